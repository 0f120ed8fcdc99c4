"""How one sequence chooses its next token: plain choices for a whole batch at once, the rest by llama.cpp's chain."""

from __future__ import annotations

import ctypes
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from zstream.core.request import SamplingParams
from zstream.engine.llama.library import keeping_gil, lib
from zstream.engine.llama.model import LlamaModel

Rows = npt.NDArray[np.float32]
"""Logits, shape (sequences, vocabulary)."""

# A seed of 2**32 - 1 means "random" to llama.cpp, so seeds are taken modulo that.
_RANDOM_SEED = 0xFFFFFFFF
_sample = keeping_gil(lib.llama_sampler_sample)
_accept = keeping_gil(lib.llama_sampler_accept)
_logits_of = keeping_gil(lib.llama_get_logits_ith)
_PENALTY_WINDOW = 4096
_BLOCK = 256
# Logits divided by less leave the range of float32; the draw is the best token anyway.
_GREEDY_BELOW = 1e-6
_CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])


class GrammarError(Exception):
    """llama.cpp could not read the grammar."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Sampling with every default filled in; `seed` is set, `bias` maps token ids to logit offsets."""

    temperature: float
    top_p: float
    top_k: int
    min_p: float
    seed: int
    presence_penalty: float
    frequency_penalty: float
    repeat_penalty: float
    bias: Mapping[int, float]
    grammar: str | None

    @property
    def is_plain(self) -> bool:
        """It needs no more than a look at the logits: no truncation, no history, no grammar."""
        return (
            (self.temperature == 0 or (self.top_p >= 1 and self.top_k == 0 and self.min_p == 0))
            and not (self.presence_penalty or self.frequency_penalty)
            and self.repeat_penalty == 1
            and self.grammar is None
        )


def defaults_of(model: LlamaModel) -> SamplingParams:
    """What the file itself recommends (`general.sampling.*`), else OpenAI's defaults."""

    def hint(name: str, otherwise: float) -> float:
        return float(model.metadata(f"general.sampling.{name}") or otherwise)

    return SamplingParams(
        temperature=hint("temp", 1), top_p=hint("top_p", 1), top_k=int(hint("top_k", 0)), min_p=hint("min_p", 0)
    )


def resolve(
    asked: SamplingParams, defaults: SamplingParams, *, grammar: str | None, banned: Sequence[int] = ()
) -> Choice:
    """Fill in what was not asked for. `banned` tokens can never be chosen."""
    temperature = _given(asked.temperature, defaults.temperature)
    seed = random.getrandbits(32) if asked.seed is None else asked.seed
    top_k = _given(asked.top_k, defaults.top_k)
    return Choice(
        temperature=temperature if temperature >= _GREEDY_BELOW else 0,
        top_p=_given(asked.top_p, defaults.top_p),
        top_k=int(top_k),
        min_p=_given(asked.min_p, defaults.min_p),
        seed=seed % _RANDOM_SEED,
        presence_penalty=asked.presence_penalty,
        frequency_penalty=asked.frequency_penalty,
        repeat_penalty=asked.repeat_penalty,
        bias={**asked.logit_bias, **dict.fromkeys(banned, -np.inf)},
        grammar=grammar,
    )


def _given(asked: float | None, default: float | None) -> float:
    value = default if asked is None else asked
    assert value is not None
    return value


class PlainSampler:
    """Greedy, or one draw from the softmax: vectorised over the batch by `choose_plain`."""

    __slots__ = ("bias_ids", "bias_values", "random", "temperature")

    def __init__(self, choice: Choice) -> None:
        self.temperature = choice.temperature
        self.random = random.Random(choice.seed).random
        self.bias_ids = np.fromiter(choice.bias.keys(), dtype=np.int64)
        self.bias_values = np.fromiter(choice.bias.values(), dtype=np.float32)

    def close(self) -> None:
        """Nothing to give back."""


def choose_plain(rows: Rows, samplers: Sequence[PlainSampler]) -> list[int]:
    """One token a row. Overwrites `rows`. A row's choice depends on that row and its sampler alone."""
    for row, sampler in zip(rows, samplers, strict=True):
        if len(sampler.bias_ids):
            row[sampler.bias_ids] += sampler.bias_values
    best = rows.argmax(axis=1)
    chosen: list[int] = best.tolist()
    drawing = [i for i, sampler in enumerate(samplers) if sampler.temperature > 0]
    for i in drawing:
        chosen[i] = _draw(rows[i], int(best[i]), samplers[i])
    return chosen


def _draw(row: Rows, best: int, sampler: PlainSampler) -> int:
    """Inverse-transform sampling from softmax(row / temperature)."""
    row -= row[best]
    row *= 1 / sampler.temperature
    np.exp(row, out=row)
    return _pick(row, sampler.random())


