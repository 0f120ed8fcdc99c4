"""Requests that are passed on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zstream.core.errors import InvalidRequest
from zstream.core.request import ChunkBy, Chunking, ForwardPrompt
from zstream.wire.call import Call
from zstream.wire.forward import CHAT_ROUTE, COMPLETIONS_ROUTE, parse_forward

HELLO = [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:,"}}]}]


def parsed(route: str = CHAT_ROUTE, **body: Any) -> tuple[Call, ForwardPrompt]:
    call = parse_forward(route, json.dumps({"model": "m", **body}).encode())
    assert isinstance(call.request.prompt, ForwardPrompt)
    return call, call.request.prompt


def test_what_is_not_ours_is_left_as_it_was() -> None:
    rest = {"messages": HELLO, "temperature": "hot", "whatever": {"deep": [None]}, "tools": []}
    call, prompt = parsed(stream=True, **rest)
    assert prompt.body == rest
    assert (call.model, call.stream, prompt.stream) == ("m", True, True)


@pytest.mark.parametrize("value", [b"1e400", b'{"a": [1e400]}'])
def test_a_number_that_no_machine_has_is_refused_by_its_field(value: bytes) -> None:
    with pytest.raises(InvalidRequest, match=r"^`temperature` cannot be taken: Number out of range") as raised:
        parse_forward(CHAT_ROUTE, b'{"model": "m", "user": "x", "temperature": ' + value + b"}")
    assert raised.value.param == "temperature"


def test_what_need_not_be_kept_says_so() -> None:
    call, _ = parsed(stream=True, stream_options={"resumable": "auto", "resume_ttl_s": 9})
    assert (call.resume_ttl_s, call.request.pause_timeout_s, call.has_name) == (9, 0, True)
    unkept = call.unkept()
    assert (unkept.resume_ttl_s, unkept.request.pause_timeout_s, unkept.has_name) == (None, None, False)


def test_how_it_is_streamed_is_ours() -> None:
    options = {"chunk_by": "word", "chunk_size": 3, "include_usage": False, "include_timings": True, "resumable": True}
    call, prompt = parsed(stream=True, stream_options=options)
    assert call.chunking == Chunking(ChunkBy.WORD, 3)
    assert (call.include_usage, prompt.include_usage) == (False, False)
    assert call.include_timings
    assert call.resume_ttl_s == 60
    assert call.request.pause_timeout_s == 0


def test_usage_is_wanted_unless_it_is_not() -> None:
    assert parsed(stream=True)[1].include_usage
    assert parsed(stream=True, stream_options={"include_usage": True})[1].include_usage


@pytest.mark.parametrize(
    ("route", "body", "choices"),
    [
        (CHAT_ROUTE, {"n": 3}, 3),
        (COMPLETIONS_ROUTE, {"prompt": "a"}, 1),
        (COMPLETIONS_ROUTE, {"prompt": ["a", "b"], "n": 2}, 4),
        (COMPLETIONS_ROUTE, {"prompt": [1, 2, 3]}, 1),
        (COMPLETIONS_ROUTE, {"prompt": [[1], [2, 3]]}, 2),
    ],
)
def test_how_many_answers(route: str, body: dict[str, Any], choices: int) -> None:
    call, prompt = parsed(route, stream=True, **body)
    assert (call.choices, prompt.choices) == (choices, choices)
    assert parsed(route, **body)[0].choices == 1, "a whole answer has them all"


@pytest.mark.parametrize(
    ("route", "logprobs", "scored"),
    [(CHAT_ROUTE, True, True), (CHAT_ROUTE, False, False), (COMPLETIONS_ROUTE, 0, True), (COMPLETIONS_ROUTE, 5, True)],
)
def test_log_probabilities(route: str, logprobs: Any, scored: bool) -> None:
    assert parsed(route, logprobs=logprobs, stream=True)[0].scored is scored
    assert not parsed(route, logprobs=logprobs)[0].scored, "a whole answer goes on as it is"


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"model": ""}, "model"),
        ({"model": "m", "n": 0}, "n"),
        ({"model": "m", "n": 129}, "n"),
        ({"model": "m", "stream": "yes"}, "stream"),
        ({"model": "m", "stream_options": {"chunk_size": 2}}, "stream_options"),
        ({"model": "m", "stream": True, "stream_options": {"chunk_by": "letter"}}, "stream_options.chunk_by"),
        ({"model": "m", "prompt": []}, "prompt"),
        ({"model": "m", "prompt": ["a"] * 65, "n": 2}, "n"),
    ],
)
def test_what_is_ours_is_checked(body: dict[str, Any], param: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        parse_forward(COMPLETIONS_ROUTE, json.dumps(body).encode())
    assert raised.value.param == param


@given(st.binary())
@example(b'{"model":"m","messages":[{"role":"user","content":"\xff"}]}')
@example(b'{"model":"m","x":1e999}')
@example(b'{"model":"m","seed":1' + 5000 * b"0" + b"}")
def test_nothing_else_is_raised(body: bytes) -> None:
    """Also of what stands in fields that are not ours."""
    with pytest.raises(InvalidRequest):
        parse_forward(CHAT_ROUTE, body)
