"""Tokens a second through HTTP: 64 streams of the 15M shape, beside llama-server with the same model and requests."""

from __future__ import annotations

from bench import prompts
from bench.answer import Answer
from bench.load import together
from bench.peers import Setup
from bench.random_gguf import M15, random_model
from bench.report import Report
from bench.run import Run, warm_up
from bench.server import Server
from bench.stats import itls_ms, median, require_whole, summarise, ttfts_ms

STREAMS = 64
TOKENS = 200
PROMPT_WORDS = 16
ROUNDS = 5
AT_LEAST = 1300


async def measure(run: Run) -> Report:
    report = Report("throughput", f"15M shape, {STREAMS} streams")
    setup = Setup(random_model(M15), slots=STREAMS, context=512, threads=2)
    for name in run.contenders:
        with run.serve(setup, report, name) as server:
            await warm_up(server, STREAMS)
            rounds = [await _round(server, i) for i in run.track(run.count(ROUNDS), f"throughput: {name}")]
        _report(report, name, rounds, AT_LEAST if name == run.subject else None)
    return report


async def _round(server: Server, number: int) -> list[Answer]:
    seeds = range(number * STREAMS, (number + 1) * STREAMS)
    answers = await together(
        server.address, (prompts.chat(prompts.words(PROMPT_WORDS, seed), TOKENS, seed) for seed in seeds)
    )
    require_whole(answers, TOKENS)
    return answers


def _report(report: Report, name: str, rounds: list[list[Answer]], at_least: float | None) -> None:
    answers = [answer for answers in rounds for answer in answers]
    speed = median(summarise(answers).tokens_per_s for answers in rounds)
    what = f"15M shape, {STREAMS} streams of {TOKENS} tokens, {name}"
    report.row(f"{what}: median of {len(rounds)} rounds", speed, "tokens/s", at_least=at_least)
    found = summarise(answers)
    report.row(f"{what}: TTFT p99", found.ttft.p99, "ms")
    report.row(f"{what}: ITL p99", found.itl.p99, "ms")
    report.sample("TTFT", name, ttfts_ms(answers))
    report.sample("ITL", name, itls_ms(answers))
