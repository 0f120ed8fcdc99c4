"""Connections that carry more than one request, and clients that leave theirs."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Iterator
from functools import partial
from typing import Any

import httpx
import pytest

from tests.e2e.fake_backend import FakeBackend, Gate, chat, count, fake_engine, say
from tests.e2e.raw import CHAT, Stream, connect, dechunk, events_of, request_bytes, text_of
from tests.running import Server, eventually, serving
from zstream.server import body
from zstream.server.protocol import BoundedProtocol

WHOLE = chat(say([b"whole"]), stream=False)
ENDLESS = chat(count(), max_tokens=90_000)


def test_streams_and_answers_take_turns_on_one_connection(fake: Server) -> None:
    with connect(fake.port) as connection, connection.makefile("rb") as answers:
        for number in range(3):
            connection.sendall(request_bytes(chat(say([f"stream {number}".encode()]))))
            assert text_of(events_of(_body(answers))) == f"stream {number}"
            connection.sendall(request_bytes(WHOLE))
            assert json.loads(_body(answers))["choices"][0]["message"]["content"] == "whole"
            connection.sendall(request_bytes(b"{"))
            assert "error" in json.loads(_body(answers))
            connection.sendall(request_bytes(path="/health", method="GET"))
            assert _body(answers) == b'{"status":"ok"}'


def test_pipelined_requests_are_answered_in_order(fake: Server) -> None:
    sent = [chat(say([b"first ", b"stream"])), WHOLE, chat(say([b"third"]))]
    with connect(fake.port) as connection, connection.makefile("rb") as answers:
        connection.sendall(b"".join(map(request_bytes, sent)))
        assert text_of(events_of(_body(answers))) == "first stream"
        assert json.loads(_body(answers))["choices"][0]["message"]["content"] == "whole"
        assert text_of(events_of(_body(answers))) == "third"


def test_a_request_that_comes_byte_by_byte_is_one(fake: Server) -> None:
    with connect(fake.port) as connection, connection.makefile("rb") as answers:
        for byte in request_bytes(WHOLE):
            connection.sendall(bytes([byte]))
        assert json.loads(_body(answers))["choices"][0]["message"]["content"] == "whole"


def test_a_client_that_waits_for_leave_to_send_its_body_gets_it(fake: Server) -> None:
    head, _, body = request_bytes(WHOLE, Expect="100-continue").partition(b"\r\n\r\n")
    with connect(fake.port) as connection, connection.makefile("rb") as answers:
        connection.sendall(head + b"\r\n\r\n")
        assert answers.readline() == b"HTTP/1.1 100 Continue\r\n"
        answers.readline()
        connection.sendall(body)
        assert json.loads(_body(answers))["choices"][0]["message"]["content"] == "whole"


@pytest.mark.parametrize("sent", [b"", b"GET /health HT", b"GET /health HTTP/1.1\r\nHost: x\r\nX-"])
def test_a_connection_without_a_whole_head_is_closed(
    fake: Server, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    monkeypatch.setattr(BoundedProtocol, "head_s", 0.05)
    with connect(fake.port) as silent:
        silent.sendall(sent)
        assert _is_closed(silent)


def test_a_connection_with_a_whole_head_is_not_closed(
    narrow: tuple[Server, Gate, FakeBackend], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, gate, _ = narrow
    monkeypatch.setattr(BoundedProtocol, "head_s", 0.05)
    gate.close()
    with Stream(server.port, chat(say([b"late"]))) as stream:
        gate.wait_until_held()
        with connect(server.port) as silent:
            assert _is_closed(silent)
        gate.open()
        assert text_of(stream.rest()) == "late"


def test_a_later_head_must_become_whole_too(fake: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoundedProtocol, "head_s", 0.05)
    with connect(fake.port) as connection, connection.makefile("rb") as answers:
        connection.sendall(request_bytes(WHOLE))
        assert json.loads(_body(answers))["choices"][0]["message"]["content"] == "whole"
        connection.sendall(b"GET /health HT")
        assert _is_closed(connection)


def test_a_half_head_behind_a_stream_does_not_end_it(
    narrow: tuple[Server, Gate, FakeBackend], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, gate, _ = narrow
    monkeypatch.setattr(BoundedProtocol, "head_s", 0.05)
    gate.close()
    with connect(server.port) as connection, connection.makefile("rb") as answers:
        connection.sendall(request_bytes(chat(say([b"late"]))) + b"GET /health HT")
        gate.wait_until_held()
        with connect(server.port) as silent:
            assert _is_closed(silent)
        gate.open()
        assert text_of(events_of(_body(answers))) == "late"


def test_a_body_that_does_not_go_on_is_left(fake: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "_SILENCE_S", 0.05)
    with connect(fake.port) as connection:
        connection.sendall(request_bytes(WHOLE)[:-5])
        assert _is_closed(connection)
    fake.settle()


def _is_closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def _body(file: Any) -> bytes:
    """The body of the next answer on a connection."""
    headers: dict[str, str] = {}
    assert file.readline().startswith(b"HTTP/1.1 ")
    while (line := file.readline()) != b"\r\n":
        name, _, value = line.decode().partition(":")
        headers[name.lower()] = value.strip()
    if "content-length" in headers:
        return bytes(file.read(int(headers["content-length"])))
    raw = b""
    while not raw.endswith(b"0\r\n\r\n"):
        raw += file.readline()
    return dechunk(raw)


@pytest.fixture
def narrow() -> Iterator[tuple[Server, Gate, FakeBackend]]:
    """One slot, and an engine that can be held."""
    gate, backend = Gate(), FakeBackend(slots=1)
    backend.on_step = gate
    with serving(fake_engine(backend)) as server:
        try:
            yield server, gate, backend
        finally:
            gate.open()


@pytest.mark.parametrize("streamed", [True, False])
def test_leaving_the_queue_ends_the_request(narrow: tuple[Server, Gate, FakeBackend], streamed: bool) -> None:
    server, _gate, backend = narrow
    with Stream(server.port, ENDLESS) as first:
        first.next_data()
        late = Stream(server.port, chat(say([b"x"]), stream=streamed))
        eventually(lambda: server.statistics()[0].waiting == 1)
        late.hang_up()
        eventually(lambda: server.metric("streams_cancelled_total", stage="queue") == 1)
        assert server.statistics()[1].streams == 1
        assert first.next_data()
    server.settle()
    assert backend.open_samplers == 0
    assert server.statistics()[0].cells_used == 0


@pytest.mark.parametrize("streamed", [True, False])
def test_leaving_in_prefill_ends_the_request(narrow: tuple[Server, Gate, FakeBackend], streamed: bool) -> None:
    server, gate, backend = narrow
    gate.close()
    stream = Stream(server.port, chat(count(padding=10_000), max_tokens=9, stream=streamed))
    gate.wait_until_held()
    stream.hang_up()
    eventually(lambda: _cancels(server), "the disconnect is noticed while the engine stands in the prompt")
    steps = []
    backend.on_step = lambda work: steps.append(work)
    gate.open()
    server.settle()
    assert steps == [], "it went on after the step it was in"
    assert server.metric("streams_cancelled_total", stage="prefill") == 1
    assert backend.open_samplers == 0


def _cancels(server: Server) -> bool:
    live = server.call(lambda: server.service.registry.live())
    return all(session.cancel_reason is not None for session, _ in live)


@pytest.mark.parametrize("streamed", [True, False])
def test_leaving_while_it_decodes_ends_the_request(narrow: tuple[Server, Gate, FakeBackend], streamed: bool) -> None:
    server, gate, backend = narrow
    stream = Stream(server.port, {**ENDLESS, "stream": streamed})
    eventually(lambda: server.metric("tokens_streamed_total") > 8)
    gate.close()
    gate.wait_until_held()
    stream.hang_up()
    eventually(lambda: _cancels(server))
    steps = []
    backend.on_step = lambda work: steps.append(work)
    gate.open()
    server.settle()
    assert steps == [], "it went on after the step it was in"
    assert server.metric("streams_cancelled_total", stage="decode") == 1
    assert server.metric("streams_failed_total", code="cancelled") == 0


def test_leaving_with_another_request_behind_ends_both(narrow: tuple[Server, Gate, FakeBackend]) -> None:
    server, _, backend = narrow
    with connect(server.port) as connection:
        connection.sendall(request_bytes(ENDLESS) + request_bytes(ENDLESS))
        connection.recv(1)
    server.settle()
    assert server.metric("streams_cancelled_total", stage="decode") == 1
    assert backend.open_samplers == 0


def test_leaving_in_the_middle_of_the_request_is_no_request(fake: Server, http: httpx.Client) -> None:
    with connect(fake.port) as connection:
        connection.sendall(request_bytes(WHOLE)[:-5])
    fake.settle()
    assert http.post(CHAT, json=WHOLE).status_code == 200


def test_leaving_is_no_error_of_the_server(
    narrow: tuple[Server, Gate, FakeBackend], caplog: pytest.LogCaptureFixture
) -> None:
    """One line with 499 for each, and no traceback: readers leave all the time."""
    server, _, _ = narrow
    with caplog.at_level(logging.INFO):
        for streamed in (True, False):
            before = server.metric("tokens_streamed_total")
            stream = Stream(server.port, {**ENDLESS, "stream": streamed})
            eventually(partial(_more_than, server, before))
            stream.hang_up()
            server.settle()
    eventually(lambda: sum(" 499 " in record.getMessage() for record in caplog.records) == 2)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def _more_than(server: Server, tokens: float) -> bool:
    return server.metric("tokens_streamed_total") > tokens


def test_a_path_writes_no_lines_of_its_own_into_the_log(fake: Server, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "zstream"), fake.client() as http:
        http.get("/v1/streams/a%20404%0aGET%20forged%20200%1b%5b2J")
        eventually(lambda: any("/v1/streams/a" in line for line in caplog.messages))
    assert not [line for line in caplog.messages if not line.isprintable()]


def test_the_log_says_nothing_of_what_was_said(fake: Server, caplog: pytest.LogCaptureFixture) -> None:
    secret = say([b"Rosebud"])
    with caplog.at_level(logging.DEBUG, "zstream"), fake.client() as http:
        http.post(CHAT, json=chat(secret, stream=False))
        http.post(CHAT, json={**chat(secret), "temperature": 9})
        eventually(lambda: sum("POST /v1/chat/completions" in line for line in caplog.messages) == 2)
    logged = "\n".join(caplog.messages)
    assert "POST /v1/chat/completions 200" in logged
    assert "POST /v1/chat/completions 400" in logged
    assert "Rosebud" not in logged
    assert secret not in logged
