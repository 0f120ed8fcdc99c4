"""Both dialects' answers, streamed and whole, read back as a client would and by OpenAI's own types."""

from __future__ import annotations

import json
from typing import Any

import httpx
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openai import APIError, OpenAI
from openai.types import Completion
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from zstream.core.errors import EngineDead, InvalidRequest, ZStreamError
from zstream.core.events import Admitted, CallDelta, Chunk, Event, Failed, Finished, FinishReason, Timings, Usage
from zstream.wire import openapi_answers
from zstream.wire.answer import answer_body, head_json
from zstream.wire.chat_answer import ChatChunks, chat_choice
from zstream.wire.completion_answer import CompletionChunks, completion_choice
from zstream.wire.sse import DONE, EventDecoder

DIALECTS = {
    "chat": (ChatChunks, ChatCompletionChunk, openapi_answers.ChatCompletionChunk),
    "completion": (CompletionChunks, Completion, openapi_answers.Completion),
}
FINISHED = Finished(FinishReason.LENGTH, Usage(15, 42), Timings(queue_ms=0.12345, ttft_ms=3.0))
USAGE = {"prompt_tokens": 15, "completion_tokens": 42, "total_tokens": 57}
TIMINGS = {
    "queue_ms": 0.123,
    "prefill_ms": None,
    "ttft_ms": 3.0,
    "tpot_ms": None,
    "itl_p50_ms": None,
    "itl_p99_ms": None,
    "tokens_per_second": None,
}
ONCE = (Admitted(), Chunk("Once", 1), Chunk(" upon", 1), FINISHED)


def frames(chunks: Any, *events: Event) -> list[bytes]:
    joined = b"".join(chunks.encode(event) for event in events)
    assert joined.endswith(b"\n\n")
    return joined.removesuffix(b"\n\n").split(b"\n\n")


def payloads(chunks: Any, *events: Event) -> list[Any]:
    *data, last = frames(chunks, *events)
    assert last == b"data: [DONE]"
    return [json.loads(frame.removeprefix(b"data: ")) for frame in data]


def test_a_chat_stream_is_as_the_contract_prints_it():
    head = b'data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":17,"model":"m","choices":[{"index":0,'
    assert frames(ChatChunks("chatcmpl-1", 17, "m"), *ONCE) == [
        head + b'"delta":{"role":"assistant","content":""},"finish_reason":null}]}',
        head + b'"delta":{"content":"Once"},"finish_reason":null}]}',
        head + b'"delta":{"content":" upon"},"finish_reason":null}]}',
        head + b'"delta":{},"finish_reason":"length"}],'
        b'"usage":{"prompt_tokens":15,"completion_tokens":42,"total_tokens":57}}',
        b"data: [DONE]",
    ]


def test_a_completion_stream_has_no_opening_chunk():
    chunks = CompletionChunks("cmpl-1", 17, "m")
    assert chunks.encode(Admitted()) == b""
    head = b'data: {"id":"cmpl-1","object":"text_completion","created":17,"model":"m","choices":['
    assert frames(chunks, *ONCE) == [
        head + b'{"text":"Once","index":0,"logprobs":null,"finish_reason":null}]}',
        head + b'{"text":" upon","index":0,"logprobs":null,"finish_reason":null}]}',
        head + b'{"text":"","index":0,"logprobs":null,"finish_reason":"length"}],'
        b'"usage":{"prompt_tokens":15,"completion_tokens":42,"total_tokens":57}}',
        b"data: [DONE]",
    ]


