"""Bytes of another server to callbacks, however they are cut; and what ends a connection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.upstream.wires import Wire
from tests.engine.virtual_time import VIRTUAL
from zstream.core.errors import BadGateway
from zstream.engine.upstream.asking import Place
from zstream.engine.upstream.connection import MAX_ASIDE_BYTES, READ_BYTES, Connection

OK = b"HTTP/1.1 200 OK\r\n"
SIZED = OK + b"Content-Length: 5\r\n\r\nhello"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nTrailer: 1\r\n\r\n"
HINTED = b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + SIZED
REFUSED = b"HTTP/1.1 429 Slow\r\nretry-after: 7\r\nContent-Length: 5\r\n\r\nhello"
OLD = b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello"
OLD_KEPT = b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello"
LAST = OK + b"Connection: close\r\nContent-Length: 5\r\n\r\nhello"
TO_THE_END = OK + b"\r\nhello"

WHOLE = {
    "of known length": (SIZED, 200, True),
    "in chunks": (CHUNKED, 200, True),
    "after others": (HINTED, 200, True),
    "a refusal": (REFUSED, 429, True),
    "HTTP/1.0": (OLD, 200, False),
    "HTTP/1.0, kept": (OLD_KEPT, 200, True),
    "the last one": (LAST, 200, False),
    "to the end of the connection": (TO_THE_END, 200, False),
}
READS = {"whole": READ_BYTES, "byte by byte": 1, "three bytes at a time": 3}


class Answer:
    """What came, as words."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""
        self.end = ""

    def on_head(self, status: int, headers: dict[str, str]) -> None:
        assert not self.status
        assert not self.end
        self.status, self.headers = status, headers

    def on_body(self, data: bytes) -> None:
        assert self.status
        assert not self.end
        self.body += data

    def on_complete(self) -> None:
        assert not self.end
        self.end = "complete"

    def on_broken(self, error: BadGateway) -> None:
        assert not self.end
        self.end = error.message


@pytest.fixture
def anyio_backend() -> object:
    return VIRTUAL


def connected() -> tuple[Connection, Wire]:
    connection = Connection()
    return connection, Wire(connection, Place("host", 1, False))


def asked() -> tuple[Connection, Wire, Answer]:
    connection, wire = connected()
    answer = Answer()
    connection.ask(b"GET", answer)
    return connection, wire, answer


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@pytest.mark.parametrize("size", READS.values(), ids=READS)
@pytest.mark.parametrize(("raw", "status", "reusable"), WHOLE.values(), ids=WHOLE)
async def test_an_answer_is_the_same_however_it_comes(raw: bytes, status: int, reusable: bool, size: int) -> None:
    connection, wire, answer = asked()
    wire.says(*cut(raw, size))
    if raw == TO_THE_END:
        assert not answer.end
        wire.ends()
    assert (answer.status, answer.body, answer.end) == (status, b"hello", "complete")
    assert connection.reusable is reusable
    assert answer.headers.get("retry-after") == ("7" if status == 429 else None)


@given(st.lists(st.binary(max_size=300)), st.lists(st.integers(1, 40)))
def test_a_body_in_chunks_is_whole_however_it_is_cut(parts: list[bytes], sizes: list[int]) -> None:
    raw = OK + b"Transfer-Encoding: chunked\r\n\r\n"
    raw += b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts if part) + b"0\r\n\r\n"
    connection, wire, answer = asked()
    for size in sizes:
        wire.says(raw[:size])
        raw = raw[size:]
    wire.says(raw)
    assert (answer.body, answer.end, connection.reusable) == (b"".join(parts), "complete", True)


@pytest.mark.parametrize("size", READS.values(), ids=READS)
@pytest.mark.parametrize("raw", [SIZED, CHUNKED, HINTED])
@pytest.mark.parametrize("more", [SIZED, b"HTTP/1.1 200", b"HTTP/1.1 408 Too late\r\n\r\n", b"garbage"])
async def test_what_nobody_asked_for_ends_the_connection(raw: bytes, more: bytes, size: int) -> None:
    connection, wire, answer = asked()
    wire.says(*cut(raw + more, size))
    assert (answer.body, answer.end) == (b"hello", "complete")
    assert wire.closed
    assert not connection.reusable
    assert not connection.is_open


