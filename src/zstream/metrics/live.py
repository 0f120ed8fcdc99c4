"""How fast it goes right now, for those who watch. Counted while somebody does; until then a token pays nothing."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from zstream.metrics.observer import CountingObserver
from zstream.metrics.percentile import Spread, Trail, spread
from zstream.metrics.tally import Histogram

SPAN_S = 10.0
_RATE_SPAN_S = 2.0  # of one second, streams in step would show now one token more and now one less


def _fine(lowest_s: float, highest_s: float, ratio: float) -> tuple[float, ...]:
    steps = math.ceil(math.log(highest_s / lowest_s, ratio))
    return tuple(lowest_s * ratio**step for step in range(steps + 1))


# Prometheus' buckets are for weeks: of gaps that are all 20 ms they would say 17 to 25.
FINE_S = _fine(10e-6, 100.0, 1.02)


@dataclass(frozen=True, slots=True)
class Pace:
    """Of the last `SPAN_S` seconds, in seconds; the rate of the last two, None before there were any."""

    tokens_per_second: float | None
    first_token: Spread
    token_gap: Spread
    delivery: Spread


class LivePace:
    """Hears until its `end` what the observer is told."""

    def __init__(self, observer: CountingObserver) -> None:
        self._observer = observer
        self._first_token, self._token_gap, self._delivery = (Histogram(FINE_S) for _ in range(3))
        self._trail, self._tokens = Trail(SPAN_S), Trail(_RATE_SPAN_S)
        observer.on_first_token = _both(observer.first_token, self._first_token)  # type: ignore[method-assign, assignment]
        observer.on_token_gap = _both(observer.token_gap, self._token_gap)  # type: ignore[method-assign, assignment]
        observer.on_delivery = _both(observer.delivery, self._delivery)

    def end(self) -> None:
        """The token's own path is as it was; idempotent."""
        observer = self._observer
        observer.on_first_token = observer.first_token.observe  # type: ignore[method-assign, assignment]
        observer.on_token_gap = observer.token_gap.observe  # type: ignore[method-assign, assignment]
        observer.on_delivery = observer.delivery.observe

    def at(self, now: float) -> Pace:
        """Of one call a second."""
        histograms = (self._first_token, self._token_gap, self._delivery)
        _, rose = self._trail.advance(now, [count for histogram in histograms for count in histogram.counts])
        size = len(FINE_S) + 1
        spreads = [spread(FINE_S, rose[start : start + size]) for start in range(0, 3 * size, size)]
        return Pace(self._rate(now), *spreads)

    def _rate(self, now: float) -> float | None:
        took_s, (made,) = self._tokens.advance(now, [self._observer.tokens])
        return made / took_s if took_s else None


def _both(counted: Histogram, fine: Histogram) -> Callable[[float], None]:
    count, bounds, counts = counted.observe, fine.bounds, fine.counts

    def observe(value: float) -> None:
        count(value)
        counts[bisect_left(bounds, value)] += 1  # its sum is of no interest, and a call would cost as much again

    return observe
