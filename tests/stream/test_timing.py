"""Timings from told times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.core.events import Timings
from zstream.stream.timing import StreamClock


def clock(submitted: float = 100.0, admitted: float | None = 100.5) -> StreamClock:
    made = StreamClock()
    made.submitted(submitted)
    if admitted is not None:
        made.admitted(admitted)
    return made


def test_a_stream_from_submission_to_its_end() -> None:
    stream = clock(100.0, 100.5)
    assert [stream.token(at) for at in (102.0, 102.25, 102.5, 103.5)] == [None, 0.25, 0.25, 1.0]
    assert stream.finished(104.0) == Timings(
        queue_ms=500.0,
        prefill_ms=1500.0,
        ttft_ms=2000.0,
        tpot_ms=500.0,
        itl_p50_ms=250.0,
        itl_p99_ms=1000.0,
        tokens_per_second=1.0,
    )


def test_a_delta_of_several_tokens_counts_all_of_them_for_speed_and_one_gap() -> None:
    stream = clock()
    stream.token(101.0, 5)
    assert stream.token(103.0, 4) == 2.0
    timings = stream.finished(103.0)
    assert (timings.tpot_ms, timings.itl_p50_ms, timings.tokens_per_second) == (500.0, 2000.0, 3.0)


def test_one_token_has_no_time_per_token() -> None:
    stream = clock()
    stream.token(101.0)
    timings = stream.finished(102.0)
    assert (timings.ttft_ms, timings.tpot_ms, timings.itl_p50_ms, timings.itl_p99_ms) == (1000.0, None, None, None)
    assert timings.tokens_per_second == 0.5


def test_an_end_before_the_first_token_knows_only_the_queue() -> None:
    assert clock().finished(101.0) == Timings(queue_ms=500.0)


def test_an_end_in_the_queue_knows_nothing() -> None:
    assert clock(admitted=None).finished(101.0) == Timings()


def test_no_time_passed_is_no_speed_and_no_error() -> None:
    stream = clock(100.0, 100.0)
    stream.token(100.0)
    stream.token(100.0)
    timings = stream.finished(100.0)
    assert (timings.ttft_ms, timings.tpot_ms, timings.tokens_per_second) == (0.0, 0.0, None)


@pytest.mark.parametrize(("gaps", "p50", "p99"), [(1, 1, 1), (2, 1, 2), (100, 50, 99), (101, 51, 100), (200, 100, 198)])
def test_percentiles_are_nearest_ranks(gaps: int, p50: int, p99: int) -> None:
    stream = clock(0.0, 0.0)
    at = 0.0
    stream.token(at)
    for gap in reversed(range(1, gaps + 1)):
        at += gap
        stream.token(at)
    timings = stream.finished(at)
    assert (timings.itl_p50_ms, timings.itl_p99_ms) == (p50 * 1000, p99 * 1000)


@pytest.mark.parametrize("gaps", [16_384, 16_385, 100_000])
def test_percentiles_of_a_long_stream_are_those_of_a_part_of_it(gaps: int) -> None:
    stream = clock(0.0, 0.0)
    at = 0.0
    stream.token(at)
    for number in range(gaps):
        at += 1 + number % 101
        stream.token(at)
    timings = stream.finished(at)
    assert timings.itl_p50_ms == pytest.approx(51_000, rel=0.02)
    assert timings.itl_p99_ms == pytest.approx(100_000, rel=0.02)


@given(st.lists(st.tuples(st.floats(0, 1e3), st.integers(1, 5)), min_size=2, max_size=40))
def test_times_of_any_stream_agree_with_each_other(steps: list[tuple[float, int]]) -> None:
    stream = clock(0.0, 0.0)
    at = 0.0
    for gap, tokens in steps:
        at += gap
        stream.token(at, tokens)
    timings = stream.finished(at)
    assert timings.ttft_ms == pytest.approx(steps[0][0] * 1000)
    decoded = sum(tokens for _, tokens in steps[1:])
    assert timings.ttft_ms is not None
    assert timings.tpot_ms is not None
    assert timings.ttft_ms + timings.tpot_ms * decoded == pytest.approx(at * 1000)
    assert timings.itl_p50_ms is not None
    assert timings.itl_p99_ms is not None
    largest = max(gap for gap, _ in steps[1:])
    assert 0 <= timings.itl_p50_ms <= timings.itl_p99_ms <= largest * 1000 * (1 + 1e-6) + 1e-6
