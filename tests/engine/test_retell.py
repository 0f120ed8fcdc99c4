"""An answer begun elsewhere goes on as if it had never stopped: the same deltas, then the same rest."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.fakes import FakeBackend, FakeSampler, FakeSink, eventually, piece
from zstream.core.errors import InvalidRequest, ZStreamError
from zstream.core.events import CancelReason, FinishReason, Usage
from zstream.core.request import ChatPrompt, GenerateRequest, SamplingParams, TextPrompt
from zstream.engine.local import LocalEngine
from zstream.engine.make_local import LocalOptions, make_local
from zstream.engine.retell import retell
from zstream.engine.scripted import ScriptedEngine
from zstream.engine.sequence import Sequence
from zstream.engine.text import TextAssembler
from zstream.models.resolve import embedded_path


def sequence(stops: tuple[str, ...] = (), max_tokens: int = 50) -> Sequence:
    return Sequence([1, 2, 3], FakeSampler(), max_tokens, TextAssembler(stops), FakeSink())


@given(st.lists(st.integers(0, 400), min_size=1, max_size=30), st.lists(st.sampled_from(["e", "00", "w1"]), max_size=2))
def test_what_was_told_is_told_again(tokens: list[int], stops: list[str]) -> None:
    first = sequence(tuple(stops))
    deltas, over = [], None
    for token in tokens:
        text, over = first.accept(token, piece(token))
        if text:
            deltas.append((text, first.unsent_tokens))
            first.unsent_tokens = 0
        if over is not None:
            break
    again = sequence(tuple(stops))
    assert retell(again, tokens, piece) == (deltas, over)
    assert again.usage == first.usage
    assert again.ids(0, 100) == first.answer


def test_the_tokens_are_read_like_a_prompt_and_counted_like_an_answer() -> None:
    resumed = sequence(max_tokens=10)
    assert retell(resumed, [7, 8], piece)[1] is None
    assert (resumed.prompt, resumed.given, resumed.max_tokens) == ([1, 2, 3, 7, 8], 2, 8)
    resumed.accept(9, piece(9))
    assert resumed.usage == Usage(3, 3)
    assert (resumed.ids(0, 2), resumed.ids(1, 3)) == ([7, 8], [8, 9])


def test_an_answer_that_was_whole_is_over_at_once() -> None:
    assert retell(sequence(max_tokens=2), [7, 8], piece)[1] is FinishReason.LENGTH
    assert retell(sequence((piece(8).decode(),)), [7, 8], piece)[1] is FinishReason.STOP


async def ended(sink: FakeSink) -> None:
    await eventually(lambda: bool(sink.ends), every_s=0.001)


PROMPT = ChatPrompt(({"role": "user", "content": "Tell me a story about a fox"},))


WAYS = {
    "greedy": SamplingParams(temperature=0),
    "one draw a token": SamplingParams(temperature=1, top_p=1, top_k=0, min_p=0, seed=5),
    "truncated": SamplingParams(temperature=0.9, top_p=0.8, top_k=20, seed=5),
    "penalties": SamplingParams(temperature=0, repeat_penalty=1.3, frequency_penalty=0.4),
    "json": SamplingParams(temperature=0.8, seed=2, json_schema={"type": "array", "items": {"type": "integer"}}),
}


@pytest.mark.parametrize("way", WAYS)
async def test_with_the_real_model_it_ends_as_it_would_have(way: str) -> None:
    """Wherever it was cut; logits differ in their last digits between a prompt and an answer, so most cuts have to."""
    request = GenerateRequest(PROMPT, WAYS[way], max_tokens=40)
    engine = make_local(embedded_path(), LocalOptions(threads=1, slots=2, context=400))
    await engine.start()
    try:
        whole = FakeSink()
        generation = await engine.submit(request, whole)
        await ended(whole)
        ids = tuple(generation.ids(0, 1000))
        same = 0
        cuts = range(1, len(ids) + 1, max(1, len(ids) // 8))
        for cut in cuts:
            sink = FakeSink()
            resumed = await engine.submit(replace(request, answered=ids[:cut]), sink)
            await ended(sink)
            told = "".join(text for text, _ in resumed.told)
            assert whole.text.startswith(told)
            assert resumed.ids(0, cut) == list(ids[:cut])
            same += (told + sink.text, sink.end, sink.usage) == (whole.text, whole.end, whole.usage)
        assert same >= 0.8 * len(cuts)
    finally:
        await engine.close()


async def test_tokens_of_another_model_are_refused() -> None:
    engine = make_local(embedded_path(), LocalOptions(threads=1, slots=1, context=200))
    await engine.start()
    try:
        with pytest.raises(InvalidRequest):
            await engine.submit(GenerateRequest(PROMPT, answered=(1, 999_999)), FakeSink())
    finally:
        await engine.close()


async def test_an_answer_that_does_not_fit_its_grammar_is_refused_and_nobody_dies() -> None:
    engine = make_local(embedded_path(), LocalOptions(threads=1, slots=1, context=200))
    await engine.start()
    try:
        forms = SamplingParams(json_schema={"type": "object"})
        with pytest.raises(InvalidRequest):
            await engine.submit(GenerateRequest(PROMPT, forms, answered=(300, 301, 302, 303)), FakeSink())
        sink = FakeSink()
        await engine.submit(GenerateRequest(PROMPT, max_tokens=2), sink)
        await ended(sink)
    finally:
        await engine.close()


async def test_one_that_was_over_can_be_cancelled_at_once() -> None:
    engine = LocalEngine(FakeBackend)
    await engine.start()
    sink = FakeSink()
    generation = await engine.submit(GenerateRequest(TextPrompt("a b"), max_tokens=2, answered=(5, 6)), sink)
    generation.cancel(CancelReason.CALLER)
    await ended(sink)
    assert sink.end is FinishReason.LENGTH
    other = FakeSink()
    await engine.submit(GenerateRequest(TextPrompt("a b"), max_tokens=2), other)
    await ended(other)
    await engine.close()


async def test_a_fake_model_goes_on_and_an_engine_that_is_closed_tells_one_end() -> None:
    engine = LocalEngine(FakeBackend)
    await engine.start()
    sink = FakeSink()
    await engine.submit(GenerateRequest(TextPrompt("a b"), max_tokens=2, answered=(5, 6)), sink)
    await engine.close()
    await asyncio.sleep(0)
    assert isinstance(sink.end, FinishReason | ZStreamError)  # exactly one


@pytest.mark.parametrize("stop", [(), ("tok5",)])
async def test_the_scripted_engine_goes_on_too(stop: tuple[str, ...]) -> None:
    engine = ScriptedEngine()
    await engine.start()
    try:
        request = GenerateRequest(TextPrompt("a"), max_tokens=9, stop=stop)
        whole = FakeSink()
        await engine.submit(request, whole)
        await ended(whole)
        for cut in range(1, 10):
            sink = FakeSink()
            generation = await engine.submit(replace(request, answered=tuple(range(cut))), sink)
            await ended(sink)
            told = "".join(text for text, _ in generation.told)
            assert (told + sink.text, sink.end) == (whole.text, whole.end)
    finally:
        await engine.close()