def _pick(weights: Rows, share: float) -> int:
    """The index at which the running sum of `weights` passes `share` of the whole.

    By blocks: their sums are vectorised and a running sum is not. At 32,000 weights that is an order of magnitude.
    """
    whole = len(weights) // _BLOCK * _BLOCK
    sums = weights[:whole].reshape(-1, _BLOCK).sum(axis=1)
    ends = np.append(sums, weights[whole:].sum()).cumsum(dtype=np.float64)
    target = share * ends[-1]
    block = int(ends[:-1].searchsorted(target, side="right"))
    part = weights[block * _BLOCK : (block + 1) * _BLOCK]
    before = ends[block - 1] if block else 0.0
    index = int(part.cumsum(dtype=np.float64).searchsorted(target - before, side="right"))
    # Rounding may pass the end of a block; what follows its last weight above zero can't be meant.
    return block * _BLOCK + (index if index < len(part) else int(part.nonzero()[0][-1]))


class ChainSampler:
    """llama.cpp's sampler chain: bias, penalties, grammar, top-k, top-p, min-p, temperature, draw.

    Only the links that the request needs are in it. Raises `GrammarError`.
    """

    __slots__ = ("_chain",)

    def __init__(self, model: LlamaModel, choice: Choice) -> None:
        self._chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        for link in _links(model, choice):
            lib.llama_sampler_chain_add(self._chain, link)

    def choose(self, context: Any, index: int) -> int:
        """The next token after the batch's token `index`; advances penalties, grammar and random numbers."""
        return int(_sample(self._chain, context, index))

    def close(self) -> None:
        """Free the chain; idempotent."""
        if self._chain:
            lib.llama_sampler_free(self._chain)
            self._chain = None

    def __del__(self) -> None:
        if getattr(self, "_chain", None):
            self.close()


class GrammarSampler(ChainSampler):
    """A chain with a grammar in it. Where the grammar allows no token at all, the end token is next.

    llama.cpp's own sampling would take a forbidden one then, and abort the process. Raises `GrammarError`.
    """

    __slots__ = ("_candidates", "_end", "_ids")

    def __init__(self, model: LlamaModel, choice: Choice) -> None:
        if not model.end_tokens:
            raise GrammarError("the model has no token to end with")
        super().__init__(model, choice)
        self._end = model.end_tokens[0]
        self._ids = np.arange(model.n_vocab, dtype=np.int32)
        self._candidates = np.empty(model.n_vocab, _CANDIDATE)

    def choose(self, context: Any, index: int) -> int:
        count = len(self._ids)
        self._candidates["id"], self._candidates["p"] = self._ids, 0
        self._candidates["logit"] = np.ctypeslib.as_array(_logits_of(context, index), shape=(count,))
        data = self._candidates.ctypes.data_as(ctypes.POINTER(lib.llama_token_data))
        array = lib.llama_token_data_array(data=data, size=count, selected=-1, sorted=False)
        # A grammar looks at every token of the vocabulary, which takes milliseconds: this call gives the GIL up.
        lib.llama_sampler_apply(self._chain, ctypes.byref(array))
        chosen = array.data[array.selected]
        if chosen.logit == -np.inf:
            return self._end
        _accept(self._chain, chosen.id)
        return int(chosen.id)


Sampler = PlainSampler | ChainSampler


def make_sampler(model: LlamaModel, choice: Choice) -> Sampler:
    """The cheapest sampler that does what `choice` says. Raises `GrammarError`."""
    if choice.is_plain:
        return PlainSampler(choice)
    return ChainSampler(model, choice) if choice.grammar is None else GrammarSampler(model, choice)


def _links(model: LlamaModel, choice: Choice) -> list[Any]:
    # The grammar comes first: it alone can fail, and then nothing else was allocated yet.
    grammar = [_grammar_link(model, choice.grammar)] if choice.grammar is not None else []
    return [*_bias_links(model, choice), *_penalty_links(model, choice), *grammar, *_truncation_links(choice)]


def _grammar_link(model: LlamaModel, grammar: str) -> Any:
    link = lib.llama_sampler_init_grammar(model.vocab, grammar.encode(), b"root")
    if not link:
        raise GrammarError("llama.cpp could not read the grammar")
    return link


def _bias_links(model: LlamaModel, choice: Choice) -> list[Any]:
    if not choice.bias:
        return []
    biases = (lib.llama_logit_bias * len(choice.bias))(*choice.bias.items())
    return [lib.llama_sampler_init_logit_bias(model.n_vocab, len(choice.bias), biases)]


def _penalty_links(model: LlamaModel, choice: Choice) -> list[Any]:
    if not (choice.presence_penalty or choice.frequency_penalty) and choice.repeat_penalty == 1:
        return []
    return [
        lib.llama_sampler_init_penalties(
            model.n_vocab,
            _PENALTY_WINDOW,
            choice.repeat_penalty,
            choice.frequency_penalty,
            choice.presence_penalty,
        )
    ]


def _truncation_links(choice: Choice) -> list[Any]:
    if choice.temperature == 0:
        return [lib.llama_sampler_init_greedy()]
    links = [lib.llama_sampler_init_top_k(choice.top_k)] if choice.top_k > 0 else []
    if choice.top_p < 1:
        links.append(lib.llama_sampler_init_top_p(choice.top_p, 1))
    if choice.min_p > 0:
        links.append(lib.llama_sampler_init_min_p(choice.min_p, 1))
    return [*links, lib.llama_sampler_init_temp(choice.temperature), lib.llama_sampler_init_dist(choice.seed)]
