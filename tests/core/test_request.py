"""Requests are valid by construction: what is out of range is refused by the name of its field."""

from __future__ import annotations

import math
from typing import Any

import pytest

from zstream.core.errors import InvalidRequest
from zstream.core.request import MAX_SEED, Chunking, GenerateRequest, SamplingParams, TextPrompt

RANGES: list[tuple[str, float, float]] = [
    ("temperature", 0, 2),
    ("top_p", 0, 1),
    ("top_k", 0, 2**31 - 1),
    ("min_p", 0, 1),
    ("seed", -MAX_SEED - 1, MAX_SEED),
    ("presence_penalty", -2, 2),
    ("frequency_penalty", -2, 2),
    ("repeat_penalty", 0.01, 10),
]


@pytest.mark.parametrize(("field", "low", "high"), RANGES)
def test_a_sampling_field_takes_its_range_and_nothing_else(field: str, low: float, high: float) -> None:
    for value in (low, high):
        assert getattr(SamplingParams(**{field: value}), field) == value  # type: ignore[arg-type]
    beyond = [low - 1, high + 1, math.nan, math.inf, -math.inf]
    for value in beyond:
        with pytest.raises(InvalidRequest) as refused:
            SamplingParams(**{field: value})  # type: ignore[arg-type]
        assert refused.value.param == field


@pytest.mark.parametrize("bias", [-100.5, 101, math.nan])
def test_a_bias_is_within_a_hundred(bias: float) -> None:
    assert SamplingParams(logit_bias={1: -100, 2: 100}).logit_bias == {1: -100, 2: 100}
    with pytest.raises(InvalidRequest) as refused:
        SamplingParams(logit_bias={1: 0, 2: bias})
    assert refused.value.param == "logit_bias"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("max_tokens", 0),
        ("max_tokens", -1),
        ("max_tokens", 2**31),
        ("priority", 2**31),
        ("priority", -(2**31) - 1),
        ("stop", ("x",) * 17),
        ("stop", ("x", "")),
    ],
)
def test_a_request_refuses_by_name(field: str, value: Any) -> None:
    with pytest.raises(InvalidRequest) as refused:
        GenerateRequest(TextPrompt("x"), **{field: value})
    assert refused.value.param == field


def test_a_request_takes_its_bounds() -> None:
    request = GenerateRequest(TextPrompt("x"), max_tokens=1, stop=("x",) * 16, priority=-(2**31))
    assert (request.max_tokens, len(request.stop)) == (1, 16)


@pytest.mark.parametrize("size", [0, -1, 1025])
def test_a_chunk_has_1_to_1024_units(size: int) -> None:
    assert [Chunking(size=fits).size for fits in (1, 1024)] == [1, 1024]
    with pytest.raises(InvalidRequest) as refused:
        Chunking(size=size)
    assert refused.value.param == "stream_options.chunk_size"


def test_a_refused_value_is_shown_short() -> None:
    with pytest.raises(InvalidRequest) as refused:
        SamplingParams(seed=10**4000)
    assert len(refused.value.message) < 200
