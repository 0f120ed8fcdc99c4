"""How likely the chosen token and the likeliest others were, by the model's own logits; chooses nothing itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from zstream.core.events import Alternative, Score
from zstream.engine.llama.chain import ChainSampler
from zstream.engine.llama.library import keeping_gil, lib
from zstream.engine.llama.model import LlamaModel
from zstream.engine.llama.plain import PlainSampler, choose_plain

_logits_of = keeping_gil(lib.llama_get_logits_ith)
_LEAST = -9999.0
"""Stands for the logarithm of nothing, as in OpenAI's API: JSON has no infinity."""

LogProbs = npt.NDArray[np.float64]


class ScoredSampler:
    """Lets `inner` choose, and appends a score for each token to `scores`, with `top` alternatives.

    The logits are read before bias, penalties, grammar, truncation and temperature change anything.
    """

    __slots__ = ("_inner", "_model", "_top", "scores")

    def __init__(self, model: LlamaModel, inner: PlainSampler | ChainSampler, top: int) -> None:
        self._model = model
        self._inner = inner
        self._top = top
        self.scores: deque[Score] = deque()

    def choose(self, context: Any, index: int) -> int:
        """The next token after the batch's token `index`."""
        row = np.ctypeslib.as_array(_logits_of(context, index), shape=(self._model.n_vocab,))
        logprobs = log_softmax(row)
        token = self._inner_choice(context, index, row)
        best = likeliest(logprobs, self._top)
        self.scores.append(Score(self._named(token, logprobs), tuple(self._named(each, logprobs) for each in best)))
        return token

    def _inner_choice(self, context: Any, index: int, row: npt.NDArray[np.float32]) -> int:
        if isinstance(self._inner, PlainSampler):
            return choose_plain(row[None], [self._inner])[0]
        return self._inner.choose(context, index)

    def _named(self, token: int, logprobs: LogProbs) -> Alternative:
        piece = self._model.piece(token)
        text = piece.decode("utf-8", "replace") if piece else self._model.special(token)
        return Alternative(text, piece or None, max(_LEAST, float(logprobs[token])))

    def resume(self, tokens: Sequence[int]) -> None:
        """Go on as if it had chosen these; they get no scores."""
        self._inner.resume(tokens)

    def close(self) -> None:
        """Close what chooses; idempotent."""
        self._inner.close()


def log_softmax(row: npt.NDArray[np.float32]) -> LogProbs:
    """The natural logarithm of each token's share."""
    shifted = row.astype(np.float64)
    shifted -= shifted.max()
    shifted -= np.log(np.exp(shifted).sum())
    return shifted


def likeliest(logprobs: LogProbs, count: int) -> list[int]:
    """So many tokens (all, if there are fewer), the likeliest first; of equals the one that `argmax` would take."""
    count = min(count, len(logprobs))
    if not count:
        return []
    least = np.partition(logprobs, -count)[-count]
    candidates = np.flatnonzero(logprobs >= least)
    best: list[int] = candidates[np.argsort(-logprobs[candidates], kind="stable")][:count].tolist()
    return best
