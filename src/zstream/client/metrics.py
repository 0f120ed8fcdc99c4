"""When the output of one stream came to its reader; it is told the time and never asks a clock."""

from __future__ import annotations

import math
from array import array
from typing import TypedDict


class Metrics(TypedDict, total=False):
    """Seconds and tokens, as the reader met them; None where nothing can be said (yet).

    `time_to_first_token` is from sending the request to the first output, `total_time` to the end, `tpot` (time per
    output token) the mean after the first. `itl_…` are percentiles of the inter-token latency: of the gaps between
    chunks with output, the gap of a break included. `token_count` is the server's own count where it sent `usage`, else
    the number of chunks with output. `resumes` is how often the stream was attached to again.
    """

    time_to_first_token: float | None
    total_time: float | None
    token_count: int
    tokens_per_second: float | None
    tpot: float | None
    itl_p50: float | None
    itl_p90: float | None
    itl_p99: float | None
    resumes: int


class StreamMetrics:
    """Told each moment in seconds of one monotonic clock."""

    def __init__(self) -> None:
        self.resumes = 0
        self._started: float | None = None
        self._first: float | None = None
        self._last: float | None = None
        self._ended: float | None = None
        self._chunks = 0
        self._counted: int | None = None
        self._gaps = array("d")

    def started(self, at: float) -> None:
        self._started = at

    def output(self, at: float) -> None:
        """A chunk with output is here."""
        if self._last is None:
            self._first = at
        else:
            self._gaps.append(at - self._last)
        self._last = at
        self._chunks += 1

    def counted(self, tokens: object) -> None:
        """The server's own count of tokens, whatever it sent for one."""
        if isinstance(tokens, int) and tokens >= 0:
            self._counted = tokens

    def ended(self, at: float) -> None:
        """However it ended; the first time counts."""
        if self._ended is None:
            self._ended = at

    def snapshot(self) -> Metrics:
        """All there is to say now; nothing before the start."""
        if self._started is None:
            return {}
        tokens = self._chunks if self._counted is None else self._counted
        total = _between(self._started, self._ended)
        gaps = sorted(self._gaps[:])
        return Metrics(
            time_to_first_token=_between(self._started, self._first),
            total_time=total,
            token_count=tokens,
            tokens_per_second=_ratio(tokens, total),
            tpot=_ratio(_between(self._first, self._last), tokens - 1),
            itl_p50=_nearest_rank(gaps, 0.50),
            itl_p90=_nearest_rank(gaps, 0.90),
            itl_p99=_nearest_rank(gaps, 0.99),
            resumes=self.resumes,
        )


def _between(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None else end - start


def _ratio(amount: float | None, per: float | None) -> float | None:
    return amount / per if amount is not None and per is not None and per > 0 else None


def _nearest_rank(ordered: list[float], share: float) -> float | None:
    """The smallest value that at least `share` of all do not exceed."""
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else None
