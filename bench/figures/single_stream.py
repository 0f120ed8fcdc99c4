"""One stream of the 0.5B shape beside llama-server: both are up, and take turns with the same requests."""

from __future__ import annotations

from bench import prompts
from bench.answer import Answer
from bench.load import stream
from bench.peers import Setup
from bench.random_gguf import M500, random_model
from bench.report import Report
from bench.run import PEER, Run
from bench.server import Server
from bench.stats import itls_ms, median, require_whole, ttfts_ms
from bench.turns import both, take_turns

ROUNDS = 11
TOKENS = 48
PROMPT_WORDS = 256
AT_MOST = 1.05


async def measure(run: Run) -> Report:
    report = Report("single_stream", "0.5B shape, 1 stream")
    setup = Setup(random_model(M500), slots=1, context=1024, threads=2)
    async with both(run, setup, report) as pair:
        answers = await take_turns(run, pair, ROUNDS, "single_stream", _ask)
    _report(report, run.subject, *answers)
    return report


async def _ask(server: Server, seed: int) -> Answer:
    answer = await stream(server.address, prompts.chat(prompts.words(PROMPT_WORDS, seed), TOKENS, seed))
    require_whole([answer], TOKENS)
    return answer


def _report(report: Report, subject: str, ours: list[Answer], theirs: list[Answer]) -> None:
    for what, times in (("TTFT", ttfts_ms), ("ITL", itls_ms), ("time per token", _tpots_ms)):
        mine, peers = median(times(ours)), median(times(theirs))
        label = f"0.5B shape, 1 stream: {what}"
        report.row(f"{label} p50, {subject}", mine, "ms")
        report.row(f"{label} p50, {PEER}", peers, "ms")
        report.row(f"{label}, times {PEER}'s", mine / peers, "", at_most=AT_MOST)
    _sample(report, subject, ours)
    _sample(report, f"{PEER}, the peer" if subject == PEER else PEER, theirs)


def _tpots_ms(answers: list[Answer]) -> list[float]:
    """Each answer's mean gap: unlike the median of gaps it cannot be bettered by sending tokens in pairs."""
    return [1e3 * sum(answer.gaps_s) / (answer.tokens - 1) for answer in answers]


def _sample(report: Report, series: str, answers: list[Answer]) -> None:
    report.sample("TTFT", series, ttfts_ms(answers))
    report.sample("ITL", series, itls_ms(answers))
