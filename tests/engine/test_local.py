"""The local engine on a real thread, over a model without a model: one end for everyone, whatever happens."""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import cast

import pytest

from tests.engine.fakes import FakeBackend, FakeRunner, FakeSampler, FakeSink, eventually, expected_text
from zstream.core.engine import EngineState, EngineStatistics
from zstream.core.errors import EngineDead, InvalidRequest, Overloaded, Unavailable, ZStreamError
from zstream.core.events import CancelReason, FinishReason, Usage
from zstream.core.request import ChatPrompt, GenerateRequest, Prompt, SamplingParams, TextPrompt, TokenPrompt
from zstream.engine.local import LocalEngine
from zstream.engine.scheduler import Bounds

BOUNDS = Bounds(slots=4, context=256, batch_tokens=16, prefill_tokens=4)


class Ending(FakeSink):
    """A sink one can await the end of."""

    def __init__(self) -> None:
        super().__init__()
        self.over = asyncio.Event()
        self.changed = asyncio.Event()
        self.on_change = self.changed.set

    def on_finished(self, reason: FinishReason, usage: Usage, at: float) -> None:
        super().on_finished(reason, usage, at)
        self.over.set()

    def on_failed(self, error: ZStreamError, at: float) -> None:
        super().on_failed(error, at)
        self.over.set()

    async def until(self, true: Callable[[], bool]) -> None:
        while not true():
            self.changed.clear()
            await self.changed.wait()


class Gate(FakeRunner):
    """A runner that waits before a step, as long as the gate is shut."""

    def __init__(self, slots: int, batch_tokens: int) -> None:
        super().__init__(slots, batch_tokens)
        self.open = threading.Event()
        self.open.set()

    def step(self, work):  # type: ignore[no-untyped-def]
        assert self.open.wait(30)
        return super().step(work)


@asynccontextmanager
async def engine_on(backend: FakeBackend, **options: int) -> AsyncIterator[LocalEngine]:
    engine = LocalEngine(lambda: backend, **options)
    await engine.start()
    try:
        yield engine
    finally:
        await engine.close()
    assert backend.closed == 1
    assert backend.made.closed == 1


def gated(bounds: Bounds = BOUNDS) -> tuple[FakeBackend, Gate]:
    backend, gate = FakeBackend(bounds), Gate(bounds.slots, bounds.batch_tokens)
    backend.made = gate
    return backend, gate


def ask(tokens: tuple[int, ...] = (1, 2), *, max_tokens: int | None = 5, **more: object) -> GenerateRequest:
    return GenerateRequest(TokenPrompt(tokens), max_tokens=max_tokens, **more)  # type: ignore[arg-type]


def idle(engine: LocalEngine, queue_bound: int = 256) -> bool:
    found = engine.statistics()
    bounds = {"slots": found.slots, "cells": found.cells, "queue_bound": queue_bound}
    return found == EngineStatistics(**bounds, cells_kept=found.cells_kept)


async def run(engine: LocalEngine, request: GenerateRequest) -> Ending:
    sink = Ending()
    await engine.submit(request, sink)
    await sink.over.wait()
    return sink


async def test_a_request_from_submission_to_its_end() -> None:
    backend = FakeBackend()
    async with engine_on(backend) as engine:
        assert engine.state is EngineState.READY
        assert engine.first_token_s is not None
        sink = await run(engine, ask((4, 5, 6), max_tokens=7))
        assert sink.text == expected_text((4, 5, 6), 7)
        assert (sink.end, sink.usage) == (FinishReason.LENGTH, Usage(3, 7))
        assert idle(engine)
    assert all(sampler.closed == 1 for sampler in backend.samplers)


async def test_times_are_those_of_the_injected_clock() -> None:
    engine = LocalEngine(FakeBackend, clock=lambda: 42.0)
    await engine.start()
    sink = await run(engine, ask())
    assert (sink.admitted_at, set(sink.times)) == (42.0, {42.0})
    await engine.close()


async def test_without_max_tokens_an_answer_fills_the_context() -> None:
    async with engine_on(FakeBackend()) as engine:
        sink = await run(engine, ask((1,) * 200, max_tokens=None))
        assert (sink.end, sink.usage) == (FinishReason.LENGTH, Usage(200, 56))


@pytest.mark.parametrize(("asked", "given"), [(None, 10), (50, 10), (4, 4)])
async def test_answers_are_capped(asked: int | None, given: int) -> None:
    async with engine_on(FakeBackend(), max_tokens_limit=10) as engine:
        sink = await run(engine, ask(max_tokens=asked))
        assert sink.usage == Usage(2, given)


