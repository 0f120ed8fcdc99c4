"""How a coroutine reads a session: all that waits at once, and a sign of life in silence."""

from __future__ import annotations

import asyncio
from typing import Generic, TypeVar

from zstream.stream.readable import Readable

E = TypeVar("E")


class Reader(Generic[E]):
    """Reads one session in its event loop. After `silence_s` without an event (0: never) `next` returns nothing."""

    def __init__(self, session: Readable[E], *, silence_s: float = 0.0) -> None:
        self._session = session
        self._silence_s = silence_s
        self._loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._quiet_since = 0.0
        session.on_ready = self._wake

    async def next(self) -> list[E]:
        """The events since the last call, at least one; empty after silence. Calling it says: the last were written."""
        session = self._session
        session.acknowledge()
        if not session.has_unread:
            await self._wait()
        return session.take()

    def close(self) -> None:
        """Stop listening; idempotent."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    async def _wait(self) -> None:
        self._ready = self._loop.create_future()
        if self._silence_s:
            self._quiet_since = self._loop.time()
            if self._timer is None:
                self._arm(self._silence_s)
        try:
            await self._ready
        finally:
            self._ready = None

    def _wake(self) -> None:
        ready = self._ready
        if ready is not None and not ready.done():
            ready.set_result(None)

    # One timer a stream, armed anew only when it fires: a timer a token would cost more than the token.

    def _arm(self, after_s: float) -> None:
        self._timer = self._loop.call_later(after_s, self._on_timer)

    def _on_timer(self) -> None:
        left_s = self._quiet_since + self._silence_s - self._loop.time()
        if self._ready is None or left_s > 0:
            self._arm(left_s if left_s > 0 else self._silence_s)
            return
        self._timer = None
        self._wake()
