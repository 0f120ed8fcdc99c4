"""How long after its reader a gateway leaves, too: from the hang-up to the end of its connection at the upstream."""

from __future__ import annotations

import asyncio
import http.client
import json
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from bench.load import Manner, stream
from bench.server import Server

LEAVES_AFTER = 3  # events
UNSTREAMED_S = 0.2
LIMIT_S = 1.0
POLL_S = 0.01


async def leave(gateway: Server, upstream: Server, body: Mapping[str, Any]) -> float | None:
    """Milliseconds, None where it is still there after a second."""
    before = len(await _left(upstream))
    left_at = await (_leave_stream(gateway, body) if body["stream"] else _leave_early(gateway, body))
    while time.perf_counter() - left_at < LIMIT_S:
        if len(times := await _left(upstream)) > before:
            return 1e3 * (times[-1] - left_at)
        await asyncio.sleep(POLL_S)
    return None


async def _leave_stream(gateway: Server, body: Mapping[str, Any]) -> float:
    return (await stream(gateway.address, body, Manner(leave_after=LEAVES_AFTER))).ended


async def _leave_early(gateway: Server, body: Mapping[str, Any]) -> float:
    """Before there is an answer."""
    with suppress(TimeoutError):
        await stream(gateway.address, body, limit_s=UNSTREAMED_S)
    return time.perf_counter()


async def _left(upstream: Server) -> list[float]:
    return await asyncio.to_thread(_fetch, upstream)


def _fetch(upstream: Server) -> list[float]:
    connection = http.client.HTTPConnection(*upstream.address, timeout=LIMIT_S)
    try:
        connection.request("GET", "/left")
        times: list[float] = json.load(connection.getresponse())
        return times
    finally:
        connection.close()
