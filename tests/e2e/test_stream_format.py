"""What a streamed answer looks like on the wire: headers, order of events, usage, timings, heartbeats, errors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.e2e.fake_backend import FakeBackend, Gate, chat, count, counted, fake_engine, say
from tests.e2e.raw import Stream, chunks_of, connect, request_bytes, text_of
from tests.running import Server, eventually, serving

HELLO = chat(say([b"Hello", b" world"]))


def payloads_of(server: Server, body: dict[str, Any], **headers: str) -> list[str]:
    with Stream(server.port, body, **headers) as stream:
        return stream.rest()


def test_its_headers_keep_proxies_from_holding_it_back(fake: Server) -> None:
    with Stream(fake.port, HELLO) as stream:
        headers = stream.response.headers
        first = json.loads(stream.next_data() or "")
        stream.rest()
    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert headers["cache-control"] == "no-cache, no-transform"
    assert headers["x-accel-buffering"] == "no"
    assert headers["x-stream-id"] == first["id"]
    assert first["id"].startswith("chatcmpl-")
    assert re.fullmatch(r"req-[0-9a-f]{16}", headers["x-request-id"])


def test_a_whole_answer_names_its_stream_too(fake: Server) -> None:
    with fake.client() as http:
        answer = http.post("/v1/chat/completions", json={**HELLO, "stream": False})
    assert answer.headers["x-stream-id"] == answer.json()["id"]
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("given", ["abc-1.2:3_x", "x" * 128])
def test_the_callers_request_id_comes_back(fake: Server, given: str) -> None:
    with Stream(fake.port, HELLO, X_Request_Id=given) as stream:
        assert stream.response.headers["x-request-id"] == given
        stream.rest()


@pytest.mark.parametrize("given", ["x" * 129, "a b", "<script>", "naïve"[:3], ""])
def test_a_request_id_that_is_not_sane_does_not(fake: Server, given: str) -> None:
    with fake.client() as http:
        answer = http.get("/health", headers={b"x-request-id": given.encode("latin-1")})
    assert re.fullmatch(r"req-[0-9a-f]{16}", answer.headers["x-request-id"]) is not None


def test_the_role_comes_first_and_done_last(fake: Server) -> None:
    payloads = payloads_of(fake, HELLO)
    chunks = chunks_of(payloads)
    assert [chunk["choices"] for chunk in chunks] == [
        [{"index": 0, "delta": {"role": "assistant", "content": ""}, "finish_reason": None}],
        [{"index": 0, "delta": {"content": "Hello"}, "finish_reason": None}],
        [{"index": 0, "delta": {"content": " world"}, "finish_reason": None}],
        [{"index": 0, "delta": {}, "finish_reason": "stop"}],
    ]
    heads = {(chunk["id"], chunk["object"], chunk["created"], chunk["model"]) for chunk in chunks}
    assert len(heads) == 1
    assert heads.pop()[1::2] == ("chat.completion.chunk", "fake")


USAGE = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}


def test_usage_rides_on_the_finishing_chunk(fake: Server) -> None:
    chunks = chunks_of(payloads_of(fake, HELLO))
    assert [chunk.get("usage", "absent") for chunk in chunks] == ["absent"] * 3 + [USAGE]


def test_usage_comes_openais_way_when_it_is_asked_for(fake: Server) -> None:
    chunks = chunks_of(payloads_of(fake, {**HELLO, "stream_options": {"include_usage": True}}))
    assert [chunk.get("usage", "absent") for chunk in chunks] == [None] * 4 + [USAGE]
    assert chunks[-1]["choices"] == []


def test_usage_can_be_left_out(fake: Server) -> None:
    chunks = chunks_of(payloads_of(fake, {**HELLO, "stream_options": {"include_usage": False}}))
    assert not any("usage" in chunk for chunk in chunks)


@pytest.mark.parametrize("include_usage", [True, False])
def test_timings_come_with_the_finishing_chunk(fake: Server, include_usage: bool) -> None:
    options = {"include_timings": True, "include_usage": include_usage}
    chunks = chunks_of(payloads_of(fake, {**HELLO, "stream_options": options}))
    timed = [chunk for chunk in chunks if "timings" in chunk]
    assert [chunk["choices"][0]["finish_reason"] for chunk in timed] == ["stop"]
    names = ["queue_ms", "prefill_ms", "ttft_ms", "tpot_ms", "itl_p50_ms", "itl_p99_ms", "tokens_per_second"]
    timings = timed[0]["timings"]
    assert list(timings) == names
    assert timings["ttft_ms"] == pytest.approx(timings["queue_ms"] + timings["prefill_ms"], abs=0.01)
    assert min(timings.values()) >= 0


def test_line_separators_do_not_break_readers_that_split_by_unicode(fake: Server) -> None:
    text = "a\u2028b\u2029c\x85d"
    with Stream(fake.port, chat(say([text.encode()]))) as stream:
        raw = stream.response.read()
    lines = [line.removeprefix("data: ") for line in raw.decode().splitlines() if line]
    assert text_of(lines) == text


@pytest.fixture
def held() -> Iterator[tuple[Server, Gate, FakeBackend]]:
    """A server with a heart that beats often, whose engine can be held."""
    gate, backend = Gate(), FakeBackend(slots=1)
    backend.on_step = gate
    with serving(fake_engine(backend), heartbeat_s=0.02) as server:
        try:
            yield server, gate, backend
        finally:
            gate.open()


def lines_until(stream: Stream, ending: bytes, times: int) -> bytes:
    seen = b""
    while seen.count(ending) < times:
        data = stream.response.read1(4096)
        assert data, f"it ended: {seen!r}"
        seen += data
    return seen


def test_silence_before_the_first_token_is_filled(held: tuple[Server, Gate, FakeBackend]) -> None:
    server, gate, _ = held
    gate.close()
    with Stream(server.port, HELLO) as first, Stream(server.port, HELLO) as second:
        # One is held in its prefill, the other waits for its slot: both answers have begun.
        assert lines_until(first, b": keep-alive\n\n", 2).startswith(b'data: {"id":')
        assert lines_until(second, b": keep-alive\n\n", 2).startswith(b": keep-alive")
        assert second.response.status == 200
        gate.open()
        rest = first.response.read() + second.response.read()
    assert rest.count(b"data: [DONE]\n\n") == 2


def test_silence_between_tokens_is_filled_and_nothing_is_lost(held: tuple[Server, Gate, FakeBackend]) -> None:
    server, gate, backend = held

    def hold_at_the_third_token(work: object) -> None:
        if len(backend.cells.get(0, [])) == 3:
            gate.close()
        gate([])

    backend.on_step = hold_at_the_third_token
    with Stream(server.port, chat(count(), max_tokens=6)) as stream:
        seen = lines_until(stream, b": keep-alive\n\n", 2)
        gate.open()
        seen += stream.response.read()
    data = [frame.removeprefix(b"data: ").decode() for frame in seen.split(b"\n\n") if frame.startswith(b"data: ")]
    assert text_of(data) == counted(6)


def test_tokens_that_flow_have_no_comments_between_them() -> None:
    with (
        serving(fake_engine(FakeBackend()), heartbeat_s=30.0) as server,
        Stream(server.port, chat(count(), max_tokens=300)) as stream,
    ):
        raw = stream.response.read()
    assert b"\n:" not in raw
    assert raw.startswith(b"data: ")


@contextmanager
def occupied(server: Server) -> Iterator[None]:
    """One paused reader in the only slot, and one swapped out, which is all that may be."""
    body = chat(count(), max_tokens=100_000 - 1)
    with Stream(server.port, body, receive_bytes=4096):
        eventually(lambda: server.statistics()[0].paused == 1)
        with Stream(server.port, body, receive_bytes=4096):
            eventually(lambda: server.statistics()[0].paused == 2)
            yield


def test_an_error_before_the_first_event_has_its_own_status() -> None:
    """A request that waits too long for its slot, with the engine's only slot taken for good."""
    engine = fake_engine(FakeBackend(slots=1, queue_timeout_s=0.05, pause_timeout_s=0))
    with serving(engine, buffer_tokens=4) as server, occupied(server), Stream(server.port, HELLO) as late:
        assert late.response.status == 504
        error = json.loads(late.response.read())["error"]
    assert (error["code"], error["type"]) == ("deadline_exceeded", "server_error")


