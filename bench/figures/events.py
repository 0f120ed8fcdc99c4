"""What the streaming path alone can carry: the scripted engine on one core, 256 streams, the sink on another."""

from __future__ import annotations

from bench import prompts
from bench.peers import Setup
from bench.report import Report
from bench.run import Run
from bench.server import Server
from bench.sink import Sunk, sink
from bench.stats import Unsound, median, percentile

STREAMS = 256
TOKENS = 500
ROUNDS = 5
SERVER_CORE, SINK_CORE = "0", "1"
AT_LEAST = 60_000
RESUMABLE_AT_LEAST = 0.95


async def measure(run: Run) -> Report:
    report = Report("events", f"Streaming path, {STREAMS} streams")
    setup = Setup(slots=STREAMS, context=4096, threads=1, scripted=True, cpus=SERVER_CORE)
    rounds: list[Sunk] = []
    kept: list[Sunk] = []
    cpu_s = 0.0
    with run.serve(setup, report) as server:
        await _round(server, 50)
        await _round(server, 50, resumable=True)
        for _ in run.track(run.count(ROUNDS), "events"):
            before_s = server.cpu_s()
            rounds.append(await _round(server, TOKENS))
            cpu_s += server.cpu_s() - before_s
            kept.append(await _round(server, TOKENS, resumable=True))
    _report(report, rounds)
    # On a machine that is not idle this still says what an event costs.
    per_cpu_s = sum(found.events for found in rounds) / cpu_s
    report.row("scripted engine: events for a second of the server's CPU time", per_cpu_s, "events")
    share = median(mine.events_per_s / plain.events_per_s for mine, plain in zip(kept, rounds, strict=True))
    report.row("resumable streams, kept in memory: events/s, of plain ones'", share, "", at_least=RESUMABLE_AT_LEAST)
    return report


async def _round(server: Server, tokens: int, *, resumable: bool = False) -> Sunk:
    body = prompts.chat(prompts.story(1), tokens, 1)
    if resumable:
        body["stream_options"] |= {"resumable": True, "resume_ttl_s": 1}
    found = await sink(server.address.port, STREAMS, body, cpus=SINK_CORE)
    if found.complete != STREAMS or found.refused or found.events < STREAMS * tokens:
        raise Unsound(f"{found.complete} of {STREAMS} complete, {found.refused} refused, {found.events} events")
    return found


def _report(report: Report, rounds: list[Sunk]) -> None:
    what = f"scripted engine, {STREAMS} streams of {TOKENS} tokens, one core"
    report.row(
        f"{what}: median of {len(rounds)}", median(r.events_per_s for r in rounds), "events/s", at_least=AT_LEAST
    )
    report.row(f"{what}: events in one read", median(r.events / r.reads for r in rounds), "")
    firsts = [1e3 * first for r in rounds for first in r.first_event_s]
    report.row(f"{what}: first event p99", percentile(firsts, 99), "ms")
