"""Many readers whose answers are under way at the same time, and the open files that they take."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bench.answer import Answer
from bench.load import Manner, stream
from bench.server import Server
from bench.stats import Unsound

OPENED_PER_S = 200
BEGUN = 3  # events


@asynccontextmanager
async def under_way(server: Server, count: int, body: Mapping[str, Any]) -> AsyncIterator[None]:
    """Inside, so many readers have had the beginning of their answers, and none its end."""
    begun = asyncio.Semaphore(0)
    manner = Manner(tell_after=BEGUN, tell=begun.release)
    readers: list[asyncio.Task[Answer]] = []
    try:
        for _ in range(count):
            readers.append(asyncio.create_task(stream(server.address, body, manner)))
            await asyncio.sleep(1 / OPENED_PER_S)
        await _until_begun(begun, readers)
        yield
        _check(readers)
    finally:
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)


async def _until_begun(begun: asyncio.Semaphore, readers: Sequence[asyncio.Task[Answer]]) -> None:
    async def all_of_them() -> None:
        for _ in readers:
            await begun.acquire()

    waiting = asyncio.create_task(all_of_them())
    await asyncio.wait((waiting, *readers), return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    _check(readers)


def _check(readers: Iterable[asyncio.Task[Answer]]) -> None:
    """Raises what a reader did, and `Unsound` where one has its answer."""
    for reader in readers:
        if reader.done():
            raise Unsound(f"An answer that should be under way has ended: {reader.result().error}")


def allow_files(count: int) -> None:
    """Let this process and those it starts have so many open. Raises `Unsound`."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < count:
        raise Unsound(f"{count} files have to be open at once, and this machine allows {hard}: see `ulimit -Hn`.")
    if soft != resource.RLIM_INFINITY and soft < count:
        resource.setrlimit(resource.RLIMIT_NOFILE, (count, hard))
