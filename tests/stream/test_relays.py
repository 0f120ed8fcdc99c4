"""All resumable streams: found by their owners, kept for their time, bounded together."""

from __future__ import annotations

import asyncio

import pytest

from tests.engine.virtual_time import VIRTUAL
from tests.stream.fake_engine import REQUEST, HandEngine, HandGeneration
from tests.stream.test_relay import encode
from zstream.core.errors import Expired, NotFound, Unavailable
from zstream.core.request import Chunking
from zstream.stream.about import About
from zstream.stream.registry import Registry
from zstream.stream.relay import Relay
from zstream.stream.relays import RelayBounds, Relays

MINE, YOURS = b"mine", b"yours"
USUAL = RelayBounds()


@pytest.fixture
def anyio_backend() -> object:
    return VIRTUAL


class House:
    def __init__(self, bounds: RelayBounds = USUAL) -> None:
        self.engine = HandEngine()
        clock = asyncio.get_running_loop().time
        self.registry = Registry(self.engine, clock=clock)
        self.relays = Relays(bounds, clock=clock)

    async def open(self, ttl_s: float = 60.0, owner: bytes | None = None) -> tuple[Relay, HandGeneration]:
        session = await self.registry.open(REQUEST, Chunking())
        return self.relays.open(session, encode, ttl_s=ttl_s, about=About(owner)), self.engine.generations[-1]


async def test_a_stream_is_found_by_its_owner_alone() -> None:
    house = House()
    relay, _ = await house.open(owner=MINE)
    assert house.relays.find(relay.id, MINE).relay is relay
    for owner in (YOURS, None):
        with pytest.raises(NotFound):
            house.relays.find(relay.id, owner)
    with pytest.raises(NotFound):
        house.relays.find("s-2", MINE)
    house.relays.close()


async def test_an_abandoned_one_is_cancelled_and_gone_after_its_time_by_itself() -> None:
    house = House()
    relay, generation = await house.open(ttl_s=5, owner=MINE)
    await asyncio.sleep(3)
    follower = relay.follow()
    await asyncio.sleep(100)
    assert house.relays.find(relay.id, MINE)
    follower.close()
    await asyncio.sleep(4)
    assert house.relays.find(relay.id, MINE)
    await asyncio.sleep(3)
    assert generation.said[-1] == "cancel expired"
    with pytest.raises(Expired):
        house.relays.find(relay.id, MINE)
    with pytest.raises(NotFound):
        house.relays.find(relay.id, YOURS)
    assert list(house.relays) == []


async def test_a_finished_one_is_kept_for_its_time_after_the_end() -> None:
    house = House()
    relay, generation = await house.open(ttl_s=5)
    relay.follow().close()
    await asyncio.sleep(4)
    generation.produce("a")
    generation.finish()
    await asyncio.sleep(4)
    assert house.relays.find(relay.id, None).expires_at() is not None
    await asyncio.sleep(3)
    assert list(house.relays) == []
    assert not any(word.startswith("cancel") for word in generation.said)


async def test_when_journals_are_full_ended_ones_make_room_and_running_ones_do_not() -> None:
    house = House(RelayBounds(alone_tokens=10_000, journal_bytes=500))
    ended, generation = await house.open()
    generation.produce("x" * 300)
    generation.finish()
    running, generation = await house.open()
    generation.produce("x" * 300)
    third, _ = await house.open()
    with pytest.raises(Expired):
        house.relays.find(ended.id, None)
    generation.produce("x" * 300)
    with pytest.raises(Unavailable, match="resumable"):
        await house.open()
    assert {kept.relay for kept in house.relays} == {running, third}
    house.relays.close()


async def test_one_that_is_read_is_not_put_out_for_room() -> None:
    house = House(RelayBounds(journal_bytes=100))
    ended, generation = await house.open()
    ended.follow()
    generation.produce("x" * 300)
    generation.finish()
    with pytest.raises(Unavailable):
        await house.open()
    assert house.relays.find(ended.id, None)
    house.relays.close()


async def test_before_the_process_ends_those_that_nobody_reads_are_ended() -> None:
    house = House()
    _, unread = await house.open()
    read, being_read = await house.open()
    read.follow()
    house.relays.drop_unread()
    assert [generation.said for generation in (unread, being_read)] == [["cancel expired"], []]
    house.relays.close()


async def test_one_that_nobody_was_told_of_is_forgotten() -> None:
    house = House()
    relay, _ = await house.open()
    house.relays.forget(relay.id)
    house.relays.forget(relay.id)
    with pytest.raises(NotFound):
        house.relays.find(relay.id, None)


async def test_where_others_wait_for_a_second_the_longest_unread_that_rest_make_way() -> None:
    house = House(RelayBounds(alone_tokens=4))
    waiting = 0
    house.relays._crowd = lambda: waiting
    streams = []
    for _ in range(3):
        relay, generation = await house.open(ttl_s=3600)
        await asyncio.sleep(0.1)
        generation.produce("x", 10)
        streams.append((relay, generation))
    _, lively = await house.open(ttl_s=3600)
    waiting = 2
    await asyncio.sleep(1.05)
    assert not any(generation.said[-1:] == ["cancel expired"] for _, generation in streams)
    await asyncio.sleep(1.05)
    assert [generation.said[-1:] == ["cancel expired"] for _, generation in streams] == [True, True, False]
    assert "cancel expired" not in lively.said
    house.relays.close()


async def test_what_was_cancelled_is_kept_for_a_moment_only_and_by_its_owner_alone() -> None:
    house = House()
    relay, _ = await house.open(ttl_s=3600, owner=MINE)
    house.relays.let_go(relay.id, YOURS)
    assert house.relays.find(relay.id, MINE).ttl_s == 3600
    house.relays.let_go(relay.id, MINE)
    house.relays.let_go("never was", MINE)
    await asyncio.sleep(10)
    with pytest.raises(Expired):
        house.relays.find(relay.id, MINE)


async def test_only_so_many_of_the_expired_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zstream.stream.relays._MOST_REMEMBERED", 2)
    house = House()
    ids = [(await house.open(ttl_s=1))[0].id for _ in range(3)]
    await asyncio.sleep(3)
    with pytest.raises(NotFound):
        house.relays.find(ids[0], None)
    for id in ids[1:]:
        with pytest.raises(Expired):
            house.relays.find(id, None)
