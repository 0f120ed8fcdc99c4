"""Log probabilities and several choices of the embedded model: numbers are numpy's, texts those of single requests."""

from __future__ import annotations

import asyncio
import ctypes
from collections.abc import AsyncIterator, Iterator
from typing import Any, cast

import numpy as np
import pytest

from tests.engine.fakes import FakeSink
from tests.running import PATIENCE_S
from zstream.core.errors import InvalidRequest, Overloaded
from zstream.core.events import FinishReason, Usage
from zstream.core.request import GenerateRequest, SamplingParams, TextPrompt
from zstream.engine.llama.backend import LlamaBackend
from zstream.engine.llama.library import lib
from zstream.engine.llama.runner import LlamaRunner
from zstream.engine.llama.scores import ScoredSampler, likeliest, log_softmax
from zstream.engine.local import LocalEngine
from zstream.engine.make_local import LocalOptions, make_local
from zstream.engine.runner import Work
from zstream.engine.scheduler import Bounds
from zstream.models.resolve import embedded_path

PROMPT = "Once upon a time there was a little fox"
LENGTH = 12


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def backend() -> Iterator[LlamaBackend]:
    made = LlamaBackend(embedded_path(), Bounds(slots=2, context=128), threads=1)
    yield made
    made.close()


@pytest.fixture(scope="module")
def runner(backend: LlamaBackend) -> Iterator[LlamaRunner]:
    made = cast(LlamaRunner, backend.runner())
    yield made
    made.close()


@pytest.fixture
async def engine() -> AsyncIterator[LocalEngine]:
    made = make_local(embedded_path(), LocalOptions(threads=1, slots=4, context=256, max_queue=0))
    await made.start()
    yield made
    await made.close()


WAYS: dict[str, dict[str, Any]] = {
    "greedy": {"temperature": 0},
    "drawn": {"temperature": 1.5, "seed": 3},
    "biased": {"temperature": 0, "logit_bias": {5: 100.0}},
    "chain": {"temperature": 1, "top_k": 5, "seed": 3, "frequency_penalty": 1.0},
    "grammar": {"temperature": 0, "json_schema": {}},
}


@pytest.mark.parametrize("way", WAYS)
def test_scores_are_the_log_softmax_of_the_models_logits(backend: LlamaBackend, runner: LlamaRunner, way: str) -> None:
    tokens = backend.tokens(TextPrompt(PROMPT))
    runner.trim(0, 0)
    sampler = backend.sampler(SamplingParams(**WAYS[way], top_logprobs=3), ignore_eos=False)
    assert isinstance(sampler, ScoredSampler)
    # A sampler that only looks: the logits as they are before anything was added to them.
    spy = _Spy(backend._model.n_vocab)
    runner.step([Work(0, tokens, 0, cast(Any, spy))])
    expected = spy.row - spy.row.max()
    expected -= np.log(np.exp(expected).sum())
    runner.trim(0, len(tokens) - 1)
    (chosen,) = runner.step([Work(0, tokens[-1:], len(tokens) - 1, sampler)])
    assert isinstance(chosen, int)
    (score,) = sampler.scores
    assert score.chosen.logprob == pytest.approx(expected[chosen], abs=1e-3)
    assert score.chosen.bytes == backend.piece(chosen)
    best = np.argsort(-expected, kind="stable")[:3]
    assert [each.logprob for each in score.top] == pytest.approx(expected[best].tolist(), abs=1e-3)
    assert [each.bytes for each in score.top] == [backend.piece(int(token)) for token in best]
    if way == "greedy":
        assert score.top[0] == score.chosen
    if way == "biased":
        assert chosen == 5
    sampler.close()


class _Spy:
    def __init__(self, n_vocab: int) -> None:
        self.row = np.empty(n_vocab)

    def choose(self, context: Any, index: int) -> int:
        logits = ctypes.cast(lib.llama_get_logits_ith(context, index), ctypes.POINTER(ctypes.c_float))
        self.row = np.ctypeslib.as_array(logits, shape=self.row.shape).astype(np.float64)
        return 0


def test_the_likeliest_come_in_order_and_of_equals_the_first() -> None:
    row = np.array([0.0, 2.0, 1.0, 2.0, -np.inf], np.float32)
    logprobs = log_softmax(row)
    assert np.exp(logprobs).sum() == pytest.approx(1)
    assert likeliest(logprobs, 0) == []
    assert likeliest(logprobs, 1) == [1]
    assert likeliest(logprobs, 3) == [1, 3, 2]
    assert likeliest(logprobs, 9) == [1, 3, 2, 0, 4]


