"""A session's events to a socket as server-sent events; the token path of every streamed answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from zstream.core.events import Failed, Finished
from zstream.server.endpoint import Exchange, RawHeaders
from zstream.stream.readable import Readable
from zstream.stream.reader import Reader
from zstream.stream.relay import Follower
from zstream.wire.sse import KEEP_ALIVE

E = TypeVar("E")

SSE_HEADERS: RawHeaders = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
]


async def write_sse(
    exchange: Exchange, session: Readable[E], encode: Callable[[E], bytes], *, headers: RawHeaders, heartbeat_s: float
) -> None:
    """Stream until the session's end.

    What waits goes out in one write: a reader that keeps up gets a write a token, one that lags fewer, larger ones.
    An error that comes before anything else is raised, so that it gets an HTTP status of its own.
    """
    reader, send = Reader(session, silence_s=heartbeat_s), exchange.send
    try:
        events = await reader.next()
        _raise_if_failed(events)
        await exchange.start(200, SSE_HEADERS + headers)
        while not _is_last(events):
            body = b"".join(map(encode, events)) if events else KEEP_ALIVE
            if body:
                await send({"type": "http.response.body", "body": body, "more_body": True})
            events = await reader.next()
        await send({"type": "http.response.body", "body": b"".join(map(encode, events))})
    finally:
        reader.close()


async def write_frames(exchange: Exchange, follower: Follower, *, headers: RawHeaders, heartbeat_s: float) -> None:
    """The same for a stream that is kept as frames: until its end, or until the follower is told to leave."""
    reader, send = Reader(follower, silence_s=heartbeat_s), exchange.send
    try:
        if follower.begun:  # its reader waits for the head
            await exchange.start(200, SSE_HEADERS + headers)
        frames = await reader.next()
        if follower.failure is not None and not exchange.status:
            raise follower.failure
        if follower.cancel_reason is not None:
            return
        if not exchange.status:
            await exchange.start(200, SSE_HEADERS + headers)
        while not follower.done:
            body = b"".join(frames) if frames else KEEP_ALIVE
            await send({"type": "http.response.body", "body": body, "more_body": True})
            frames = await reader.next()
        await send({"type": "http.response.body", "body": b"".join(frames)})
    finally:
        reader.close()


def _is_last(events: Sequence[object]) -> bool:
    return bool(events) and isinstance(events[-1], Finished | Failed)


def _raise_if_failed(events: Sequence[object]) -> None:
    if events and isinstance(events[0], Failed):
        raise events[0].error
