"""Percentiles out of buckets against the values themselves, and counts of the last seconds."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.metrics.live import FINE_S
from zstream.metrics.percentile import Spread, Trail, percentile, spread
from zstream.metrics.tally import Histogram

SHARES = st.floats(0.01, 0.99)
SECONDS = st.floats(FINE_S[1], FINE_S[-1])
BOUNDS = st.lists(st.integers(1, 50), min_size=1, max_size=8, unique=True).map(sorted)


def nearest_rank(values: list[float], share: float) -> float:
    return sorted(values)[math.ceil(share * len(values)) - 1]


def counted(bounds: tuple[float, ...], values: list[float]) -> list[tuple[int, int]]:
    histogram = Histogram(bounds)
    for value in values:
        histogram.observe(value)
    return filled(histogram.counts)


def filled(counts: list[int]) -> list[tuple[int, int]]:
    return [(index, count) for index, count in enumerate(counts) if count]


@given(st.lists(SECONDS, min_size=1, max_size=60), SHARES)
def test_it_is_the_value_itself_but_for_the_width_of_a_bucket(values: list[float], share: float) -> None:
    found = percentile(FINE_S, counted(FINE_S, values), share)
    assert found == pytest.approx(nearest_rank(values, share), rel=0.021)


@given(BOUNDS, st.lists(st.floats(0, 60), min_size=1, max_size=60), SHARES)
def test_in_any_buckets_it_lies_in_that_of_the_value(bounds: list[int], values: list[float], share: float) -> None:
    value = nearest_rank(values, share)
    found = percentile(bounds, counted(tuple(bounds), values), share)
    assert found is not None
    assert found == bounds[-1] if value > bounds[-1] else max([0, *(b for b in bounds if b < value)]) <= found
    assert found <= min((bound for bound in bounds if bound >= value), default=bounds[-1])


@given(BOUNDS, st.lists(st.integers(0, 9), min_size=9, max_size=9), SHARES, SHARES)
def test_a_larger_share_is_never_below_a_smaller_one(
    bounds: list[int], counts: list[int], one: float, other: float
) -> None:
    buckets = filled([*counts[: len(bounds)], 1])
    low, high = (percentile(bounds, buckets, share) for share in sorted((one, other)))
    assert low is not None
    assert high is not None
    assert low <= high


def test_of_nothing_there_is_none() -> None:
    assert percentile(FINE_S, [], 0.5) is None
    assert spread([1.0], [0, 0]) == Spread()


def test_a_spread_names_its_three() -> None:
    assert spread([10.0, 20.0], [50, 50, 0]) == Spread(100, 10.0, pytest.approx(18.0), pytest.approx(19.8))


STEPS = st.lists(st.tuples(st.floats(0.1, 3), st.lists(st.integers(0, 9), min_size=3, max_size=3)), min_size=1)


@given(STEPS)
def test_a_trail_tells_what_came_in_its_span_and_little_before(steps: list[tuple[float, list[int]]]) -> None:
    trail, now, totals, history = Trail(5.0), 0.0, [0, 0, 0], []
    for pause_s, more in steps:
        now += pause_s
        totals = [total + each for total, each in zip(totals, more, strict=True)]
        took_s, rose = trail.advance(now, totals)
        history.append((now, totals))
        since = next(before for at, before in reversed(history) if at == pytest.approx(now - took_s))
        assert rose == [total - before for total, before in zip(totals, since, strict=True)]
        assert took_s == pytest.approx(now - history[0][0]) or 5.0 <= took_s <= 5.0 + 3.0


def test_a_trail_begins_with_nothing() -> None:
    assert Trail(5.0).advance(100.0, [7, 8]) == (0.0, [0, 0])
