"""Readers that stop reading: what they cost in memory, and what they take from the readers beside them."""

from __future__ import annotations

import asyncio

from bench import prompts
from bench.load import together
from bench.peers import Setup
from bench.random_gguf import M15, random_model
from bench.report import Report
from bench.run import PEER, Run, warm_up
from bench.server import Server
from bench.stall import stalled_readers, until_idle
from bench.stats import median, require_whole, summarise

FLOOD_STREAMS, FLOOD_TOKENS = 64, 100_000
WATCH_S = 10
FAST, FAST_TOKENS, STALLED_TOKENS = 8, 200, 4000
ROUNDS = 3
MIB = 2**20


async def measure(run: Run) -> Report:
    report = Report("stalled", "Stalled readers")
    if run.can_script:
        await _measure_memory(run, report)
    for name in run.contenders:
        await _measure_neighbours(run, report, name)
    return report


async def _measure_memory(run: Run, report: Report) -> None:
    setup = Setup(slots=FLOOD_STREAMS, context=2 * FLOOD_TOKENS, threads=2, scripted=True)
    watch_s = run.count(WATCH_S)
    with run.serve(setup, report) as server:
        await warm_up(server, FLOOD_STREAMS)
        before = server.rss_bytes()
        async with stalled_readers(server, FLOOD_STREAMS, FLOOD_TOKENS):
            settled = server.rss_bytes()
            await asyncio.sleep(watch_s)
            after = server.rss_bytes()
    what = f"{FLOOD_STREAMS} stalled readers of {FLOOD_TOKENS:,} tokens, scripted engine"
    report.row(f"{what}: memory more than idle", (settled - before) / MIB, "MiB")
    report.row(f"{what}: growth in {watch_s} s", (after - settled) / MIB, "MiB", at_most=1)


async def _measure_neighbours(run: Run, report: Report, name: str) -> None:
    setup = Setup(random_model(M15), slots=2 * FAST, context=STALLED_TOKENS + 512, threads=2)
    alone, beside = [], []
    with run.serve(setup, report, name) as server:
        await warm_up(server, 2 * FAST)
        for number in run.track(run.count(ROUNDS), f"stalled: {name}"):
            alone.append(await _fast_readers(server, number))
            async with stalled_readers(server, FAST, STALLED_TOKENS):
                beside.append(await _fast_readers(server, 100 + number))
            await until_idle(server)
    _report_neighbours(report, name, median(alone), median(beside))


def _report_neighbours(report: Report, name: str, alone: float, beside: float) -> None:
    what = f"15M shape, {FAST} fast readers, {name}"
    report.row(f"{what}: alone", alone, "tokens/s")
    report.row(f"{what}: beside {FAST} stalled", beside, "tokens/s")
    report.row(f"{what}: beside, times alone", beside / alone, "", at_least=None if name == PEER else 0.95)


async def _fast_readers(server: Server, number: int) -> float:
    """Their tokens/s."""
    seeds = range(number * FAST, (number + 1) * FAST)
    answers = await together(server.address, (prompts.chat(prompts.words(4, s), FAST_TOKENS, s) for s in seeds))
    require_whole(answers, FAST_TOKENS)
    return summarise(answers).tokens_per_s
