"""Several generations as one stream: one end, one cancel, one reader, and nothing that stays when one of them fails."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stream.fake_engine import REQUEST, Diary, HandEngine, HandGeneration
from zstream.core.errors import EngineFailed, Overloaded
from zstream.core.events import Admitted, CancelReason, ChoiceEvent, Chunk, Failed, Finished, FinishReason, Usage
from zstream.core.request import ChunkBy, Chunking
from zstream.stream.choices import Choices
from zstream.stream.registry import Registry, StreamStatistics


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def open_choices(
    n: int = 3, chunking: Chunking | None = None, **registry: Any
) -> tuple[Choices, list[HandGeneration], Registry]:
    engine = HandEngine()
    opened = Registry(engine, **registry)
    choices = await opened.open_choices(REQUEST, n, chunking or Chunking(), prefix="gen")
    return choices, engine.generations, opened


async def test_events_say_whose_they_are_and_the_end_is_of_all() -> None:
    choices, (first, second), _ = await open_choices(2)
    first.admit()
    second.admit()
    second.produce("b")
    first.produce("a")
    assert choices.take() == [
        ChoiceEvent(0, Admitted()),
        ChoiceEvent(0, Chunk("a", 1)),
        ChoiceEvent(1, Admitted()),
        ChoiceEvent(1, Chunk("b", 1)),
    ]
    second.finish(FinishReason.LENGTH)
    assert choices.end is None
    (ended,) = choices.take()
    assert isinstance(ended, ChoiceEvent)
    assert isinstance(ended.event, Finished)
    assert (ended.choice, ended.event.reason) == (1, FinishReason.LENGTH)
    first.finish()
    *_, end = choices.take()
    assert end is choices.end
    assert isinstance(end, Finished)
    assert end.usage == Usage(1, 2)
    assert not choices.has_unread
    assert choices.take() == []


async def test_each_choice_has_a_chunker_of_its_own() -> None:
    choices, (first, second), _ = await open_choices(2, Chunking(ChunkBy.WORD))
    first.produce("on")
    second.produce("two ")
    first.produce("e ")
    assert choices.take() == [ChoiceEvent(0, Chunk("one ", 2)), ChoiceEvent(1, Chunk("two ", 1))]


async def test_a_reader_that_lags_pauses_them_all_and_one_that_reads_wakes_them() -> None:
    choices, generations, _ = await open_choices(3, buffer_tokens=12)
    for generation in generations:
        for _ in range(4):
            assert not generation.paused
            generation.produce("x")
    assert all(generation.paused for generation in generations)
    assert choices.unread_tokens == 12
    choices.take()
    choices.acknowledge()
    assert choices.unread_tokens == 0
    assert not any(generation.paused for generation in generations)


async def test_a_cancel_ends_them_all_once() -> None:
    choices, generations, _ = await open_choices()
    choices.cancel(CancelReason.READER_LEFT)
    choices.cancel(CancelReason.CALLER)
    assert [generation.said for generation in generations] == [["cancel reader_left"]] * 3
    for generation in generations:
        assert choices.end is None
        generation.finish(FinishReason.CANCELLED)
    assert isinstance(choices.end, Finished)
    assert choices.end.reason is FinishReason.CANCELLED


async def test_one_that_fails_ends_the_others_and_the_stream() -> None:
    choices, (first, second, third), _ = await open_choices()
    first.produce("a")
    error = EngineFailed("no")
    second.fail(error)
    assert choices.end == Failed(error)
    assert (first.said, third.said) == (["cancel sibling"], ["cancel sibling"])
    events = choices.take()
    assert events == [ChoiceEvent(0, Chunk("a", 1)), Failed(error)]
    first.finish(FinishReason.CANCELLED)
    third.finish(FinishReason.CANCELLED)
    assert choices.end == Failed(error)


async def test_one_that_fails_counts_as_one_failure_and_nobody_cancelled() -> None:
    observer = Diary()
    _, (first, _second, _third), _ = await open_choices(3, observer=observer)
    first.fail(EngineFailed("no"))
    assert [line for line in observer.lines if not line.startswith("admitted")] == ["failed engine_error"]


async def test_one_that_fails_first_is_all_there_is_to_read() -> None:
    choices, generations, _ = await open_choices()
    error = EngineFailed("no")
    for generation in generations:
        generation.fail(error)
    assert choices.take() == [Failed(error)]


async def test_the_reader_is_told_of_each_event() -> None:
    choices, (first, second), _ = await open_choices(2)
    told: list[str] = []
    choices.on_ready = lambda: told.append("ready")
    first.produce("a")
    second.produce("b")
    first.finish()
    second.finish()
    assert len(told) == 4


async def test_the_registry_holds_them_as_one_stream() -> None:
    choices, generations, registry = await open_choices()
    generations[0].produce("a")
    assert registry.statistics() == StreamStatistics(1, 1)
    registry.close(choices)
    assert registry.statistics() == StreamStatistics()
    assert all(generation.said == ["cancel reader_left"] for generation in generations)


async def test_a_refusal_leaves_nothing() -> None:
    engine = HandEngine()
    engine.refusal = Overloaded("full")
    registry = Registry(engine)
    with pytest.raises(Overloaded):
        await registry.open_choices(REQUEST, 3, Chunking(), prefix="gen")
    assert registry.statistics() == StreamStatistics()
