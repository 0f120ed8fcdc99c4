"""The proxy that cuts connections, on an event loop of its own, for clients that have none."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.faults.cutting_proxy import CuttingProxy
from tests.running import PATIENCE_S


@contextmanager
def cutting(port: int, cut_after: Callable[[], int | None]) -> Iterator[CuttingProxy]:
    """Before the server at `port`; each connection's answer ends after so many bytes."""
    proxy, ready = CuttingProxy(port, cut_after), threading.Event()
    loop, over = asyncio.new_event_loop(), asyncio.Event()

    async def run() -> None:
        async with proxy.running():
            ready.set()
            await over.wait()

    thread = threading.Thread(target=_drive, args=(loop, run), daemon=True)
    thread.start()
    try:
        assert ready.wait(PATIENCE_S)
        yield proxy
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()


def _drive(loop: asyncio.AbstractEventLoop, work: Callable[[], object]) -> None:
    try:
        loop.run_until_complete(work())  # type: ignore[arg-type]
    finally:
        loop.close()
