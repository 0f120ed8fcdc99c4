"""The journal before the readers: what they see is durable while it works, and everything reaches it in the end."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.virtual_time import VIRTUAL, VirtualTimeLoop
from tests.stream.fake_engine import HandGeneration
from tests.stream.journal.fake_store import FakeStore
from tests.stream.test_relay import encode
from zstream.core.errors import EngineDead, EngineFailed, Unavailable
from zstream.core.events import CancelReason
from zstream.core.request import Chunking
from zstream.stream.about import About
from zstream.stream.chunker import make_chunker
from zstream.stream.durable import DurableRelay
from zstream.stream.journal.store import Batch, Birth, JournalFailed, Summary
from zstream.stream.journal.writer import PATIENCE_S, RETRY_S, Writer
from zstream.stream.relay import Follower
from zstream.stream.session import Session

ID = "s-1"
ATTENDED, ALONE, WINDOW = 6, 20, 4


@pytest.fixture
def anyio_backend() -> object:
    return VIRTUAL


@dataclass
class Reader:
    seen: list[bytes] = field(default_factory=list)
    follower: Follower | None = None

    def read(self) -> None:
        while self.follower is not None and (frames := self.follower.take()):
            self.seen += frames
            self.follower.acknowledge()


class Process:
    """One server's life around a stream: born in it, or brought back from the store."""

    def __init__(self, store: FakeStore) -> None:
        clock = asyncio.get_running_loop().time
        self.store = store
        self.failures = 0
        self.writer = Writer(store, on_failure=self._count, clock=clock, wall=clock)
        self.writer.start()
        self.ended = 0
        session = Session(ID, make_chunker(Chunking()), submitted_at=0.0, buffer_tokens=WINDOW)
        record = store.records.get(ID)
        ids = record.ids if record else ()
        self.generation = HandGeneration(session, tokens=len(ids), told=[(f"t{id}", 1) for id in ids])
        session.attach(self.generation)
        if ids:
            session.replay(self.generation.told)
        self.relay = DurableRelay(
            session, encode, self.writer, attended_tokens=ATTENDED, alone_tokens=ALONE, record=record,
            on_end=self._end, clock=clock,
        )  # fmt: skip
        self.writer.hold(self.relay, 60.0, None if record else Birth(ID, About(), "chat", b"{}", 60.0))
        self.generation.admit()

    def _count(self) -> None:
        self.failures += 1

    def _end(self) -> None:
        self.ended += 1

    def make(self) -> None:
        """The next token, where the generation is not paused."""
        if not self.generation.paused and not self.relay.ended:
            self.generation.produce(f"t{self.generation.tokens}")

    async def die(self) -> None:
        """As by `kill -9`: nothing is said any more, and what was under way may or may not have arrived."""
        assert self.writer._task is not None
        self.writer._task.cancel()
        await asyncio.gather(self.writer._task, return_exceptions=True)
        self.writer._task = None


def frame(number: int, text: str) -> bytes:
    return b"id: %b:%d\ndata: %b\n\n" % (ID.encode(), number, text.encode())


def tokens(count: int) -> list[bytes]:
    return [frame(at + 1, f"t{at}") for at in range(count)]


async def settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_frame_is_shown_when_the_journal_has_it() -> None:
    store = FakeStore()
    process = Process(store)
    reader = Reader(follower=process.relay.follow())
    store.turn("hangs")
    process.make()
    process.make()
    await settled()
    reader.read()
    assert reader.seen == []
    assert process.writer.unsaved == 2
    assert (process.relay.unread_tokens, process.relay.read_tokens) == (2, 0)
    store.turn("works")
    await settled()
    reader.read()
    assert reader.seen == tokens(2)
    assert process.writer.unsaved == 0
    assert store.records[ID].ids == (0, 1)
    store.turn("hangs")
    process.make()
    reader.read()
    assert (process.relay.unread_tokens, process.relay.read_tokens) == (1, 2)
    store.turn("works")
    await process.writer.close()
    assert store.closed


async def test_what_comes_during_a_commit_is_one_batch_after_it() -> None:
    store = FakeStore()
    process = Process(store)
    process.relay.follow()
    await settled()
    store.turn("hangs")
    before = store.commits
    for _ in range(4):
        process.make()
        await settled()
    store.turn("works")
    await settled()
    assert store.commits == before + 2
    await process.writer.close()


async def test_a_slow_journal_pauses_the_generation_as_a_slow_reader_does() -> None:
    store = FakeStore()
    process = Process(store)
    reader = Reader(follower=process.relay.follow())
    await settled()
    store.turn("hangs")
    for _ in range(100):
        process.make()
        reader.read()
    assert process.generation.paused
    assert process.generation.tokens <= ATTENDED + WINDOW
    store.turn("works")
    await settled()
    reader.read()
    assert not process.generation.paused
    await process.writer.close()


