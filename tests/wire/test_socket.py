"""The protocol of `/v1/ws`, without a socket."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from zstream.core.errors import BodyTooLarge, EngineFailed, InvalidRequest
from zstream.wire.chat import parse_chat
from zstream.wire.socket.commands import (
    MAX_CREDIT,
    MAX_FRAME_BYTES,
    Cancel,
    Credit,
    Ping,
    Resume,
    Start,
    read_command,
    streamed_body,
)
from zstream.wire.socket.connection import BadFrame, Connection
from zstream.wire.socket.frames import Broken, Cancelled, Done, broken_by, chunk_frame
from zstream.wire.socket.pieces import end_in, is_chunk, numbered, payloads
from zstream.wire.socket.prompt import prompt_in

LABELS = st.sampled_from(["a", "b", "c"])
BODY = {"model": "m", "messages": [{"role": "user", "content": "x"}]}


def frame(type: str, **fields: Any) -> str:
    return json.dumps({"type": type, **fields})


def start(label: str = "a", **fields: Any) -> str:
    return frame("start", stream=label, request=BODY, **fields)


def refusal(connection: Connection, sent: str | bytes) -> dict[str, Any]:
    with pytest.raises(BadFrame) as refused:
        connection.receive(sent)
    answer: dict[str, Any] = json.loads(refused.value.answer)
    assert answer["type"] == "error"
    assert answer["error"].keys() == {"message", "type", "param", "code"}
    return answer


def test_every_command_is_read() -> None:
    command = read_command(start(credit=3))
    assert isinstance(command, Start)
    assert (command.stream, command.credit, json.loads(bytes(command.request))) == ("a", 3, BODY)
    assert read_command(frame("resume", stream="a", id="x", after=7)) == Resume("a", "x", 7)
    assert read_command(frame("credit", stream="a", chunks=1)) == Credit("a", 1)
    assert read_command(frame("cancel", stream="a")) == Cancel("a")
    assert read_command(frame("ping")) == Ping()


@pytest.mark.parametrize(
    ("sent", "param", "code"),
    [
        ("", None, "invalid_json"),
        ("hello", None, "invalid_json"),
        ("{", None, "invalid_json"),
        ("[" * 100_000, None, None),
        ("[]", None, "invalid_type"),
        ("null", None, "invalid_type"),
        ("{}", "type", "missing_required_parameter"),
        (frame("stop"), "type", "invalid_value"),
        ('{"type":5}', "type", "invalid_type"),
        (frame("ping", extra=1), "extra", "unknown_parameter"),
        (frame("cancel"), "stream", "missing_required_parameter"),
        (frame("cancel", stream=1), "stream", "invalid_type"),
        (frame("cancel", stream=""), "stream", "invalid_value"),
        (frame("cancel", stream="x" * 257), "stream", "invalid_value"),
        (frame("credit", stream="a", chunks=0), "chunks", "invalid_value"),
        (frame("credit", stream="a", chunks=-1), "chunks", "invalid_value"),
        (frame("credit", stream="a", chunks=MAX_CREDIT + 1), "chunks", "invalid_value"),
        (frame("credit", stream="a", chunks=10**400), "chunks", None),
        (frame("credit", stream="a", chunks=1.0), "chunks", "invalid_type"),
        ('{"type":"credit","stream":"a","chunks":1e999}', "chunks", None),
        (frame("credit", stream="a", chunks=True), "chunks", "invalid_type"),
        (frame("credit", stream="a", chunks="1"), "chunks", "invalid_type"),
        (frame("credit", stream="a"), "chunks", "missing_required_parameter"),
        (start("\ud800"), None, "invalid_json"),
        (b"{}", None, "invalid_frame"),
        ("x" * (MAX_FRAME_BYTES + 1), None, "request_too_large"),
        ("é" * (MAX_FRAME_BYTES // 2 + 1), None, "request_too_large"),
    ],
)
def test_what_is_wrong_with_a_frame_is_said(sent: str | bytes, param: str | None, code: str | None) -> None:
    answer = refusal(Connection(), sent)
    assert "stream" not in answer, "it is no stream's end"
    assert answer["error"]["param"] == param
    assert code is None or answer["error"]["code"] == code
    assert "body" not in answer["error"]["message"]


def test_a_frame_of_the_most_bytes_is_read() -> None:
    fit = frame("ping")
    assert read_command(fit + " " * (MAX_FRAME_BYTES - len(fit))) == Ping()
    with pytest.raises(BodyTooLarge):
        read_command(fit + " " * (MAX_FRAME_BYTES - len(fit) + 1))


@pytest.mark.parametrize(
    ("sent", "param"),
    [
        (start(credit=-1), "credit"),
        (start(credit=2.5), "credit"),
        (start(credit=MAX_CREDIT + 1), "credit"),
        (frame("start", stream="a"), "request"),
        (frame("resume", stream="a"), "id"),
        (frame("resume", stream="a", id="x", after=-1), "after"),
        (frame("resume", stream="a", id="x", after=10**30), "after"),
    ],
)
def test_a_start_that_is_wrong_ends_what_it_would_have_begun(sent: str, param: str) -> None:
    answer = refusal(Connection(), sent)
    assert (answer["stream"], answer["error"]["param"]) == ("a", param)


@pytest.mark.parametrize("again", [start(), frame("resume", stream="a", id="x"), start(credit=-1)])
def test_a_label_in_use_is_left_alone(again: str) -> None:
    connection = Connection()
    connection.receive(start(credit=1))
    answer = refusal(connection, again)
    assert (answer["stream"], answer["error"]["code"]) == ("a", "stream_in_use")
    connection.opened("a", "id", resumable=False)
    assert connection.may_send("a")
    assert connection.streams == 1


def test_credit_is_spent_and_granted() -> None:
    connection = Connection()
    connection.receive(start(credit=0))
    connection.opened("a", "id", resumable=False)
    assert not connection.may_send("a")
    connection.receive(frame("credit", stream="a", chunks=2))
    for seq in (1, 2):
        assert connection.may_send("a")
        connection.chunk("a", seq, b"{}")
    assert not connection.may_send("a")


def test_credit_can_not_overflow() -> None:
    connection = Connection()
    connection.receive(start(credit=MAX_CREDIT))
    answer = refusal(connection, frame("credit", stream="a", chunks=1))
    assert answer["error"]["param"] == "chunks"
    assert "stream" not in answer
    assert connection.may_send("a")


def test_without_credit_nothing_is_counted() -> None:
    connection = Connection()
    connection.receive(start())
    assert refusal(connection, frame("credit", stream="a", chunks=1))["error"]["code"] == "no_credit"
    connection.opened("a", "id", resumable=False)
    for seq in range(1000):
        assert connection.may_send("a")
        connection.chunk("a", seq, b"{}")


def test_what_comes_too_late_is_no_fault_and_what_never_was_is_one() -> None:
    connection = Connection()
    connection.receive(start(credit=1))
    connection.opened("a", "id", resumable=False)
    connection.end("a", Done())
    assert connection.receive(frame("credit", stream="a", chunks=1)) is None
    assert connection.receive(frame("cancel", stream="a")) is None
    assert refusal(connection, frame("cancel", stream="b"))["error"]["param"] == "stream"
    connection.receive(start())


def test_there_are_so_many_streams_and_no_more() -> None:
    connection = Connection(max_streams=2)
    connection.receive(start("a"))
    connection.receive(start("b"))
    answer = refusal(connection, start("c"))
    assert (answer["stream"], answer["error"]["code"]) == ("c", "too_many_streams")
    connection.end("a", broken_by(EngineFailed("x")))
    connection.receive(start("c"))


def test_frames_are_those_of_the_contract() -> None:
    connection = Connection()
    connection.receive(start("ä"))
    started = {"type": "started", "stream": "ä", "id": "chatcmpl-1", "resumable": True}
    assert json.loads(connection.opened("ä", "chatcmpl-1", resumable=True)) == started
    chunk = json.loads(connection.chunk("ä", 7, b'{"choices":[]}'))
    assert chunk == {"type": "chunk", "stream": "ä", "seq": 7, "data": {"choices": []}}
    done = json.loads(connection.end("ä", Done(b'"stop"', b'{"total_tokens":3}', b'{"ttft_ms":1}')))
    assert done == {
        "type": "done", "stream": "ä", "finish_reason": "stop", "usage": {"total_tokens": 3}, "timings": {"ttft_ms": 1},
    }  # fmt: skip
    connection.receive(start())
    connection.opened("a", "id", resumable=False)
    assert json.loads(connection.end("a", Cancelled(b"{}"))) == {"type": "cancelled", "stream": "a", "usage": {}}
    connection.receive(start())
    ended = json.loads(connection.end("a", broken_by(EngineFailed("x"))))
    assert (ended["type"], ended["stream"], ended["error"]["message"]) == ("error", "a", "x")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
COMMANDS = st.builds(
    lambda kind, label, chunks, more: json.dumps({"type": kind, "stream": label, **chunks, **more}),
    st.sampled_from(["start", "resume", "credit", "cancel", "ping", "x"]),
    LABELS | JSON,
    st.fixed_dictionaries({}, optional={"chunks": JSON, "credit": JSON, "id": JSON, "request": JSON, "after": JSON}),
    st.dictionaries(st.text(max_size=3), JSON, max_size=1),
)


def answer_to(connection: Connection, sent: str | bytes) -> dict[str, Any] | None:
    """The error frame, None where there is none."""
    try:
        connection.receive(sent)
    except BadFrame as bad:
        answer: dict[str, Any] = json.loads(bad.answer)
        return answer
    return None


@given(st.lists(st.text() | st.binary() | COMMANDS, max_size=8))
def test_nothing_that_comes_breaks_it(sent: list[str | bytes]) -> None:
    connection = Connection()
    for one in sent:
        answer = answer_to(connection, one)
        assert answer is None or answer["type"] == "error"


class Streams(RuleBasedStateMachine):
    """What the module's table says, kept by hand: of each label in use whether it is open, and its credit."""

    def __init__(self) -> None:
        super().__init__()
        self.connection = Connection()
        self.open: dict[str, bool] = {}
        self.credit: dict[str, int | None] = {}
        self.begun = self.ended = 0

    @rule(label=LABELS, credit=st.none() | st.integers(0, 3))
    def start(self, label: str, credit: int | None) -> None:
        answer = answer_to(self.connection, start(label, credit=credit))
        if label in self.open:
            assert answer is not None
            assert answer["error"]["code"] == "stream_in_use"
            return
        assert answer is None
        self.open[label], self.credit[label] = False, credit
        self.begun += 1

    @rule(label=LABELS, chunks=st.integers(1, 3))
    def grant(self, label: str, chunks: int) -> None:
        answer = answer_to(self.connection, frame("credit", stream=label, chunks=chunks))
        assert answer is None or "stream" not in answer
        held = self.credit.get(label)
        if held is not None:
            assert answer is None
            self.credit[label] = held + chunks

    @rule(label=LABELS)
    def cancel(self, label: str) -> None:
        answer = answer_to(self.connection, frame("cancel", stream=label))
        assert answer is None or ("stream" not in answer and label not in self.open)

    @rule(label=LABELS)
    def begin(self, label: str) -> None:
        if self.open.get(label) is False:
            self.connection.opened(label, "id", resumable=False)
            self.open[label] = True

    @rule(label=LABELS)
    def send(self, label: str) -> None:
        if not self.open.get(label):
            return
        credit = self.credit[label]
        assert self.connection.may_send(label) == (credit is None or credit > 0)
        if self.connection.may_send(label):
            self.connection.chunk(label, 1, b"{}")
            self.credit[label] = None if credit is None else credit - 1

    @rule(label=LABELS)
    def end(self, label: str) -> None:
        if label in self.open:
            told = self.connection.end(label, Done() if self.open.pop(label) else Broken(b"{}"))
            assert json.loads(told)["stream"] == label
            del self.credit[label]
            self.ended += 1

    @invariant()
    def each_has_one_end(self) -> None:
        assert self.connection.streams == len(self.open) == self.begun - self.ended


