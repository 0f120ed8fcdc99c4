"""The scripted engine: exact tokens, everyone in step, and the same ends as any engine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from tests.engine.fakes import FakeSink, eventually
from tests.engine.virtual_time import VIRTUAL
from zstream.core.engine import EngineState, EngineStatistics
from zstream.core.errors import InvalidRequest, Overloaded, Unavailable
from zstream.core.events import CancelReason, FinishReason, Usage
from zstream.core.request import ChatPrompt, GenerateRequest, Prompt, SamplingParams, TextPrompt, TokenPrompt
from zstream.engine.scripted import ScriptedEngine


@pytest.fixture
def anyio_backend() -> object:
    return VIRTUAL


async def until(true: Callable[[], bool]) -> None:
    await eventually(true, every_s=0.01)  # of a time that costs nothing


def ask(max_tokens: int | None = 5, *, stop: tuple[str, ...] = ()) -> GenerateRequest:
    return GenerateRequest(TextPrompt("one two three"), max_tokens=max_tokens, stop=stop)


@asynccontextmanager
async def scripted(rate: float = 0.0, **bounds: int) -> AsyncIterator[ScriptedEngine]:
    engine = ScriptedEngine(rate=rate, clock=asyncio.get_running_loop().time, **bounds)
    await engine.start()
    yield engine
    await engine.close()


async def run(engine: ScriptedEngine, request: GenerateRequest) -> FakeSink:
    sink = FakeSink()
    await engine.submit(request, sink)
    await until(lambda: bool(sink.ends))
    return sink


async def test_the_tokens_are_known_in_advance() -> None:
    async with scripted() as engine:
        sink = await run(engine, ask(4))
        assert sink.texts == ["tok0", " tok1", " tok2", " tok3"]
        assert (sink.end, sink.usage, sink.tokens) == (FinishReason.LENGTH, Usage(3, 4), 4)
        assert engine.statistics() == EngineStatistics(slots=65_536)


async def test_without_max_tokens_there_are_sixteen() -> None:
    async with scripted() as engine:
        assert (await run(engine, ask(None))).usage == Usage(3, 16)


@pytest.mark.parametrize(
    ("prompt", "tokens"),
    [
        (TokenPrompt((1, 2)), 2),
        (TextPrompt(" a  b c "), 3),
        (
            ChatPrompt(({"role": "system", "content": "a b"}, {"role": "assistant"}, {"role": "user", "content": "c"})),
            3,
        ),
    ],
)
async def test_a_prompt_is_as_long_as_its_words(prompt: Prompt, tokens: int) -> None:
    async with scripted() as engine:
        assert (await run(engine, GenerateRequest(prompt, max_tokens=1))).usage == Usage(tokens, 1)


async def test_all_streams_are_in_step() -> None:
    async with scripted() as engine:
        order: list[int] = []
        sinks = [FakeSink(on_change=lambda i=i: order.append(i)) for i in range(3)]  # type: ignore[misc]
        for sink in sinks:
            await engine.submit(ask(4), sink)
        await until(lambda: all(sink.ends for sink in sinks))
        # Admission and first token together, then a token each, and the end with the last.
        assert order == [0, 0, 1, 1, 2, 2, 0, 1, 2, 0, 1, 2, 0, 0, 1, 1, 2, 2]


async def test_the_rate_is_kept_whoever_joins() -> None:
    async with scripted(rate=4) as engine:
        first, second = FakeSink(), FakeSink()
        await engine.submit(ask(6), first)
        await until(lambda: len(first.texts) == 3)
        await engine.submit(ask(3), second)
        await until(lambda: bool(first.ends))
        start = first.times[0]
        assert [at - start for at in first.times] == pytest.approx([i / 4 for i in range(6)])
        assert second.times == first.times[3:]


async def test_a_pause_in_time_delays_no_later_token() -> None:
    async with scripted(rate=4) as engine:
        sink = FakeSink()
        generation = await engine.submit(ask(6), sink)
        await until(lambda: len(sink.texts) == 2)
        generation.pause()
        await asyncio.sleep(10.1)
        assert len(sink.texts) == 2
        assert engine.statistics() == EngineStatistics(paused=1, slots_used=1, slots=65_536)
        generation.resume()
        await until(lambda: bool(sink.ends))
        assert sink.text == "tok0 tok1 tok2 tok3 tok4 tok5"
        gaps = [b - a for a, b in zip(sink.times[2:], sink.times[3:], strict=False)]
        assert gaps == pytest.approx([0.25] * 3)


async def test_paused_before_its_first_step_it_waits() -> None:
    async with scripted() as engine:
        sink, other = FakeSink(), FakeSink()
        generation = await engine.submit(ask(), sink)
        generation.pause()
        await engine.submit(ask(), other)
        await until(lambda: bool(other.ends))
        assert sink.admitted_at is None
        assert engine.statistics() == EngineStatistics(waiting=1, slots_used=1, slots=65_536)
        generation.resume()
        await until(lambda: bool(sink.ends))


@pytest.mark.parametrize("tokens", [0, 1, 3])
async def test_cancelled_it_ends_at_once_and_once(tokens: int) -> None:
    async with scripted(rate=4) as engine:
        sink, other = FakeSink(), FakeSink()
        generation = await engine.submit(ask(8), sink)
        await engine.submit(ask(8), other)
        await until(lambda: len(sink.texts) == tokens)
        generation.cancel(CancelReason.CALLER)
        generation.cancel(CancelReason.CALLER)
        assert (sink.end, sink.usage) == (FinishReason.CANCELLED, Usage(3, tokens))
        await until(lambda: bool(other.ends))
        assert other.usage == Usage(3, 8)
        generation.resume()
        generation.pause()
        assert engine.statistics() == EngineStatistics(slots=65_536)


@pytest.mark.parametrize("victim", [0, 1])
async def test_a_sink_may_cancel_any_stream_from_within(victim: int) -> None:
    async with scripted() as engine:
        sinks = [FakeSink(), FakeSink()]
        generations = [await engine.submit(ask(5), sink) for sink in sinks]
        sinks[0].on_change = lambda: generations[victim].cancel(CancelReason.CALLER)
        await until(lambda: all(sink.ends for sink in sinks))
        assert (sinks[victim].end, sinks[victim].texts) == (FinishReason.CANCELLED, [])
        assert sinks[1 - victim].end is FinishReason.LENGTH


@pytest.mark.parametrize(
    ("stop", "text", "tokens"),
    [
        (" tok2", "tok0 tok1", 3),
        ("ok1 to", "tok0 t", 3),
        ("tok0", "", 1),
        ("never", "tok0 tok1 tok2 tok3 tok4", 5),
        ("tok4!", "tok0 tok1 tok2 tok3 tok4", 5),
    ],
)
async def test_a_stop_string_ends_it(stop: str, text: str, tokens: int) -> None:
    async with scripted() as engine:
        sink = await run(engine, ask(5, stop=(stop,)))
        assert (sink.text, sink.usage) == (text, Usage(3, tokens))
        assert sink.end is (FinishReason.LENGTH if tokens == 5 else FinishReason.STOP)


async def test_it_holds_so_many_streams_and_no_more() -> None:
    async with scripted(rate=4, max_streams=2) as engine:
        sinks = [FakeSink(), FakeSink()]
        for sink in sinks:
            await engine.submit(ask(2), sink)
        with pytest.raises(Overloaded):
            await engine.submit(ask(), FakeSink())
        await until(lambda: all(sink.ends for sink in sinks))
        assert (await run(engine, ask(1))).end is FinishReason.LENGTH


async def test_choices_are_taken_all_or_none() -> None:
    async with scripted(rate=4, max_streams=3) as engine:
        with pytest.raises(Overloaded):
            await engine.submit_choices(ask(2), [FakeSink() for _ in range(4)])
        assert engine.statistics().slots_used == 0
        sinks = [FakeSink() for _ in range(3)]
        await engine.submit_choices(ask(2), sinks)
        await until(lambda: all(sink.ends for sink in sinks))
        assert {sink.text for sink in sinks} == {"tok0 tok1"}


async def test_log_probabilities_are_refused() -> None:
    async with scripted() as engine:
        with pytest.raises(InvalidRequest) as refused:
            await engine.submit(GenerateRequest(TextPrompt("x"), SamplingParams(top_logprobs=0)), FakeSink())
        assert refused.value.param == "logprobs"


async def test_json_is_refused() -> None:
    async with scripted() as engine:
        with pytest.raises(InvalidRequest) as refused:
            await engine.submit(GenerateRequest(TextPrompt("x"), SamplingParams(json_schema={})), FakeSink())
        assert refused.value.param == "response_format"
        assert engine.statistics().slots_used == 0


async def test_closing_ends_everything_once() -> None:
    async with scripted(rate=4) as engine:
        sinks = [FakeSink() for _ in range(3)]
        generations = [await engine.submit(ask(), sink) for sink in sinks]
        generations[1].pause()
        await until(lambda: bool(sinks[0].texts))
        await engine.close()
        assert engine.state is EngineState.CLOSED
        assert all(isinstance(sink.end, Unavailable) for sink in sinks)
        with pytest.raises(Unavailable):
            await engine.submit(ask(), FakeSink())


async def test_nothing_is_taken_before_the_start() -> None:
    engine = ScriptedEngine()
    assert engine.state is EngineState.LOADING
    with pytest.raises(Unavailable):
        await engine.submit(ask(), FakeSink())
