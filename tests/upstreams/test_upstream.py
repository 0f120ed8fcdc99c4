"""The upstreams of the tests do what their scripts say, and see what their clients do."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest

from tests.e2e.raw import connect, events_of, request_bytes
from tests.running import eventually
from tests.upstreams.absent import deaf, refusing
from tests.upstreams.chunks import DONE, chat, text
from tests.upstreams.continuing import telling
from tests.upstreams.script import (
    CLOSE,
    EARLY_HINTS,
    HANG,
    RESET,
    UNTIL_CLOSE,
    Gate,
    Repeat,
    bytewise,
    cut,
    refusal,
    stream,
    whole,
)
from tests.upstreams.upstream import Upstream, upstream


def ask(connection: socket.socket, body: object = None, **request: str) -> bytes:
    """Asks, and reads until the connection or a chunked body ends, or a body of known length."""
    connection.sendall(request_bytes(body or {}, **request))
    return read(connection)


def read(connection: socket.socket) -> bytes:
    got = b""
    while not got.endswith(b"\r\n0\r\n\r\n") and (data := connection.recv(65536)):
        got += data
        head, _, rest = got.partition(b"\r\n\r\n")
        if b"Content-Length: %d\r\n" % len(rest) in head + b"\r\n":
            break
    return got


def port(url: str) -> int:
    return int(url.rpartition(":")[2].removesuffix("/v1"))


def test_answers_in_turn_on_one_connection_and_the_last_one_again() -> None:
    with upstream(refusal(429, Retry_After="7"), whole({"n": 2})) as up, closing(connect(up.port)) as client:
        assert b"HTTP/1.1 429 x\r\n" in (first := ask(client, {"model": "a"}))
        assert b"Retry-After: 7\r\n" in first
        assert [ask(client)[-8:] for _ in range(2)] == [b'{"n": 2}'] * 2
        assert [asked.json for asked in up.asked] == [{"model": "a"}, {}, {}]
        assert up.connections[0].requests == 3
        assert up.asked[0].headers["content-type"] == "application/json"


def test_models_have_an_answer_of_their_own() -> None:
    with upstream(whole("x"), models=("m",)) as up, closing(connect(up.port)) as client:
        assert b'"id": "m"' in ask(client, method="GET", path="/v1/models")
        assert (len(up.asked), len(up.listed)) == (0, 1)


def test_a_stream_is_chunked_or_ends_with_its_connection() -> None:
    with upstream(stream(*chat("Hi"), DONE)) as up, closing(connect(up.port)) as client:
        assert ask(client).count(b"data: ") == 4
        assert up.open
    with (
        upstream((EARLY_HINTS, *stream(*chat("Hi"), DONE, framing=UNTIL_CLOSE))) as up,
        closing(connect(up.port)) as client,
    ):
        said = ask(client)
        assert said.startswith(EARLY_HINTS + b"HTTP/1.1 200 x\r\n")
        assert len(events_of(said.rpartition(b"\r\n\r\n")[2])) == 4
        eventually(lambda: not up.open)
        assert not up.connections[0].closed_by_client


def test_bytes_one_by_one_are_the_same_bytes() -> None:
    answer = stream(text("é"), DONE)
    with upstream(answer, bytewise(answer)) as up, closing(connect(up.port)) as client:
        assert ask(client) == ask(client)


def test_cut_anywhere_and_reset() -> None:
    with upstream(cut(stream(text("é")), 30), (b"HTTP", RESET)) as up:
        with closing(connect(up.port)) as client:
            assert len(ask(client)) == 30
        with closing(connect(up.port)) as client:
            client.sendall(request_bytes({}))
            eventually(lambda: len(up.connections) == 2 and not up.open)
            with pytest.raises(ConnectionResetError):
                read(client)


def test_a_gate_holds_an_answer_back_until_it_opens() -> None:
    gate = Gate()
    with upstream((gate, *whole("now"))) as up, closing(connect(up.port)) as client:
        client.sendall(request_bytes({}))
        eventually(lambda: up.asked)
        assert up.connections[0].written == 0
        gate.open()
        assert read(client).endswith(b"now")
    gate.open()  # later ones harm nobody


@pytest.mark.parametrize("last", [HANG, Gate(), Repeat(b"x", pause_s=0.001)], ids=["hang", "gate", "repeat"])
def test_it_sees_a_client_leave(last: object) -> None:
    with upstream((b"begun", last)) as up:  # type: ignore[arg-type]
        with closing(connect(up.port)) as client:
            client.sendall(request_bytes({}))
            assert client.recv(5)
            assert len(up.open) == 1
        eventually(lambda: not up.open)
        assert up.connections[0].closed_by_client
        assert up.connections[0].closed_at >= up.connections[0].opened_at


def test_it_knows_how_much_a_client_took_that_does_not_read() -> None:
    with upstream(stream(Repeat(b"x" * 1000))) as up, closing(connect(up.port, receive_bytes=4096)) as client:
        client.sendall(request_bytes({}))
        eventually(lambda: up.connections and up.connections[0].held_up)
        assert 0 < up.connections[0].taken < 200_000


def test_nobody_refuses_and_nobody_listens() -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port(refusing())))
    with deaf() as url, closing(socket.socket()) as client:
        client.settimeout(0.05)
        with pytest.raises(TimeoutError):
            client.connect(("127.0.0.1", port(url)))


def asked_for(up: Upstream, *messages: tuple[str, str], **fields: object) -> bytes:
    body = {"messages": [{"role": role, "content": content} for role, content in messages], **fields}
    with closing(connect(up.port)) as client:
        return ask(client, body)


def test_one_that_continues_tells_the_rest() -> None:
    wanted = {"continue_final_message": True, "add_generation_prompt": False}
    with upstream(telling(["One", " two", " three"])) as up:
        assert asked_for(up, ("user", "go")).count(b'"content": " t') == 2
        rest = asked_for(up, ("user", "go"), ("assistant", "One two"), **wanted)
        assert (rest.count(b" three"), rest.count(b" two")) == (1, 0)
        assert b"400" in asked_for(up, ("assistant", "On"), **wanted)
    with upstream(telling(["One", " two"], breaks_after=1, end=CLOSE)) as up:
        broken = asked_for(up, ("user", "go"))
        assert b"One" in broken
        assert b"two" not in broken
