"""`bench.stats`: percentiles and summaries of known answers."""

from __future__ import annotations

import math

import pytest

from bench.answer import Answer
from bench.stats import Unsound, failed, median, percentile, quantiles, require_whole, summarise


def answer(started: float, *arrivals: float, tokens: int | None = None, **rest: object) -> Answer:
    usage = None if tokens is None else {"completion_tokens": tokens}
    return Answer(started, arrivals[-1], list(arrivals), "x", usage, "length", done=True, **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(("p", "expected"), [(0, 1), (50, 5), (90, 9), (99, 10), (100, 10)])
def test_percentile_is_the_nearest_rank(p: float, expected: int) -> None:
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], p) == expected


def test_p99_of_200_leaves_two_above() -> None:
    assert percentile(range(200), 99) == 197


def test_nothing_has_no_percentile() -> None:
    assert math.isnan(median([]))
    assert quantiles([]) == []


def test_quantiles_run_from_least_to_greatest() -> None:
    assert quantiles([3, 1, 2], steps=2) == [1, 2, 3]


def test_summary_of_two_overlapping_streams() -> None:
    found = summarise([answer(0, 0.1, 0.2, tokens=2), answer(0.5, 0.8, 1.0, tokens=6)])
    assert (found.streams, found.failed, found.tokens, found.wall_s) == (2, 0, 8, 1.0)
    assert found.tokens_per_s == 8
    assert (found.ttft.p50, found.ttft.most) == pytest.approx((100, 300))
    assert (found.itl.p50, found.itl.p99) == pytest.approx((100, 200))


def test_failed_is_without_end_or_content_or_with_an_error() -> None:
    assert not failed(answer(0, 1))
    assert failed(Answer(0, 1, [1.0]))
    assert failed(Answer(0, 1, done=True))
    assert failed(answer(0, 1, error="gone"))


def test_an_answer_of_the_wrong_length_is_unsound() -> None:
    require_whole([answer(0, 1, tokens=4)], 4)
    with pytest.raises(Unsound, match="3 tokens of 4"):
        require_whole([answer(0, 1, tokens=4), answer(0, 1, tokens=3)], 4)
