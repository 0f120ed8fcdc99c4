"""When the tokens of one stream came, and what that says of its speed; it is told the time and never asks a clock."""

from __future__ import annotations

import math
from array import array

from zstream.core.events import Timings

_RANKED_GAPS = 16_384


class StreamClock:
    """Told each step's time in seconds, all of one monotonic clock; at 4 bytes a delta it remembers every gap.

    A delta of several tokens counts as one gap for ITL and as all its tokens for `tpot_ms`. The ITL percentiles are
    exact for streams of up to 16,384 gaps, and of every second, third, ... gap for longer ones: ranking a million
    would hold up the event loop.
    """

    __slots__ = ("_admitted", "_after_first", "_first", "_gaps", "_last", "_submitted", "_told", "tokens")

    def __init__(self) -> None:
        self._submitted: float | None = None
        self._admitted: float | None = None
        self._first: float | None = None
        self._last: float | None = None
        self._gaps = array("f")
        self.tokens = self._told = 0
        self._after_first = 0

    @property
    def newest_at(self) -> float | None:
        """When the newest token came."""
        return self._last

    def submitted(self, at: float) -> None:
        self._submitted = at

    def admitted(self, at: float) -> None:
        self._admitted = at

    def told(self, tokens: int) -> None:
        """So many were made before, in another process: they count, and took no time here."""
        self.tokens = self._told = tokens

    def token(self, at: float, tokens: int = 1) -> float | None:
        """The seconds since the delta before; None for the first."""
        last, self._last = self._last, at
        self.tokens += tokens
        if last is None:
            self._first = at
            return None
        self._after_first += tokens
        gap = at - last
        self._gaps.append(gap)
        return gap

    def finished(self, at: float) -> Timings:
        """`tokens_per_second` is over the whole stream, from submission to now; `tpot_ms` over the decoding alone."""
        gaps = sorted(self._gaps[:: math.ceil(len(self._gaps) / _RANKED_GAPS) or 1])
        total_s, made = _between(self._submitted, at), self.tokens - self._told
        return Timings(
            queue_ms=_ms(_between(self._submitted, self._admitted)),
            prefill_ms=_ms(_between(self._admitted, self._first)),
            ttft_ms=_ms(_between(self._submitted, self._first)),
            tpot_ms=_ms(_ratio(_between(self._first, self._last), self._after_first)),
            itl_p50_ms=_ms(_nearest_rank(gaps, 0.50)),
            itl_p99_ms=_ms(_nearest_rank(gaps, 0.99)),
            tokens_per_second=_ratio(made, total_s) if made else None,
        )


def _between(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None else end - start


def _ratio(amount: float | None, per: float | None) -> float | None:
    return amount / per if amount is not None and per else None


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else seconds * 1000


def _nearest_rank(ordered: list[float], share: float) -> float | None:
    """The smallest value that at least `share` of all do not exceed."""
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else None
