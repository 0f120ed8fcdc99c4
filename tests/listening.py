"""A server of asyncio's for tests, which leaves no socket behind when it ends."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

TURNS_TO_BE_MADE = 4
"""Of the loop, from the moment that a connection is accepted to `connection_made`, and one more."""

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None] | None]


@asynccontextmanager
async def listening(
    factory: Callable[[], asyncio.Protocol], sock: socket.socket | None = None, **options: Any
) -> AsyncIterator[int]:
    """Gives the port. At its end every connection is broken off, also one that was accepted in the last moment: Python
    3.11 forgets the socket of one that it comes to only after the server was closed."""
    transports: list[asyncio.BaseTransport] = []

    def watched() -> asyncio.Protocol:
        protocol = factory()
        made, lost = protocol.connection_made, protocol.connection_lost
        its: list[asyncio.BaseTransport] = []

        def connection_made(transport: asyncio.BaseTransport) -> None:
            its.append(transport)
            transports.append(transport)
            made(transport)

        def connection_lost(error: Exception | None) -> None:
            transports.remove(its.pop())  # to abort one that is gone is an error
            lost(error)

        protocol.connection_made = connection_made  # type: ignore[method-assign]
        protocol.connection_lost = connection_lost  # type: ignore[method-assign]
        return protocol

    loop = asyncio.get_running_loop()
    where: dict[str, Any] = {"sock": sock} if sock else {"host": "127.0.0.1", "port": 0}
    server = await loop.create_server(watched, **where, **options)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        for listener in server.sockets:
            loop.remove_reader(listener.fileno())
        await _turns(TURNS_TO_BE_MADE)
        for transport in tuple(transports):
            transport.abort()  # type: ignore[attr-defined]
        server.close()
        await _turns(TURNS_TO_BE_MADE)


def handling(handler: Handler) -> Callable[[], asyncio.Protocol]:
    """For `listening`, what `asyncio.start_server` makes of a handler."""
    return lambda: asyncio.StreamReaderProtocol(asyncio.StreamReader(), handler)


async def _turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)
