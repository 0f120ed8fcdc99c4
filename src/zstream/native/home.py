"""An event loop on a thread of its own: where the streams of synchronous callers live."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from zstream.core.errors import Unavailable

T = TypeVar("T")


class Home:
    """Starts with its construction. Any thread, and any task of another loop, may run coroutines in it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, name="zstream-home", daemon=True)
        self._thread.start()
        self._open = True
        # Whatever was submitted before the closing still gets its answer, and nothing is after it.
        # Re-entrant: garbage collection may drop a stream, which posts here, on a thread that is just submitting.
        self._submitting = threading.RLock()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run it there and wait here. An exception that interrupts the waiting cancels it. Raises `Unavailable`."""
        future = self.submit(work)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    async def arun(self, work: Coroutine[Any, Any, T]) -> T:
        """Run it there and await it here; cancelling one cancels the other. Raises `Unavailable`."""
        return await asyncio.wrap_future(self.submit(work))

    def submit(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Run it there and wait for nothing. Raises `Unavailable`."""
        with self._submitting:
            if self._open:
                return asyncio.run_coroutine_threadsafe(work, self._loop)
        work.close()
        raise Unavailable("This model was closed.", code="closed")

    def post(self, call: Any, *args: object) -> None:
        """Have a function called there soon; does nothing once the home is closed."""
        with self._submitting:
            if self._open:
                self._loop.call_soon_threadsafe(call, *args)

    def close(self) -> None:
        """Let what runs end, stop the loop and wait for its thread; idempotent."""
        with self._submitting:
            if not self._open:
                return
            self._open = False
            asyncio.run_coroutine_threadsafe(self._finish(), self._loop)
        self._thread.join()
        self._loop.close()

    async def _finish(self) -> None:
        if others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(others)
        self._loop.call_soon(self._loop.stop)

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()


async def arrival(future: Future[T]) -> T:
    """Await here what runs in a home; leaving the wait leaves it running."""
    loop, arrived = asyncio.get_running_loop(), asyncio.Event()

    def tell(_: Future[T]) -> None:
        with contextlib.suppress(RuntimeError):  # the waiter left, and its loop was closed
            loop.call_soon_threadsafe(arrived.set)

    future.add_done_callback(tell)
    await arrived.wait()
    return future.result()
