"""What every durable store does, whatever keeps it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.redis_server import RedisServer
from zstream.stream.about import About
from zstream.stream.journal.redis import RedisStore
from zstream.stream.journal.shared import SharedStore
from zstream.stream.journal.sqlite import SqliteStore
from zstream.stream.journal.store import Batch, Birth, Entry, Mark, Store

BODY = b'{"messages": ["\xc3\xa9\\u0000"], "n": 1}\x00\xff'


class Wall:
    """The time of day, as far as a test moved it."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead_s


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture(params=["sqlite", "redis"])
def make(request: pytest.FixtureRequest, tmp_path: Path, wall: Wall) -> Callable[[], Store]:
    """A store as the next process would open it."""
    if request.param == "sqlite":
        return lambda: SqliteStore(tmp_path / "journal", wall=wall)
    redis: RedisServer = request.getfixturevalue("redis")
    return lambda: RedisStore(redis.url, wall=wall)


def birth(id: str = "s-1", owner: bytes | None = b"\x00owner", ttl_s: float = 60.0) -> Birth:
    return Birth(id, About(owner, "a model", 1_700_000_000), "chat", BODY, ttl_s)


def entries(*numbers: int) -> list[Entry]:
    return [Entry(n, b"id: s-1:%d\ndata: \x00\xff\n\n" % n, n % 3, tuple(range(n, n + n % 3))) for n in numbers]


async def test_what_was_committed_is_there_in_the_next_process(make: Callable[[], Store]) -> None:
    store = make()
    await store.open()
    await store.commit(Batch(births=[birth()], entries=[("s-1", entries(1, 2))]))
    await store.commit(Batch(entries=[("s-1", entries(3, 4))]))
    await store.close()
    await store.close()
    store = make()
    await store.open()
    record = await store.load("s-1")
    assert record is not None
    assert record.birth == birth()
    assert [tuple(entry[:3]) for entry in record.entries] == [tuple(entry[:3]) for entry in entries(1, 2, 3, 4)]
    assert record.ids == (1, 2, 3, 4)
    assert record.mark.state == ""
    assert await store.load("s-2") is None
    await store.close()


async def test_a_batch_that_comes_again_changes_nothing(make: Callable[[], Store]) -> None:
    store = make()
    await store.open()
    batch = Batch(births=[birth()], entries=[("s-1", entries(1, 2, 3))], marks=[("s-1", Mark("finished", 4e9))])
    await store.commit(batch)
    once = await store.load("s-1")
    await store.commit(batch)
    await store.commit(Batch(births=batch.births))
    await store.commit(Batch(entries=[("s-1", entries(2, 3))]))
    assert await store.load("s-1") == once
    assert [(one.frames, one.tokens) for one in await store.summaries(b"\x00owner")] == [(3, 3)]
    await store.close()


async def test_a_batch_that_came_in_part_is_completed(make: Callable[[], Store]) -> None:
    store = make()
    await store.open()
    await store.commit(Batch(births=[birth()], entries=[("s-1", entries(1, 2))]))
    await store.commit(Batch(births=[birth()], entries=[("s-1", entries(1, 2, 3))]))
    record = await store.load("s-1")
    assert record is not None
    assert [entry.number for entry in record.entries] == [1, 2, 3]
    assert [one.tokens for one in await store.summaries(b"\x00owner")] == [3]
    await store.close()


async def test_how_a_stream_ended_and_when_it_expires(make: Callable[[], Store], wall: Wall) -> None:
    store = make()
    await store.open()
    at = wall() + 60
    await store.commit(Batch(births=[birth()], marks=[("s-1", Mark("", None))]))
    await store.commit(Batch(marks=[("s-1", Mark("", at))]))
    record = await store.load("s-1")
    assert record is not None
    assert record.mark == Mark("", at)
    await store.commit(Batch(marks=[("s-1", Mark("cancelled", None))]))
    record = await store.load("s-1")
    assert record is not None
    assert record.mark == Mark("cancelled", None)
    await store.commit(Batch(marks=[("never", Mark("finished", None))]))
    await store.close()


async def test_the_list_is_the_owners(make: Callable[[], Store]) -> None:
    store = make()
    await store.open()
    births = [birth("s-1"), birth("s-2", None), birth("s-3", b"other"), birth("s-4")]
    await store.commit(Batch(births, [("s-4", entries(1, 2))], [("s-4", Mark("failed", None))]))
    mine = await store.summaries(b"\x00owner")
    assert sorted((one.id, one.mark.state, one.frames, one.tokens) for one in mine) == [
        ("s-1", "", 0, 0),
        ("s-4", "failed", 2, 3),
    ]
    assert {one.about for one in mine} == {birth().about}
    assert [one.id for one in await store.summaries(None)] == ["s-2"]
    assert [one.id for one in await store.summaries(b"other")] == ["s-3"]
    assert await store.summaries(b"nobody") == []
    await store.close()


async def test_of_what_is_gone_is_left_that_it_was_there(make: Callable[[], Store], wall: Wall) -> None:
    store = make()
    await store.open()
    await store.commit(Batch(births=[birth(), birth("s-2")], entries=[("s-1", entries(1, 2))]))
    await store.commit(Batch(entries=[("s-2", entries(1))], gone=["s-1", "never"]))
    await store.commit(Batch(entries=[("s-1", entries(3))], gone=["s-1"]))
    record = await store.load("s-1")
    assert record is not None
    assert record.birth.about.owner == b"\x00owner"
    assert record.birth.body == b""
    assert record.mark.expires_at is not None
    assert record.mark.expires_at <= wall()
    assert [one.id for one in await store.summaries(b"\x00owner")] == ["s-2"]
    await store.close()


async def test_what_expires_is_no_longer_listed(make: Callable[[], Store], wall: Wall) -> None:
    store = make()
    await store.open()
    await store.commit(Batch(births=[birth()], marks=[("s-1", Mark("finished", wall() + 60))]))
    assert len(await store.summaries(b"\x00owner")) == 1
    wall.ahead_s = 61
    assert await store.summaries(b"\x00owner") == []
    record = await store.load("s-1")
    assert record is not None
    assert record.mark.expires_at is not None
    assert record.mark.expires_at <= wall()
    await store.close()


async def test_a_birth_that_is_gone_in_the_same_batch_is_gone(make: Callable[[], Store]) -> None:
    store = make()
    await store.open()
    await store.commit(Batch(births=[birth()], entries=[("s-1", entries(1))], gone=["s-1"]))
    assert await store.summaries(b"\x00owner") == []
    await store.close()


async def test_nothing_can_be_written_too(make: Callable[[], Store]) -> None:
    store = make()
    await store.open()
    await store.commit(Batch())
    await store.close()


async def test_whether_it_is_shared_can_be_asked(make: Callable[[], Store]) -> None:
    store = make()
    assert isinstance(store, SharedStore) == isinstance(store, RedisStore)
    await store.close()