def test_an_error_after_the_start_is_an_event() -> None:
    """The same with a heart that beat before: the status was sent, and 200."""
    engine = fake_engine(FakeBackend(slots=1, queue_timeout_s=0.5, pause_timeout_s=0))
    with serving(engine, buffer_tokens=4, heartbeat_s=0.01) as server, occupied(server):
        payloads = payloads_of(server, HELLO)
    error = json.loads(payloads[0])["error"]
    assert (error["code"], error["type"]) == ("deadline_exceeded", "server_error")
    assert payloads[1:] == ["[DONE]"]


def test_completions_have_no_opening_chunk(fake: Server) -> None:
    body = {"model": "fake", "prompt": say([b"a", b"b"]), "stream": True}
    with Stream(fake.port, body, path="/v1/completions") as stream:
        chunks = chunks_of(stream.rest())
    assert [(c["choices"][0]["text"], c["choices"][0]["finish_reason"]) for c in chunks] == [
        ("a", None),
        ("b", None),
        ("", "stop"),
    ]
    assert {chunk["object"] for chunk in chunks} == {"text_completion"}
    assert chunks[0]["id"].startswith("cmpl-")


def test_http_1_0_gets_a_stream_that_ends_with_its_connection(fake: Server) -> None:
    with connect(fake.port) as connection:
        connection.sendall(request_bytes(HELLO).replace(b"HTTP/1.1", b"HTTP/1.0"))
        with connection.makefile("rb") as answer:
            head, _, body = answer.read().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert b"connection: close" in head
    assert b"data: [DONE]" in body
