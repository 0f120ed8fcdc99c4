"""TTFT and ITL of a 7B shape on a CUDA GPU, side by side with llama-server: `python -m bench.cuda_7b`.

Where there is no GPU it says so and ends well. The first time it builds both servers with CUDA and makes the model,
which takes 20 minutes and more. Writes `results/cuda_7b.json`, `.md` and `.svg`; `--quick` writes nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import ExitStack
from dataclasses import dataclass

from rich.progress import Progress

from bench import pages, prompts
from bench import report as reports
from bench.answer import Answer
from bench.load import stream
from bench.peers import Setup, cuda
from bench.random_gguf import B7, random_model
from bench.run import PEER, Run, warm_up
from bench.server import Server, running
from bench.sides import SideBySide
from bench.stats import itls_ms, median, require_whole, ttfts_ms
from bench.turns import Pair, take_turns

ROUNDS, TOKENS, CONTEXT = 21, 64, 2048
PROMPT_WORDS = 487  # with the template's 25 tokens, 512
TTFT_AT_MOST_MS = 50


def main() -> int:
    """0 when it was measured, whatever came out, or where there is nothing to measure on."""
    parser = argparse.ArgumentParser(prog="python -m bench.cuda_7b", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rounds; writes no results")
    options = parser.parse_args()
    if not (gpus := cuda.gpus()):
        print("No CUDA GPU on this machine (nvidia-smi shows none): nothing was measured.")
        return 0
    with Progress(transient=True) as progress:
        report = asyncio.run(measure(Run("zstream", options.quick, progress), gpus[0]))
    for row in report.rows:
        print(f"{row.what}: {row.reached}  {row.target}  {row.verdict}")
    if not options.quick:
        _write(report)
    return 0


@dataclass(slots=True)
class GpuReport(SideBySide):
    """One that no `python -m bench` makes."""

    @property
    def command(self) -> str:
        return "python -m bench.cuda_7b"


async def measure(run: Run, gpu: str) -> SideBySide:
    report = GpuReport("cuda_7b", f"7B shape on {gpu}, 512-token prompts", ours=run.subject, theirs=PEER)
    setup = Setup(random_model(B7), slots=1, context=CONTEXT)
    with ExitStack() as stack:
        launches = (cuda.launch_zstream(setup), cuda.launch_llama_server(setup))
        report.servers += [launch.shown for launch in launches]
        pair = Pair(*(stack.enter_context(running(launch)) for launch in launches))
        for server in pair:
            await warm_up(server)
            await _ask(server, -1)  # the kernels for such a prompt are loaded by it
        found = await take_turns(run, pair, ROUNDS, "7B shape", _ask)
    _report(report, *found)
    return report


async def _ask(server: Server, number: int) -> Answer:
    seed = 80_000 + number
    answer = await stream(server.address, prompts.chat(prompts.words(PROMPT_WORDS, seed), TOKENS, seed))
    require_whole([answer], TOKENS)
    return answer


def _report(report: SideBySide, ours: list[Answer], theirs: list[Answer]) -> None:
    answers = (ours, theirs)
    ttfts, itls = ([[spread(a) for a in each] for each in answers] for spread in (_ttft_ms, _itl_ms))
    report.side("7B shape: TTFT p50", "ms", *ttfts, at_most=TTFT_AT_MOST_MS, absolute=True)
    report.side("7B shape: ITL p50", "ms", *itls)


def _ttft_ms(answer: Answer) -> float:
    return ttfts_ms([answer])[0]


def _itl_ms(answer: Answer) -> float:
    return median(itls_ms([answer]))


def _write(report: SideBySide) -> None:
    reports.write(report)
    pages.write(reports.read_all([report.name]))


if __name__ == "__main__":
    sys.exit(main())
