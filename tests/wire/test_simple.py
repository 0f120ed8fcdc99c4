"""The dialect of `/chat` and `/chat/stream`: where the prompt may stand, what is refused, and each frame."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.core.errors import EngineFailed, InvalidRequest
from zstream.core.events import Admitted, Chunk, Event, Failed, Finished, FinishReason, Usage
from zstream.core.request import ChatPrompt, GenerateRequest, SamplingParams
from zstream.wire.simple import SimpleChunks, parse_messages, parse_prompt
from zstream.wire.sse import EventDecoder, ServerSentEvent

FINISHED = Finished(FinishReason.STOP, Usage(3, 2))
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def asked(request: GenerateRequest) -> list[tuple[str, str]]:
    """Who says what to the model."""
    assert isinstance(request.prompt, ChatPrompt)
    return [(message["role"], message["content"]) for message in request.prompt.messages]


def refused(read: Callable[[], object]) -> tuple[str | None, str | None]:
    """Its code, and the field that it names."""
    with pytest.raises(InvalidRequest) as caught:
        read()
    assert caught.value.message
    return caught.value.code, caught.value.param


def test_a_prompt_is_what_the_user_says_whichever_way_it_comes() -> None:
    for query, body in ((b"prompt=Hello", b""), (b"", b'{"prompt": "Hello"}')):
        assert asked(parse_prompt(query, body)) == [("user", "Hello")]


@pytest.mark.parametrize(
    ("query", "prompt"),
    [
        (b"prompt=a+b%20c", "a b c"),
        ("prompt=Grüße".encode(), "Grüße"),
        (b"prompt=Gr%C3%BC%C3%9Fe%0A", "Grüße\n"),
        (b"prompt=1%2B1%3D2%26%3B%23", "1+1=2&;#"),
        (b"prompt=a=b;c", "a=b;c"),
    ],
)
def test_a_query_is_read_as_a_form(query: bytes, prompt: str) -> None:
    assert asked(parse_prompt(query, b"")) == [("user", prompt)]


@given(TEXT.filter(bool))
def test_every_text_survives_the_query_and_the_body(prompt: str) -> None:
    for query in (urlencode({"prompt": prompt}), "prompt=" + quote(prompt), "prompt=" + quote_plus(prompt)):
        assert asked(parse_prompt(query.encode(), b"")) == [("user", prompt)]
    assert asked(parse_prompt(b"", json.dumps({"prompt": prompt}).encode())) == [("user", prompt)]


@pytest.mark.parametrize(
    ("query", "body", "code", "param"),
    [
        (b"", b"", "missing_required_parameter", "prompt"),
        (b"", b"{}", "missing_required_parameter", "prompt"),
        (b"prompt", b"", "invalid_value", "prompt"),
        (b"prompt=", b"", "invalid_value", "prompt"),
        (b"", b'{"prompt": ""}', "invalid_value", "prompt"),
        (b"", b'{"prompt": 7}', "invalid_type", "prompt"),
        (b"", b'{"prompt": null}', "invalid_type", "prompt"),
        (b"prompt=a&prompt=b", b"", "invalid_value", "prompt"),
        (b"prompt=a", b'{"prompt": "b"}', "invalid_value", "prompt"),
        (b"prompt=%ff", b"", "invalid_value", "prompt"),
        (b"prompt=\xff", b"", "invalid_value", "prompt"),
        (b"prompt=%ED%A0%80", b"", "invalid_value", "prompt"),
        (b"a&" * 200, b"", "invalid_value", "prompt"),
        (b"prompt=a&temperature=1", b"", "unknown_parameter", "temperature"),
        (b"", b'{"prompt": "a", "max_tokens": 5}', "unknown_parameter", "max_tokens"),
        (b"", b'{"prompt": "a", "model": "b"}', "unknown_parameter", "model"),
        (b"", b"prompt=a", "invalid_json", None),
        (b"", b'["a"]', "invalid_type", None),
    ],
)
def test_a_prompt_that_is_wrong_is_named(query: bytes, body: bytes, code: str, param: str | None) -> None:
    assert refused(partial(parse_prompt, query, body)) == (code, param)


def test_a_conversation_is_passed_on() -> None:
    said = [("system", "Be brief."), ("user", "Hello"), ("assistant", "Hi."), ("user", "Bye")]
    body = {"messages": [{"role": role, "content": text} for role, text in said]}
    request = parse_messages(json.dumps(body).encode())
    assert asked(request) == said
    assert (request.sampling, request.max_tokens) == (SamplingParams(), None), "the model's own settings"


@pytest.mark.parametrize(
    ("body", "code", "param"),
    [
        ({}, "missing_required_parameter", "messages"),
        ({"messages": []}, "invalid_value", "messages"),
        ({"messages": "Hello"}, "invalid_type", "messages"),
        ({"messages": [{"role": "king", "content": "x"}]}, "invalid_value", "messages[0].role"),
        ({"messages": [{"role": "user"}]}, "missing_required_parameter", "messages[0].content"),
        ({"messages": [{"role": "user", "content": "x"}], "stream": True}, "unknown_parameter", "stream"),
    ],
)
def test_a_conversation_that_is_wrong_is_named(body: dict[str, Any], code: str, param: str) -> None:
    assert refused(partial(parse_messages, json.dumps(body).encode())) == (code, param)


def encoded(chunks: SimpleChunks, *events: Event) -> list[bytes]:
    return [chunks.encode(event) for event in events]


def test_the_frames_are_nothing_but_text_and_the_end() -> None:
    frames = encoded(SimpleChunks("token"), Admitted(), Chunk("Once", 1), Chunk(' "a"\n', 1), Chunk("", 1), FINISHED)
    assert frames == [
        b"",
        b'data: {"token": "Once"}\n\n',
        b'data: {"token": " \\"a\\"\\n"}\n\n',
        b"",
        b"data: [DONE]\n\n",
    ]
    assert SimpleChunks("content").encode(Chunk("x", 1)) == b'data: {"content": "x"}\n\n'


def test_the_first_frame_has_the_id_and_so_the_last_event_id_is_it() -> None:
    frames = b"".join(encoded(SimpleChunks("token", "chat-1"), Admitted(), Chunk("a", 1), Chunk("b", 1), FINISHED))
    assert frames.count(b"id:") == 1
    assert EventDecoder().feed(frames) == [
        ServerSentEvent(data, id="chat-1") for data in ('{"token": "a"}', '{"token": "b"}', "[DONE]")
    ]


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (Failed(EngineFailed("It broke.", code="broke")), "broke"),
        (Finished(FinishReason.CANCELLED, Usage(1, 1)), "cancelled"),
    ],
)
@pytest.mark.parametrize("before", [[], [Chunk("a", 1)]])
def test_an_end_that_is_none_is_an_error_event_before_done(end: Event, code: str, before: list[Event]) -> None:
    frames = b"".join(encoded(SimpleChunks("token", "chat-1"), *before, end))
    *_, error, done = EventDecoder().feed(frames)
    assert json.loads(error.data)["error"]["code"] == code
    assert (done.data, done.id) == ("[DONE]", "chat-1")


@given(st.lists(TEXT))
def test_the_joined_texts_are_what_was_said(pieces: list[str]) -> None:
    chunks = SimpleChunks("token", "chat-1")
    events = EventDecoder().feed(b"".join(encoded(chunks, *(Chunk(piece, 1) for piece in pieces), FINISHED)))
    assert "".join(json.loads(event.data)["token"] for event in events[:-1]) == "".join(pieces)
    for event in events:
        assert len(event.data.splitlines()) == 1, "a client that splits by Unicode's lines would lose some of it"
