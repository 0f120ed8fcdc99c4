"""Before an instant upstream, on one core: events/s, the time to first token that it adds, memory, and leaving."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from bench.answer import Answer
from bench.holding import allow_files, under_way
from bench.leaving import leave
from bench.load import at_rate
from bench.peers import Setup, upstream
from bench.prompts import MODEL
from bench.report import Report
from bench.run import Run
from bench.server import Server, running
from bench.sink import Sunk, sink
from bench.stats import Unsound, median, percentile, require_whole, ttfts_ms

GATEWAY_CORE, OTHER_CORE = "0", "1"
DIRECT = "upstream"
STREAMS, TOKENS, ROUNDS = 64, 300, 5
PER_S, ARRIVALS, SHORT = 100, 300, 16
SELDOM_PER_S, SELDOM_ARRIVALS = 10, 30  # which LiteLLM keeps up with, too
OPEN, SLOW_GAP_S, WATCH_S, MB = 2000, 2.0, 10, 10**6
LEAVES, PACED_GAP_S = 40, 0.05
EVENTS_AT_LEAST, TIMES_AT_LEAST = 25_000, 15
P50_AT_MOST, P99_AT_MOST, MEMORY_AT_MOST, LEFT_AT_MOST = 1.5, 8, 250, 50


async def measure(run: Run) -> Report:
    report = Report("gateway", "Before another server")
    names = run.gateways
    with _aside():
        await _measure_instant(run, report, names)
        for name in names:
            await _measure_leaving(run, report, name)
        await _measure_memory(run, report)
    return report


def body_of(tokens: int, *, streamed: bool = True) -> dict[str, Any]:
    """In OpenAI's words alone, which every gateway passes on."""
    options = {"stream_options": {"include_usage": True}} if streamed else {}
    messages = [{"role": "user", "content": "Count."}]
    return {"model": MODEL, "messages": messages, "max_tokens": tokens, "stream": streamed, **options}