async def test_a_stop_string_and_a_long_text_prompt() -> None:
    async with engine_on(FakeBackend(replace(BOUNDS, context=9000, batch_tokens=512))) as engine:
        prompt = [len(word) for word in ("word " * 4000).split()]
        second = expected_text(prompt, 2).split()[1]
        request = GenerateRequest(TextPrompt("word " * 4000), stop=(f" {second} ",))
        sink = await run(engine, request)
        assert (sink.text, sink.end) == (expected_text(prompt, 1).rstrip(), FinishReason.STOP)


async def test_a_refused_request_tells_the_sink_nothing_and_holds_nothing() -> None:
    async with engine_on(FakeBackend()) as engine:
        sink = Ending()
        with pytest.raises(InvalidRequest):
            await engine.submit(GenerateRequest(TextPrompt("bad")), sink)
        assert (sink.admitted_at, sink.ends) == (None, [])
        assert idle(engine)


async def test_the_queue_is_bounded_and_free_again_afterwards() -> None:
    backend, gate = gated()
    async with engine_on(backend, max_queue=3) as engine:
        gate.open.clear()
        sinks = [Ending() for _ in range(7)]
        for sink in sinks:
            await engine.submit(ask(), sink)
        with pytest.raises(Overloaded) as refused:
            await engine.submit(ask(), Ending())
        assert refused.value.retry_after_s > 0
        gate.open.set()
        for sink in sinks:
            await sink.over.wait()
            assert sink.text == expected_text((1, 2), 5)
        assert (await run(engine, ask())).end is FinishReason.LENGTH
        assert idle(engine, queue_bound=3)


async def test_who_is_swapped_out_takes_no_place_in_the_queue() -> None:
    async with engine_on(FakeBackend(), max_queue=1) as engine:
        away = [Ending() for _ in range(BOUNDS.slots)]
        generations = [await engine.submit(ask(max_tokens=200), sink) for sink in away]
        for number, generation in enumerate(generations, start=1):
            generation.pause()
            await eventually(lambda number=number: engine.statistics().paused >= number)
        for swapped in range(1, BOUNDS.slots + 1):
            last = Ending()
            generations.append(await engine.submit(ask(max_tokens=200), last))
            await last.until(lambda last=last: bool(last.texts))
            generations[-1].pause()
            await eventually(lambda swapped=swapped: engine.statistics().swapped == swapped)
        for generation in generations:
            generation.cancel(CancelReason.CALLER)


async def test_statistics_say_who_waits_runs_and_rests() -> None:
    async with engine_on(FakeBackend()) as engine:
        sinks = [Ending() for _ in range(6)]
        generations = [await engine.submit(ask(max_tokens=200), sink) for sink in sinks]
        generations[0].pause()
        await sinks[1].until(lambda: engine.statistics().paused == 1)
        found = engine.statistics()
        assert (found.waiting, found.running, found.paused, found.slots_used) == (2, 3, 1, 4)
        assert found.cells_used > 0
        for generation in generations:
            generation.cancel(CancelReason.CALLER)
        for sink in sinks:
            await sink.over.wait()
        assert idle(engine)


async def test_a_lone_paused_stream_is_counted_as_paused() -> None:
    backend, gate = gated()
    async with engine_on(backend) as engine:
        sink = Ending()
        generation = await engine.submit(ask(max_tokens=250), sink)
        await sink.until(lambda: len(sink.texts) > 1)
        generation.pause()
        await eventually(lambda: engine.statistics().paused == 1)
        assert engine.statistics().running == 0
        shown = len(gate.batches)
        generation.resume()
        await sink.over.wait()
        assert len(gate.batches) > shown
        assert sink.text == expected_text((1, 2), 250)


async def test_not_before_it_is_loaded_and_not_after_it_is_closed() -> None:
    loading = threading.Event()

    def load() -> FakeBackend:
        assert loading.wait(30)
        return FakeBackend()

    engine = LocalEngine(load)
    starting = asyncio.create_task(engine.start())
    await asyncio.sleep(0)
    assert engine.state is EngineState.LOADING
    with pytest.raises(Unavailable) as refused:
        await engine.submit(ask(), Ending())
    assert refused.value.code == "loading"
    loading.set()
    await starting
    await engine.close()
    await engine.close()
    assert engine.state is EngineState.CLOSED
    with pytest.raises(Unavailable) as refused:
        await engine.submit(ask(), Ending())
    assert refused.value.code == "closed"


