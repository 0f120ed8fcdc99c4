"""Any iterator of text as one that an event loop can draw from and close; knows neither sessions nor HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, Protocol

Text = AsyncIterable[str] | Iterable[str]


class Source(Protocol):
    """`aclose` is called once, when no `draw` is awaited any more."""

    async def draw(self) -> object:
        """The next piece. Raises `StopAsyncIteration` at the end, and whatever making it raised."""

    async def aclose(self) -> None: ...


def open_source(given: Text) -> Source:
    """Raises `TypeError` for what is no iterable of pieces."""
    if isinstance(given, AsyncIterable):
        return AsyncSource(aiter(given))
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | bytearray):
        return ThreadedSource(iter(given))
    raise TypeError(f"a token stream is an iterator of strings, asynchronous or not, not {type(given).__name__}")


class AsyncSource:
    """One of this event loop's own."""

    def __init__(self, pieces: AsyncIterator[str]) -> None:
        self._pieces = pieces

    async def draw(self) -> object:
        return await anext(self._pieces)

    async def aclose(self) -> None:
        close = getattr(self._pieces, "aclose", None)
        if close is not None:
            await close()


_END = object()


class ThreadedSource:
    """One that blocks, run on a thread of its own: those of a shared pool would go to whoever waits longest."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._context = copy_context()
        self._thread = ThreadPoolExecutor(1, "zstream-source")
        self._step: asyncio.Future[object] | None = None

    async def draw(self) -> object:
        self._step = self._run(next, self._pieces, _END)
        # Leaving the wait doesn't stop the thread, and what it has begun must not be begun a second time.
        piece = await asyncio.shield(self._step)
        if piece is _END:
            raise StopAsyncIteration
        return piece

    async def aclose(self) -> None:
        if self._step is not None:
            # A generator can't be closed while it runs; what its last step raises concerns nobody any more.
            await asyncio.gather(self._step, return_exceptions=True)
        try:
            close = getattr(self._pieces, "close", None)
            if close is not None:
                await self._run(close)
        finally:
            self._thread.shutdown(wait=False)

    def _run(self, call: Callable[..., object], *args: Any) -> asyncio.Future[object]:
        return asyncio.get_running_loop().run_in_executor(self._thread, self._context.run, call, *args)
