"""All sessions of one engine: opened, closed, counted and drained; afterwards nothing is left."""

from __future__ import annotations

import asyncio

import pytest

from tests.engine.virtual_time import VIRTUAL
from tests.stream.fake_engine import REQUEST, Diary, HandEngine
from zstream.core.errors import Overloaded, Unavailable
from zstream.core.events import CancelReason, FinishReason
from zstream.core.request import ChunkBy, Chunking
from zstream.stream.reader import Reader
from zstream.stream.registry import Registry, StreamStatistics

NOTHING = StreamStatistics()


@pytest.fixture
def anyio_backend() -> object:
    return VIRTUAL


def open_registry(**options: int) -> tuple[Registry, HandEngine, Diary]:
    engine, diary = HandEngine(), Diary()
    clock = asyncio.get_running_loop().time
    return Registry(engine, observer=diary, clock=clock, **options), engine, diary


async def test_a_stream_is_counted_from_its_opening_to_its_closing() -> None:
    registry, engine, _ = open_registry()
    first = await registry.open(REQUEST, Chunking())
    second = await registry.open(REQUEST, Chunking(), prefix="chatcmpl")
    engine.generations[0].produce("x", 3)
    engine.generations[1].produce("x", 4)
    assert registry.statistics() == StreamStatistics(streams=2, unread_tokens=7)
    first.take()
    assert registry.statistics().unread_tokens == 7
    first.acknowledge()
    assert registry.statistics() == StreamStatistics(streams=2, unread_tokens=4)
    registry.close(first)
    registry.close(second)
    assert registry.statistics() == NOTHING


async def test_ids_have_the_prefix_and_are_never_the_same() -> None:
    registry, _, _ = open_registry()
    sessions = [await registry.open(REQUEST, Chunking(), prefix="chatcmpl") for _ in range(50)]
    assert len({session.id for session in sessions}) == 50
    assert all(session.id.startswith("chatcmpl-") for session in sessions)


@pytest.mark.parametrize("refusal", [Overloaded("full"), Unavailable("dead")])
async def test_a_refused_request_leaves_nothing(refusal: Overloaded | Unavailable) -> None:
    registry, engine, diary = open_registry()
    engine.refusal = refusal
    with pytest.raises(type(refusal)):
        await registry.open(REQUEST, Chunking())
    assert registry.statistics() == NOTHING
    assert diary.lines == []
    assert await registry.drain(0.1) == 0


async def test_closing_cancels_what_still_runs_and_only_that() -> None:
    registry, engine, diary = open_registry()
    running, finished = [await registry.open(REQUEST, Chunking()) for _ in range(2)]
    engine.generations[1].finish()
    for session in (running, finished):
        registry.close(session)
        registry.close(session)
    assert [generation.said for generation in engine.generations] == [["cancel reader_left"], []]
    engine.generations[0].finish(FinishReason.CANCELLED)
    assert diary.lines == ["end 0", "cancelled reader_left queue"]


async def test_closing_passes_the_reason_on() -> None:
    registry, engine, _ = open_registry()
    registry.close(await registry.open(REQUEST, Chunking()), CancelReason.CALLER)
    assert engine.generations[0].said == ["cancel caller"]


async def test_sessions_have_the_bound_the_chunking_and_the_time_of_their_opening() -> None:
    registry, engine, diary = open_registry(buffer_tokens=2)
    await asyncio.sleep(5)
    session = await registry.open(REQUEST, Chunking(ChunkBy.WORD))
    engine.generations[0].at = 6.0
    engine.generations[0].produce("one two ", 2)
    assert engine.generations[0].said == ["pause"]
    assert [event[0] for event in session.take() if isinstance(event, tuple)] == ["one ", "two "]
    assert diary.lines[0] == "first 2"


async def test_draining_takes_no_more_and_waits_for_the_last_to_be_read() -> None:
    registry, engine, _ = open_registry()
    session = await registry.open(REQUEST, Chunking())
    draining = asyncio.create_task(registry.drain(30))
    await asyncio.sleep(1)
    assert registry.draining
    with pytest.raises(Unavailable) as refused:
        await registry.open(REQUEST, Chunking())
    assert refused.value.code == "draining"
    engine.generations[0].produce("x")
    engine.generations[0].finish()
    await asyncio.sleep(1)
    assert not draining.done()
    reader = Reader(session)
    assert len(await reader.next()) == 2
    registry.close(session)
    assert await draining == 0
    assert asyncio.get_running_loop().time() == pytest.approx(2)
    assert registry.statistics() == NOTHING


async def test_draining_gives_up_after_its_grace(caplog: pytest.LogCaptureFixture) -> None:
    registry, _, _ = open_registry()
    sessions = [await registry.open(REQUEST, Chunking()) for _ in range(3)]
    registry.close(sessions[0])
    assert await registry.drain(30) == 2
    assert asyncio.get_running_loop().time() == pytest.approx(30)
    assert "2 streams" in caplog.text


async def test_draining_with_nothing_to_wait_for_is_over_at_once() -> None:
    registry, _, _ = open_registry()
    assert await registry.drain(30) == 0
    registry_again, _, _ = open_registry()
    registry_again.close(await registry_again.open(REQUEST, Chunking()))
    assert await registry_again.drain(30) == 0
    assert asyncio.get_running_loop().time() == 0


async def test_draining_an_empty_house_without_grace_complains_of_nothing(caplog: pytest.LogCaptureFixture) -> None:
    registry, _, _ = open_registry()
    assert await registry.drain(0) == 0
    assert registry.draining
    assert caplog.text == ""
