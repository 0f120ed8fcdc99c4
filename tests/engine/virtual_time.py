"""An event loop whose clock jumps to the next timer as soon as nothing else is left to do: no test waits for real."""

from __future__ import annotations

import asyncio
import selectors


class _JumpingSelector(selectors.DefaultSelector):
    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            return super().select(None)
        ready = super().select(0)
        if not ready:
            self.now += timeout
        return ready


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """Not for tests with threads: their time would pass in no time."""

    def __init__(self) -> None:
        self._virtual = _JumpingSelector()
        super().__init__(self._virtual)

    def time(self) -> float:
        return self._virtual.now

    def sleep_through(self, seconds: float) -> None:
        """As where the process was stopped: whatever was due meanwhile is due now."""
        self._virtual.now += seconds


VIRTUAL = ("asyncio", {"loop_factory": VirtualTimeLoop})
"""For the fixture `anyio_backend`."""
