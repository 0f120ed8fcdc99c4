"""What a server may answer to an attempt to go on, and to the request itself."""

from __future__ import annotations

import openai
import pytest
from openai import AsyncAzureOpenAI, AzureOpenAI

from tests.client.answering import Answering, answer, answering, chunk, events, refusal, sse
from tests.client.kinds import Async, Got, Kind, Sync, asked
from zstream.client import Answer, Backoff, Content, Done, Error, FunctionCall, ToolCall

ID = "chatcmpl-1"
PAYLOADS = [
    chunk({"role": "assistant", "content": ""}),
    chunk({"content": "Once"}),
    chunk({"content": " upon"}),
    chunk({"content": " a time."}),
    chunk(finish="stop", usage={"completion_tokens": 3}),
    "[DONE]",
]
WHOLE = events(PAYLOADS, stream_id=ID)
HALF = sse(events(PAYLOADS[:2], stream_id=ID) + "id: chatcmpl-1:3\ndata: {", stream_id=ID)
REST = sse(events(PAYLOADS, stream_id=ID, after=2), stream_id=ID)
TOLD = [Content("Once"), Content(" upon"), Content(" a time.")]


def resumed(kind: Kind, *answers: bytes | None, **how: object) -> tuple[Got, Answering]:
    with answering(HALF, *answers) as server:
        return kind.read(server.url, asked("x"), resume=True, draw=lambda: 1.0, **how), server


def is_whole(got: Got) -> bool:
    return got.events[:-1] == TOLD and got.last == Done(
        (Answer("Once upon a time.", "stop"),), {"completion_tokens": 3}
    )


def test_going_on_names_the_last_event_that_came_whole(kind: Kind) -> None:
    got, server = resumed(kind, REST, client={"default_headers": {"X-Mine": "1"}})
    assert is_whole(got)
    assert [(one.method, one.path) for one in server.asked] == [
        ("POST", "/v1/chat/completions"),
        ("GET", f"/v1/streams/{ID}"),
    ]
    assert server.asked[0].json["stream_options"] == {"resumable": True}
    headers = server.asked[1].headers
    assert headers["last-event-id"] == f"{ID}:2"
    assert headers["authorization"] == "Bearer x"
    assert headers["x-mine"] == "1"


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_passes_is_waited_for_as_long_as_the_server_says(kind: Kind, status: int) -> None:
    got, _ = resumed(kind, refusal(status, Retry_After="7"), None, REST)
    assert is_whole(got)
    assert got.waits == [0.1, 7.2, 0.4]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410])
def test_what_does_not_pass_is_the_end(kind: Kind, status: int) -> None:
    got, server = resumed(kind, refusal(status, "gone"))
    assert got.events[:-1] == TOLD[:1]
    assert isinstance(got.last, Error)
    assert (got.last.status, got.last.code, got.last.final) == (status, "gone", True)
    assert "no: gone" in got.last.message
    assert len(server.asked) == 2


def test_nothing_left_is_the_end(kind: Kind) -> None:
    got, _ = resumed(kind, answer(204))
    assert got.events == [Content("Once"), Done((Answer("Once", None),))]


def test_a_wait_beyond_all_patience_is_not_begun(kind: Kind) -> None:
    got, _ = resumed(kind, refusal(503, "draining", Retry_After="3600"), backoff=Backoff(give_up_after_s=60))
    assert isinstance(got.last, Error)
    assert (got.last.status, got.last.code) == (503, "draining")
    assert len(got.waits) == 1


def test_an_answer_that_is_replayed_from_its_beginning_is_told_once(kind: Kind) -> None:
    got, _ = resumed(kind, sse(WHOLE, stream_id=ID))
    assert is_whole(got)


def test_an_error_whose_own_body_breaks_is_another_break(kind: Kind) -> None:
    got, _ = resumed(kind, refusal(503)[:-10], REST)
    assert is_whole(got)


def test_an_answer_that_is_no_stream_gets_nowhere(kind: Kind) -> None:
    got, _ = resumed(kind, *[answer(200, "<html>", Content_Type="text/html")] * 2, backoff=Backoff(attempts=2))
    assert isinstance(got.last, Error)
    assert got.last.code == "resume_failed"


def test_a_stream_of_another_server_is_no_zstream(kind: Kind) -> None:
    """It has the name, but no numbered events, and was not asked for any."""
    with answering(answer(404), sse(events(PAYLOADS[:2]), stream_id=ID)) as server:
        got = kind.read(server.url, asked("x"))
    assert [one.path for one in server.asked] == ["/v1/models", "/v1/chat/completions"]
    assert "stream_options" not in server.asked[1].json
    assert isinstance(got.last, Error)
    assert got.last.code == "connection_lost"


