"""What Redis does beyond keeping streams: leases, expiry, messages between processes, and all its ways to fail."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

import pytest

from tests.redis_server import RedisServer, redis_server
from tests.running import PATIENCE_S
from tests.stream.journal.test_stores import Wall, birth, entries
from zstream.cli.serve import BadOption, make_store
from zstream.stream.journal.redis import RedisStore
from zstream.stream.journal.shared import Holding, Message, News, Reading
from zstream.stream.journal.store import Batch, Entry, JournalFailed, Mark

T = TypeVar("T")
OWNER = b"\x00owner"


@dataclass
class Opened:
    store: RedisStore
    lost: list[str] = field(default_factory=list)


@asynccontextmanager
async def opened(redis: RedisServer, **options: float) -> AsyncIterator[Opened]:
    one = Opened(RedisStore(redis.url, **options))  # type: ignore[arg-type]
    one.store.on_lost = one.lost.append
    await one.store.open()
    try:
        yield one
    finally:
        await one.store.close()


async def until(ask: Callable[[], Awaitable[T]], holds: Callable[[T], object]) -> T:
    """What another process, Redis, does by itself."""
    give_up_at = time.monotonic() + PATIENCE_S
    while not holds(answer := await ask()):
        assert time.monotonic() < give_up_at, answer
        await asyncio.sleep(0.01)
    return answer


async def test_a_stream_has_one_host(redis: RedisServer) -> None:
    async with opened(redis) as a, opened(redis) as b:
        mine, yours = a.store.replica, b.store.replica
        assert mine != yours
        await a.store.commit(Batch(births=[birth("s-1"), birth("s-2")]))
        assert await b.store.hosts(["s-1", "s-2", "s-3"]) == [mine, mine, None]
        assert await b.store.claim("s-1") == mine
        await b.store.release(["s-1"])
        assert await b.store.hosts(["s-1"]) == [mine]
        await a.store.release(["s-1"])
        assert [await store.claim("s-1") for store in (b.store, a.store)] == [yours, yours]
        await a.store.close()
        assert await b.store.hosts(["s-1", "s-2"]) == [yours, None]


async def test_of_many_who_claim_it_one_gets_it(redis: RedisServer) -> None:
    stores = [RedisStore(redis.url) for _ in range(8)]
    hosts = await asyncio.gather(*(store.claim("s-1") for store in stores))
    assert len(set(hosts)) == 1
    for store in stores:
        await store.close()


async def test_a_lease_that_nobody_renews_ends(redis: RedisServer) -> None:
    async with opened(redis, lease_s=0.2) as a, opened(redis) as b:
        await a.store.commit(Batch(births=[birth()]))
        await until(lambda: b.store.claim("s-1"), lambda host: host == b.store.replica)
        assert await a.store.hold([Holding("s-1", Mark("", None))]) == []
        assert a.lost == ["s-1"]


async def test_who_has_lost_a_stream_adds_nothing_to_it_and_all_to_the_others(redis: RedisServer) -> None:
    async with opened(redis) as a, opened(redis) as b:
        await a.store.commit(Batch([birth("s-1"), birth("s-2")], [("s-1", entries(1)), ("s-2", entries(1))]))
        await a.store.release(["s-1"])
        await b.store.claim("s-1")
        late = Batch([], [("s-1", entries(2)), ("s-2", entries(2))], [("s-1", Mark("finished", None))])
        await a.store.commit(late)
        assert a.lost == ["s-1"]
        record = await b.store.load("s-1")
        assert record is not None
        assert (len(record.entries), record.mark.state) == (1, "")
        other = await b.store.load("s-2")
        assert other is not None
        assert len(other.entries) == 2
        await b.store.commit(Batch(entries=[("s-1", entries(2))], gone=["s-2"]))
        assert b.lost == []
        assert await a.store.hosts(["s-2"]) == [a.store.replica], "another's stream is not ours to forget"


async def test_one_that_has_ended_needs_no_host(redis: RedisServer) -> None:
    async with opened(redis) as a, opened(redis) as b:
        await a.store.commit(Batch([birth()], [("s-1", entries(1))], [("s-1", Mark("finished", None))]))
        assert await b.store.claim("s-1") == b.store.replica
        assert await a.store.hosts(["s-1"]) == [None]
        await a.store.commit(Batch(marks=[("s-1", Mark("finished", time.time() + 60))]))
        assert a.lost == []


async def test_the_same_number_with_other_words_is_no_repetition(redis: RedisServer) -> None:
    async with opened(redis) as a:
        await a.store.commit(Batch([birth()], [("s-1", entries(1, 2))]))
        await a.store.commit(Batch(entries=[("s-1", [Entry(2, b"other", 1)])]))
        assert a.lost == ["s-1"]


async def test_after_its_end_nothing_is_added(redis: RedisServer) -> None:
    async with opened(redis) as a, opened(redis) as b:
        await a.store.commit(Batch([birth()], [("s-1", entries(1))], [("s-1", Mark("finished", None))]))
        assert await b.store.hosts(["s-1"]) == [None]
        await b.store.commit(Batch(entries=[("s-1", entries(2))]))
        assert b.lost == ["s-1"]
        # What was said before the end and comes after it is no news to who ended it, and is to anybody else.
        assert await a.store.hold([Holding("s-1", Mark("", None), "running", 1)]) == []
        assert a.lost == []
        await b.store.hold([Holding("s-1", Mark("", None), "running", 1)])
        assert b.lost == ["s-1", "s-1"]
        (summary,) = await b.store.summaries(OWNER)
        assert (summary.mark.state, summary.frames, summary.live) == ("finished", 1, "")


async def test_a_stream_with_a_hole_is_forgotten(redis: RedisServer) -> None:
    async with opened(redis) as a:
        await a.store.commit(Batch([birth()], [("s-1", entries(1))]))
        await a.store.commit(Batch(entries=[("s-1", entries(3))]))
        record = await a.store.load("s-1")
        assert record is not None
        assert record.mark.expires_at == 0.0
        assert await a.store.hold([Holding("s-1", Mark("", None))]) == ["s-1"]
        assert a.lost == []


@pytest.mark.parametrize("state", ["finished", ""])
async def test_so_is_one_whose_last_words_redis_has_lost(redis: RedisServer, state: str) -> None:
    """Cut short it would look whole."""
    async with opened(redis) as a:
        await a.store.commit(Batch([birth()], [("s-1", entries(1, 2, 3))], [("s-1", Mark("", None, 3))]))
        assert await a.store.hold([Holding("s-1", Mark("", None, 3))]) == []
        assert redis.ask("XDEL zstream:{s-1}:frames 3-0") == ":1"
        assert await a.store.hold([Holding("s-1", Mark(state, None, 3))]) == ["s-1"]
        record = await a.store.load("s-1")
        assert record is not None
        assert (record.birth.body, record.mark.expires_at) == (b"", 0.0)
        assert a.lost == []


async def test_a_long_stream_is_read_in_parts(redis: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zstream.stream.journal.redis._MOST_AT_ONCE", 3)
    async with opened(redis) as a:
        for count in range(9):
            id = f"s-{count}"
            mark = Mark("finished" if count % 2 else "", None)
            await a.store.commit(Batch([birth(id)], [(id, entries(*range(1, count + 1)))], [(id, mark)]))
            record = await a.store.load(id)
            assert record is not None
            assert [entry.number for entry in record.entries] == [*range(1, count + 1)]
        ask = a.store._link.ask

        async def gone_meanwhile(*command: object) -> object:
            redis.ask("DEL zstream:{s-8} zstream:{s-8}:frames")
            return await ask(*command)

        monkeypatch.setattr(a.store._link, "ask", gone_meanwhile)
        record = await a.store.load("s-8")
        assert record is not None
        assert record.birth.body == b"", "half of it would be worse than nothing"


async def test_every_id_is_one_of_a_stream(redis: RedisServer) -> None:
    async with opened(redis) as a:
        for id in ("alive", "replica:x", "owner", "a}:frames", ""):
            assert await a.store.load(id) is None


async def test_redis_forgets_by_itself_what_nobody_keeps(redis: RedisServer) -> None:
    async with opened(redis, lease_s=0.1) as a:
        await a.store.commit(Batch([birth("s-1", ttl_s=0.2)], [("s-1", entries(1))]))
        await until(lambda: a.store.load("s-1"), lambda record: record is not None and not record.birth.body)
        assert await a.store.summaries(OWNER) == []
        record = await a.store.load("s-1")
        assert record is not None
        assert record.birth.about.owner == OWNER
        # Of an index goes what is over, when its owner begins another.
        later = RedisStore(redis.url, wall=_ahead(3600))
        await later.commit(Batch([birth("s-2")]))
        assert redis.ask(f"ZCARD zstream:owner:{OWNER.hex()}") == ":1"
        await later.close()


def _ahead(seconds: float) -> Wall:
    wall = Wall()
    wall.ahead_s = seconds
    return wall


async def test_no_key_is_for_ever(redis: RedisServer) -> None:
    async with opened(redis) as a:
        await a.store.commit(Batch([birth(), birth("s-2", None)], [("s-1", entries(1))]))
        await a.store.commit(Batch(marks=[("s-1", Mark("", None)), ("s-2", Mark("finished", time.time() + 60))]))
        await a.store.tell({"someone": Message()})
        for key in await a.store._link.ask("KEYS", "*"):
            assert await a.store._link.ask("PTTL", key) > 0, key


async def test_no_message_is_for_ever_either(redis: RedisServer) -> None:
    async with opened(redis) as a:
        assert redis.ask("ACL SETUSER default -pexpire") == "+OK"
        try:
            with pytest.raises(JournalFailed):
                await a.store.tell({"someone": Message()})
        finally:
            assert redis.ask("ACL SETUSER default +pexpire") == "+OK"
        assert redis.ask("EXISTS zstream:replica:someone") == ":0"


async def test_its_host_forgets_it_before_redis_does(redis: RedisServer) -> None:
    """Who comes at the last moment finds it there, and has it kept."""
    async with opened(redis, lease_s=1000) as a:
        await a.store.commit(Batch([birth(ttl_s=0)], marks=[("s-1", Mark("", time.time() + 100))]))
        assert int(redis.ask("PTTL zstream:{s-1}")[1:]) > 1_050_000


async def test_while_it_is_held_it_does_not_expire(redis: RedisServer) -> None:
    async with opened(redis) as a:
        await a.store.commit(Batch([birth()]))
        await a.store.commit(Batch(marks=[("s-1", Mark("", time.time()))]))
        await a.store.hold([Holding("s-1", Mark("", None), "paused", 2)])
        (summary,) = await a.store.summaries(OWNER)
        assert (summary.live, summary.readers, summary.mark.expires_at) == ("paused", 2, None)
        record = await a.store.load("s-1")
        assert record is not None
        assert record.mark.expires_at is None


async def test_frames_ends_and_messages_are_heard_once(redis: RedisServer) -> None:
    async with opened(redis) as a, opened(redis) as b:
        await a.store.commit(Batch([birth("s-1"), birth("s-2")], [("s-1", entries(1, 2, 3))]))
        news = await b.store.listen({"s-1": 1, "s-2": 0})
        assert [entry.number for entry in news.entries["s-1"]] == [2, 3]
        assert news.entries["s-1"][0].frame == entries(2)[0].frame
        assert (news.ended, news.messages) == ({}, [])
        waiting = asyncio.create_task(b.store.listen({"s-1": 3, "s-2": 0}))
        await asyncio.sleep(0)
        message = Message(reading={"s-9": Reading(2, 17)}, cancelled=["s-8"])
        await a.store.tell({b.store.replica: message, "nobody": Message()})
        assert (await waiting).messages == [Message(a.store.replica, {"s-9": Reading(2, 17)}, ["s-8"])]
        await a.store.commit(Batch([], [("s-1", entries(4))], [("s-1", Mark("cancelled", None))]))
        news = await b.store.listen({"s-1": 3})
        assert ([entry.number for entry in news.entries["s-1"]], news.ended) == ([4], {"s-1": "cancelled"})
        waiting = asyncio.create_task(b.store.listen({}))
        await b.store.wake()
        assert len((await waiting).messages) == 1
        assert await b.store.listen({}) == News()


async def test_a_server_that_has_been_started_again_knows_the_scripts_again(redis: RedisServer) -> None:
    async with opened(redis) as a:
        await a.store.commit(Batch([birth()]))
        redis.ask("SCRIPT FLUSH")
        await a.store.commit(Batch(entries=[("s-1", entries(1))]))
        redis.ask("SCRIPT FLUSH")
        assert await a.store.claim("s-1") == a.store.replica


async def everything(store: RedisStore) -> list[BaseException | None]:
    batch = Batch([birth()], [("s-1", entries(1))])
    asked = (store.commit(batch), store.commit(Batch()), store.load("s-1"), store.summaries(None), store.claim("s-1"))
    more = (store.hosts(["s-1"]), store.hold([Holding("s-1", Mark("", None))]), store.wake(), store.listen({}))
    answers = await asyncio.gather(*asked, *more, return_exceptions=True)
    return [answer if isinstance(answer, BaseException) else None for answer in answers]


@pytest.mark.parametrize("how", ["killed", "stopped"])
async def test_a_server_that_does_not_answer_is_a_failure_of_the_journal(how: str) -> None:
    with redis_server() as redis:
        async with opened(redis, wait_s=0.3) as a:
            await a.store.commit(Batch([birth()]))
            if how == "killed":
                redis.kill()
            else:
                redis.signal(signal.SIGSTOP)
            for error in await everything(a.store):
                assert isinstance(error, JournalFailed)
                assert error.retry_after_s
            if how == "killed":
                redis.start()
            else:
                redis.signal(signal.SIGCONT)
            assert await until(lambda: everything(a.store), lambda errors: not any(errors))
            record = await a.store.load("s-1")
            assert record is not None
            assert len(record.entries) == 1


@pytest.mark.parametrize(
    ("break_it", "mend_it"),
    [
        ("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0"),
        ("REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE"),
    ],
    ids=["full", "read-only"],
)
async def test_a_server_that_takes_no_writes_is_a_failure_of_the_journal(
    redis: RedisServer, break_it: str, mend_it: str
) -> None:
    async with opened(redis) as a:
        await a.store.commit(Batch([birth()]))
        assert redis.ask(break_it) == "+OK"
        try:
            for batch in (Batch(), Batch([birth("s-2")]), Batch(entries=[("s-1", entries(1))])):
                with pytest.raises(JournalFailed):
                    await a.store.commit(batch)
        finally:
            assert redis.ask(mend_it) == "+OK"
        await a.store.commit(Batch([birth("s-2")], [("s-1", entries(1))]))
        record = await a.store.load("s-1")
        assert record is not None
        assert len(record.entries) == 1


async def test_passwords_are_not_in_errors() -> None:
    store = RedisStore("redis://someone:s3cret@127.0.0.1:1/0")
    with pytest.raises(JournalFailed) as failed:
        await store.open()
    assert "127.0.0.1:1" in str(failed.value)
    assert "s3cret" not in str(failed.value)
    await store.close()


@pytest.mark.parametrize("url", ["redis://host:port/0", "redis://[::1/0"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(BadOption, match="no address of a Redis"):
        make_store(url)
