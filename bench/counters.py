"""What a server says of itself at `/metrics`: how many tokens it has made, and how many requests it works on."""

from __future__ import annotations

import asyncio
import http.client
import time
from typing import NamedTuple

from bench.server import Server

TOKENS = {"zstream": "zstream:tokens_streamed_total", "llama-server": "llamacpp:tokens_predicted_total"}
BUSY = {
    "zstream": ("zstream:num_requests_running", "zstream:num_requests_waiting"),
    "llama-server": ("llamacpp:requests_processing", "llamacpp:requests_deferred"),
}
POLL_S = 0.01
LIMIT_S = 120.0


class Counts(NamedTuple):
    """llama-server adds a request's tokens when it ends, zstream as they are made."""

    tokens: int
    busy: int


def parse(text: str) -> dict[str, float]:
    """Prometheus' text format: each metric's value, those with labels left out."""
    pairs = (line.split() for line in text.splitlines() if line and not line.startswith("#") and "{" not in line)
    return {name: float(value) for name, value, *_ in pairs}


async def counts(server: Server) -> Counts:
    found = parse(await asyncio.to_thread(_fetch, server))
    name = server.launch.name
    return Counts(int(found[TOKENS[name]]), int(sum(found[gauge] for gauge in BUSY[name])))


async def until_free(server: Server) -> tuple[float, Counts]:
    """When it first said that it works on nothing (`time.perf_counter`), and its counts then."""
    async with asyncio.timeout(LIMIT_S):
        while (await counts(server)).busy:  # noqa: ASYNC110  another process has no event to wait for
            await asyncio.sleep(POLL_S)
        at = time.perf_counter()
        await asyncio.sleep(POLL_S)  # a token that was under way is counted by then
        return at, await counts(server)


def _fetch(server: Server) -> str:
    connection = http.client.HTTPConnection(*server.address, timeout=LIMIT_S)
    try:
        connection.request("GET", "/metrics")
        return connection.getresponse().read().decode()
    finally:
        connection.close()