@pytest.fixture(params=DIALECTS.values(), ids=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_usage_rides_on_the_finishing_chunk_by_default(dialect):
    *others, finishing = payloads(dialect[0]("1", 1, "m"), *ONCE)
    assert finishing["usage"] == USAGE
    assert all("usage" not in chunk for chunk in others)


def test_usage_as_openai_sends_it(dialect):
    *others, last = payloads(dialect[0]("1", 1, "m", include_usage=True), *ONCE)
    assert (last["choices"], last["usage"]) == ([], USAGE)
    assert all(chunk["usage"] is None for chunk in others)
    assert others[-1]["choices"][0]["finish_reason"] == "length"


def test_usage_not_wanted(dialect):
    assert all("usage" not in chunk for chunk in payloads(dialect[0]("1", 1, "m", include_usage=False), *ONCE))


@pytest.mark.parametrize("include_usage", [None, True, False])
def test_timings_are_on_the_finishing_chunk_only(dialect, include_usage):
    chunks = payloads(dialect[0]("1", 1, "m", include_usage, include_timings=True), *ONCE)
    (finishing,) = [chunk for chunk in chunks if "timings" in chunk]
    assert finishing["timings"] == TIMINGS
    assert finishing["choices"][0]["finish_reason"] == "length"


def test_a_failure_is_an_error_event_and_the_end(dialect):
    (sent,) = payloads(dialect[0]("1", 1, "m"), Failed(EngineDead("It stopped.")))
    assert sent == {"error": {"message": "It stopped.", "type": "server_error", "param": None, "code": "engine_dead"}}


def test_a_failure_names_its_field(dialect):
    (sent,) = payloads(dialect[0]("1", 1, "m"), Failed(InvalidRequest("No.", param="stop")))
    assert sent["error"]["param"] == "stop"


def test_a_cancelled_stream_ends_with_an_error_and_no_reason(dialect):
    (sent,) = payloads(dialect[0]("1", 1, "m", True, True), Finished(FinishReason.CANCELLED, Usage(1, 1)))
    assert sent["error"]["code"] == "cancelled"


@pytest.mark.parametrize("include_usage", [None, True, False])
@pytest.mark.parametrize("include_timings", [True, False])
@pytest.mark.parametrize("reason", [FinishReason.STOP, FinishReason.LENGTH])
def test_every_chunk_has_openais_types(dialect, include_usage, include_timings, reason):
    make, openai_type, documented = dialect
    events = (*ONCE[:-1], Finished(reason, Usage(1, 2)))
    for payload in payloads(make("1", 1, "m", include_usage, include_timings), *events):
        msgspec.convert(payload, documented)
        openai_type.model_validate(payload if make is ChatChunks else with_a_reason(payload), strict=True)


def with_a_reason(payload: Any) -> Any:
    # The API sends null until the end, but this one type of OpenAI's package was written for the whole answer only.
    return payload | {"choices": [{**choice, "finish_reason": "stop"} for choice in payload["choices"]]}


BODIES = {
    "chat": (chat_choice, "chat.completion", ChatCompletion, openapi_answers.ChatCompletion),
    "completion": (completion_choice, "text_completion", Completion, openapi_answers.Completion),
}


def whole(id: str, object: str, *choices: bytes, usage: Usage = FINISHED.usage) -> Any:
    return json.loads(answer_body(head_json(id, object, 17, "m"), choices, usage))


@pytest.fixture(params=BODIES.values(), ids=BODIES)
def body(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.mark.parametrize("cached", [0, 7])
def test_every_body_has_openais_types(body, cached):
    choice, name, openai_type, documented = body
    payload = whole("1", name, choice("Once\n", FINISHED), usage=Usage(15, 42, cached))
    read = openai_type.model_validate(payload, strict=True)
    msgspec.convert(payload, documented)
    assert (read.usage.prompt_tokens_details.cached_tokens if cached else 0) == cached
    assert ("prompt_tokens_details" in payload["usage"]) == bool(cached)


def test_a_chat_body():
    assert whole("chatcmpl-1", "chat.completion", chat_choice("Once", FINISHED)) == {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 17,
        "model": "m",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": "Once", "refusal": None},
                "logprobs": None,
                "finish_reason": "length",
            }
        ],
        "usage": USAGE,
    }


def test_a_completion_body():
    assert whole("cmpl-1", "text_completion", completion_choice("Once", FINISHED)) == {
        "id": "cmpl-1",
        "object": "text_completion",
        "created": 17,
        "model": "m",
        "choices": [{"text": "Once", "index": 0, "logprobs": None, "finish_reason": "length"}],
        "usage": USAGE,
    }


def test_a_cancelled_generation_has_no_body(body):
    with pytest.raises(ZStreamError) as raised:
        body[0]("Once", Finished(FinishReason.CANCELLED, Usage(1, 1)))
    assert raised.value.code == "cancelled"


texts = st.text(st.characters(codec="utf-8")) | st.sampled_from(
    ["\u2028", "a\u2029b", "\u0085", "\r\n\n", '"\\', "\x00"]
)


def delta(payload: Any) -> str:
    choice = payload["choices"][0]
    return choice["text"] if "text" in choice else choice["delta"].get("content", "")


@settings(deadline=None)
@given(st.sampled_from([ChatChunks, CompletionChunks]), st.lists(texts), texts)
def test_the_joined_deltas_are_the_text(make: Any, pieces: list[str], model: str):
    stream = b"".join(make("1", 1, model).encode(event) for event in (*(Chunk(p, 1) for p in pieces), FINISHED))
    *events, done = EventDecoder().feed(stream)
    chunks = [json.loads(event.data) for event in events]
    assert "".join(map(delta, chunks)) == "".join(pieces)
    assert {chunk["model"] for chunk in chunks} == {model}
    assert done.data == "[DONE]"


@settings(deadline=None)
@given(st.sampled_from([ChatChunks, CompletionChunks]), texts)
def test_a_frame_is_one_line_also_for_clients_that_split_as_unicode_does(make: Any, text: str):
    frame = make("1", 1, "m").encode(Chunk(text, 1)).decode()
    assert frame.splitlines() == [frame.removesuffix("\n\n"), ""]


@settings(deadline=None)
@given(st.sampled_from([chat_choice, completion_choice]), texts)
def test_a_body_holds_the_text(make: Any, text: str):
    choice = json.loads(make(text, FINISHED))
    assert choice.get("text", choice.get("message", {}).get("content")) == text


