"""`/dashboard/events`: how the server does, once a second, for as long as somebody watches."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from starlette.types import Receive, Send

from zstream.server.endpoint import CLIENT_CLOSED_REQUEST, Exchange
from zstream.server.protocol import abort_of
from zstream.server.routes.streams import owner_of
from zstream.server.scene import ServerScene
from zstream.server.service import Service
from zstream.server.watchers import Watcher
from zstream.server.write_sse import SSE_HEADERS


async def dashboard_events(service: Service, exchange: Exchange) -> None:
    """Snapshots until the reader leaves, or the server has ended what it had to do."""
    if exchange.scope["method"] == "HEAD":
        await exchange.start(200, SSE_HEADERS)
        await exchange.send({"type": "http.response.body", "body": b""})
        return
    with (
        service.watchers.joined(owner_of(service, exchange), lambda: ServerScene(service)) as watcher,
        _leaving(exchange.receive, watcher.hang_up) as left,
    ):
        await exchange.start(200, SSE_HEADERS)
        await _write(exchange, watcher, service.settings.reader_timeout_s)
    if left():
        exchange.status = CLIENT_CLOSED_REQUEST


async def _write(exchange: Exchange, watcher: Watcher, limit_s: float) -> None:
    abort = abort_of(exchange.scope)
    try:
        while (snapshot := await watcher.next()) is not None:
            async with asyncio.timeout(limit_s or None):
                await _send_whole(exchange.send, snapshot)
    except TimeoutError:
        abort()  # it reads nothing
    else:
        await exchange.send({"type": "http.response.body", "body": b""})


async def _send_whole(send: Send, snapshot: bytes) -> None:
    """uvicorn waits before it writes, so an empty part waits until the snapshot before it has gone out.

    What is sent next is then the newest of that time, and a slow reader's connection holds one and no more.
    """
    for part in (snapshot, b""):
        await send({"type": "http.response.body", "body": part, "more_body": True})


@contextmanager
def _leaving(receive: Receive, on_left: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """While the block runs, a disconnect is told at once. Gives whether there was one."""

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        on_left()

    task = asyncio.create_task(watch())
    try:
        yield task.done
    finally:
        task.cancel()