@pytest.mark.parametrize("where", ["load", "runner"])
async def test_what_loading_raises_is_raised_by_start(where: str) -> None:
    backend = FakeBackend()

    def fail() -> FakeRunner:
        raise OSError("no such model")

    backend.runner = fail  # type: ignore[method-assign]
    engine = LocalEngine(fail if where == "load" else lambda: backend)  # type: ignore[arg-type, return-value]
    with pytest.raises(OSError, match="no such model"):
        await engine.start()
    assert engine.state is EngineState.DEAD
    with pytest.raises(Unavailable):
        await engine.submit(ask(), Ending())
    await engine.close()
    assert backend.closed == (where == "runner")


async def test_closed_while_loading_it_never_becomes_ready() -> None:
    loading = threading.Event()
    backend = FakeBackend()

    def load() -> FakeBackend:
        assert loading.wait(30)
        return backend

    engine = LocalEngine(load)
    starting = asyncio.create_task(engine.start())
    await asyncio.sleep(0)
    closing = asyncio.create_task(engine.close())
    await asyncio.sleep(0)
    loading.set()
    with pytest.raises(Unavailable):
        await asyncio.wait_for(starting, 30)
    await asyncio.wait_for(closing, 30)
    assert engine.state is EngineState.CLOSED
    assert backend.closed == 1


async def mixed_company(engine: LocalEngine, gate: Gate) -> list[Ending]:
    """Streams in decode, in their prompt, paused, and in the queue; the gate is shut."""
    sinks = [Ending() for _ in range(8)]
    decoding = [await engine.submit(ask((i + 1,), max_tokens=200), sinks[i]) for i in range(2)]
    for sink in sinks[:2]:
        await sink.until(lambda sink=sink: bool(sink.texts))  # type: ignore[misc]
    gate.open.clear()
    decoding[1].pause()
    for i in range(2, 8):
        await engine.submit(ask((i + 1,) * 100, max_tokens=200), sinks[i])
    return sinks


@pytest.mark.parametrize("after", [1, 2, 3, 5, 8, 20, 60])
async def test_a_kernel_that_fails_at_any_step_ends_everyone_once(after: int, caplog: pytest.LogCaptureFixture) -> None:
    backend, gate = gated()
    engine = LocalEngine(lambda: backend)
    await engine.start()
    with caplog.at_level(logging.CRITICAL, "zstream.engine"):
        sinks = await mixed_company(engine, gate)
        gate._fail_at = len(gate.batches) + after
        gate.open.set()
        for sink in sinks:
            await sink.over.wait()
    for sink in sinks:
        assert isinstance(sink.end, EngineDead)
    assert engine.state is EngineState.DEAD
    assert "the kernel failed" in caplog.text
    with pytest.raises(Unavailable) as refused:
        await engine.submit(ask(), Ending())
    assert refused.value.code == "dead"
    assert idle(engine)
    await engine.close()
    assert all(len(sink.ends) == 1 for sink in sinks)
    assert (backend.closed, gate.closed) == (1, 1)


async def test_a_kernel_that_fails_during_the_warm_up_fails_the_start(caplog: pytest.LogCaptureFixture) -> None:
    engine = LocalEngine(lambda: FakeBackend(fail_at=1))
    with caplog.at_level(logging.CRITICAL, "zstream.engine"), pytest.raises(EngineDead):
        await engine.start()
    assert engine.state is EngineState.DEAD
    await engine.close()


async def test_closing_ends_everyone_once() -> None:
    backend, gate = gated()
    engine = LocalEngine(lambda: backend)
    await engine.start()
    sinks = await mixed_company(engine, gate)
    closing = asyncio.create_task(engine.close())
    await asyncio.sleep(0)
    gate.open.set()
    await closing
    for sink in sinks:
        assert isinstance(sink.end, Unavailable)
    assert idle(engine)
    assert (backend.closed, gate.closed) == (1, 1)


async def test_handles_are_harmless_after_the_end() -> None:
    async with engine_on(FakeBackend()) as engine:
        sink = Ending()
        generation = await engine.submit(ask(), sink)
        await sink.over.wait()
        for call in (generation.pause, generation.resume, lambda: generation.cancel(CancelReason.CALLER)):
            call()
        assert (await run(engine, ask())).end is FinishReason.LENGTH
        assert len(sink.ends) == 1
    generation.cancel(CancelReason.CALLER)


