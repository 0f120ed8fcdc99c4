"""The figures of one stream, with the time given."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.client.metrics import StreamMetrics


def measured(*outputs: float, ended: float | None = None, counted: object = None) -> StreamMetrics:
    metrics = StreamMetrics()
    metrics.started(100)
    for at in outputs:
        metrics.output(at)
    metrics.counted(counted)
    if ended is not None:
        metrics.ended(ended)
    return metrics


def test_before_the_start_there_is_nothing_to_say() -> None:
    assert StreamMetrics().snapshot() == {}


def test_under_way_what_is_known_is_said() -> None:
    found = measured(100.5, 101.5).snapshot()
    assert (found["time_to_first_token"], found["token_count"], found["tpot"]) == (0.5, 2, 1.0)
    assert (found["total_time"], found["tokens_per_second"]) == (None, None)


def test_at_the_end_all_is() -> None:
    assert measured(101, 102, 104, 108, ended=110).snapshot() == {
        "time_to_first_token": 1,
        "total_time": 10,
        "token_count": 4,
        "tokens_per_second": 0.4,
        "tpot": pytest.approx(7 / 3),
        "itl_p50": 2,
        "itl_p90": 4,
        "itl_p99": 4,
        "resumes": 0,
    }


def test_the_servers_count_goes_before_that_of_chunks() -> None:
    found = measured(101, 105, ended=110, counted=9).snapshot()
    assert (found["token_count"], found["tokens_per_second"], found["tpot"]) == (9, 0.9, 0.5)


@pytest.mark.parametrize("counted", [None, -1, "7", 1.5, [1]])
def test_a_count_that_is_none_is_ignored(counted: object) -> None:
    assert measured(101, 102, counted=counted).snapshot()["token_count"] == 2


def test_a_stream_of_nothing_and_one_without_time() -> None:
    found = measured(ended=100).snapshot()
    assert (found["time_to_first_token"], found["tpot"], found["itl_p50"]) == (None, None, None)
    assert (found["token_count"], found["tokens_per_second"]) == (0, None)


def test_the_first_end_counts() -> None:
    metrics = measured(101, ended=102)
    metrics.ended(200)
    assert metrics.snapshot()["total_time"] == 2


@given(st.lists(st.floats(0, 1000), max_size=200))
def test_percentiles_are_gaps_that_were_and_in_order(gaps: list[float]) -> None:
    at, moments = 101.0, [101.0]
    for gap in gaps:
        at += gap
        moments.append(at)
    found = measured(*moments, ended=at).snapshot()
    percentiles = [found["itl_p50"], found["itl_p90"], found["itl_p99"]]
    if not gaps:
        assert percentiles == [None, None, None]
        return
    seen = [after - before for before, after in pairwise(moments)]
    assert percentiles == sorted(percentiles)  # type: ignore[type-var]
    assert all(value in seen for value in percentiles)
