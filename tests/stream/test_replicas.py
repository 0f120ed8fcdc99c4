"""Several processes on one journal: a stream has one host, is read everywhere, and goes on where the host is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.engine.virtual_time import VIRTUAL
from tests.stream.fake_engine import HandGeneration
from tests.stream.fake_shared import FakeShared, Server
from tests.stream.test_relay import encode
from zstream.core.events import CancelReason
from zstream.core.request import Chunking
from zstream.stream.about import About
from zstream.stream.chunker import make_chunker
from zstream.stream.durable import DurableRelay
from zstream.stream.journal.shared import LEASE_S, Holding
from zstream.stream.journal.store import Batch, JournalFailed
from zstream.stream.journal.writer import Writer
from zstream.stream.mirror import Mirror
from zstream.stream.relay import Follower
from zstream.stream.relays import Kept, RelayBounds, Relays
from zstream.stream.remote_readers import SILENCE_S
from zstream.stream.replicas import LINGER_S, SHAKEN_S, Replicas
from zstream.stream.session import Session

ID = "s-1"
ATTENDED, ALONE, WINDOW = 6, 20, 4


@pytest.fixture
def anyio_backend() -> object:
    return VIRTUAL


@dataclass
class Reader:
    follower: Follower
    seen: list[bytes] = field(default_factory=list)

    def read(self) -> list[bytes]:
        while frames := self.follower.take():
            self.seen += frames
            self.follower.acknowledge()
        return self.seen


class Process:
    """One of them."""

    def __init__(self, server: Server, name: str) -> None:
        self.clock = asyncio.get_running_loop().time
        self.store = FakeShared(server, name)
        self.writer = Writer(self.store, clock=self.clock, wall=self.clock)  # type: ignore[arg-type]
        bounds = RelayBounds(attended_tokens=ATTENDED, alone_tokens=ALONE)
        self.relays = Relays(bounds, writer=self.writer, clock=self.clock)
        self.replicas = Replicas(self.store, self.relays, clock=self.clock, wall=self.clock)  # type: ignore[arg-type]
        self.replicas.take_over = self.take_over
        self.generation: HandGeneration | None = None
        self.writer.start()
        self.replicas.start()

    def open(self) -> DurableRelay:
        session = self._session(0)
        relay = self.relays.open(session, encode, ttl_s=60, about=About(), route="chat")
        assert self.generation is not None
        self.generation.admit()
        assert isinstance(relay, DurableRelay)
        return relay

    def _session(self, answered: int) -> Session:
        session = Session(ID, make_chunker(Chunking()), submitted_at=0.0, buffer_tokens=WINDOW)
        told = [(f"t{at}", 1) for at in range(answered)]
        self.generation = HandGeneration(session, tokens=answered, told=told)
        session.attach(self.generation)
        if told:
            session.replay(told)
        return session

    async def find(self) -> Kept:
        """As `server.revive` does."""
        if (here := self.relays.get(ID, None) or self.replicas.get(ID, None)) is not None:
            return here
        record: Any = await self.store.load(ID)
        host = await self.replicas.claim(ID)
        if host is not None:
            return await self.replicas.mirror(record, host)
        return await self._adopt()

    async def _adopt(self) -> Kept:
        record: Any = await self.store.load(ID)
        kept = self.relays.adopt(record, self._session(len(record.ids)), encode)
        self.replicas.claimed(ID)
        return kept

    async def take_over(self, _orphan: Kept, mirror: Mirror) -> None:
        if await self.replicas.claim(ID) is None:
            mirror.hand_over((await self._adopt()).relay)
            self.replicas.drop(ID)

    async def reader(self, after: int = 0) -> Reader:
        return Reader((await self.find()).relay.follow(after))

    def make(self, tokens: int = 1) -> int:
        """So many, as far as it is not paused; how many it were."""
        assert self.generation is not None
        for made in range(tokens):
            if self.generation.paused:
                return made
            self.generation.produce(f"t{self.generation.tokens}")
        return tokens

    async def die(self) -> None:
        """As by `kill -9`."""
        tasks = [*self.replicas._tasks, self.writer._task]
        for task in tasks:
            assert task is not None
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)  # type: ignore[arg-type]
        self.replicas._tasks.clear()
        self.writer._task = None
        self.relays.close()

    async def close(self) -> None:
        await self.replicas.close()
        await self.writer.close()
        self.relays.close()


def tokens(count: int, first: int = 0) -> list[bytes]:
    return [b"id: s-1:%d\ndata: t%d\n\n" % (at + 1, at) for at in range(first, count)]


async def test_a_stream_has_one_host_for_as_long_as_that_lives() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    a.open().follow()
    for _ in range(10):
        await asyncio.sleep(LEASE_S)
        assert server.host(ID) == "a"
        assert await b.replicas.claim(ID) == "a"
    assert (server.held[ID].live, server.held[ID].readers) == ("running", 1)
    await a.close()
    assert server.host(ID) is None
    await b.close()


async def test_what_is_said_in_one_is_read_in_the_other_as_it_comes() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    here = Reader(a.open().follow())
    a.make(2)
    await asyncio.sleep(0.05)
    readers = [await b.reader(), await b.reader(1)]
    await asyncio.sleep(0.05)
    a.make(2)
    await asyncio.sleep(0.05)
    assert readers[0].read() == here.read() == tokens(4)
    assert readers[1].read() == tokens(4, 1)
    assert b.store.listening == 1, "a hundred readers of it cost one"
    assert a.generation is not None
    a.generation.finish()
    await asyncio.sleep(0.05)
    assert readers[0].read() == here.read()
    assert readers[0].follower.done
    assert readers[0].follower.end is not None
    await a.close()
    await b.close()


async def test_a_fault_does_not_end_what_a_process_does_for_the_others(caplog: pytest.LogCaptureFixture) -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    reader = await _reader_at(b, a.open())

    def faulty(name: str) -> None:
        works = getattr(b.store, name)

        async def once(*given: object) -> None:
            setattr(b.store, name, works)
            raise ValueError("a message of another version")

        setattr(b.store, name, once)

    for name in ("listen", "hold", "tell"):
        faulty(name)
    await asyncio.sleep(SHAKEN_S)
    assert len(caplog.records) == 3
    assert a.make(3) == 3
    await asyncio.sleep(1)
    assert reader.read() == tokens(3)
    await a.die()
    await asyncio.sleep(LEASE_S + 3)
    assert server.host(ID) == "b"
    await b.close()


async def test_what_others_have_seen_of_it_is_not_unknown_to_its_host() -> None:
    """The answer to the commit may come later than its frames."""
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    relay = a.open()
    reader = await _reader_at(b, relay)
    commit = a.store.commit

    async def late(batch: Batch) -> None:
        await commit(batch)
        await asyncio.sleep(0.5)

    a.store.commit = late  # type: ignore[method-assign]
    a.make(2)
    await asyncio.sleep(0.1)
    assert reader.read() == tokens(2)
    assert relay.journal.last == 0
    await a.replicas.catch_up(relay, 3)  # that nobody can have seen
    assert relay.journal.last == 0
    await a.replicas.catch_up(relay, 2)
    assert relay.journal.last == 2
    assert (await a.reader(2)).read() == []
    await a.close()
    await b.close()


async def test_what_was_read_while_the_journal_was_away_is_not_unknown_elsewhere() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    relay = a.open()
    reader = Reader(relay.follow())
    a.make(1)
    await asyncio.sleep(0.1)
    mirror = (await b.find()).relay
    server.down = True
    await asyncio.sleep(LEASE_S)
    a.make(3)
    await asyncio.sleep(LEASE_S)
    assert reader.read() == tokens(4)
    a.writer._retry_s = 3  # it hears of its return later than the others
    await asyncio.sleep(2)
    server.down = False
    with pytest.raises(JournalFailed):
        await b.replicas.catch_up(mirror, 4)
    await asyncio.sleep(4)
    mirror = (await b.find()).relay
    await b.replicas.catch_up(mirror, 4)
    assert mirror.journal.last == 4
    await asyncio.sleep(SHAKEN_S)
    await b.replicas.catch_up(mirror, 5)  # that nobody can have seen
    assert mirror.journal.last == 4
    await a.close()
    await b.close()


async def test_a_stream_that_the_journal_is_to_hear_of_is_not_lost(caplog: pytest.LogCaptureFixture) -> None:
    server = Server()
    a = Process(server, "a")
    commit = a.store.commit

    async def slow(batch: Batch) -> None:
        await asyncio.sleep(1)
        await commit(batch)

    a.store.commit = slow  # type: ignore[method-assign]
    a.open()
    await asyncio.sleep(10)
    assert server.host(ID) == "a"
    assert caplog.text == ""
    await a.close()


async def test_a_lease_is_not_given_up_that_was_claimed_while_others_were_renewed() -> None:
    server = Server()
    a = Process(server, "a")
    a.open()
    await asyncio.sleep(4)
    kept = a.relays.get(ID, None)
    assert kept is not None
    a.relays._let_down(kept)  # for want of room
    hold, holding = a.store.hold, asyncio.Event()

    async def slow(holdings: Sequence[Holding]) -> Sequence[str]:
        holding.set()
        await asyncio.sleep(1)
        return await hold(holdings)

    a.store.hold = slow  # type: ignore[method-assign]
    await holding.wait()
    await a.find()
    await asyncio.sleep(1.5)
    assert server.host(ID) == "a"
    await a.close()


async def test_a_mirror_is_there_however_slow_the_journal_is() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    a.open()
    await asyncio.sleep(0.05)
    wake = b.store.wake

    async def slow() -> None:
        await asyncio.sleep(2 * LINGER_S)
        await wake()

    b.store.wake = slow  # type: ignore[method-assign]
    reader = await b.reader()
    a.make(2)
    await asyncio.sleep(3)
    assert reader.read() == tokens(2)
    await a.close()
    await b.close()


async def test_readers_elsewhere_set_the_pace_as_those_here_do() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    relay = a.open()
    reader = await _reader_at(b, relay)
    made = 0
    for _ in range(10):  # on and on, beyond what it would say to nobody
        made += a.make(4)
        await asyncio.sleep(0.5)
        reader.read()
        await asyncio.sleep(0.5)
    assert made == 40
    assert relay.followers == 1
    made += a.make(1000)
    assert made - 40 <= ATTENDED + WINDOW
    await asyncio.sleep(60)
    assert a.generation is not None
    assert a.generation.paused
    reader.read()
    await asyncio.sleep(0.5)
    assert not a.generation.paused
    reader.follower.close()
    await asyncio.sleep(0.5)
    assert relay.followers == 0
    await a.close()
    await b.close()


async def _reader_at(process: Process, relay: DurableRelay) -> Reader:
    await asyncio.sleep(0.05)  # it is born
    reader = await process.reader()
    await asyncio.sleep(0.05)  # and its host knows of the reader
    assert relay.followers == 1
    return reader


async def test_several_readers_elsewhere_are_counted_and_the_slowest_of_them_counts() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    relay = a.open()
    slow = await _reader_at(b, relay)
    quick = await b.reader()
    a.make(4)
    await asyncio.sleep(1)
    quick.read()
    await asyncio.sleep(1)
    assert relay.followers == 2
    assert relay.unread_tokens == 4
    slow.read()
    await asyncio.sleep(1)
    assert relay.unread_tokens == 0
    await a.close()
    await b.close()


async def test_readers_that_are_heard_of_no_more_have_left() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    relay = a.open()
    await _reader_at(b, relay)
    await asyncio.sleep(10 * SILENCE_S)
    assert relay.followers == 1
    await b.die()
    await asyncio.sleep(SILENCE_S + 2)
    assert relay.followers == 0
    assert relay.idle_since is not None
    await a.close()


@pytest.mark.parametrize("how", ["die", "close"])
async def test_when_its_host_is_gone_one_of_the_others_goes_on_with_it(how: str) -> None:
    server = Server()
    a, b, c = Process(server, "a"), Process(server, "b"), Process(server, "c")
    relay = a.open()
    readers = [await _reader_at(b, relay), await b.reader(), await c.reader()]
    a.make(3)
    await asyncio.sleep(0.05)
    readers[0].read()
    if how == "close":
        a.relays.abandon()
    await getattr(a, how)()
    await asyncio.sleep(LEASE_S + 3 if how == "die" else 3)
    (winner,) = [process for process in (b, c) if process.generation is not None]
    assert server.host(ID) == winner.store.replica
    winner.make(2)
    await asyncio.sleep(0.05)
    for reader in readers:
        assert reader.read() == tokens(5)
    assert winner.generation is not None
    winner.generation.finish()
    await asyncio.sleep(2)
    for reader in readers:
        reader.read()
        assert reader.follower.done
    await b.close()
    await c.close()


async def test_a_stream_without_a_host_that_nobody_reads_is_left_alone() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    a.open()
    await asyncio.sleep(0.05)
    (await b.reader()).follower.close()
    await a.die()
    await asyncio.sleep(3 * LEASE_S)
    assert server.host(ID) is None
    assert b.generation is None
    await b.close()


async def test_a_mirror_that_nobody_reads_is_fed_for_a_while() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    reader = await _reader_at(b, a.open())
    reader.follower.close()
    await asyncio.sleep(LINGER_S / 2)
    assert b.replicas.get(ID, None) is not None
    assert b.replicas.get(ID, b"another") is None
    await asyncio.sleep(LINGER_S)
    assert b.replicas.get(ID, None) is None
    await asyncio.sleep(3)
    assert b.store.listening == 0
    await a.close()
    await b.close()


async def test_it_is_cancelled_from_elsewhere_also_by_a_message_that_is_lost() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    relay = a.open()
    await asyncio.sleep(0.05)
    mirror = (await b.find()).relay
    assert isinstance(mirror, Mirror)
    server.down = True
    with pytest.raises(JournalFailed):
        await b.replicas.cancel(mirror)
    server.down = False
    await asyncio.sleep(3)
    assert a.generation is not None
    assert a.generation.said[-1] == "cancel caller"
    assert relay.id == ID
    await a.close()
    await b.close()


async def test_whoever_was_taken_for_dead_lets_go_and_says_nothing_more() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    reader = Reader(a.open().follow())
    a.make(2)
    await asyncio.sleep(0.05)
    reader.read()
    server.lease(ID, "b")  # as if it had slept
    a.make(1)
    await asyncio.sleep(0.05)
    assert reader.follower.cancel_reason is CancelReason.MOVED
    assert reader.read() == tokens(2)
    assert a.relays.here(ID) is None
    assert a.generation is not None
    assert a.generation.said[-1] == "cancel moved"
    await a.close()
    await b.close()


async def test_after_a_failure_of_the_journal_hosts_have_time_to_take_their_leases_again() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    relay = a.open()
    await _reader_at(b, relay)
    server.down = True
    await asyncio.sleep(3 * LEASE_S)
    assert server.host(ID) is None
    server.down = False
    with pytest.raises(JournalFailed):
        await b.replicas.claim(ID)
    server.lease(ID, "a")
    assert await b.replicas.claim(ID) == "a"
    await asyncio.sleep(SHAKEN_S + LEASE_S)
    assert server.host(ID) == "a"
    assert b.generation is None
    assert relay.followers == 1
    await a.close()
    await b.close()


async def test_at_its_end_a_process_tells_the_hosts_that_its_readers_leave() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    relay = a.open()
    reader = await _reader_at(b, relay)
    await b.close()
    assert reader.follower.cancel_reason is CancelReason.MOVED
    await asyncio.sleep(0.05)
    assert relay.followers == 0
    await a.close()


async def test_an_ended_stream_is_kept_while_it_is_read_anywhere() -> None:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    relay = a.open()
    reader = await _reader_at(b, relay)
    assert a.generation is not None
    a.generation.finish()
    await asyncio.sleep(7)
    assert server.held[ID].mark.state == "finished"
    assert server.held[ID].mark.expires_at is None
    assert server.held[ID].mark.frames == server.store.records[ID].mark.frames == relay.journal.last > 0
    reader.read()
    reader.follower.close()
    left_at = b.clock()
    await asyncio.sleep(LINGER_S)
    assert server.held[ID].mark.expires_at == pytest.approx(left_at + 60)
    await a.close()
    await b.close()
