"""Connections to other servers, kept for the next request; knows nothing of what is asked."""

from __future__ import annotations

import asyncio
import ssl
from collections import defaultdict, deque
from functools import partial
from weakref import WeakSet

from zstream.core.clock import Clock, monotonic
from zstream.engine.upstream.asking import Place
from zstream.engine.upstream.connection import READ_BYTES, Connection

IDLE_S = 30.0
"""How long one is kept that nobody uses; servers close theirs after 5 to 75 s."""
_KEPT = 64
_SWEEP_S = 5.0


class Pool:
    """By place. What lies idle for too long, or was closed there, is not given out."""

    def __init__(self, clock: Clock = monotonic) -> None:
        self._clock = clock
        self._idle: dict[Place, deque[tuple[float, Connection]]] = defaultdict(deque)
        self._all: WeakSet[Connection] = WeakSet()
        self._tls: ssl.SSLContext | None = None
        self._sweeper: asyncio.TimerHandle | None = None
        self._make = partial(Connection, memoryview(bytearray(READ_BYTES)))

    async def connection(self, place: Place, timeout_s: float, *, fresh: bool = False) -> Connection:
        """The one that was used last, or, where there is none or it has to be `fresh`, a new one.

        Raises `OSError` (`TimeoutError` and TLS errors are such).
        """
        if not fresh and (idle := self._idle_at(place)) is not None:
            return idle
        return await asyncio.wait_for(self._connect(place), timeout_s or None)

    def put_back(self, place: Place, connection: Connection) -> None:
        """Its answer is over; it is closed if it can't be used again."""
        kept = self._idle[place]
        if connection.reusable and len(kept) < _KEPT:
            connection.fresh = False
            connection.resume()
            kept.append((self._clock(), connection))
            self._arm()
        else:
            connection.close()

    def close(self) -> None:
        """All of them, idle or not."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            self._sweeper = None
        for connection in tuple(self._all):
            connection.close()
        self._idle.clear()

    def _idle_at(self, place: Place) -> Connection | None:
        kept = self._idle.get(place)
        while kept:
            since, connection = kept.pop()
            if connection.is_open and self._clock() - since < IDLE_S:
                return connection
            connection.close()
        return None

    async def _connect(self, place: Place) -> Connection:
        loop = asyncio.get_running_loop()
        if place.tls and self._tls is None:
            self._tls = await asyncio.to_thread(ssl.create_default_context)  # reads hundreds of certificates
        tls = self._tls if place.tls else None
        try:
            _, connection = await loop.create_connection(self._make, place.host, place.port, ssl=tls)
        except UnicodeError as error:
            raise OSError(f"{place.host} is no name of a host") from error
        self._all.add(connection)
        return connection

    def _arm(self) -> None:
        if self._sweeper is None:
            self._sweeper = asyncio.get_running_loop().call_later(_SWEEP_S, self._sweep)

    def _sweep(self) -> None:
        self._sweeper = None
        for place, kept in list(self._idle.items()):
            while kept and (self._clock() - kept[0][0] >= IDLE_S or not kept[0][1].is_open):
                kept.popleft()[1].close()
            if not kept:
                del self._idle[place]
        if self._idle:
            self._arm()
