"""Time to first token of the embedded model: one reader after the other, and 32 at once."""

from __future__ import annotations

from bench import prompts
from bench.answer import Answer
from bench.load import stream, together
from bench.peers import Setup
from bench.report import Report
from bench.run import Run, warm_up
from bench.server import Server
from bench.stats import Summary, itls_ms, require_whole, summarise, ttfts_ms

REQUESTS = 200
TOGETHER = 32
BURSTS = 7
TOKENS = 32


async def measure(run: Run) -> Report:
    report = Report("ttft", "Embedded model")
    with run.serve(Setup(slots=TOGETHER, context=512), report) as server:
        await warm_up(server, TOGETHER)
        _report_alone(report, await _alone(run, server))
        _report_together(report, await _together(run, server))
    return report


async def _alone(run: Run, server: Server) -> list[Answer]:
    return [await stream(server.address, _body(i)) for i in run.track(run.count(REQUESTS), "ttft: 1 stream")]


async def _together(run: Run, server: Server) -> list[Answer]:
    answers: list[Answer] = []
    for burst in run.track(run.count(BURSTS), f"ttft: {TOGETHER} streams at once"):
        seeds = range(1000 + burst * TOGETHER, 1000 + (burst + 1) * TOGETHER)
        answers += await together(server.address, map(_body, seeds))
    return answers


def _body(seed: int) -> dict[str, object]:
    return prompts.chat(prompts.story(seed), TOKENS, seed)


def _report_alone(report: Report, answers: list[Answer]) -> None:
    found = _checked(report, answers, "1 stream")
    what = f"embedded model, 1 stream, {len(answers)} requests"
    report.row(f"{what}: TTFT p50", found.ttft.p50, "ms", at_most=20)
    report.row(f"{what}: TTFT p99", found.ttft.p99, "ms", at_most=50)
    report.row(f"{what}: ITL p50", found.itl.p50, "ms")
    report.row(f"{what}: ITL p99", found.itl.p99, "ms")


def _report_together(report: Report, answers: list[Answer]) -> None:
    found = _checked(report, answers, f"{TOGETHER} streams")
    what = f"embedded model, {TOGETHER} streams at once"
    report.row(f"{what}: TTFT p50", found.ttft.p50, "ms")
    report.row(f"{what}: TTFT p99", found.ttft.p99, "ms", at_most=250)
    report.row(f"{what}: ITL p50", found.itl.p50, "ms")
    report.row(f"{what}: ITL p99", found.itl.p99, "ms")


def _checked(report: Report, answers: list[Answer], series: str) -> Summary:
    require_whole(answers, TOKENS)
    report.sample("TTFT", series, ttfts_ms(answers))
    report.sample("ITL", series, itls_ms(answers))
    return summarise(answers)