@pytest.mark.parametrize("how", ["fails", "hangs"])
async def test_when_it_fails_a_stream_goes_on_from_memory_and_is_whole_in_the_journal_after_it(how: str) -> None:
    store = FakeStore()
    process = Process(store)
    reader = Reader(follower=process.relay.follow())
    process.make()
    await settled()
    store.turn(how)
    for _ in range(5):
        process.make()
    await asyncio.sleep(PATIENCE_S + 1)
    reader.read()
    assert reader.seen == tokens(6)
    assert not process.writer.works
    assert process.failures >= 1
    process.make()
    reader.read()
    assert reader.seen == tokens(7)  # nobody waits for it any more
    with pytest.raises(JournalFailed) as refused:
        process.writer.check()
    assert refused.value.retry_after_s
    store.turn("works")
    await asyncio.sleep(2 * RETRY_S)
    assert process.writer.works
    assert [entry.frame for entry in store.records[ID].entries] == tokens(7)
    await process.writer.close()


async def test_a_process_that_slept_itself_does_not_take_its_journal_for_dead() -> None:
    """It would show what others, who have gone on with its streams, know nothing of."""
    store = FakeStore()
    commit = store.commit

    async def by_a_socket(batch: Batch) -> None:
        await commit(batch)
        for _ in range(5):  # parts of an answer
            await asyncio.sleep(0)

    store.commit = by_a_socket  # type: ignore[method-assign]
    process = Process(store)
    reader = Reader(follower=process.relay.follow())
    process.make()
    await settled()
    store.turn("hangs")
    process.make()
    await settled()
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualTimeLoop)
    loop.sleep_through(10 * PATIENCE_S)
    store.turn("works")  # its answer came meanwhile
    await settled()
    assert (process.failures, process.writer.works) == (0, True)
    reader.read()
    assert reader.seen == tokens(2)
    await process.writer.close()


@pytest.mark.parametrize("how", ["fails", "hangs"])
async def test_a_stream_that_the_journal_never_heard_of_gets_the_error_as_its_answer(how: str) -> None:
    store = FakeStore()
    store.turn(how)
    process = Process(store)
    follower = process.relay.follow()
    process.make()
    await asyncio.sleep(PATIENCE_S + 1)
    assert isinstance(follower.failure, JournalFailed)
    assert follower.has_unread
    assert process.generation.said[-1] == "cancel caller"
    assert process.ended == 1
    store.turn("works")
    await asyncio.sleep(2 * RETRY_S)
    assert process.writer.works  # found out with nothing to write
    assert store.records == {}
    await process.writer.close()


@pytest.mark.parametrize("how", ["fails", "hangs"])
async def test_one_that_is_over_before_the_journal_heard_of_it_gets_the_error_too(how: str) -> None:
    store = FakeStore()
    store.turn(how)
    process = Process(store)
    follower = process.relay.follow()
    process.make()
    process.generation.finish()
    await asyncio.sleep(PATIENCE_S + 1)
    assert isinstance(follower.failure, JournalFailed)
    assert follower.done
    assert process.ended == 1
    store.turn("works")
    await asyncio.sleep(2 * RETRY_S)
    assert store.records == {}
    await process.writer.close()


async def test_one_that_comes_while_a_commit_hangs_is_refused_with_the_others() -> None:
    store = FakeStore()
    process = Process(store)
    await settled()
    store.turn("hangs")
    process.make()
    await settled()
    session = Session("s-2", make_chunker(Chunking()), submitted_at=0.0)
    session.attach(HandGeneration(session))
    late = DurableRelay(session, encode, process.writer, attended_tokens=ATTENDED, alone_tokens=ALONE)
    process.writer.hold(late, 60.0, Birth("s-2", About(), "chat", b"{}", 60.0))
    follower = late.follow()
    await asyncio.sleep(PATIENCE_S + 1)
    assert isinstance(follower.failure, JournalFailed)
    assert process.relay.failure is None
    store.turn("works")
    await asyncio.sleep(2 * RETRY_S)
    assert set(store.records) == {ID}
    await process.writer.close()


async def test_whoever_asks_as_the_server_ends_is_told_so() -> None:
    process = Process(FakeStore())
    follower = process.relay.follow()
    process.relay.abandon(CancelReason.MOVED)
    assert isinstance(follower.failure, Unavailable)
    await process.writer.close()


async def test_reading_has_an_end_too() -> None:
    class Stuck(FakeStore):
        async def load(self, id: str) -> None:
            await asyncio.Event().wait()

        async def summaries(self, owner: bytes | None) -> list[Summary]:
            await asyncio.Event().wait()
            return []

        async def close(self) -> None:
            await asyncio.Event().wait()

    writer = Writer(Stuck())
    writer.start()
    for reading in (writer.load("s-1"), writer.summaries(None)):
        with pytest.raises(JournalFailed):
            await reading
    await writer.close()


async def test_a_writer_that_fails_itself_goes_on() -> None:
    process = Process(FakeStore())
    process.relay.follow()
    await settled()
    held = process.relay.session
    process.relay.session = None  # type: ignore[assignment]
    process.relay.ended = process.relay.moved = True
    process.writer.want(process.relay)
    await settled()
    assert not process.writer.works
    process.relay.session, process.relay.ended = held, False
    await asyncio.sleep(2 * RETRY_S)
    assert process.writer.works
    await process.writer.close()