def test_the_end_is_said_once(dialect):
    assert b"".join(dialect[0]("1", 1, "m", True, True).encode(event) for event in ONCE).count(DONE) == 1


def read_by_openais_client(sent: bytes) -> Any:
    headers = {"content-type": "text/event-stream"}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, headers=headers, content=sent))
    with httpx.Client(transport=transport) as http, OpenAI(base_url="http://t/v1", api_key="x", http_client=http) as it:
        messages: Any = [{"role": "user", "content": "Hi"}]
        yield from it.chat.completions.create(model="m", messages=messages, stream=True)


def test_openais_client_reads_the_stream():
    chunks = ChatChunks("1", 1, "m", include_usage=True)
    read = list(read_by_openais_client(b"".join(chunks.encode(event) for event in ONCE)))
    assert "".join(chunk.choices[0].delta.content or "" for chunk in read[:-1]) == "Once upon"
    assert read[-1].usage.total_tokens == 57


def test_openais_client_raises_the_error_event():
    chunks = ChatChunks("1", 1, "m")
    events: tuple[Event, ...] = (Admitted(), Chunk("Once", 1), Failed(EngineDead("It stopped.")))
    reading = read_by_openais_client(b"".join(chunks.encode(event) for event in events))
    assert [next(reading).choices[0].delta.content, next(reading).choices[0].delta.content] == ["", "Once"]
    with pytest.raises(APIError, match="It stopped") as raised:
        next(reading)
    assert raised.value.code == "engine_dead"


OPENING = CallDelta("", 0, 0, "call_1", "get_weather")
CALLED = (
    Admitted(),
    OPENING,
    CallDelta('{"city":', 3, 0),
    CallDelta(' "Oslo\u2028"}', 1, 0),
    CallDelta("", 0, 1, "call_2", "f"),
    Finished(FinishReason.TOOL_CALLS, Usage(15, 42)),
)
CALLS = [
    {"id": "call_1", "type": "function", "function": {"name": "get_weather", "arguments": '{"city": "Oslo\u2028"}'}}
]


def test_a_streamed_call_is_as_openai_sends_it():
    head = b'data: {"id":"1","object":"chat.completion.chunk","created":17,"model":"m","choices":[{"index":0,"delta":'
    ending = b',"finish_reason":null}]}'
    sent = frames(ChatChunks("1", 17, "m", include_usage=False), *CALLED)[1:-1]
    assert sent == [
        head
        + b'{"tool_calls":[{"index":0,"id":"call_1","type":"function",'
        + b'"function":{"name":"get_weather","arguments":""}}]}'
        + ending,
        head + rb'{"tool_calls":[{"index":0,"function":{"arguments":"{\"city\":"}}]}' + ending,
        head + rb'{"tool_calls":[{"index":0,"function":{"arguments":" \"Oslo\u2028\"}"}}]}' + ending,
        head
        + b'{"tool_calls":[{"index":1,"id":"call_2","type":"function","function":{"name":"f","arguments":""}}]}'
        + ending,
        head + b'{},"finish_reason":"tool_calls"}]}',
    ]


def test_a_streamed_call_in_the_older_form():
    chunks = payloads(ChatChunks("1", 17, "m", old_calls=True), *CALLED[:4], CALLED[-1])
    choices = [chunk["choices"][0] for chunk in chunks]
    assert [choice["delta"].get("function_call") for choice in choices] == [
        None,
        {"name": "get_weather", "arguments": ""},
        {"arguments": '{"city":'},
        {"arguments": ' "Oslo\u2028"}'},
        None,
    ]
    assert choices[-1]["finish_reason"] == "function_call"


@pytest.mark.parametrize("include_usage", [None, True, False])
@pytest.mark.parametrize("old_calls", [True, False])
def test_every_chunk_of_a_call_has_openais_types(include_usage, old_calls):
    for payload in payloads(ChatChunks("1", 1, "m", include_usage, True, old_calls), *CALLED):
        msgspec.convert(payload, openapi_answers.ChatCompletionChunk)
        ChatCompletionChunk.model_validate(payload, strict=True)


@pytest.mark.parametrize(
    ("text", "old_calls", "message", "reason"),
    [
        ("", False, {"content": None, "tool_calls": CALLS}, "tool_calls"),
        ("Wait.", False, {"content": "Wait.", "tool_calls": CALLS}, "tool_calls"),
        ("", True, {"content": None, "function_call": CALLS[0]["function"]}, "function_call"),
    ],
)
def test_a_body_with_calls(text, old_calls, message, reason):
    said = chat_choice(text, CALLED[-1], calls=CALLS, old_calls=old_calls)
    assert "\u2028" not in said.decode()
    payload = whole("1", "chat.completion", said)
    ChatCompletion.model_validate(payload, strict=True)
    msgspec.convert(payload, openapi_answers.ChatCompletion)
    (choice,) = payload["choices"]
    assert choice["message"] == {"role": "assistant", "refusal": None, **message}
    assert choice["finish_reason"] == reason
