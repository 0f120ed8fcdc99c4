"""Which models other servers have, by their own word; knows nothing of requests."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from zstream.core.errors import BadGateway
from zstream.engine.upstream.asking import models_head, place_of
from zstream.engine.upstream.choosing import Server
from zstream.engine.upstream.desk import Desk
from zstream.engine.upstream.pool import Pool
from zstream.engine.upstream.servers import Upstream

logger = logging.getLogger("zstream.engine")

LISTED_S = 30.0
"""How long a server's list is believed."""
RETRIED_S = 5.0
"""After how long one is asked again that has told none."""
_MOST_BYTES = 4 * 2**20
_WAIT_S = 5.0

T = TypeVar("T")


class Listing:
    """Keeps up the lists of the servers whose models nobody named."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tasks: list[asyncio.Task[None]] = []
        self._complaints: dict[Server, str] = {}

    async def start(self) -> None:
        """Ask each once; from now on each is asked again by itself."""
        servers = [server for server in self._desk.servers if not server.upstream.models]
        told = await asyncio.gather(*(self._ask(server) for server in servers))
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._keep_up(*each)) for each in zip(servers, told, strict=True)]

    async def close(self) -> None:
        """Idempotent."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep_up(self, server: Server, told: bool) -> None:
        while True:
            await asyncio.sleep(LISTED_S if told else RETRIED_S)
            told = await self._ask(server)

    async def _ask(self, server: Server) -> bool:
        """Whether it told any."""
        try:
            server.found = await models_of(server.upstream, self._desk.pool)
        except (OSError, ValueError, BadGateway) as error:
            self._complain(server, str(error))
            return False
        self._complaints.pop(server, None)
        return bool(server.found)

    def _complain(self, server: Server, why: str) -> None:
        if self._complaints.get(server) != why:  # once, not every few seconds
            self._complaints[server] = why
            logger.warning("the upstream %s does not say which models it has: %s", server.upstream.name, why)


class _Model(Struct):
    id: str


class _Models(Struct):
    data: list[_Model]


class _Body:
    """An `Answering` that is waited for."""

    def __init__(self) -> None:
        self.done: asyncio.Future[tuple[int, bytes]] = asyncio.get_running_loop().create_future()
        self._status = 0
        self._body = b""

    def on_head(self, status: int, headers: dict[str, str]) -> None:
        self._status = status

    def on_body(self, data: bytes) -> None:
        if len(self._body) < _MOST_BYTES:
            self._body += data

    def on_complete(self) -> None:
        if not self.done.done():
            self.done.set_result((self._status, self._body))

    def on_broken(self, error: BadGateway) -> None:
        if not self.done.done():
            self.done.set_exception(error)


async def models_of(upstream: Upstream, pool: Pool) -> tuple[str, ...]:
    """Their names. Raises `OSError`, `BadGateway` or `ValueError`."""
    place = place_of(upstream)
    connect_s = min(_WAIT_S, upstream.connect_timeout_s or _WAIT_S)
    connection = await _within(connect_s, pool.connection(place, 0.0, fresh=True))
    answer = _Body()
    try:
        connection.ask(models_head(upstream), answer)
        status, body = await _within(_WAIT_S, answer.done)
    except BaseException:
        connection.close()
        raise
    pool.put_back(place, connection)
    if status != 200:
        raise ValueError(f"it answers {status}")
    try:
        return tuple(model.id for model in msgspec.json.decode(body, type=_Models).data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise ValueError(f"its list of models is none ({error})") from None


async def _within(limit_s: float, coming: Coroutine[Any, Any, T] | asyncio.Future[T]) -> T:
    """Raises a `TimeoutError` that says so."""
    try:
        return await asyncio.wait_for(coming, limit_s)
    except TimeoutError:
        raise TimeoutError(f"no answer within {limit_s:g} s") from None
