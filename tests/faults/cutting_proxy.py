"""A TCP proxy that breaks connections in the middle, wherever a test says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from tests.listening import handling, listening


class CuttingProxy:
    """Passes everything on to `port`; the answer of each connection is cut after `cut_after()` bytes, None: never.

    `cut_after` is asked when an answer begins."""

    def __init__(self, port: int, cut_after: Callable[[], int | None]) -> None:
        self._upstream = port
        self._cut_after = cut_after
        self._serving: set[asyncio.Task[None]] = set()
        self.port = 0
        self.cuts = 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[CuttingProxy]:
        self._loop = asyncio.get_running_loop()
        async with listening(handling(self._accept)) as self.port:
            yield self
            for task in self._serving:
                task.cancel()
            await asyncio.gather(*self._serving, return_exceptions=True)

    def cut(self) -> None:
        """Break all connections now; from any thread."""
        self._loop.call_soon_threadsafe(self._cut)

    def _cut(self) -> None:
        self.cuts += len(self._serving)
        for task in self._serving:
            task.cancel()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with _aborted(writer):
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._upstream)
            async with _aborted(up_writer):
                asking = asyncio.create_task(_pass_on(reader, up_writer))
                try:
                    await self._answer(up_reader, writer)
                finally:
                    asking.cancel()
                    await asyncio.gather(asking, return_exceptions=True)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        data = await reader.read(4096)
        # Not before: browsers open connections to spare, which no answer ever comes on.
        left = self._cut_after() if data else None
        while data:
            if left is not None and len(data) >= left:
                self.cuts += 1
                writer.write(data[:left])
                await writer.drain()
                return
            left = None if left is None else left - len(data)
            writer.write(data)
            await writer.drain()
            data = await reader.read(4096)
        writer.close()
        await writer.wait_closed()


@asynccontextmanager
async def _aborted(writer: asyncio.StreamWriter) -> AsyncIterator[None]:
    """Its connection is gone after the block, however that ends."""
    try:
        with suppress(ConnectionError):
            yield
    finally:
        writer.transport.abort()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()