async def test_an_answer_before_the_question_ends_it_too() -> None:
    connection, wire = connected()
    wire.says(SIZED)
    assert wire.closed
    answer = Answer()
    connection.ask(b"GET", answer)
    connection.connection_lost(None)
    assert (answer.status, answer.end) == (0, "it closed the connection")


async def test_one_that_has_ended_says_so_when_it_is_asked() -> None:
    connection, wire = connected()
    wire.breaks()
    answer = Answer()
    connection.ask(b"GET", answer)
    assert answer.end == "it closed the connection"


async def test_one_question_after_the_other() -> None:
    connection, wire, answer = asked()
    wire.says(SIZED)
    second = Answer()
    connection.ask(b"GET", second)
    assert connection.silent
    wire.says(CHUNKED)
    assert (answer.body, second.body, second.end) == (b"hello", b"hello", "complete")
    assert wire.asked == [b"GET", b"GET"]


BROKEN = {
    "nothing": (b"", "it closed the connection"),
    "half a head": (OK + b"Content-", "it closed the connection"),
    "half a body": (SIZED[:-1], "it closed the connection"),
    "half a chunk": (CHUNKED[:-20], "it closed the connection"),
    "no HTTP": (b"SSH-2.0-OpenSSH\r\n", "it sent what is no HTTP"),
    "no size": (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "it sent what is no HTTP"),
    "a folded field": (OK + b"Retry-After: 1\r\n X-Evil: 2\r\n\r\n", "it sent what is no HTTP"),
    "another protocol": (b"HTTP/1.1 101 x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n", "it wants to speak another"),
    "a head without end": (OK + b"X: " + b"x" * MAX_ASIDE_BYTES, "it sent over 64 KiB between"),
    "heads without end": (b"HTTP/1.1 103 x\r\n\r\n" * 4000, "it sent over 64 KiB between"),
    "a trailer without end": (CHUNKED[:-4] + b"x" * (MAX_ASIDE_BYTES + READ_BYTES), "it sent over 64 KiB between"),
}


@pytest.mark.parametrize(("raw", "what"), BROKEN.values(), ids=BROKEN)
async def test_what_is_no_answer_is_said_once(raw: bytes, what: str) -> None:
    connection, wire, answer = asked()
    wire.says(raw)
    if not wire.closed:
        wire.breaks()
    assert answer.end.startswith(what)
    assert not connection.reusable


async def test_a_long_body_is_none_of_these() -> None:
    connection, wire, answer = asked()
    wire.says(OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * MAX_ASIDE_BYTES + b"0\r\n\r\n")
    assert (len(answer.body), answer.end, connection.reusable) == (MAX_ASIDE_BYTES, "complete", True)


async def test_nothing_comes_of_one_that_was_closed() -> None:
    connection, wire, answer = asked()
    wire.says(SIZED[:-2])
    connection.close()
    connection.connection_lost(None)
    assert (answer.body, answer.end) == (b"hel", "")


async def test_a_fault_in_handling_an_answer_ends_that_one(caplog: pytest.LogCaptureFixture) -> None:
    class Faulty(Answer):
        def on_body(self, data: bytes) -> None:
            raise ValueError("not this")

    connection, wire = connected()
    answer = Faulty()
    connection.ask(b"GET", answer)
    wire.says(SIZED)
    assert answer.end == "its answer could not be handled"
    assert "not this" in caplog.text


def test_connections_of_two_loops_do_not_read_into_the_same_memory() -> None:
    one, other = Connection(), Connection()
    one.get_buffer(-1)[:3] = b"one"
    other.get_buffer(-1)[:3] = b"two"
    assert bytes(one.get_buffer(-1)[:3]) == b"one"