def test_an_end_without_done_is_one_where_the_answer_had_finished(kind: Kind) -> None:
    with answering(sse(events(PAYLOADS[:-1]))) as server:
        assert is_whole(kind.read(server.url, asked("x"), resume=False))


def test_an_event_that_is_no_chunk_ends_it(kind: Kind) -> None:
    with answering(sse(events([PAYLOADS[1], "<html>", *PAYLOADS[2:]]))) as server:
        got = kind.read(server.url, asked("x"), resume=False)
    assert got.events[0] == Content("Once")
    assert isinstance(got.last, Error)
    assert got.last.code == "invalid_event"


def test_a_server_that_fails_in_the_middle_is_quoted(kind: Kind) -> None:
    failure = '{"error": {"message": "out of cells", "type": "server_error", "code": "engine_dead"}}'
    with answering(sse(events([PAYLOADS[1], failure, "[DONE]"]))) as server:
        got = kind.read(server.url, asked("x"), resume=False)
    assert got.events == [Content("Once"), Error("out of cells", "engine_dead")]


def test_a_request_that_is_refused_raises_openais_own(kind: Kind) -> None:
    with answering(refusal(400)) as server, pytest.raises(openai.BadRequestError):
        kind.read(server.url, asked("x"), resume=False)
    with pytest.raises(openai.APIConnectionError):
        kind.read(server.url, asked("x"))


def test_calls_are_put_together_and_broken_arguments_are_an_error(kind: Kind) -> None:
    def part(index: int, arguments: str, **named: str) -> str:
        function = {"arguments": arguments, **({"name": named["name"]} if named else {})}
        return chunk({"tool_calls": [{"index": index, **({"id": named["id"]} if named else {}), "function": function}]})

    said = [
        part(0, "", id="a", name="one"),
        part(0, '{"n"'),
        part(1, "[1,", id="b", name="two"),
        part(0, ": 1}"),
        chunk(finish="tool_calls"),
        "[DONE]",
    ]
    with answering(sse(events(said))) as server:
        got = kind.read(server.url, asked("x"), resume=False)
    assert got.events[:2] == [ToolCall("a", "one", {"n": 1}, '{"n": 1}'), ToolCall("b", "two", None, "[1,")]
    broken = got.events[2]
    assert isinstance(broken, Error)
    assert (broken.code, broken.final) == ("invalid_arguments", False)
    assert got.last == Done((Answer("", "tool_calls"),))
    assert got.metrics["token_count"] == 4


AZURE = [
    '{"choices": [], "prompt_filter_results": [{"prompt_index": 0}]}',
    chunk({"role": "assistant", "content": None, "function_call": {"name": "add", "arguments": ""}}),
    chunk({"function_call": {"arguments": '{"a": 1,'}}),
    chunk({"function_call": {"arguments": ' "b": 2}'}}),
    chunk(finish="function_call"),
    "[DONE]",
]


@pytest.mark.parametrize("kind", [Sync(AzureOpenAI), Async(AsyncAzureOpenAI)], ids=["sync", "async"])
def test_azure_is_never_asked_for_what_it_does_not_know(kind: Kind) -> None:
    with answering(sse(events(AZURE))) as server:
        got = kind.read(server.url, asked("x", functions=[]), client={"api_version": "2023-07-01-preview"})
    assert got.events == [
        FunctionCall("add", {"a": 1, "b": 2}, '{"a": 1, "b": 2}'),
        Done((Answer("", "function_call"),)),
    ]
    assert [one.path.partition("?")[0] for one in server.asked] == ["/v1/deployments/fake/chat/completions"]
    assert "stream_options" not in server.asked[0].json
    assert server.asked[0].headers["api-key"] == "x"


@pytest.mark.parametrize("kind", [Sync(AzureOpenAI), Async(AsyncAzureOpenAI)], ids=["sync", "async"])
def test_azures_client_before_a_zstream_server_resumes_when_asked_to(kind: Kind) -> None:
    with answering(HALF, REST) as server:
        got = kind.read(server.url, asked("x"), resume=True, client={"api_version": "2023-07-01-preview"})
    assert is_whole(got)
    assert server.asked[1].path == f"/v1/streams/{ID}?api-version=2023-07-01-preview"
    assert server.asked[1].headers["api-key"] == "x"