@pytest.mark.parametrize("method", ["on_admitted", "on_text", "on_finished"])
async def test_a_sink_that_raises_harms_nobody_else(method: str, caplog: pytest.LogCaptureFixture) -> None:
    async with engine_on(FakeBackend()) as engine:
        broken, sinks = Ending(), [Ending() for _ in range(3)]

        def fail(*_: object) -> None:
            raise RuntimeError("a broken reader")

        setattr(broken, method, fail)
        with caplog.at_level(logging.ERROR, "zstream.engine"):
            for sink in (sinks[0], broken, *sinks[1:]):
                await engine.submit(ask(max_tokens=10), sink)
            for sink in sinks:
                await sink.over.wait()
                assert sink.text == expected_text((1, 2), 10)
            assert (await run(engine, ask())).end is FinishReason.LENGTH
        assert "a broken reader" in caplog.text
        assert idle(engine)


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_many_at_once_with_pauses_and_cancels_have_the_text_they_have_alone(seed: int) -> None:
    chance = random.Random(seed)
    async with engine_on(FakeBackend(replace(BOUNDS, slots=8, batch_tokens=32)), max_queue=300) as engine:

        async def one(number: int) -> None:
            prompt = tuple(chance.randrange(1, 900) for _ in range(chance.randrange(1, 30)))
            tokens, leaves = chance.randrange(1, 60), chance.random() < 0.3
            pauses = chance.random() < 0.3
            after = chance.randrange(0, 20)
            sink = Ending()
            generation = await engine.submit(ask(prompt, max_tokens=tokens, priority=chance.randrange(3)), sink)
            if leaves or pauses:
                await sink.until(lambda: len(sink.texts) >= after or bool(sink.ends))
                generation.pause() if pauses else None
                await asyncio.sleep(0)
                generation.cancel(CancelReason.READER_LEFT) if leaves else generation.resume()
            await sink.over.wait()
            whole = expected_text(prompt, tokens)
            if leaves and sink.end is FinishReason.CANCELLED:
                assert whole.startswith(sink.text)
                assert sink.text == expected_text(prompt, cast(Usage, sink.usage).completion_tokens)
            else:
                assert (sink.text, sink.end) == (whole, FinishReason.LENGTH)

        await asyncio.gather(*map(one, range(200)))
        assert idle(engine, queue_bound=300)


async def test_a_seed_reaches_the_sampler_and_its_end_is_a_stop() -> None:
    async with engine_on(FakeBackend()) as engine:
        sink = await run(engine, ask(max_tokens=50, sampling=SamplingParams(seed=6)))
        assert (sink.end, sink.usage) == (FinishReason.STOP, Usage(2, 6))
        sink = await run(engine, ask(max_tokens=50, sampling=SamplingParams(seed=6), ignore_eos=True))
        assert (sink.end, sink.usage) == (FinishReason.LENGTH, Usage(2, 50))


async def test_the_model_is_not_freed_under_somebody_who_reads_a_prompt_with_it() -> None:
    backend = FakeBackend(replace(BOUNDS, context=9000))
    reading, go_on = threading.Event(), threading.Event()
    tokens = backend.tokens
    closed_while_reading: list[int] = []

    def read_slowly(prompt: Prompt) -> list[int]:
        if not isinstance(prompt, TextPrompt):
            return tokens(prompt)
        reading.set()
        assert go_on.wait(30)
        closed_while_reading.append(backend.closed)
        return tokens(prompt)

    backend.tokens = read_slowly  # type: ignore[method-assign]
    engine = LocalEngine(lambda: backend)
    await engine.start()
    submitting = asyncio.create_task(engine.submit(GenerateRequest(TextPrompt("word " * 4000)), Ending()))
    abandoned = asyncio.create_task(engine.submit(GenerateRequest(TextPrompt("word " * 4000)), Ending()))
    assert await asyncio.to_thread(reading.wait, 30)
    abandoned.cancel()
    closing = asyncio.create_task(engine.close())
    await asyncio.gather(abandoned, return_exceptions=True)
    await eventually(lambda: backend.made.closed == 1)
    go_on.set()
    await closing
    with pytest.raises(Unavailable):
        await submitting
    assert closed_while_reading == [0, 0]
    assert backend.closed == 1


class Held(FakeBackend):
    """Prepares what has a schema only when it may."""

    def __init__(self) -> None:
        super().__init__(replace(BOUNDS, context=90_000))
        self.go_on = threading.Event()
        self.readers: list[str] = []

    def sampler(self, sampling: SamplingParams, *, ignore_eos: bool) -> FakeSampler:
        self.readers.append(threading.current_thread().name)
        if sampling.json_schema is not None:
            assert self.go_on.wait(30)
        return super().sampler(sampling, ignore_eos=ignore_eos)


