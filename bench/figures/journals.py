"""What a journal costs: SQLite under 64 readers at reading speed, and how fast a long stream is read again."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench import prompts
from bench.load import stream, together
from bench.peers import Setup
from bench.report import Report
from bench.run import Run, warm_up
from bench.server import Server
from bench.sink import sink
from bench.stats import Unsound, itls_ms, median, percentile, require_whole

STREAMS, RATE, TOKENS, ROUNDS = 64, 50, 400, 5
# As fast as the embedded model makes one stream on two cores.
LONG_TOKENS, LONG_RATE = 10_000, 2_500
PACED = Setup(slots=STREAMS, context=4096, threads=1, scripted=True, rate=RATE)
RATE_TOKENS = 1000
SERVER_CORE, SINK_CORE = "0", "1"
FREE = Setup(slots=STREAMS, context=4096, threads=1, scripted=True, cpus=SERVER_CORE)
LONG = Setup(slots=STREAMS, context=2 * LONG_TOKENS, threads=1, scripted=True, rate=LONG_RATE)


async def measure(run: Run) -> Report:
    report = Report("journals", "Journals of resumable streams")
    with tempfile.TemporaryDirectory() as folder:
        await _measure_cost(run, report, f"sqlite:{Path(folder) / 'paced.db'}")
        await _measure_rate(run, report, f"sqlite:{Path(folder) / 'rate.db'}")
        await _measure_reading(run, report, f"sqlite:{Path(folder) / 'long.db'}")
    return report


async def _measure_cost(run: Run, report: Report, journal: str) -> None:
    """Rounds with and without take turns on one server."""
    plain: list[tuple[float, float]] = []
    kept: list[tuple[float, float]] = []
    tokens = run.count(TOKENS, 40)
    with run.serve(replace(PACED, journal=journal), report) as server:
        await _round(server, 40, resumable=True)
        for _ in run.track(run.count(ROUNDS), "journals"):
            plain.append(await _round(server, tokens))
            kept.append(await _round(server, tokens, resumable=True))
    what = f"scripted engine, {STREAMS} streams of {RATE} tokens/s, SQLite"
    costs = [(mine[0] / other[0], mine[1] - other[1]) for mine, other in zip(kept, plain, strict=True)]
    report.row(f"{what}: the server's CPU time, of plain streams'", median(cpu for cpu, _ in costs), "")
    report.row(f"{what}: ITL p99 more than plain", median(itl for _, itl in costs), "ms", at_most=10)
    report.row(f"{what}: ITL p99", median(itl for _, itl in kept), "ms")


async def _measure_rate(run: Run, report: Report, journal: str) -> None:
    """As fast as one core can, which is also what each event costs."""
    shares = []
    tokens = run.count(RATE_TOKENS, 40)
    with run.serve(replace(FREE, journal=journal), report) as server:
        await _sunk(server, tokens, resumable=True)
        for _ in run.track(run.count(ROUNDS), "journals, unpaced"):
            plain = await _sunk(server, tokens)
            shares.append(await _sunk(server, tokens, resumable=True) / plain)
    what = f"scripted engine, {STREAMS} streams, one core, SQLite"
    report.row(f"{what}: events/s, of plain streams'", median(shares), "", at_least=0.7)


async def _sunk(server: Server, tokens: int, *, resumable: bool = False) -> float:
    """Events a second."""
    found = await sink(server.address.port, STREAMS, _body(tokens, 1, resumable=resumable), cpus=SINK_CORE)
    if found.complete != STREAMS or found.refused or found.events < STREAMS * tokens:
        raise Unsound(f"{found.complete} of {STREAMS} complete, {found.refused} refused, {found.events} events")
    return found.events_per_s


async def _round(server: Server, tokens: int, *, resumable: bool = False) -> tuple[float, float]:
    """CPU seconds of the server, and ITL p99 in ms."""
    before_s = server.cpu_s()
    answers = await together(server.address, (_body(tokens, seed, resumable=resumable) for seed in range(STREAMS)))
    require_whole(answers, tokens)
    return server.cpu_s() - before_s, percentile(itls_ms(answers), 99)


def _body(tokens: int, seed: int, *, resumable: bool) -> dict[str, Any]:
    body = prompts.chat(prompts.story(seed), tokens, seed)
    if resumable:
        body["stream_options"] |= {"resumable": True, "resume_ttl_s": 5 if tokens < LONG_TOKENS else 600}
    return body


async def _measure_reading(run: Run, report: Report, journal: str) -> None:
    """Made once; read again from memory, then from the file by the next process."""
    tokens = run.count(LONG_TOKENS)
    setup = replace(LONG, journal=journal)
    with run.serve(setup, report) as server:
        (made,) = await together(server.address, [_body(tokens, 1, resumable=True)])
        made_s = made.ended - made.started
        require_whole([made], tokens)
        path = f"/v1/streams/{made.id}"
        from_memory_s = median([await _read(server, path, tokens) for _ in range(ROUNDS)])
    with run.serve(setup, report) as server:
        await warm_up(server)
        from_file_s = await _read(server, path, tokens)
    what = f"a stream of {tokens:,} tokens, made in {made_s:.1f} s"
    report.row(f"{what}, read again: times as fast", made_s / from_memory_s, "", at_least=50)
    report.row(
        f"{what}, read again from SQLite by the next process: times as fast", made_s / from_file_s, "", at_least=50
    )


async def _read(server: Server, path: str, tokens: int) -> float:
    """Seconds from the request to the end of the whole stream; what the client then makes of it is no part."""
    answer = await stream(server.address, None, path=path)
    if not answer.done or answer.tokens != tokens:
        raise Unsound(f"{answer.tokens} tokens of {tokens} were read again: {answer.error}")
    return answer.ended - answer.started