@contextmanager
def _aside() -> Iterator[None]:
    """This process keeps away from the gateway's core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {int(OTHER_CORE)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def _gateways(run: Run, report: Report, names: list[str], gap_s: float) -> Iterator[dict[str, Server]]:
    """These, and the upstream that they stand before."""
    with ExitStack() as stack:
        behind = stack.enter_context(running(upstream.launch(gap_s, OTHER_CORE)))
        setup = Setup(cpus=GATEWAY_CORE, upstream=f"http://{behind.address.host}:{behind.address.port}/v1")
        servers = {name: stack.enter_context(run.serve(setup, report, name)) for name in names}
        yield {DIRECT: behind, **servers}


async def _measure_instant(run: Run, report: Report, names: list[str]) -> None:
    with _gateways(run, report, names, 0.0) as servers:
        for server in servers.values():
            await _flood(server, 20)
        sunk: dict[str, list[Sunk]] = {name: [] for name in servers}
        with _cpu_s(servers) as events_cpu_s:
            for _ in run.track(run.count(ROUNDS), "gateway: events"):
                for name, server in servers.items():
                    sunk[name].append(await _flood(server, TOKENS))
        with _cpu_s(servers) as requests_cpu_s:
            often = await _arrivals(run, servers, PER_S, ARRIVALS)
        seldom = await _arrivals(run, servers, SELDOM_PER_S, SELDOM_ARRIVALS)
    _report_events(report, names, sunk, events_cpu_s)
    _report_ttft(report, names, PER_S, often, (P50_AT_MOST, P99_AT_MOST))
    _report_ttft(report, names, SELDOM_PER_S, seldom, (None, None))
    for name in names:
        each = 1e3 * requests_cpu_s[name] / len(often[name])
        report.row(f"CPU time of a request of {SHORT} tokens: {name}", each, "ms")


async def _arrivals(run: Run, servers: dict[str, Server], per_s: int, count: int) -> dict[str, list[Answer]]:
    """The servers take turns."""
    answers: dict[str, list[Answer]] = {name: [] for name in servers}
    for _ in run.track(run.count(ROUNDS), f"gateway: {per_s} requests/s"):
        for name, server in servers.items():
            answers[name] += await at_rate(server.address, [body_of(SHORT)] * run.count(count), per_s)
    for found in answers.values():
        require_whole(found, SHORT)
    return answers


@contextmanager
def _cpu_s(servers: dict[str, Server]) -> Iterator[dict[str, float]]:
    """What each takes inside, known at the end. Unlike times it is the same on a machine that is busy otherwise."""
    taken = {name: -server.cpu_s() for name, server in servers.items()}
    yield taken
    for name, server in servers.items():
        taken[name] += server.cpu_s()


async def _flood(server: Server, tokens: int) -> Sunk:
    found = await sink(server.address.port, STREAMS, body_of(tokens), cpus=OTHER_CORE)
    if found.complete != STREAMS or found.refused or found.events < STREAMS * tokens:
        raise Unsound(f"{found.complete} of {STREAMS} complete, {found.refused} refused, {found.events} events")
    return found


def _report_events(report: Report, names: list[str], sunk: dict[str, list[Sunk]], cpu_s: dict[str, float]) -> None:
    what = f"{STREAMS} streams of {TOKENS} tokens from an instant upstream, one core"
    subject, *peers = names
    for name, rounds in sunk.items():
        found = median(each.events_per_s for each in rounds)
        report.row(f"{what}: {name}", found, "events/s", at_least=EVENTS_AT_LEAST if name == subject else None)
    for peer in peers:
        times = [
            ours.events_per_s / theirs.events_per_s for ours, theirs in zip(sunk[subject], sunk[peer], strict=True)
        ]
        report.row(f"{what}: {subject}, times {peer}'s", median(times), "", at_least=TIMES_AT_LEAST)
    for name in names:
        events = sum(found.events for found in sunk[name])
        report.row(f"events for a second of CPU time: {name}", events / cpu_s[name], "events")


def _report_ttft(
    report: Report, names: list[str], per_s: int, answers: dict[str, list[Answer]], at_most: tuple[float | None, ...]
) -> None:
    direct = ttfts_ms(answers[DIRECT])
    for p, bound in zip((50, 99), at_most, strict=True):
        report.row(f"{per_s} requests/s: TTFT p{p}, direct", percentile(direct, p), "ms")
        for name in names:
            added = percentile(ttfts_ms(answers[name]), p) - percentile(direct, p)
            report.row(
                f"{per_s} requests/s: TTFT p{p}, added by {name}",
                added,
                "ms",
                at_most=bound if name == names[0] else None,
            )


async def _measure_leaving(run: Run, report: Report, name: str) -> None:
    with _gateways(run, report, [name], PACED_GAP_S) as servers:
        for streamed in (True, False):
            what = (
                f"a reader of {name} leaves, {'streamed' if streamed else 'not streamed'}: upstream connection closed"
            )
            left = run.track(run.count(LEAVES, 4), "gateway: leaving")
            body = body_of(1000, streamed=streamed)
            found = [await leave(servers[name], servers[DIRECT], body) for _ in left]
            within = [ms for ms in found if ms is not None]
            report.row(f"{what} within 1 s", 100 * len(within) / len(found), "%")
            if within:
                at_most = LEFT_AT_MOST if name == run.subject else None
                report.row(f"{what}, the slowest", max(within), "ms", at_most=at_most)


async def _measure_memory(run: Run, report: Report) -> None:
    allow_files(3 * OPEN)
    with _gateways(run, report, [run.subject], SLOW_GAP_S) as servers:
        server = servers[run.subject]
        idle = server.rss_bytes()
        async with under_way(server, run.count(OPEN), body_of(1000)):
            await asyncio.sleep(run.count(WATCH_S))
            full = server.rss_bytes()
    what = f"{run.count(OPEN):,} open streams of a token in {SLOW_GAP_S:g} s"
    report.row(f"{what}: memory", full / MB, "MB", at_most=MEMORY_AT_MOST)
    report.row(f"{what}: memory of each", (full - idle) / run.count(OPEN) / 1000, "kB")
