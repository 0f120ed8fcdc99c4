"""Reading a session from a coroutine, in a time that passes by itself: nothing here waits."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from tests.engine.virtual_time import VIRTUAL
from tests.stream.fake_engine import HandGeneration
from zstream.core.events import Admitted, Chunk, Finished
from zstream.core.request import Chunking
from zstream.stream.chunker import make_chunker
from zstream.stream.reader import Reader
from zstream.stream.session import Session


@pytest.fixture
def anyio_backend() -> object:
    return VIRTUAL


def open_reader(*, silence_s: float = 0.0, bound: int = 256) -> tuple[Reader, HandGeneration, Session]:
    session = Session("gen-1", make_chunker(Chunking()), submitted_at=0.0, buffer_tokens=bound)
    generation = HandGeneration(session)
    session.attach(generation)
    return Reader(session, silence_s=silence_s), generation, session


def now() -> float:
    return asyncio.get_running_loop().time()


async def test_a_reader_gets_all_that_waits_at_once() -> None:
    reader, generation, _ = open_reader()
    generation.admit()
    generation.produce("a")
    generation.produce("b")
    assert await reader.next() == [Admitted(), Chunk("a", 1), Chunk("b", 1)]


async def test_a_waiting_reader_is_woken_by_the_next_event() -> None:
    reader, generation, _ = open_reader()
    waiting = asyncio.create_task(reader.next())
    await asyncio.sleep(3)
    assert not waiting.done()
    generation.produce("a")
    generation.produce("b")
    assert await waiting == [Chunk("a", 1), Chunk("b", 1)]


async def test_the_end_is_an_event_like_any_other() -> None:
    reader, generation, _ = open_reader()
    waiting = asyncio.create_task(reader.next())
    await asyncio.sleep(0)
    generation.finish()
    (end,) = await waiting
    assert isinstance(end, Finished)


async def test_the_last_events_count_as_read_with_the_next_call() -> None:
    reader, generation, session = open_reader(bound=2)
    generation.produce("x", 2)
    await reader.next()
    assert (session.unread_tokens, generation.said) == (2, ["pause"])
    waiting = asyncio.create_task(reader.next())
    await asyncio.sleep(0)
    assert (session.unread_tokens, generation.said) == (0, ["pause", "resume"])
    generation.produce("y")
    assert await waiting == [Chunk("y", 1)]


async def test_silence_is_an_empty_list_each_time_it_has_lasted() -> None:
    reader, generation, _ = open_reader(silence_s=15)
    times = []
    for _ in range(3):
        assert await reader.next() == []
        times.append(now())
    assert [b - a for a, b in pairwise([0.0, *times])] == pytest.approx([15, 15, 15])
    generation.produce("a")
    assert await reader.next() == [Chunk("a", 1)]
    reader.close()


async def test_silence_is_counted_from_the_last_call() -> None:
    reader, generation, _ = open_reader(silence_s=15)
    loop = asyncio.get_running_loop()
    for at in (10.0, 20.0, 29.0):
        loop.call_at(at, generation.produce, "x")
        assert await reader.next() == [Chunk("x", 1)]
        assert now() == pytest.approx(at)
    assert await reader.next() == []
    assert now() == pytest.approx(44)
    reader.close()


async def test_a_reader_that_is_busy_writing_is_not_silence() -> None:
    reader, generation, _ = open_reader(silence_s=15)
    asyncio.get_running_loop().call_at(1.0, generation.produce, "x")
    await reader.next()
    await asyncio.sleep(100)
    started = now()
    assert await reader.next() == []
    assert now() - started == pytest.approx(15)
    reader.close()


async def test_without_a_time_there_is_no_silence() -> None:
    reader, _, _ = open_reader()
    waiting = asyncio.create_task(reader.next())
    await asyncio.sleep(10_000)
    assert not waiting.done()
    waiting.cancel()


async def test_a_read_that_was_cancelled_loses_nothing() -> None:
    reader, generation, _ = open_reader(silence_s=15)
    waiting = asyncio.create_task(reader.next())
    await asyncio.sleep(1)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    generation.produce("a")
    assert await reader.next() == [Chunk("a", 1)]
    reader.close()


async def test_a_closed_reader_leaves_no_timer() -> None:
    reader, generation, _ = open_reader(silence_s=15)
    asyncio.get_running_loop().call_at(1.0, generation.produce, "x")
    await reader.next()
    reader.close()
    reader.close()
    assert not [timer for timer in asyncio.get_running_loop()._scheduled if not timer.cancelled()]  # type: ignore[attr-defined]


async def test_one_timer_serves_a_stream_of_any_length() -> None:
    reader, generation, _ = open_reader(silence_s=15)
    loop = asyncio.get_running_loop()
    for at in range(1, 101):
        loop.call_at(float(at), generation.produce, "x")
        await reader.next()
        assert len(loop._scheduled) <= 1  # type: ignore[attr-defined]
    reader.close()
