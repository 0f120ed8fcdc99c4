"""Readers that have stopped reading, and when a server has come to rest beside them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bench import prompts
from bench.load import Manner, stream
from bench.server import Server
from bench.stats import Unsound

STALLED = Manner(receive_buffer=4096, stall_after=5)
SETTLE_LIMIT_S, IDLE_S = 20, 0.05


@asynccontextmanager
async def stalled_readers(
    server: Server, count: int, tokens: int, *, seed: int = 9000, settle_s: int = SETTLE_LIMIT_S
) -> AsyncIterator[None]:
    """Inside, so many readers have stopped and the server has gone quiet, if it does within `settle_s`."""
    bodies = [prompts.chat(prompts.words(4, seed + i), tokens, i) for i in range(count)]
    readers = [asyncio.create_task(stream(server.address, body, STALLED)) for body in bodies]
    try:
        await until_idle(server, settle_s)
        if any(reader.done() for reader in readers):
            raise Unsound("A reader that should be stalled was ended.")
        yield
    finally:
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)


async def until_idle(server: Server, limit_s: int = SETTLE_LIMIT_S) -> None:
    """At most `limit_s`: without flow control a server works on for readers that take nothing."""
    for _ in range(limit_s):
        before = server.cpu_s()
        await asyncio.sleep(1)
        if server.cpu_s() - before < IDLE_S:
            return
