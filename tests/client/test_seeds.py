"""What the documents build by hand, in their own shape: tracked, cancellable, with function calls; sync and async."""

from __future__ import annotations

import dataclasses
from typing import Any

from tests.client.answering import answering, chunk, events, sse
from tests.client.kinds import Kind, Stream, asked
from tests.e2e.fake_backend import count, say
from tests.running import Server
from zstream.client import Event

SAID = [b"Once", b" upon", b" a time."]


def as_in_the_document(event: Event) -> dict[str, Any]:
    """Its dictionaries have the keys that events have as attributes, and fewer."""
    wanted = {
        "content": ("type", "content"),
        "function_call": ("type", "name", "arguments"),
        "cancelled": ("type",),
        "done": ("type", "content"),
    }
    return {key: getattr(event, key) for key in wanted[event.type]}


def test_progress_is_tracked(kind: Kind, fake: Server) -> None:
    """`StreamingResponse`: its text, and four figures of which none is missing at the end."""
    metrics: list[Any] = []

    def look(stream: Stream, event: Event) -> None:
        metrics.append(stream.get_metrics())

    got = kind.read(f"{fake.url}/v1", asked(say(SAID)), look=look)
    assert "".join(event.content for event in got.events if event.type == "content") == "Once upon a time."
    assert metrics[0]["time_to_first_token"] > 0
    assert metrics[0].keys() >= {"time_to_first_token", "total_time", "token_count", "tokens_per_second"}
    assert got.metrics["token_count"] == 3
    total, rate = got.metrics["total_time"], got.metrics["tokens_per_second"]
    assert total is not None
    assert rate == 3 / total


def test_the_clock_is_whatever_it_is_given(kind: Kind, fake: Server) -> None:
    got = kind.read(f"{fake.url}/v1", asked(say(SAID)), clock=lambda: 7.0)
    assert (got.metrics["time_to_first_token"], got.metrics["total_time"], got.metrics["tpot"]) == (0, 0, 0)
    assert got.metrics["tokens_per_second"] is None


def test_a_stream_is_cancelled(kind: Kind, fake: Server) -> None:
    """`CancellableStream`."""

    def look(stream: Stream, event: Event) -> None:
        if event.type == "content" and event.content == "1 ":
            stream.cancel()

    got = kind.read(f"{fake.url}/v1", asked(count()), look=look)
    assert [as_in_the_document(event) for event in got.events] == [
        {"type": "content", "content": "0 "},
        {"type": "content", "content": "1 "},
        {"type": "cancelled"},
    ]
    fake.settle()


def test_content_and_the_end(kind: Kind, fake: Server) -> None:
    got = kind.read(f"{fake.url}/v1", asked(say(SAID)))
    assert as_in_the_document(got.last) == {"type": "done", "content": "Once upon a time."}
    assert got.last.finish_reason == "stop"
    assert got.last.usage["completion_tokens"] == 3


def test_function_calls_are_put_together(kind: Kind) -> None:
    """`stream_with_functions`."""
    said = [
        chunk({"content": "Let me see."}),
        chunk({"function_call": {"name": "weather", "arguments": ""}}),
        chunk({"function_call": {"arguments": '{"city": "Zü'}}),
        chunk({"function_call": {"arguments": 'rich"}'}}),
        chunk(finish="function_call"),
        "[DONE]",
    ]
    with answering(sse(events(said))) as server:
        got = kind.read(server.url, asked("x", functions=[{"name": "weather"}]), resume=False)
    assert [as_in_the_document(event) for event in got.events[:2]] == [
        {"type": "content", "content": "Let me see."},
        {"type": "function_call", "name": "weather", "arguments": {"city": "Zürich"}},
    ]
    assert dataclasses.asdict(got.last)["answers"] == ({"content": "Let me see.", "finish_reason": "function_call"},)
