"""Percentiles out of counted buckets, and counts of the last seconds out of counts since the beginning; all pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Of so many values, in their unit; None where there were none."""

    count: int = 0
    p50: float | None = None
    p90: float | None = None
    p99: float | None = None


def spread(bounds: Sequence[float], counts: Sequence[int]) -> Spread:
    """`counts[i]` values are above `bounds[i - 1]` and not above `bounds[i]`; the last ones above all bounds."""
    filled = [(index, count) for index, count in enumerate(counts) if count]
    p50, p90, p99 = (percentile(bounds, filled, share) for share in (0.50, 0.90, 0.99))
    return Spread(sum(counts), p50, p90, p99)


def percentile(bounds: Sequence[float], filled: Sequence[tuple[int, int]], share: float) -> float | None:
    """The value that `share` of all don't exceed, taken to be spread evenly in its bucket.

    `filled`: the buckets that are not empty, in order, with how many values they hold. What lies above the last bound
    counts as that bound.
    """
    left = share * sum(count for _, count in filled)
    for index, count in filled:
        if left <= count:
            if index == len(bounds):
                return bounds[-1]
            below = bounds[index - 1] if index else 0.0
            return below + (bounds[index] - below) * left / count
        left -= count
    return None


class Trail:
    """What counters that only rise were, `span_s` seconds back; it is told the time and never asks a clock."""

    def __init__(self, span_s: float) -> None:
        self._span_s = span_s
        self._marks: deque[tuple[float, tuple[int, ...]]] = deque()

    def advance(self, at: float, counts: Sequence[int]) -> tuple[float, list[int]]:
        """How much they rose, and in how many seconds: `span_s` or the little more by which marks miss it, or less
        where there are none so old."""
        marks = self._marks
        marks.append((at, tuple(counts)))
        while len(marks) > 1 and marks[1][0] <= at - self._span_s:
            marks.popleft()
        since, before = marks[0]
        return at - since, [now - then for now, then in zip(counts, before, strict=True)]
