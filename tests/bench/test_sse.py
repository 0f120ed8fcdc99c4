"""`bench.sse`: the same events however the response is split."""

from __future__ import annotations

import pytest

from bench.sse import EventDecoder, ResponseDecoder

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
BODY = b": hello\ndata: one\n\nid: 7\r\ndata:two\r\ndata: and a half\r\n\r\n\n\nevent: x\n\ndata: [DONE]\n\n"
EVENTS = [b"one", b"two\nand a half", b"[DONE]"]


def chunked(body: bytes, size: int) -> bytes:
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def read(response: bytes, step: int) -> tuple[int | None, list[bytes]]:
    http, sse = ResponseDecoder(), EventDecoder()
    events: list[bytes] = []
    for i in range(0, len(response), step):
        events += sse.feed(http.feed(response[i : i + step]))
    return http.status, events


@pytest.mark.parametrize("chunk", [1, 3, 17, 1000])
@pytest.mark.parametrize("step", [1, 2, 5, 31, 10_000])
def test_chunked_response_split_anywhere(chunk: int, step: int) -> None:
    assert read(HEAD + chunked(BODY, chunk), step) == (200, EVENTS)


@pytest.mark.parametrize("step", [1, 7, 10_000])
def test_response_that_ends_with_the_connection(step: int) -> None:
    assert read(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + BODY, step) == (200, EVENTS)


def test_an_event_is_told_with_its_last_byte_and_not_before() -> None:
    decoder = EventDecoder()
    assert decoder.feed(b"data: a\n") == []
    assert decoder.feed(b"\n") == [b"a"]


def test_no_status_before_the_whole_head() -> None:
    decoder = ResponseDecoder()
    assert decoder.feed(b"HTTP/1.1 503 Busy\r\nA: b\r\n") == b""
    assert decoder.status is None
    assert decoder.feed(b"\r\nwait") == b"wait"
    assert decoder.status == 503
