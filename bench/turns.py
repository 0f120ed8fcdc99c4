"""Two servers side by side: both are up, and take turns with the same work."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager
from typing import NamedTuple, TypeVar

from bench.peers import Setup
from bench.report import Report
from bench.run import PEER, Run, warm_up
from bench.server import Server

T = TypeVar("T")


class Pair(NamedTuple):
    """The server that is measured, and its peer."""

    ours: Server
    theirs: Server


@asynccontextmanager
async def both(run: Run, setup: Setup, report: Report, *, warm_streams: int = 1) -> AsyncIterator[Pair]:
    """Both started with the same setup, and warm."""
    with ExitStack() as stack:
        pair = Pair(*(stack.enter_context(run.serve(setup, report, name)) for name in (run.subject, PEER)))
        for server in pair:
            await warm_up(server, warm_streams)
        yield pair


async def take_turns(
    run: Run, pair: Pair, rounds: int, what: str, ask: Callable[[Server, int], Awaitable[T]]
) -> tuple[list[T], list[T]]:
    """`ask` each server in every round, with the round's number; who goes first alternates.

    So neither always runs on the warmer machine.
    """
    found: tuple[list[T], list[T]] = ([], [])
    for number in run.track(run.count(rounds), f"{what}: {run.subject}, {PEER}"):
        for who in (0, 1) if number % 2 == 0 else (1, 0):
            found[who].append(await ask(pair[who], number))
    return found
