"""Histograms against counting by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.metrics.tally import FIRST_TOKEN_S, REQUEST_S, TOKEN_S, Histogram

BOUNDS = st.lists(st.integers(0, 50).map(lambda n: n / 4), min_size=1, max_size=8, unique=True).map(sorted)


@given(BOUNDS, st.lists(st.integers(-4, 60).map(lambda n: n / 4), max_size=60))
def test_each_bucket_holds_what_is_not_above_its_bound(bounds: list[float], values: list[float]) -> None:
    histogram = Histogram(bounds)
    for value in values:
        histogram.observe(value)
    expected = [(str(bound), float(sum(value <= bound for value in values))) for bound in bounds]
    assert histogram.cumulative() == [*expected, ("+Inf", float(len(values)))]
    assert histogram.total == sum(values)


@pytest.mark.parametrize("bounds", [FIRST_TOKEN_S, TOKEN_S, REQUEST_S])
def test_bounds_rise(bounds: tuple[float, ...]) -> None:
    assert list(bounds) == sorted(set(bounds))
    assert bounds[0] > 0