def slow() -> GenerateRequest:
    return ask(sampling=SamplingParams(json_schema={}))


async def test_what_is_being_prepared_counts_as_waiting() -> None:
    backend = Held()
    async with engine_on(backend, max_queue=0) as engine:
        sinks = [Ending() for _ in range(BOUNDS.slots)]
        submitting = [asyncio.create_task(engine.submit(slow(), sink)) for sink in sinks]
        await eventually(lambda: len(engine._preparing) == BOUNDS.slots)
        for request in (ask(), slow()):
            with pytest.raises(Overloaded):
                await engine.submit(request, Ending())
        backend.go_on.set()
        await asyncio.gather(*submitting)
        for sink in sinks:
            await sink.over.wait()
        assert (await run(engine, ask())).end is FinishReason.LENGTH


@pytest.mark.parametrize("how", ["closed", "abandoned"])
async def test_a_prepared_request_that_nobody_runs_leaves_no_sampler(how: str) -> None:
    backend = Held()
    engine = LocalEngine(lambda: backend)
    await engine.start()
    submitting = asyncio.create_task(engine.submit(slow(), Ending()))
    await eventually(lambda: bool(engine._preparing))
    if how == "abandoned":
        submitting.cancel()
        await asyncio.gather(submitting, return_exceptions=True)
    closing = asyncio.create_task(engine.close())
    await eventually(lambda: engine.state is EngineState.CLOSED)
    backend.go_on.set()
    await closing
    with pytest.raises((Unavailable, asyncio.CancelledError)):
        await submitting
    await eventually(lambda: all(sampler.closed == 1 for sampler in backend.samplers))


def called(arguments: str) -> dict[str, object]:
    function = {"name": "note", "arguments": arguments}
    return {"role": "assistant", "content": "", "tool_calls": [{"id": "a", "type": "function", "function": function}]}


@pytest.mark.parametrize(
    ("prompt", "elsewhere"),
    [
        (TokenPrompt((1,) * 100), False),
        (TokenPrompt((1,) * 20_000), True),
        (ChatPrompt(({"role": "user", "content": "x"},) * 100), False),
        (ChatPrompt(({"role": "user", "content": "x"},) * 1000), True),
        (ChatPrompt((called("x" * 100),)), False),
        (ChatPrompt((called("x" * 20_000),)), True),
    ],
    ids=["few tokens", "many tokens", "few messages", "many messages", "a short call", "a long call"],
)
async def test_large_prompts_are_prepared_beside_the_event_loop(prompt: Prompt, elsewhere: bool) -> None:
    backend = Held()
    async with engine_on(backend) as engine:
        backend.readers.clear()
        await run(engine, GenerateRequest(prompt, max_tokens=1))
        assert (backend.readers != [threading.current_thread().name]) is elsewhere


@pytest.mark.parametrize(("biases", "elsewhere"), [(60, False), (300, True)])
async def test_many_biases_are_prepared_beside_the_event_loop(biases: int, elsewhere: bool) -> None:
    backend = Held()
    async with engine_on(backend) as engine:
        backend.readers.clear()
        biased = SamplingParams(logit_bias=dict.fromkeys(range(biases), 1.0))
        sinks = [Ending(), Ending()]
        await engine.submit_choices(ask(sampling=biased), sinks)
        for sink in sinks:
            await sink.over.wait()
        assert (backend.readers != [threading.current_thread().name] * 2) is elsewhere


async def test_closing_twice_at_once_waits_for_the_same_end() -> None:
    backend, gate = gated()
    engine = LocalEngine(lambda: backend)
    await engine.start()
    await mixed_company(engine, gate)
    closings = [asyncio.create_task(engine.close()) for _ in range(3)]
    await asyncio.sleep(0)
    closings[0].cancel()
    await asyncio.sleep(0)
    assert not closings[1].done()
    gate.open.set()
    await asyncio.gather(*closings[1:])
    assert (backend.closed, gate.closed) == (1, 1)


async def test_a_start_that_is_given_up_in_its_warm_up_leaves_no_complaint(caplog: pytest.LogCaptureFixture) -> None:
    backend, gate = gated()
    gate.open.clear()
    engine = LocalEngine(lambda: backend)
    starting = asyncio.create_task(engine.start())
    await eventually(lambda: bool(engine._live))
    starting.cancel()
    await asyncio.gather(starting, return_exceptions=True)
    gate.open.set()
    await eventually(lambda: not engine._live)
    await engine.close()
    assert caplog.records == []