class Ending(FakeSink):
    def __init__(self) -> None:
        super().__init__()
        self.over = asyncio.Event()

    def on_finished(self, reason: FinishReason, usage: Usage, at: float) -> None:
        super().on_finished(reason, usage, at)
        self.over.set()


def ask(**sampling: Any) -> GenerateRequest:
    return GenerateRequest(TextPrompt(PROMPT), SamplingParams(**sampling), max_tokens=LENGTH, ignore_eos=True)


async def run(engine: LocalEngine, request: GenerateRequest, n: int = 1) -> list[Ending]:
    sinks = [Ending() for _ in range(n)]
    await engine.submit_choices(request, sinks)
    async with asyncio.timeout(PATIENCE_S):
        for sink in sinks:
            await sink.over.wait()
    return sinks


async def test_three_greedy_choices_are_the_same_text(engine: LocalEngine) -> None:
    (alone,) = await run(engine, ask(temperature=0))
    assert [sink.text for sink in await run(engine, ask(temperature=0), 3)] == [alone.text] * 3


@pytest.mark.parametrize("sampling", [{}, {"top_k": 40}], ids=["plain", "chain"])
async def test_choices_with_a_seed_are_what_that_seed_and_the_next_ones_give(
    engine: LocalEngine, sampling: dict[str, Any]
) -> None:
    together = await run(engine, ask(temperature=1, seed=7, **sampling), 3)
    alone = [(await run(engine, ask(temperature=1, seed=seed, **sampling)))[0] for seed in (7, 8, 9)]
    assert [sink.text for sink in together] == [sink.text for sink in alone]
    assert len({sink.text for sink in together}) > 1


async def test_scores_change_no_text_and_are_one_a_token(engine: LocalEngine) -> None:
    for sampling in ({"temperature": 0}, {"temperature": 1, "seed": 5}, {"temperature": 1, "seed": 5, "top_p": 0.9}):
        (without,) = await run(engine, ask(**sampling))
        (scored,) = await run(engine, ask(**sampling, top_logprobs=2))
        assert scored.text == without.text
        assert b"".join(score.chosen.bytes or b"" for score in scored.scores).decode() == scored.text
        assert len(scored.scores) == LENGTH
        assert without.scores == []


async def test_scores_are_the_same_beside_others_and_alone(engine: LocalEngine) -> None:
    (alone,) = await run(engine, ask(temperature=0, top_logprobs=1))
    scored, other = Ending(), Ending()
    await engine.submit(ask(temperature=1), other)
    await engine.submit(ask(temperature=0, top_logprobs=1), scored)
    async with asyncio.timeout(PATIENCE_S):
        await scored.over.wait()
        await other.over.wait()
    assert [s.chosen.token for s in scored.scores] == [s.chosen.token for s in alone.scores]
    assert [s.chosen.logprob for s in scored.scores] == pytest.approx(
        [s.chosen.logprob for s in alone.scores], abs=0.02
    )


async def test_choices_are_admitted_as_a_whole_or_refused_as_a_whole(engine: LocalEngine) -> None:
    busy = Ending()
    await engine.submit(ask(temperature=0), busy)
    refused = [Ending() for _ in range(4)]
    with pytest.raises(Overloaded):
        await engine.submit_choices(ask(), refused)
    async with asyncio.timeout(PATIENCE_S):
        await busy.over.wait()
    assert not any(sink.ends or sink.texts for sink in refused)
    assert len(await run(engine, ask(temperature=0), 4)) == 4


async def test_a_seed_without_room_for_the_choices_is_named(engine: LocalEngine) -> None:
    with pytest.raises(InvalidRequest) as raised:
        await engine.submit_choices(ask(seed=2**63 - 1), [Ending(), Ending()])
    assert raised.value.param == "seed"


@pytest.mark.parametrize("sampling", [{"temperature": 0}, {"temperature": 1, "seed": 4, "top_k": 3}], ids=str)
async def test_scores_are_those_of_the_tokens_where_several_are_verified_in_one_step(sampling: dict[str, Any]) -> None:
    prompt = TextPrompt("the fox and the hen and the fox and the hen and the fox and the hen and the")
    request = GenerateRequest(prompt, SamplingParams(**sampling, top_logprobs=1), max_tokens=60, ignore_eos=True)
    told = []
    for guesses in (0, 8):
        engine = make_local(embedded_path(), LocalOptions(threads=1, slots=2, context=256, guesses=guesses))
        await engine.start()
        told.append((await run(engine, request))[0])
        await engine.close()
    plain, guessed = told
    assert guessed.text == plain.text
    assert [score.chosen.token for score in guessed.scores] == [score.chosen.token for score in plain.scores]
    expected = [score.chosen.logprob for score in plain.scores]
    assert [score.chosen.logprob for score in guessed.scores] == pytest.approx(expected, abs=0.05)
