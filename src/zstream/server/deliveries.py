"""Times, once a second, how long a token takes from the engine to its socket: in some streams, so that none pays."""

from __future__ import annotations

import asyncio
from itertools import islice

from zstream.metrics.observer import CountingObserver
from zstream.stream.choices import Choices
from zstream.stream.delivery import time_delivery
from zstream.stream.registry import Registry
from zstream.stream.relays import Relays
from zstream.stream.session import Session

EVERY_S = 1.0
_MOST_TIMED = 64


class Deliveries:
    """From `start` to `close`."""

    def __init__(self, registry: Registry, relays: Relays, observer: CountingObserver) -> None:
        self._registry = registry
        self._relays = relays
        self._observer = observer
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(EVERY_S, self._tick)

    def close(self) -> None:
        """Idempotent."""
        if self._timer is not None:
            self._timer.cancel()

    def time_some(self) -> None:
        """One token of each of the oldest streams."""
        for session, _ in islice(self._registry.live(), _MOST_TIMED):
            kept = self._relays.here(session.id)
            if kept is None:
                for one in session.sessions if isinstance(session, Choices) else (session,):
                    time_delivery(one, one, self._tell)
            elif isinstance(session, Session):
                time_delivery(session, kept.relay, self._tell)

    def _tick(self) -> None:
        self.time_some()
        self.start()

    def _tell(self, took_s: float) -> None:
        self._observer.on_delivery(took_s)