async def test_a_store_with_a_fault_of_its_own_is_a_journal_that_fails() -> None:
    class Broken(FakeStore):
        async def commit(self, batch: object) -> None:
            raise RuntimeError("a bug")

    store = Broken()
    process = Process(store)
    process.make()
    await settled()
    assert not process.writer.works
    await process.writer.close()


async def test_what_is_left_is_written_at_the_end_as_far_as_that_works() -> None:
    store = FakeStore()
    process = Process(store)
    process.relay.follow()
    process.make()
    process.relay.abandon(CancelReason.MOVED)
    await process.writer.close()
    await process.writer.close()
    assert store.records[ID].mark.state == ""
    assert len(store.records[ID].entries) == 1

    other = FakeStore()
    process = Process(other)
    process.make()
    other.turn("hangs")
    await process.writer.close()
    assert other.closed


@pytest.mark.parametrize("error", [EngineDead("dead"), Unavailable("shutting down")])
async def test_an_end_that_another_process_can_mend_is_none(error: EngineDead | Unavailable) -> None:
    store = FakeStore()
    process = Process(store)
    follower = process.relay.follow()
    process.make()
    await settled()
    process.generation.fail(error)
    await settled()
    assert process.relay.abandoned
    assert follower.cancel_reason is CancelReason.MOVED
    assert store.records[ID].mark.state == ""
    assert process.ended == 1
    await process.writer.close()


async def test_another_end_is_one() -> None:
    store = FakeStore()
    process = Process(store)
    reader = Reader(follower=process.relay.follow())
    process.make()
    process.generation.fail(EngineFailed("no"))
    assert not reader.follower.done  # its end is not there yet
    await settled()
    reader.read()
    assert reader.follower.done
    assert reader.seen[-1] == b"id: s-1:3\ndata: [DONE]\n\n"
    assert store.records[ID].mark.state == "failed"
    await process.writer.close()


async def test_how_long_it_is_kept_is_in_the_journal() -> None:
    store = FakeStore()
    process = Process(store)
    follower = process.relay.follow()
    await settled()
    assert store.records[ID].mark.expires_at is None
    await asyncio.sleep(100)
    follower.close()
    await settled()
    assert store.records[ID].mark.expires_at == pytest.approx(160)
    process.writer.forget(ID)
    await settled()
    assert store.records == {}
    await process.writer.close()


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["make", "make", "make", "settle", "fails", "hangs", "works", "wait", "die"])),
        st.tuples(st.sampled_from(["attach", "leave", "read", "read"]), st.integers(0, 2)),
    ),
    max_size=60,
)


@given(ACTIONS)
def test_whatever_happens_every_reader_gets_each_frame_once_and_in_order(actions: list[tuple[str, int]]) -> None:
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        runner.run(_live_through(actions))


async def _live_through(actions: list[tuple[str, int]]) -> None:
    store = FakeStore()
    process = Process(store)
    readers = [Reader() for _ in range(3)]
    await settled()
    for name, *rest in actions:
        if name == "die":
            await process.die()
            process = await _next_process(store, readers)
        elif name in ("attach", "leave", "read"):
            _use(process, readers[rest[0]], name)
        elif name == "make":
            process.make()
        elif name == "wait":
            await asyncio.sleep(5)
        elif name == "settle":
            await settled()
        else:
            store.turn(name)
        for reader in readers:
            assert reader.seen == tokens(len(reader.seen))
            if process.failures == 0:
                assert len(reader.seen) <= len(store.records[ID].entries)
    await _to_the_end(process, store, readers)


async def _next_process(store: FakeStore, readers: list[Reader]) -> Process:
    store.turn("works")
    await settled()
    known = len(store.records[ID].entries)
    for reader in readers:
        reader.follower = None
        del reader.seen[known:]  # seen while the journal failed: it is told so, and asks again
    process = Process(store)
    await settled()
    return process


def _use(process: Process, reader: Reader, how: str) -> None:
    if how == "attach" and reader.follower is None:
        reader.follower = process.relay.follow(len(reader.seen))
    elif how == "leave" and reader.follower is not None:
        reader.follower.close()
        reader.follower = None
    else:
        reader.read()


async def _to_the_end(process: Process, store: FakeStore, readers: list[Reader]) -> None:
    store.turn("works")
    await asyncio.sleep(5)
    for reader in readers:
        _use(process, reader, "attach")
        reader.read()
    made = process.generation.tokens
    process.generation.finish()
    await settled()
    whole = [*tokens(made), frame(made + 1, "end"), frame(made + 2, "[DONE]")]
    for reader in readers:
        reader.read()
        assert reader.seen == whole
        assert reader.follower is not None
        assert reader.follower.done
    assert [entry.frame for entry in store.records[ID].entries] == whole
    assert store.records[ID].mark.state == "finished"
    await process.writer.close()
