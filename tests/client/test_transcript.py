"""Chunks to events."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.client.answering import chunk
from zstream.client.chunk import holds_output, parse_chunk
from zstream.client.events import Answer, Content, Done, Error, Event, ToolCall
from zstream.client.transcript import Transcript, server_error


def told(*payloads: str) -> list[Event]:
    transcript = Transcript()
    events = [event for payload in payloads for event in transcript.add(parse_chunk(payload))]
    return events + transcript.done()


def test_text_and_its_end() -> None:
    usage = {"completion_tokens": 2}
    assert told(chunk({"content": "a"}), chunk({"content": "b"}), chunk(finish="stop", usage=usage)) == [
        Content("a"),
        Content("b"),
        Done((Answer("ab", "stop"),), usage),
    ]


def test_usage_and_timings_are_the_last_that_were_said() -> None:
    *_, done = told(
        chunk(usage={"x": 1}), '{"choices": [], "usage": {"x": 2}, "timings": {"ttft_ms": 1}}', chunk(usage=None)
    )
    assert isinstance(done, Done)
    assert (done.usage, done.timings) == ({"x": 2}, {"ttft_ms": 1})


def test_choices_side_by_side() -> None:
    events = told(chunk({"content": "b"}, index=1), chunk({"content": "a"}), chunk(finish="stop"))
    assert events == [Content("b", 1), Content("a"), Done((Answer("a", "stop"), Answer("b", None)))]


def test_a_call_whose_choice_never_says_that_it_finished_is_told_at_the_end() -> None:
    call = {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "f", "arguments": "{}"}}]}
    assert told(chunk(call)) == [ToolCall("a", "f", {}, "{}"), Done((Answer("", None),))]


def test_finished_is_when_every_choice_is() -> None:
    transcript = Transcript()
    assert not transcript.finished
    transcript.add(parse_chunk(chunk({"content": "a"}, index=1)))
    transcript.add(parse_chunk(chunk(finish="stop")))
    assert not transcript.finished
    transcript.add(parse_chunk(chunk(finish="length", index=1)))
    assert transcript.finished


def test_an_empty_stream_is_done_with_nothing() -> None:
    assert told() == [Done(())]
    assert (Done(()).content, Done(()).finish_reason) == ("", None)


@pytest.mark.parametrize(
    "payload",
    [
        "{}",
        '{"choices": null}',
        '{"choices": []}',
        '{"choices": [{}]}',
        '{"choices": [{"delta": null, "finish_reason": null, "logprobs": null}], "usage": null, "x": [1]}',
        '{"choices": [{"delta": {"role": "assistant", "content": null, "tool_calls": null}}]}',
    ],
)
def test_other_servers_leave_out_much(payload: str) -> None:
    assert Transcript().add(parse_chunk(payload)) == []
    assert not holds_output(parse_chunk(payload))


def test_halves_of_a_character_are_passed_on() -> None:
    assert Transcript().add(parse_chunk('{"choices": [{"delta": {"content": "\\ud83d"}}]}')) == [Content("\ud83d")]


@pytest.mark.parametrize("payload", ["", "<html>", "[]", "1", '{"choices": [1]}', '{"choices": {}}', "[" * 100_000])
def test_what_is_no_chunk(payload: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_chunk(payload)


@given(st.text())
def test_no_payload_raises_anything_else(payload: str) -> None:
    try:
        parse_chunk(payload)
    except ValueError:
        return


@pytest.mark.parametrize(
    ("error", "event"),
    [
        ({"message": "m", "type": "t", "code": "c"}, Error("m", "c")),
        ({"message": "m", "type": "t", "code": None}, Error("m", "t")),
        ({"message": "m", "code": 500}, Error("m", "500")),
        ("broken", Error("broken")),
        ({"x": 1}, Error("{'x': 1}")),
    ],
)
def test_errors_of_all_forms(error: object, event: Error) -> None:
    assert server_error(error) == event