TestStreams = Streams.TestCase


@pytest.mark.parametrize("stream", [{}, {"stream": None}, {"stream": True}])
def test_a_request_is_streamed_without_saying_so(stream: dict[str, Any]) -> None:
    request = {**stream, **BODY, "stream_options": {"chunk_size": 5, "resumable": True}}
    call = parse_chat(streamed_body(f" {json.dumps(request)}\n".encode()))
    assert call.stream
    assert call.resume_ttl_s


@pytest.mark.parametrize("request_", [b'{"stream": false}', b"{}", b"[]", b"5", b'"x"', b'{"stream": 1}', b"null"])
def test_a_request_that_is_none_is_refused(request_: bytes) -> None:
    with pytest.raises(InvalidRequest):
        parse_chat(streamed_body(request_))


def test_frames_of_an_event_stream_are_taken_apart() -> None:
    assert payloads(b'data: {"a":1}\n\ndata: [DONE]\n\n') == [b'{"a":1}', b"[DONE]"]
    assert payloads(b"") == []
    assert numbered(b'id: chatcmpl-x:12\ndata: {"a":1}\n\n') == (12, b'{"a":1}')
    assert is_chunk(b'{"id":"x"}')
    assert not is_chunk(b"[DONE]")
    assert not is_chunk(b'{"error":{}}')


