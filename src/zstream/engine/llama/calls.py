"""Sampling that is free until a tool call begins, and then kept to the functions on offer until it ends.

llama.cpp's server has calls begin so ("lazy" grammars). Here a grammar exists only while a call is open, and a token is
chosen as if there were none: where it fits, which is nearly always, that costs one look at one token, and only where it
does not the grammar looks at the whole vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from zstream.core.request import CALL_CLOSE, CALL_OPEN
from zstream.engine.llama.chain import ChainSampler, GrammarError, GrammarPattern, GrammarSampler
from zstream.engine.llama.choice import Choice
from zstream.engine.llama.library import keeping_gil, lib
from zstream.engine.llama.model import LlamaModel
from zstream.engine.llama.plain import PlainSampler, choose_plain

_logits_of = keeping_gil(lib.llama_get_logits_ith)
_OPEN, _CLOSE = CALL_OPEN.encode(), CALL_CLOSE.encode()
_TAIL = max(len(_OPEN), len(_CLOSE)) - 1


class CallSampler:
    """Lets `free` choose; inside a call, what `grammar` forbids is chosen anew among what it allows.

    `grammar` describes a call from behind its opening mark to the end of its closing one. Where the mark's last token
    has more in it than whitespace, that call is left free. Raises `GrammarError`.
    """

    __slots__ = ("_choice", "_count", "_free", "_held", "_model", "_pattern", "_said", "_tail")

    def __init__(self, model: LlamaModel, free: PlainSampler | ChainSampler, choice: Choice, grammar: str) -> None:
        self._model = model
        self._free = free
        self._choice = replace(choice, grammar=grammar)
        if not model.end_tokens:
            raise GrammarError("the model has no token to end with")
        self._pattern = GrammarPattern(model, grammar)
        self._held: GrammarSampler | None = None
        self._tail = b""
        self._count = 0
        self._said: list[int] | None = [] if choice.has_penalties else None

    def choose(self, context: Any, index: int) -> int:
        """The next token after the batch's token `index`."""
        token = self._freely(context, index) if self._held is None else self._kept(self._held, context, index)
        self._follow(token)
        return token

    def _freely(self, context: Any, index: int) -> int:
        if isinstance(self._free, PlainSampler):
            return choose_plain(self._row(context, index)[None], [self._free])[0]
        return self._free.choose(context, index)

    def _kept(self, held: GrammarSampler, context: Any, index: int) -> int:
        if isinstance(self._free, ChainSampler) and self._choice.has_penalties:
            token = held.choose(context, index)  # a choice that is thrown away would be penalised all the same
            self._free.accept(token)
            return token
        row = self._row(context, index)
        given = row.copy()  # a plain choice overwrites them
        token = self._freely(context, index)
        if held.allows(token):
            held.accept(token)
            return token
        row[:] = given
        return held.choose(context, index)

    def _row(self, context: Any, index: int) -> npt.NDArray[np.float32]:
        return np.ctypeslib.as_array(_logits_of(context, index), shape=(self._model.n_vocab,))

    def _follow(self, token: int) -> None:
        """Open or close the grammar, as the text says."""
        self._count += 1
        if self._said is not None:
            self._said.append(token)
        text = self._tail + (self._model.piece(token) or b"")
        mark = _OPEN if self._held is None else _CLOSE
        _, found, behind = text.rpartition(mark)
        self._tail = (behind if found else text)[-_TAIL:]
        if found and self._held is not None:
            self._let_go(self._held)
        elif found and not behind.strip():
            self._held = GrammarSampler(self._model, self._choice, self._pattern)
            self._held.go_on_at(self._count, self._said or ())

    def _let_go(self, held: GrammarSampler) -> None:
        """Unless the mark was only text in an argument."""
        if held.is_whole:
            held.close()
            self._held = None

    def resume(self, tokens: Sequence[int]) -> None:
        """Go on as if it had chosen these. A call that does not fit the grammar, an older version's, is left free."""
        self._free.resume(tokens)
        for token in tokens:
            if self._held is not None and not self._held.allows(token):
                self._held.close()
                self._held = None
            if self._held is not None:
                self._held.accept(token)
            self._follow(token)

    def close(self) -> None:
        """Free what the choosers hold; idempotent."""
        self._free.close()
        self._pattern.close()
        if self._held is not None:
            self._held.close()
