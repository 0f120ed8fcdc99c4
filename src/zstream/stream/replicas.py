"""This process among those that share a journal: it keeps its leases, follows streams of the others, and hears them.

a stream lives     read here     what happens
here               anywhere      its lease is renewed; who reads it elsewhere counts as a follower (`RemoteReaders`)
elsewhere          here          a `Mirror` is fed from the journal; its host is told how far its readers are
nowhere            here          it is taken over: by the first who claims its lease, and the others mirror that one
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass

from zstream.core.clock import Clock, monotonic, wall
from zstream.core.errors import ZStreamError
from zstream.core.events import CancelReason
from zstream.stream.durable import DurableRelay
from zstream.stream.journal.shared import RENEW_S, Holding, Message, News, Reading, SharedStore
from zstream.stream.journal.store import JournalFailed, Mark, Record
from zstream.stream.mirror import Mirror
from zstream.stream.reader import Reader
from zstream.stream.relay import Relay
from zstream.stream.relays import Kept, Relays
from zstream.stream.remote_readers import RemoteReaders

logger = logging.getLogger("zstream.replicas")

LOOK_S = 1.0
REPORT_S = 0.1
HEARTBEAT_S = 1.0
LINGER_S = 5.0
"""How long a mirror is fed that nobody reads."""
SHAKEN_S = 5.0
"""After a failure of the journal leases may be gone whose hosts are alive: so long they have for taking them again."""
_CANCELLED_IN_S = 0.1


@dataclass(slots=True)
class _Mirrored:
    """A mirror, and what its host was told last, when."""

    kept: Kept
    mirror: Mirror
    told: Reading | None = None
    told_at: float = 0.0

    @property
    def cancels(self) -> bool:
        """Its host is to end it, and has not."""
        return self.mirror.cancelled and not self.mirror.ended


class Replicas:
    """`take_over` brings a stream back to life here that no process has, for those who read its mirror."""

    def __init__(
        self,
        store: SharedStore,
        relays: Relays,
        *,
        clock: Clock = monotonic,
        wall: Clock = wall,
    ) -> None:
        self.store = store
        self.take_over: Callable[[Kept, Mirror], Awaitable[None]] = _nobody_takes_over
        self.remote = RemoteReaders()
        self._relays = relays
        self._clock, self._wall = clock, wall
        self._mirrored: dict[str, _Mirrored] = {}
        self._claiming: set[str] = set()
        self._taking: dict[str, asyncio.Task[None]] = {}
        self._forgotten: set[str] = set()
        self._held: set[str] = set()
        self._failed_at = -SHAKEN_S
        self._renewed_at = -RENEW_S
        self._changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        store.on_lost = self._lose

    def start(self) -> None:
        """Begin to listen, look and report."""
        loops = {"listen": self._listen, "look": self._look, "report": self._report}
        self._tasks = [
            asyncio.create_task(self._on_and_on(loop), name=f"zstream-{name}") for name, loop in loops.items()
        ]

    async def _on_and_on(self, loop: Callable[[], Awaitable[None]]) -> None:
        """A fault, ours or in what another version said, ends no loop: without them this process loses its streams."""
        while True:
            try:
                await loop()
            except Exception:
                logger.exception("a fault among replicas; it goes on")
                await asyncio.sleep(LOOK_S)

    async def close(self) -> None:
        """Leave the others' streams; idempotent. The leases are given up with the store."""
        tasks, self._tasks = [*self._tasks, *self._taking.values()], []
        await _end(tasks)
        for one in self._mirrored.values():
            one.mirror.dismiss(CancelReason.MOVED)
        with suppress(JournalFailed):
            await self.store.tell(self._messages((one, Reading(0, 0)) for one in self._mirrored.values()))
        self._mirrored.clear()

    # What others ask for

    @property
    def _shaken(self) -> bool:
        """The journal has failed a moment ago."""
        return self._clock() - self._failed_at < SHAKEN_S

    def get(self, id: str, owner: bytes | None) -> Kept | None:
        """One that is mirrored here."""
        one = self._mirrored.get(id)
        return one.kept if one is not None and one.kept.about.owner == owner else None

    async def claim(self, id: str) -> str | None:
        """Make this the host of a stream that has none; else who it is. Call `claimed` when it lives, or `give_up`."""
        if self._shaken and await self.store.hosts([id]) == [None]:
            raise JournalFailed(
                "The journal was away, and the stream's process may come back; try again.", retry_after_s=int(SHAKEN_S)
            )
        self._claiming.add(id)
        host: str | None = None
        try:
            host = await self.store.claim(id)
        finally:
            if host != self.store.replica:
                self._claiming.discard(id)
        return None if host == self.store.replica else host

    def claimed(self, id: str) -> None:
        """It lives here."""
        self._claiming.discard(id)

    async def give_up(self, id: str) -> None:
        """It can't live here now."""
        self._claiming.discard(id)
        with suppress(JournalFailed):  # then the lease ends by itself
            await self.store.release([id])

    async def mirror(self, record: Record, host: str) -> Kept:
        """Follow a stream that lives there."""
        id = record.birth.id
        one = self._mirrored.get(id)
        if one is None:
            mirror = Mirror(record, host, on_read=self._changed.set, clock=self._clock)
            one = self._mirrored[id] = _Mirrored(Kept(mirror, record.birth.about, record.birth.ttl_s), mirror)
            await self.store.wake()  # listening anew, it is fed
            one = self._mirrored.setdefault(id, one)  # nobody could read it yet: it may have been dropped for that
        return one.kept

    async def catch_up(self, relay: Relay, number: int) -> None:
        """Somebody has seen it elsewhere up to that frame; here that is not shown yet."""
        if isinstance(relay, DurableRelay) and relay.journal.last < number <= relay.last:
            await _shown(relay, number)
        elif isinstance(relay, Mirror):
            if (record := await self.store.load(relay.id)) is not None:
                relay.feed(record.entries)
            if relay.journal.last < number and self._shaken:
                raise JournalFailed(
                    "The journal was away, and misses what was said meanwhile; try again.", retry_after_s=1
                )

    async def cancel(self, mirror: Mirror) -> None:
        """Have its host end it; it is told again until it has."""
        mirror.cancelled = True
        await self.store.tell({mirror.host: Message(cancelled=[mirror.id])})

    def drop(self, id: str) -> None:
        """It is no longer mirrored."""
        self._mirrored.pop(id, None)

    # Listening

    async def _listen(self) -> None:
        while True:
            after = {id: one.mirror.journal.last for id, one in self._mirrored.items() if not one.mirror.ended}
            try:
                news = await self.store.listen(after)
            except JournalFailed:
                self._failed_at = self._clock()
                await asyncio.sleep(LOOK_S)
            else:
                self._hear(news)

    def _hear(self, news: News) -> None:
        for id, entries in news.entries.items():
            if (one := self._mirrored.get(id)) is not None:
                one.mirror.feed(entries)
        for id, state in news.ended.items():
            if (one := self._mirrored.get(id)) is not None:
                one.mirror.finish(state)
        for message in news.messages:
            self._heed(message)

    def _heed(self, message: Message) -> None:
        now = self._clock()
        for id, reading in message.reading.items():
            if (kept := self._relays.here(id)) is not None:
                self.remote.hear(message.sender, kept.relay, reading, now)
        for id in message.cancelled:
            if (kept := self._relays.here(id)) is not None:
                self._relays.let_go(id, kept.about.owner)
                kept.relay.session.cancel(CancelReason.CALLER)

    # Reporting

    async def _report(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(HEARTBEAT_S):
                    await self._changed.wait()
            self._changed.clear()
            with suppress(JournalFailed):
                await self.store.tell(self._messages(self._due()))
            await asyncio.sleep(REPORT_S)

    def _due(self) -> Iterator[tuple[_Mirrored, Reading]]:
        """What has changed, and what has not been said for a while."""
        now = self._clock()
        for one in self._mirrored.values():
            reading = one.mirror.reading
            waits = reading.readers or one.cancels
            if reading != one.told or (waits and now - one.told_at >= HEARTBEAT_S):
                one.told, one.told_at = reading, now
                yield one, reading

    def _messages(self, due: Iterator[tuple[_Mirrored, Reading]]) -> dict[str, Message]:
        messages: dict[str, Message] = {}
        for one, reading in due:
            message = messages.setdefault(one.mirror.host, Message())
            message.reading[one.mirror.id] = reading
            if one.cancels:
                message.cancelled.append(one.mirror.id)
        return messages

    # Looking

    async def _look(self) -> None:
        while True:
            self.remote.sweep(self._clock())
            self._drop_unread()
            try:
                await self._renew()
                await self._check_hosts()
            except JournalFailed:
                self._failed_at = self._clock()
            await asyncio.sleep(LOOK_S)

    async def _renew(self) -> None:
        now = self._clock()
        if now - self._renewed_at < RENEW_S:
            return
        holdings = [*self._hosted(), *self._read_after_their_end()]
        gone = set(await self.store.hold(holdings))
        held = {one.id for one in self._hosted() if not one.mark.state}  # by now: that took its time
        if new := gone - self._forgotten:
            logger.error("the journal has lost %d streams that run; nobody else can read them", len(new))
        self._forgotten = gone
        await self._release(self._held - held - self._claiming)
        self._held, self._renewed_at = held, now
        for kept in self._relays:
            if isinstance(kept.relay, DurableRelay) and kept.relay.abandoned and not kept.relay.unsaved:
                self._relays.lose(kept.relay.id)  # it can be read where it goes on

    async def _release(self, ids: set[str]) -> None:
        """Of those that live here no more: their ends and expiries have done it already."""
        if ids:
            await self.store.release(list(ids))

    def _hosted(self) -> Iterator[Holding]:
        for kept in self._relays:
            relay = kept.relay
            if not isinstance(relay, DurableRelay) or not relay.known:
                continue
            if relay.unsaved or not (relay.ended or relay.abandoned):
                mark = self._mark(kept, "", relay.saved_frames)
                yield Holding(relay.id, mark, str(relay.session.state), relay.followers)
            elif relay.ended and relay.followers:
                yield Holding(relay.id, self._mark(kept, str(relay.session.state), relay.saved_frames))

    def _read_after_their_end(self) -> Iterator[Holding]:
        for one in self._mirrored.values():
            if one.mirror.ended:
                mark = self._mark(one.kept, str(one.mirror.session.state), one.mirror.journal.last)
                yield Holding(one.mirror.id, mark)

    def _mark(self, kept: Kept, state: str, frames: int) -> Mark:
        at = kept.expires_at()
        return Mark(state, None if at is None else self._wall() + at - self._clock(), frames)

    async def _check_hosts(self) -> None:
        living = [one for one in self._mirrored.values() if not one.mirror.ended]
        hosts = await self.store.hosts([one.mirror.id for one in living])
        for one, host in zip(living, hosts, strict=True):
            if host is not None and host != one.mirror.host:
                one.mirror.host, one.told = host, None
                self._changed.set()
            elif host is None and not self._shaken:
                self._try_to_take(one)

    def _try_to_take(self, one: _Mirrored) -> None:
        id = one.mirror.id
        if (one.mirror.followers or one.cancels) and not one.mirror.ended and id not in self._taking:
            task = self._taking[id] = asyncio.create_task(self._take(one), name="zstream-take-over")
            task.add_done_callback(lambda _: self._taking.pop(id, None))

    async def _take(self, one: _Mirrored) -> None:
        try:
            await self.take_over(one.kept, one.mirror)
        except ZStreamError as error:  # for want of room or time; it is tried again
            logger.info("a stream could not be taken over: %s", error)
        except Exception:
            logger.exception("a stream could not be taken over")

    def _drop_unread(self) -> None:
        now = self._clock()
        for id, one in tuple(self._mirrored.items()):
            idle_since = one.mirror.idle_since
            if idle_since is None or one.cancels or id in self._taking:
                continue
            if now - idle_since >= LINGER_S:
                del self._mirrored[id]

    def _lose(self, id: str) -> None:
        logger.warning("another process has gone on with a stream of this one, which was taken for dead")
        self._held.discard(id)
        self._relays.lose(id)


async def _shown(relay: Relay, number: int) -> None:
    """Wait for the answer to the commit that others have read already."""
    with closing(relay.follow(relay.journal.last)) as follower:
        reader = Reader(follower)
        while relay.journal.last < number and follower.cancel_reason is None:
            await reader.next()


async def _nobody_takes_over(kept: Kept, mirror: Mirror) -> None: ...


async def _end(tasks: Collection[asyncio.Task[None]]) -> None:
    """A cancellation can get lost where the store's connection is just being made; then it is said again."""
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=_CANCELLED_IN_S)