def test_the_end_is_read_out_of_the_newest_frames() -> None:
    text = b'{"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":null}]}'
    last = b'{"choices":[{"index":0,"delta":{},"finish_reason":"length"}],"usage":{"total_tokens":3}}'
    assert end_in([text, last]) is None
    assert end_in([]) is None
    assert end_in([text, last, b"[DONE]"]) == Done(b'"length"', b'{"total_tokens":3}', None)
    usage = b'{"choices":[],"usage":{"total_tokens":4}}'
    bare = b'{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null,"timings":{"ttft_ms":1}}'
    assert end_in([bare, usage, b"[DONE]"]) == Done(b'"stop"', b'{"total_tokens":4}', b'{"ttft_ms":1}')
    assert end_in([text, b'{"error":{"code":"cancelled"}}', b"[DONE]"]) == Cancelled()
    for code in (b"400", b"null", b'["a"]'):  # as other servers write it
        error = b'{"code":' + code + b"}"
        assert end_in([text, b'{"error":' + error + b"}", b"[DONE]"]) == Broken(error)
    assert end_in([b'{"error":{"code":"x"}}', b"[DONE]"]) == Broken(b'{"code":"x"}')


@given(st.text(max_size=20), st.integers(0, 10**9))
def test_labels_of_any_text_come_back(label: str, seq: int) -> None:
    assert json.loads(chunk_frame(label, seq, b"{}")) == {"type": "chunk", "stream": label, "seq": seq, "data": {}}


@pytest.mark.parametrize(
    ("sent", "prompt"),
    [
        ("Hello", "Hello"),
        ('{"prompt": "Hello"}', "Hello"),
        ('"Hello"', '"Hello"'),
        ('{"a": 1} is what?', '{"a": 1} is what?'),
        ('{"a": 1}', '{"a": 1}'),
        ("[DONE]", "[DONE]"),
    ],
)
def test_a_prompt_is_the_frame_or_in_it(sent: str, prompt: str) -> None:
    asked: Any = prompt_in(sent).prompt
    assert asked.messages == ({"role": "user", "content": prompt},)


@pytest.mark.parametrize("sent", ["", " ", '{"prompt": ""}', '{"prompt": 5}', '{"prompt": "x", "more": 1}', b"x"])
def test_what_is_no_prompt_is_refused(sent: str | bytes) -> None:
    with pytest.raises(InvalidRequest):
        prompt_in(sent)
