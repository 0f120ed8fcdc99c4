"""Brings what relays keep into a store: one batch at a time, and in it all that has come since the last.

    state     a commit           what happens
    works     returns            its frames are shown; the next batch is whatever has come meanwhile
    works     fails, or is late  everything is shown from memory, newcomers are refused, and it is tried again
    failing   returns            all that was unsaved is there now; it works again

Nothing piles up before it: what is not shown counts as unread, so a slow disk pauses generations as a slow reader does.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from zstream.core.clock import Clock, monotonic, wall
from zstream.stream.durable import DurableRelay
from zstream.stream.journal.store import Batch, Birth, JournalFailed, Mark, Record, Store, Summary
from zstream.stream.session import nobody

logger = logging.getLogger("zstream.journal")

T = TypeVar("T")

PATIENCE_S = 2.0
LOAD_PATIENCE_S = 8.0  # a long stream is read in many parts, while a lease lasts
RETRY_S = 1.0
BATCH_FRAMES = 4096


class Writer:
    """`on_failure` is called for every commit that fails or takes longer than `patience_s`. Needs an event loop."""

    def __init__(
        self,
        store: Store,
        *,
        on_failure: Callable[[], object] = nobody,
        patience_s: float = PATIENCE_S,
        retry_s: float = RETRY_S,
        clock: Clock = monotonic,
        wall: Clock = wall,
    ) -> None:
        self.store = store
        self.works = True
        self._on_failure = on_failure
        self._patience_s = patience_s
        self._retry_s = retry_s
        self._clock, self._wall = clock, wall
        self._relays: dict[str, tuple[DurableRelay, float]] = {}
        self._held: set[DurableRelay] = set()  # the same: looked up for every batch
        self._births: dict[str, Birth] = {}
        self._wanted: dict[DurableRelay, None] = {}
        self._gone: list[str] = []
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._commit: asyncio.Future[None] | None = None
        self._closing: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to write."""
        self._task = asyncio.create_task(self._run(), name="zstream-journal")

    async def load(self, id: str) -> Record | None:
        """See `Store.load`; late is `JournalFailed`, too."""
        return await self._soon(self.store.load(id), LOAD_PATIENCE_S)

    async def summaries(self, owner: bytes | None) -> Sequence[Summary]:
        """See `Store.summaries`; late is `JournalFailed`, too."""
        return await self._soon(self.store.summaries(owner), self._patience_s)

    async def _soon(self, reading: Coroutine[Any, Any, T], patience_s: float) -> T:
        try:
            async with asyncio.timeout(patience_s):
                return await reading
        except TimeoutError:
            raise JournalFailed("The journal can't be read now; try again later.", retry_after_s=5) from None

    def check(self) -> None:
        """Raises `JournalFailed` while nothing can be kept."""
        if not self.works:
            raise self._failure()

    def hold(self, relay: DurableRelay, ttl_s: float, birth: Birth | None = None) -> None:
        """Keep what it says; `birth` of one that is new."""
        self.release(relay.id)
        self._relays[relay.id] = (relay, ttl_s)
        self._held.add(relay)
        if birth is not None:
            self._births[birth.id] = birth
        self.want(relay)

    def want(self, relay: DurableRelay) -> None:
        """It has something that the store has not."""
        if not self._wanted:
            self._wake.set()
        self._wanted[relay] = None

    def release(self, id: str) -> None:
        """It is no longer kept here; the store has it still."""
        relay, _ = self._relays.pop(id, (None, 0.0))
        if relay is not None:
            self._held.discard(relay)

    def forget(self, id: str) -> None:
        """It has expired."""
        self.release(id)
        self._births.pop(id, None)
        self._gone.append(id)  # also if it is being born just now
        self._wake.set()

    def forgets(self, id: str) -> bool:
        """The store is still to be told that it has expired."""
        return id in self._gone

    @property
    def unsaved(self) -> int:
        """Frames that the store has not."""
        return sum(len(relay.unsaved) for relay, _ in self._relays.values())

    async def close(self) -> None:
        """Write what is left, if that works at all; then close the store. Idempotent."""
        if self._task is not None and self._closing is None:
            self._closing = asyncio.create_task(self._finish(self._task), name="zstream-journal-end")
        if self._closing is not None:
            await asyncio.shield(self._closing)  # others may wait for it, too

    async def _finish(self, task: asyncio.Task[None]) -> None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        for work, failing in (
            (self._write_rest(), "the journal misses the last words of its streams"),
            (self.store.close(), "the journal could not be closed"),
        ):
            last = asyncio.ensure_future(work)
            done, _ = await asyncio.wait({last}, timeout=self._patience_s)
            if not done or last.exception():
                logger.error(failing)
                last.cancel()

    async def _write_rest(self) -> None:
        if self._commit is not None:
            await asyncio.wait({self._commit})
        self._want_again()  # nobody was told how that went
        while (taken := self._take()).batch:
            await self.store.commit(taken.batch)
            self._settle(taken)

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            if not await self._turn():
                self._wake.set()
                await asyncio.sleep(self._retry_s)

    async def _turn(self) -> bool:
        """One batch; whether it, or nothing, had to be written. A fault of ours is a failure like any other."""
        taken = _Taken(Batch())
        try:
            taken = self._take()
            return not (taken.batch or not self.works) or await self._committed(taken)
        except Exception as fault:
            logger.exception("the journal's writer failed")
            self._fail(taken, repr(fault))
            return False

    def _want_again(self) -> None:
        for relay in self._held:
            if relay.unsaved or relay.moved:
                self.want(relay)

    def _take(self) -> _Taken:
        """What the store has not, as much of it as is written in a moment."""
        batch = Batch(births=list(self._births.values()), gone=list(self._gone))
        taken = _Taken(batch)
        room = BATCH_FRAMES
        while self._wanted and room > 0:
            relay = next(iter(self._wanted))
            del self._wanted[relay]
            if relay in self._held:
                room -= self._add(taken, relay, room)
        if self._wanted:
            self._wake.set()
        return taken

    def _add(self, taken: _Taken, relay: DurableRelay, room: int) -> int:
        entries = relay.unsaved[:room]
        taken.counts[relay] = len(entries)
        if entries:
            taken.batch.entries.append((relay.id, entries))
        whole = len(entries) == len(relay.unsaved)
        if relay.moved:
            frames = relay.saved_frames + len(entries)
            taken.batch.marks.append((relay.id, self._mark(relay, frames, ended=relay.ended and whole)))
            relay.moved = not whole
        return len(entries)

    def _mark(self, relay: DurableRelay, frames: int, *, ended: bool) -> Mark:
        """An end without all its words is none."""
        state = relay.session.state if ended else ""
        if relay.idle_since is None:
            return Mark(state, None, frames)
        return Mark(state, self._wall() + relay.idle_since + self._relays[relay.id][1] - self._clock(), frames)

    async def _committed(self, taken: _Taken) -> bool:
        self._commit = asyncio.ensure_future(self.store.commit(taken.batch))
        done, _ = await asyncio.wait({self._commit}, timeout=self._patience_s / 2)
        if not done:  # of a process that was stopped itself only one half is over, and the answer may be there
            done, _ = await asyncio.wait({self._commit}, timeout=self._patience_s / 2)
        if not done:
            self._fail(taken, f"no answer for {self._patience_s:g} s")
            await asyncio.wait({self._commit})
        error = self._commit.exception()
        if error is None:
            self._settle(taken)
            return True
        if not isinstance(error, JournalFailed):
            logger.error("a batch could not be written", exc_info=error)
        if done:
            self._fail(taken, str(error))
        return False

    def _settle(self, taken: _Taken) -> None:
        if not self.works:
            logger.warning("the journal works again")
            self.works = True
        for birth in taken.batch.births:
            self._births.pop(birth.id, None)
            if birth.id in self._relays:
                self._relays[birth.id][0].known = True
        del self._gone[: len(taken.batch.gone)]
        for relay, count in taken.counts.items():
            if relay not in self._held:
                continue  # another process has gone on with it, perhaps with other words
            relay.saved(count)
            if relay.unsaved:
                self.want(relay)

    def _fail(self, taken: _Taken, why: str) -> None:
        """Nobody waits for it any longer, and nobody new is told that it is kept."""
        if self.works:
            logger.error("the journal failed: %s; streams go on from memory", why)
            self.works = False
        self._on_failure()
        for relay in taken.counts:
            relay.moved = True
        self._want_again()
        for relay, _ in tuple(self._relays.values()):
            if relay.known:
                relay.show_all()
            else:
                self.forget(relay.id)
                relay.refuse(self._failure())

    def _failure(self) -> JournalFailed:
        return JournalFailed(
            "The journal can't be written now, so no resumable stream can be kept; try again later, or leave "
            "`resumable` out.",
            retry_after_s=5,
        )


@dataclass(slots=True)
class _Taken:
    """What is about to be written, and of which relays it is."""

    batch: Batch
    counts: dict[DurableRelay, int] = field(default_factory=dict)
