"""The pace of the last seconds, and that nobody pays for it once nobody watches."""

from __future__ import annotations

import pytest

from zstream.metrics.live import LivePace
from zstream.metrics.observer import CountingObserver
from zstream.metrics.percentile import Spread


def run(observer: CountingObserver, *, tokens: int, gap_s: float) -> None:
    for _ in range(tokens):
        observer.on_token_gap(gap_s)
        observer.on_tokens(1)


def test_it_tells_the_pace_of_the_last_seconds() -> None:
    observer = CountingObserver()
    pace = LivePace(observer)
    assert pace.at(100.0).tokens_per_second is None
    observer.on_first_token(0.25)
    for second in range(1, 5):
        run(observer, tokens=50, gap_s=0.02)
        seen = pace.at(100.0 + second)
        assert seen.tokens_per_second == pytest.approx(50.0)
    assert (seen.token_gap.count, seen.first_token.count) == (200, 1)
    assert seen.token_gap.p50 == pytest.approx(0.02, rel=0.02)
    assert seen.token_gap.p99 == pytest.approx(0.02, rel=0.02)
    assert seen.first_token.p90 == pytest.approx(0.25, rel=0.02)


def test_what_is_old_counts_no_more() -> None:
    observer = CountingObserver()
    pace = LivePace(observer)
    pace.at(0.0)
    run(observer, tokens=10, gap_s=1.0)
    for second in range(1, 11):
        assert pace.at(float(second)).token_gap.count == 10
    seen = pace.at(11.0)
    assert (seen.token_gap, seen.tokens_per_second) == (Spread(), 0.0)


def test_what_is_counted_for_prometheus_is_the_same_with_it_and_without() -> None:
    watched, alone = CountingObserver(), CountingObserver()
    pace = LivePace(watched)
    for observer in (watched, alone):
        observer.on_first_token(0.3)
        run(observer, tokens=3, gap_s=0.02)
    assert watched.token_gap.counts == alone.token_gap.counts
    assert watched.first_token.counts == alone.first_token.counts
    pace.end()
    run(watched, tokens=1, gap_s=0.02)
    assert sum(watched.token_gap.counts) == 4


def test_after_its_end_a_token_finds_the_counter_alone() -> None:
    observer = CountingObserver()
    pace = LivePace(observer)
    pace.end()
    pace.end()
    assert observer.on_token_gap == observer.token_gap.observe  # type: ignore[comparison-overlap]
    assert observer.on_first_token == observer.first_token.observe  # type: ignore[comparison-overlap]
    observer.on_token_gap(0.02)
    assert pace.at(1.0).token_gap == Spread()


def test_deliveries_are_among_them() -> None:
    observer = CountingObserver()
    pace = LivePace(observer)
    pace.at(0.0)
    observer.on_delivery(0.0005)
    assert pace.at(1.0).delivery.p50 == pytest.approx(0.0005, rel=0.02)
