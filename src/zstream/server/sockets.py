"""The WebSockets that are open: told when the server drains, and awaited before it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


class Sockets:
    """Each is there with what tells it to close as soon as its streams have ended."""

    def __init__(self) -> None:
        self._open: set[Callable[[], None]] = set()
        self._draining = False
        self._empty = asyncio.Event()
        self._empty.set()

    def __len__(self) -> int:
        return len(self._open)

    @contextmanager
    def joined(self, leave: Callable[[], None]) -> Iterator[None]:
        """While the block runs, the socket is open."""
        self._open.add(leave)
        self._empty.clear()
        if self._draining:
            leave()
        try:
            yield
        finally:
            self._open.discard(leave)
            if not self._open:
                self._empty.set()

    def drain(self) -> None:
        """Tell all, and whoever comes later."""
        self._draining = True
        for leave in tuple(self._open):
            leave()

    async def closed(self, grace_s: float) -> None:
        """Wait until none is open, but no longer than that."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._empty.wait(), grace_s)
