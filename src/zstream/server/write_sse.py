"""A session's events to a socket as server-sent events; the token path of every streamed answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from starlette.datastructures import Headers
from starlette.types import Send

from zstream.core.errors import Unavailable
from zstream.core.events import CancelReason, Failed, Finished
from zstream.server.endpoint import Exchange, RawHeaders
from zstream.server.protocol import abort_of
from zstream.stream.readable import Readable
from zstream.stream.reader import Reader
from zstream.stream.relay import Follower
from zstream.wire.answer import failure_frames
from zstream.wire.sse import COME_BACK, KEEP_ALIVE, come_back_in

E = TypeVar("E")

SSE_HEADERS: RawHeaders = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
]


def comes_again(headers: Mapping[str, str]) -> bool:
    """Whether the reader may be a browser's `EventSource`, which connects again when its stream ends."""
    return "text/event-stream" in headers.get("accept", "")


def is_event_source(headers: Mapping[str, str]) -> bool:
    """Whether it surely is one: a browser says of it that nothing of the answer may come out of a cache."""
    return comes_again(headers) and "no-cache" in headers.get("cache-control", "")


async def have_come_again(exchange: Exchange, after_s: int | None = None) -> None:
    """Answer without an event: a browser's `EventSource` asks again, where any status but 200 would end it for good."""
    await exchange.start(200, SSE_HEADERS)
    hint = COME_BACK if after_s is None else come_back_in(after_s)
    await exchange.send({"type": "http.response.body", "body": hint})


async def write_sse(
    exchange: Exchange, session: Readable[E], encode: Callable[[E], bytes], *, headers: RawHeaders, heartbeat_s: float
) -> None:
    """Stream until the session's end.

    What waits goes out in one write: a reader that keeps up gets a write a token, one that lags fewer, larger ones.
    An error that comes before anything else is raised, so that it gets an HTTP status of its own.
    """
    start = partial(exchange.start, 200, SSE_HEADERS + headers)
    await write_events(start, exchange.send, session, encode, heartbeat_s=heartbeat_s)


async def write_events(
    start: Callable[[], Awaitable[None]],
    send: Send,
    session: Readable[E],
    encode: Callable[[E], bytes],
    *,
    heartbeat_s: float,
) -> None:
    """The same under a head of the caller's: `start` sends it."""
    reader = Reader(session, silence_s=heartbeat_s)
    try:
        events = await reader.next()
        _raise_if_failed(events)
        await start()
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
        if follower.cancel_reason is CancelReason.MOVED and not exchange.status:
            raise Unavailable("The stream goes on elsewhere; ask for it again.", retry_after_s=1, code="moved")
        if follower.cancel_reason is not None:
            return
        if not exchange.status:
            await exchange.start(200, SSE_HEADERS + headers)
        hint = COME_BACK if comes_again(Headers(scope=exchange.scope)) else b""
        while not follower.done:
            body = hint + (b"".join(frames) if frames else KEEP_ALIVE)
            hint = b""
            await send({"type": "http.response.body", "body": body, "more_body": True})
            frames = await reader.next()
        if follower.cancel_reason in (CancelReason.MOVED, CancelReason.READER_LEFT):
            abort_of(exchange.scope)()  # a proper end would look like the end of the answer
            return
        refused = follower.failure is not None and not frames
        last = failure_frames(Failed(follower.failure)) if refused and follower.failure else b"".join(frames)
        await send({"type": "http.response.body", "body": last})
    finally:
        reader.close()


def _is_last(events: Sequence[object]) -> bool:
    return bool(events) and isinstance(events[-1], Finished | Failed)


def _raise_if_failed(events: Sequence[object]) -> None:
    if events and isinstance(events[0], Failed):
        raise events[0].error
