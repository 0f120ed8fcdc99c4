"""A session's events to a socket as server-sent events; the token path of every streamed answer."""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import Send

from zstream.core.events import Event, Failed, Finished
from zstream.stream.reader import Reader
from zstream.stream.session import Session
from zstream.wire.sse import KEEP_ALIVE

RawHeaders = list[tuple[bytes, bytes]]

SSE_HEADERS: RawHeaders = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
]


async def write_sse(
    send: Send, session: Session, encode: Callable[[Event], bytes], *, headers: RawHeaders, heartbeat_s: float
) -> None:
    """Stream until the session's end.

    What waits goes out in one write: a reader that keeps up gets a write a token, one that lags fewer, larger ones.
    An error that comes before anything else is raised, so that it gets an HTTP status of its own.
    """
    reader = Reader(session, silence_s=heartbeat_s)
    try:
        events = await reader.next()
        _raise_if_failed(events)
        await send({"type": "http.response.start", "status": 200, "headers": SSE_HEADERS + headers})
        while not _is_last(events):
            await _send_some(send, b"".join(map(encode, events)) if events else KEEP_ALIVE)
            events = await reader.next()
        await send({"type": "http.response.body", "body": b"".join(map(encode, events))})
    finally:
        reader.close()


async def _send_some(send: Send, body: bytes) -> None:
    if body:
        await send({"type": "http.response.body", "body": body, "more_body": True})


def _is_last(events: list[Event]) -> bool:
    return bool(events) and isinstance(events[-1], Finished | Failed)


def _raise_if_failed(events: list[Event]) -> None:
    if events and isinstance(events[0], Failed):
        raise events[0].error
