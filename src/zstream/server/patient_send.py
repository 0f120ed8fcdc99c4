"""Sends text frames on a socket, and drops the connection of a reader that takes nothing more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.types import Send


class PatientSend:
    """A send that is not taken for `limit_s` to twice that ends the connection; 0: never. `close` it in the end."""

    def __init__(self, send: Send, abort: Callable[[], object], limit_s: float) -> None:
        self._send = send
        self._abort = abort
        self._limit_s = limit_s
        self._sent = 0
        self._seen = -1
        self._waits = False
        self._timer: asyncio.TimerHandle | None = None
        if limit_s:
            self._arm()

    async def __call__(self, frame: str) -> None:
        self._waits = True
        await self._send({"type": "websocket.send", "text": frame})
        self._waits = False
        self._sent += 1

    def close(self) -> None:
        """Nothing more is sent; idempotent."""
        if self._timer is not None:
            self._timer.cancel()

    # One timer a socket, not one a frame.

    def _arm(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self._limit_s, self._look)

    def _look(self) -> None:
        if self._waits and self._seen == self._sent:
            self._abort()
            return
        self._seen = self._sent if self._waits else -1
        self._arm()
