"""`bench.scenes` and `bench.counters`, against a fake server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from bench import scenes, stall
from bench.counters import Counts, counts, parse
from bench.server import Server
from tests.bench import fake_server
from tests.bench.fake_server import FakeServer, serving

T = TypeVar("T")


def play(scene: Callable[[Server], Awaitable[T]]) -> tuple[T, FakeServer]:
    async def run() -> tuple[T, FakeServer]:
        async with serving() as (fake, server):
            return await scene(server), fake

    return asyncio.run(run())


@pytest.fixture(autouse=True)
def no_settling(monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(server: Server, limit_s: int = 0) -> None: ...

    monkeypatch.setattr(stall, "until_idle", at_once)
    monkeypatch.setattr(scenes, "until_idle", at_once)


def test_every_request_of_a_burst_begins_differently() -> None:
    answers, fake = play(lambda server: scenes.burst(server, 8, 5, 3, 700))
    assert [answer.tokens for answer in answers] == [3] * 8
    assert len({prompt.split()[0] for prompt in fake.prompts}) == 8


def test_the_long_prompt_comes_when_all_decoders_are_under_way() -> None:
    found, fake = play(lambda server: scenes.interrupt(server, 0))
    assert all(answer.arrivals[scenes.UNDER_WAY - 2] < found.late.started for answer in found.decoders)
    assert [len(prompt.split()) for prompt in fake.prompts] == [scenes.SHORT] * scenes.DECODERS + [scenes.LONG]


def test_the_same_prompt_is_sent_twice_and_the_second_answer_kept() -> None:
    answer, fake = play(lambda server: scenes.again(server, 0))
    assert fake.prompts[0] == fake.prompts[1]
    assert answer.tokens == scenes.AGAIN_TOKENS


def test_the_fast_are_read_alone_and_beside_the_stalled() -> None:
    found, fake = play(lambda server: scenes.beside_stalled(server, 0))
    assert [len(answers) for answers in found] == [scenes.FAST] * 2
    assert len(set(fake.prompts)) == 3 * scenes.FAST


def test_tokens_made_after_a_reader_left_are_counted() -> None:
    left, fake = play(lambda server: scenes.leave_decoding(server, 0))
    assert 0 <= left.tokens <= fake.tokens - scenes.UNDER_WAY
    assert fake.tokens < scenes.LEAVER_TOKENS
    assert left.busy_ms > 0


def test_a_reader_that_leaves_while_its_prompt_is_read_has_no_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenes, "LEAVES_AFTER_S", 0.005)
    monkeypatch.setattr(fake_server, "READS_S", 60)
    left, fake = play(lambda server: scenes.leave_reading(server, 0))
    assert (left.tokens, fake.busy) == (0, 0)


def test_counts_are_read_from_the_server() -> None:
    assert play(counts)[0] == Counts(0, 0)


def test_comments_and_labelled_metrics_are_left_out() -> None:
    assert parse('# TYPE a counter\na 2.0\nb{le="1"} 3\n\nc 4 1700000000\n') == {"a": 2, "c": 4}
