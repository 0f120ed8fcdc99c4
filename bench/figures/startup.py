"""From the start of the process to the first byte of content, as seen by a reader that keeps knocking."""

from __future__ import annotations

import asyncio
import time

from bench import prompts
from bench.answer import Answer
from bench.load import Manner, stream
from bench.peers import Setup
from bench.report import Report
from bench.run import Run
from bench.server import NotReady, Server, spawned
from bench.stats import median

STARTS = 7
KNOCK_S = 0.002
LIMIT_S = 60
ONE_TOKEN = prompts.chat(prompts.story(1), 1, 1)


async def measure(run: Run) -> Report:
    report = Report("startup", "Start-up")
    await _start(run, report)  # compiles the bytecode and reads the files once
    found = [await _start(run, report) for _ in run.track(run.count(STARTS), "startup")]
    del report.servers[1:]
    what = f"process start to first content byte, embedded model, {len(found)} starts"
    report.row(f"{what}: median", median(found), "s")
    report.row(f"{what}: slowest", max(found), "s", at_most=2)
    return report


async def _start(run: Run, report: Report) -> float:
    launch = run.launch(Setup(), report)
    began = time.perf_counter()
    with spawned(launch) as server:
        async with asyncio.timeout(LIMIT_S):
            return await _first_content_at(server) - began


async def _first_content_at(server: Server) -> float:
    while server.process.poll() is None:
        answer = await _knock(server)
        if answer and answer.arrivals:
            return answer.arrivals[0]
        await asyncio.sleep(KNOCK_S)
    raise NotReady(f"It ended with status {server.process.returncode}: {server.launch.shown}")


async def _knock(server: Server) -> Answer | None:
    try:
        return await stream(server.address, ONE_TOKEN, Manner())
    except OSError:  # not listening yet
        return None
