"""`bench.figures.scenarios`: every scenario has its rows, from fake servers; what the numbers are does not matter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from rich.progress import Progress

from bench import scenes, stall
from bench.figures import scenarios, throughput
from bench.run import Run
from bench.server import Server
from bench.turns import Pair
from tests.bench.fake_server import FakeServer, serving

TARGETS = {
    "1 stream, 270-token prompt: TTFT p50": "ratio at most 1",
    "1 stream, 270-token prompt: ITL p50": "ratio at most 1.02",
    "16 streams at once: TTFT p50": "ratio at most 0.65",
    "16 streams at once: ITL p99": "ratio at most 0.2",
    "16 streams at once: ITL max": "ratio at most 0.05",
    "16 streams at once: tokens/s": "ratio at least 1",
    "3 decoders as a 1,700-token prompt arrives: ITL max": "ratio at most 0.05",
    "that prompt: TTFT": "ratio at most 1.25",
    "same 1,700-token prompt again: TTFT": "ratio at most 1",
    "8 fast beside 8 stalled readers: tokens/s, times alone": "itself at least 0.97",
    "8 fast beside 8 stalled readers: TTFT p50, times alone": "itself at most 1.1",
    "a reader leaves in its answer: steps it is still in": "itself at most 1",
    "15M shape, 4 streams: tokens/s": "ratio at least 1.7",
}


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> list[FakeServer]:
    found: list[FakeServer] = []

    @asynccontextmanager
    async def both(*_: Any, **__: Any) -> AsyncIterator[Pair]:
        async with serving() as (ours, our_server), serving() as (theirs, their_server):
            found.extend((ours, theirs))
            yield Pair(our_server, their_server)

    async def at_once(server: Server, limit_s: int = 0) -> None: ...

    monkeypatch.setattr(scenarios, "both", both)
    monkeypatch.setattr(scenarios, "random_model", lambda shape: Path("model"))
    monkeypatch.setattr(stall, "until_idle", at_once)
    monkeypatch.setattr(scenes, "until_idle", at_once)
    monkeypatch.setattr(throughput, "STREAMS", 4)
    monkeypatch.setattr(throughput, "TOKENS", 5)
    return found


def test_every_scenario_is_in_the_report_and_both_servers_get_the_same(fakes: list[FakeServer]) -> None:
    report = asyncio.run(scenarios.measure(Run("zstream", True, Progress(disable=True))))
    assert {side.what: side.target for side in report.sides if side.target} == TARGETS
    ours, theirs = fakes[:2]
    assert sorted(ours.prompts) == sorted(theirs.prompts)


def test_only_the_scenario_that_is_about_it_sends_a_prompt_again(fakes: list[FakeServer]) -> None:
    asyncio.run(scenarios.measure(Run("zstream", True, Progress(disable=True))))
    prompts = fakes[0].prompts
    assert len(prompts) - len(set(prompts)) == 1
