"""Sampling by llama.cpp's own chain, for whatever needs truncation, history or a grammar."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np

from zstream.core.errors import InvalidRequest
from zstream.engine.llama.choice import RANDOM_SEED, Choice
from zstream.engine.llama.library import keeping_gil, lib
from zstream.engine.llama.model import LlamaModel

_sample = keeping_gil(lib.llama_sampler_sample)
_accept = keeping_gil(lib.llama_sampler_accept)
_logits_of = keeping_gil(lib.llama_get_logits_ith)
_free = keeping_gil(lib.llama_sampler_free)
_remove = keeping_gil(lib.llama_sampler_chain_remove)
_count = keeping_gil(lib.llama_sampler_chain_n)
_add = keeping_gil(lib.llama_sampler_chain_add)
_apply = keeping_gil(lib.llama_sampler_apply)  # to a few tokens only
_draw = keeping_gil(lib.llama_sampler_init_dist)
_PENALTY_WINDOW = 4096
_WORD = 2**64 - 1
_CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])


class GrammarError(Exception):
    """llama.cpp could not read the grammar."""


class ChainSampler:
    """llama.cpp's sampler chain: bias, penalties, grammar, top-k, top-p, min-p, temperature, draw.

    Only the links that the request needs are in it. Where a seed was asked for, each draw has one of its own, made of
    that and of the token's position: llama.cpp draws only where two tokens are left to choose from, so the state of
    its generator could not be found again for a stream that goes on in another process. Raises `GrammarError`.
    """

    __slots__ = ("_chain", "_position", "_seed")

    def __init__(self, model: LlamaModel, choice: Choice) -> None:
        self._chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        self._seed = choice.seed if choice.repeatable and choice.temperature > 0 else None
        self._position = 0
        for link in self._links(model, choice):
            lib.llama_sampler_chain_add(self._chain, link)

    def choose(self, context: Any, index: int) -> int:
        """The next token after the batch's token `index`; advances penalties, grammar and random numbers."""
        if self._seed is not None:
            self._draw_by_position(self._seed)
        return int(_sample(self._chain, context, index))

    def _links(self, model: LlamaModel, choice: Choice) -> list[Any]:
        return [*_bias_links(model, choice), *_penalty_links(model, choice), *_truncation_links(choice)]

    def resume(self, tokens: Sequence[int]) -> None:
        """Go on as if it had chosen these. Raises `InvalidRequest` if it could not have."""
        for token in tokens:
            _accept(self._chain, token)
        self._position = len(tokens)

    def accept(self, token: int) -> None:
        """Another sampler chose it. One that a grammar in here forbids aborts the process."""
        _accept(self._chain, token)
        self._position += 1

    def _draw_by_position(self, seed: int) -> None:
        """The draw is the chain's last link."""
        _free(_remove(self._chain, _count(self._chain) - 1))
        _add(self._chain, _draw(_mixed(seed, self._position)))
        self._position += 1

    def close(self) -> None:
        """Free the chain; idempotent."""
        if self._chain:
            lib.llama_sampler_free(self._chain)
            self._chain = None

    def __del__(self) -> None:
        if getattr(self, "_chain", None):
            self.close()


class GrammarPattern:
    """A grammar that was read once, for many links: reading takes milliseconds, a copy a fraction. Raises
    `GrammarError`."""

    __slots__ = ("_link",)

    def __init__(self, model: LlamaModel, grammar: str) -> None:
        self._link = _grammar_link(model, grammar)

    def link(self) -> Any:
        """One more, at the grammar's beginning; whoever takes it frees it."""
        return lib.llama_sampler_clone(self._link)

    def close(self) -> None:
        """Free it; idempotent."""
        if self._link:
            _free(self._link)
            self._link = None

    def __del__(self) -> None:
        if getattr(self, "_link", None):
            self.close()


class GrammarSampler(ChainSampler):
    """A chain with a grammar in it. Where the grammar allows no token at all, the end token is next.

    llama.cpp's own sampling would take a forbidden one then, and abort the process. Raises `GrammarError`.
    """

    __slots__ = ("_candidates", "_end", "_grammar", "_ids", "_pattern", "_penalties")

    def __init__(self, model: LlamaModel, choice: Choice, pattern: GrammarPattern | None = None) -> None:
        """`pattern`: the grammar, where it was read before."""
        if not model.end_tokens:
            raise GrammarError("the model has no token to end with")
        self._pattern = pattern
        super().__init__(model, choice)
        self._end = model.end_tokens[0]
        self._ids = np.arange(model.n_vocab, dtype=np.int32)
        self._candidates = np.empty(model.n_vocab, _CANDIDATE)

    def _links(self, model: LlamaModel, choice: Choice) -> list[Any]:
        # The grammar is made first: it alone can fail, and then nothing else was allocated yet.
        assert choice.grammar is not None
        self._grammar = self._pattern.link() if self._pattern else _grammar_link(model, choice.grammar)
        self._penalties = _penalty_links(model, choice)
        return [
            *_bias_links(model, choice),
            *self._penalties,
            self._grammar,
            *_truncation_links(choice),
        ]

    def resume(self, tokens: Sequence[int]) -> None:
        for at, token in enumerate(tokens):
            if not self.allows(token):  # to accept it all the same would abort the process
                raise InvalidRequest(f"Token {at} of the answer so far does not fit the form that was asked for.")
            _accept(self._chain, token)
        self._position += len(tokens)

    def go_on_at(self, position: int, said: Sequence[int]) -> None:
        """The next draw is that of the answer's token `position`; what was `said` before counts for penalties."""
        self._position = position
        for link in self._penalties:
            for token in said:
                _accept(link, token)

    def allows(self, token: int) -> bool:
        """Whether the grammar lets it come next."""
        data = (lib.llama_token_data * 1)(lib.llama_token_data(id=token, logit=0.0, p=0.0))
        array = lib.llama_token_data_array(data=data, size=1, selected=-1, sorted=False)
        _apply(self._grammar, ctypes.byref(array))
        return bool(data[0].logit != -np.inf)

    @property
    def is_whole(self) -> bool:
        """Whether the text may end here."""
        return self.allows(self._end)

    def choose(self, context: Any, index: int) -> int:
        if self._seed is not None:
            self._draw_by_position(self._seed)
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


def _mixed(seed: int, position: int) -> int:
    """A seed for one position: neighbours differ in about half their bits (the finaliser of splitmix64)."""
    value = (seed << 32 | position & 0xFFFFFFFF) + 0x9E3779B97F4A7C15
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & _WORD
    value = (value ^ value >> 27) * 0x94D049BB133111EB & _WORD
    return (value ^ value >> 31) % RANDOM_SEED


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
    if not choice.has_penalties:
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
