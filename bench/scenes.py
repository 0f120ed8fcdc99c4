"""What readers do to a server in one round of the scenarios. Judges nothing but whether the answers are sound.

Servers keep the beginnings of prompts they have read. So each request begins with its own random word, unless the same
prompt again is the point: a round's `seed` and the hundred numbers after it belong to it alone.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import NamedTuple

from bench import prompts
from bench.answer import Answer
from bench.counters import Counts, counts, until_free
from bench.load import LIMIT_S, Manner, stream, together
from bench.server import Server
from bench.stall import stalled_readers, until_idle
from bench.stats import Unsound, require_whole

# Words are a token each; the template adds 24 to 26.
SHORT, MEDIUM, LONG = 10, 245, 1675
DECODERS, DECODER_TOKENS = 3, 150
LATE_TOKENS, AGAIN_TOKENS = 8, 4
UNDER_WAY = 10  # events after which a reader is well into its answer
FAST, FAST_TOKENS, STALLED_TOKENS, SETTLE_S = 8, 100, 1900, 45
LEAVER_TOKENS, LEAVES_AFTER_S = 300, 0.3


class Interrupted(NamedTuple):
    decoders: list[Answer]
    late: Answer


class Beside(NamedTuple):
    """The same readers with the server to themselves, and beside stalled ones."""

    alone: list[Answer]
    beside: list[Answer]


class Left(NamedTuple):
    """After a reader left: tokens that were made for it, and how long its slot was busy."""

    tokens: int
    busy_ms: float


async def burst(
    server: Server, streams: int, words: int, tokens: int, seed: int, *, truncated: bool = True
) -> list[Answer]:
    """So many at once. Not `truncated`: they ask for a temperature and nothing else, as most do."""
    bodies = [_body(words, tokens, s) for s in range(seed, seed + streams)]
    if not truncated:
        bodies = [{key: value for key, value in body.items() if key not in prompts.TRUNCATION} for body in bodies]
    answers = await together(server.address, bodies)
    require_whole(answers, tokens)
    return answers


async def interrupt(server: Server, seed: int) -> Interrupted:
    """A long prompt arrives when all the decoders are under way."""
    under_way = asyncio.Semaphore(0)
    manner = Manner(tell_after=UNDER_WAY, tell=under_way.release)
    bodies = [_body(SHORT, DECODER_TOKENS, seed + i) for i in range(DECODERS)]
    reading = asyncio.create_task(together(server.address, bodies, manner))
    async with asyncio.timeout(LIMIT_S):
        for _ in range(DECODERS):
            await under_way.acquire()
    late = await stream(server.address, _body(LONG, LATE_TOKENS, seed + DECODERS))
    found = Interrupted(await reading, late)
    require_whole(found.decoders, DECODER_TOKENS)
    require_whole([late], LATE_TOKENS)
    if late.started > min(answer.arrivals[-1] for answer in found.decoders):
        raise Unsound("A decoder had ended before the long prompt arrived.")
    return found


async def again(server: Server, seed: int) -> Answer:
    """The second of two answers to the same long prompt."""
    body = _body(LONG, AGAIN_TOKENS, seed)
    answers = [await stream(server.address, body) for _ in range(2)]
    require_whole(answers, AGAIN_TOKENS)
    return answers[1]


async def beside_stalled(server: Server, seed: int) -> Beside:
    """First alone, then beside as many that have stopped reading."""
    alone = await burst(server, FAST, SHORT, FAST_TOKENS, seed)
    async with stalled_readers(server, FAST, STALLED_TOKENS, seed=seed + FAST, settle_s=SETTLE_S):
        beside = await burst(server, FAST, SHORT, FAST_TOKENS, seed + 2 * FAST)
    await until_idle(server, SETTLE_S)
    return Beside(alone, beside)


async def leave_decoding(server: Server, seed: int) -> Left:
    """A reader hangs up in the middle of its answer."""
    before = await counts(server)
    answer = await stream(server.address, _body(SHORT, LEAVER_TOKENS, seed), Manner(leave_after=UNDER_WAY))
    if answer.done or answer.error:
        raise Unsound(f"The reader that was to hang up did not: {answer.error or 'its answer ended'}")
    return await _left(server, before, answer.ended, len(answer.arrivals))


async def leave_reading(server: Server, seed: int) -> Left:
    """A reader hangs up while its long prompt is read."""
    before = await counts(server)
    with suppress(TimeoutError):
        await asyncio.wait_for(stream(server.address, _body(LONG, LEAVER_TOKENS, seed)), LEAVES_AFTER_S)
    return await _left(server, before, time.perf_counter(), 0)


async def _left(server: Server, before: Counts, left_at: float, received: int) -> Left:
    free_at, after = await until_free(server)
    return Left(after.tokens - before.tokens - received, 1e3 * (free_at - left_at))


def _body(words: int, tokens: int, seed: int) -> dict[str, object]:
    return prompts.chat(prompts.words(words, seed), tokens, seed)
