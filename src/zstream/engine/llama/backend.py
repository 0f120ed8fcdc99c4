"""A GGUF file as the local engine's backend: puts model, prompts, sampling and runner together."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from zstream.core.errors import InvalidRequest
from zstream.core.request import Calling, Prompt, SamplingParams
from zstream.engine.llama.chain import GrammarError
from zstream.engine.llama.choice import Choice, defaults_of, resolve
from zstream.engine.llama.model import LlamaModel
from zstream.engine.llama.runner import LlamaRunner, context_params
from zstream.engine.llama.sampling import Sampler, make_sampler
from zstream.engine.prompts import PromptReader
from zstream.engine.runner import Runner
from zstream.engine.scheduler import Bounds

_TINY_BYTES = 16_000_000
_SAMPLED_BYTES = 4_000_000


class LlamaBackend:
    """See `engine.backend.Backend`. Loading happens in the constructor; raises `ModelLoadError`.

    A context longer than the model was trained for is cut to that length.
    """

    def __init__(self, path: Path, bounds: Bounds, *, threads: int) -> None:
        self._model = LlamaModel(path)
        self.fingerprint = fingerprint_of(path)
        self._threads = threads
        # A token takes such a model 0.3 ms on one thread, 0.2 on two, and 9 when another job keeps one of them waiting.
        self._is_tiny = path.stat().st_size < _TINY_BYTES
        fitted = bounds_for(bounds, self._model.train_context)
        if not self._model.keeps_all_cells:
            fitted = replace(fitted, reuse_prefixes=False, guesses=0)
        self.bounds = fitted
        self._reader = PromptReader(self._model, self.bounds.context)
        self._defaults = defaults_of(self._model)
        self.piece = self._model.piece

    def tokens(self, prompt: Prompt) -> list[int]:
        """See `PromptReader.read`."""
        return self._reader.read(prompt)

    def sampler(self, sampling: SamplingParams, *, ignore_eos: bool) -> Sampler:
        """Raises `InvalidRequest` for a bias on no token, or a schema that no grammar can express."""
        self._check_bias(sampling)
        grammar = self._grammar(sampling, ignore_eos)
        banned = self._model.end_tokens if ignore_eos else ()
        try:
            choice = resolve(sampling, self._defaults, grammar=grammar, banned=banned)
            if sampling.calling is not None and sampling.must_call is None:
                return self._call_sampler(sampling.calling, choice)
            return make_sampler(self._model, choice, sampling.top_logprobs)
        except GrammarError as error:
            raise _unusable(sampling, error) from error

    def _call_sampler(self, calling: Calling, choice: Choice) -> Sampler:
        """What no grammar can express is only shown to the model, unless it is strict. Raises `GrammarError`."""
        from zstream.engine.llama.call_grammar import open_call_gbnf

        try:
            return make_sampler(self._model, choice, call_grammar=open_call_gbnf(calling))
        except Exception as error:  # as in `grammar_of`
            if calling.strict:
                raise GrammarError(str(error) or type(error).__name__) from error
            return make_sampler(self._model, choice)

    def _grammar(self, sampling: SamplingParams, ignore_eos: bool) -> str | None:
        if sampling.json_schema is None and sampling.must_call is None:
            return None
        if ignore_eos:
            what = "`response_format`" if sampling.must_call is None else "a required call"
            raise InvalidRequest(f"`ignore_eos` contradicts {what}, which has an end.", param="ignore_eos")
        return grammar_of(sampling)

    def _check_bias(self, sampling: SamplingParams) -> None:
        for token in sampling.logit_bias:
            if not 0 <= token < self._model.n_vocab:
                raise InvalidRequest(
                    f"`logit_bias` names token {token}; this model's tokens are 0 to {self._model.n_vocab - 1}.",
                    param="logit_bias",
                )

    def runner(self) -> Runner:
        """Raises `ContextError`."""
        params = context_params(
            slots=self.bounds.slots,
            context=self.bounds.context,
            threads=self._threads,
            step_threads=1 if self._is_tiny else self._threads,
            batch_tokens=self.bounds.batch_tokens,
            guesses=self.bounds.guesses,
        )
        return LlamaRunner(self._model, params)

    def close(self) -> None:
        """Free the weights; after the runner."""
        self._model.close()


def fingerprint_of(path: Path) -> str:
    """Of a model's file: its length, its first megabytes, which hold vocabulary and names, and its last."""
    with path.open("rb") as file:
        length = file.seek(0, 2)
        file.seek(0)
        first = file.read(_SAMPLED_BYTES)
        file.seek(max(0, length - _SAMPLED_BYTES))
        return hashlib.sha256(b"%d" % length + first + file.read()).hexdigest()[:16]


def bounds_for(bounds: Bounds, train_context: int) -> Bounds:
    """The bounds, with no more context than the model knows positions for (0: as much as it knows)."""
    context = min(bounds.context or train_context, train_context)
    return replace(bounds, context=context, batch_tokens=max(bounds.batch_tokens, bounds.slots))


def grammar_of(sampling: SamplingParams) -> str:
    """GBNF for the calls or the JSON schema that the answer must be. Raises `InvalidRequest`."""
    from zstream.engine.llama.grammar import calls_gbnf, gbnf

    try:
        if sampling.must_call is not None:
            return calls_gbnf(sampling.must_call)
        return gbnf(dict(sampling.json_schema or {}))
    except Exception as error:  # a schema may have anything where a text or a list belongs
        raise _unusable(sampling, error) from error


def _unusable(sampling: SamplingParams, error: Exception) -> InvalidRequest:
    field = "response_format.json_schema.schema" if sampling.calling is None else "tools"
    optional = sampling.calling is not None and sampling.must_call is None
    return InvalidRequest(
        f"`{field}` can't be made into a grammar ({error or type(error).__name__}); "
        f"use types, properties, items, enum and const{', or leave `strict` out' if optional else ''}.",
        param=field,
    )
