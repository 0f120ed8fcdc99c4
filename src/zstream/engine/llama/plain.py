"""Plain sampling, greedy or one draw from the softmax, for a whole batch at once; calls no C."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from zstream.engine.llama.choice import Choice

Rows = npt.NDArray[np.float32]
"""Logits, shape (sequences, vocabulary)."""

_BLOCK = 256
# Of logits up to here, exponentials and their sums are well within float32 without being shifted.
_SAFE_EXPONENT = 60.0


class PlainSampler:
    """Greedy, or one draw from the softmax: vectorised over the batch by `choose_plain`."""

    __slots__ = ("bias_ids", "bias_values", "random", "temperature")

    def __init__(self, choice: Choice) -> None:
        self.temperature = choice.temperature
        self.random = random.Random(choice.seed).random
        self.bias_ids = np.fromiter(choice.bias.keys(), dtype=np.int64)
        self.bias_values = np.fromiter(choice.bias.values(), dtype=np.float32)

    def resume(self, tokens: Sequence[int]) -> None:
        """Go on as if it had chosen these: one draw a token."""
        for _ in range(len(tokens) if self.temperature > 0 else 0):
            self.random()

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
    scale = 1 / sampler.temperature
    if not 0 <= row[best] * scale <= _SAFE_EXPONENT:
        row -= row[best]
    if scale != 1:
        row *= scale
    np.exp(row, out=row)
    return _pick(row, sampler.random())


def _pick(weights: Rows, share: float) -> int:
    """The index at which the running sum of `weights` passes `share` of the whole.

    By blocks: their sums are vectorised and a running sum is not. At 32,000 weights that is an order of magnitude.
    """
    whole = len(weights) // _BLOCK * _BLOCK
    sums = np.einsum("ij->i", weights[:whole].reshape(-1, _BLOCK))  # half the time of `sum(axis=1)`
    if whole < len(weights):
        sums = np.append(sums, weights[whole:].sum())
    ends = sums.cumsum(dtype=np.float64)
    target = share * ends[-1]
    block = int(ends[:-1].searchsorted(target, side="right"))
    part = weights[block * _BLOCK : (block + 1) * _BLOCK]
    before = ends[block - 1] if block else 0.0
    index = int(part.cumsum(dtype=np.float64).searchsorted(target - before, side="right"))
    # Rounding may pass the end of a block; what follows its last weight above zero can't be meant.
    return block * _BLOCK + (index if index < len(part) else int(part.nonzero()[0][-1]))
