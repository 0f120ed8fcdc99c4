"""Those who watch the server: one snapshot a second for all of them together, and none while there is nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from zstream.core.clock import Clock, monotonic

INTERVAL_S = 1.0


class Scene(Protocol):
    """What is to be seen; there is one while somebody watches."""

    def look(self, now: float) -> None:
        """Once an interval."""

    def shown(self, owner: bytes | None) -> bytes:
        """What was seen then, as that one may see it."""

    def close(self) -> None:
        """Nobody watches any more."""


class Watcher:
    """One of them. It is offered every snapshot and holds the newest alone, however slowly it takes them."""

    def __init__(self, owner: bytes | None) -> None:
        self.owner = owner
        self._newest: bytes | None = None
        self._over = False
        self._ready = asyncio.Event()

    def offer(self, snapshot: bytes) -> None:
        self._newest = snapshot
        self._ready.set()

    def leave(self) -> None:
        """It takes what it was offered, and then no more; idempotent."""
        self._over = True
        self._ready.set()

    def hang_up(self) -> None:
        """It takes nothing more."""
        self._newest = None
        self.leave()

    async def next(self) -> bytes | None:
        """The newest snapshot that it did not have yet; None at the end."""
        while self._newest is None and not self._over:
            self._ready.clear()
            await self._ready.wait()
        newest, self._newest = self._newest, None
        return newest


class Watchers:
    """Needs a running event loop while there are any. `clock` is that of the snapshots, not of the interval."""

    def __init__(self, clock: Clock = monotonic, interval_s: float = INTERVAL_S) -> None:
        self._clock = clock
        self.interval_s = interval_s
        self._watchers: set[Watcher] = set()
        self._scene: Scene | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._closed = False

    def __len__(self) -> int:
        return len(self._watchers)

    @contextmanager
    def joined(self, owner: bytes | None, open_scene: Callable[[], Scene]) -> Iterator[Watcher]:
        """While the block runs, somebody watches. The first snapshot is there at once."""
        watcher = Watcher(owner)
        self._watchers.add(watcher)
        try:
            self._seat(watcher, open_scene)
            yield watcher
        finally:
            self._watchers.discard(watcher)
            if not self._watchers:
                self._rest()

    def _seat(self, watcher: Watcher, open_scene: Callable[[], Scene]) -> None:
        if self._scene is None:
            self._scene = open_scene()
            self._scene.look(self._clock())
            self._arm()
        watcher.offer(self._scene.shown(watcher.owner))
        if self._closed:
            watcher.leave()

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        scene, self._scene = self._scene, None
        if scene is not None:
            scene.close()

    def _arm(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self.interval_s, self._tick)

    def _tick(self) -> None:
        self._arm()
        self._show()

    def _show(self) -> None:
        if self._scene is None:
            return
        self._scene.look(self._clock())
        for watcher in self._watchers:
            watcher.offer(self._scene.shown(watcher.owner))

    def close(self) -> None:
        """All are shown how it ended and leave, as does who comes later; idempotent."""
        self._closed = True
        self._show()
        for watcher in self._watchers:
            watcher.leave()
