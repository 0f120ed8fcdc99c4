"""The scenarios that matter to readers, side by side with llama-server: same file, same requests, turn by turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from bench import scenes
from bench.answer import Answer
from bench.figures import throughput
from bench.peers import Setup
from bench.random_gguf import M15, M500, random_model
from bench.run import PEER, Run
from bench.scenes import Beside, Interrupted, Left
from bench.server import Server
from bench.sides import SideBySide
from bench.stats import itls_ms, summarise
from bench.turns import Pair, both, take_turns

STREAMS, TOKENS = 16, 48
CONTEXT = 2048
# The longest scenarios have the fewest rounds: in all 12 minutes.
ONE_ROUNDS, ROUNDS, STALLED_ROUNDS = 9, 3, 1
SEEDS_A_ROUND, SEEDS_A_SCENE = 100, 10_000

T = TypeVar("T")
Both = tuple[list[T], list[T]]


async def measure(run: Run) -> SideBySide:
    report = SideBySide("scenarios", f"Side by side with {PEER}", ours=run.subject, theirs=PEER)
    # A quick run is to end, not to tell: the small shape does for it.
    setup = Setup(random_model(M15 if run.quick else M500), slots=STREAMS, context=CONTEXT, threads=2)
    async with both(run, setup, report, warm_streams=STREAMS) as pair:
        await _one_stream(run, pair, report)
        await _many_streams(run, pair, report)
        await _long_prompt(run, pair, report)
        await _same_prompt(run, pair, report)
        await _stalled(run, pair, report)
        await _hang_up(run, pair, report)
    setup = Setup(random_model(M15), slots=throughput.STREAMS, context=512, threads=2)
    async with both(run, setup, report, warm_streams=throughput.STREAMS) as pair:
        await _small_model(run, pair, report)
    return report


async def _one_stream(run: Run, pair: Pair, report: SideBySide) -> None:
    scene = _seeded(1, partial(_burst, 1, scenes.MEDIUM, TOKENS))
    found = await take_turns(run, pair, ONE_ROUNDS, "1 stream", scene)
    what = "1 stream, 270-token prompt"
    _side(report, f"{what}: TTFT p50", "ms", found, lambda a: summarise(a).ttft.p50, at_most=1.00)
    _side(report, f"{what}: ITL p50", "ms", found, lambda a: summarise(a).itl.p50, at_most=1.02)


async def _many_streams(run: Run, pair: Pair, report: SideBySide) -> None:
    scene = _seeded(2, partial(_burst, STREAMS, scenes.MEDIUM, TOKENS))
    found = await take_turns(run, pair, ROUNDS, f"{STREAMS} streams", scene)
    what = f"{STREAMS} streams at once"
    _side(report, f"{what}: TTFT p50", "ms", found, lambda a: summarise(a).ttft.p50, at_most=0.65)
    _side(report, f"{what}: ITL p99", "ms", found, lambda a: summarise(a).itl.p99, at_most=0.20)
    _side(report, f"{what}: ITL max", "ms", found, lambda a: summarise(a).itl.most, at_most=0.05)
    _side(report, f"{what}: tokens/s", "tokens/s", found, _speed, at_least=1.0)


async def _long_prompt(run: Run, pair: Pair, report: SideBySide) -> None:
    found = await take_turns(run, pair, ROUNDS, "long prompt", _seeded(3, scenes.interrupt))
    _side(report, "3 decoders as a 1,700-token prompt arrives: ITL max", "ms", found, _worst_gap, at_most=0.05)
    _side(report, "that prompt: TTFT", "ms", found, lambda f: _ttft(f.late), at_most=1.25)


async def _same_prompt(run: Run, pair: Pair, report: SideBySide) -> None:
    found = await take_turns(run, pair, ROUNDS, "same prompt again", _seeded(4, scenes.again))
    _side(report, "same 1,700-token prompt again: TTFT", "ms", found, _ttft, at_most=1.0)


async def _stalled(run: Run, pair: Pair, report: SideBySide) -> None:
    found = await take_turns(run, pair, STALLED_ROUNDS, "stalled readers", _seeded(5, scenes.beside_stalled))
    what = f"{scenes.FAST} fast beside {scenes.FAST} stalled readers"
    _side(report, f"{what}: tokens/s, times alone", "", found, _speed_kept, at_least=0.97, absolute=True)
    _side(report, f"{what}: TTFT p50, times alone", "", found, _ttft_grown, at_most=1.1, absolute=True)
    _side(report, f"{what}: tokens/s", "tokens/s", found, lambda f: _speed(f.beside))


async def _hang_up(run: Run, pair: Pair, report: SideBySide) -> None:
    found = await take_turns(run, pair, ROUNDS, "hang-up", _seeded(6, scenes.leave_decoding))
    what = "a reader leaves in its answer"
    _side(report, f"{what}: steps it is still in", "", found, lambda left: left.tokens, at_most=1, absolute=True)
    _side(report, f"{what}: its slot is busy for", "ms", found, _busy_ms)
    found = await take_turns(run, pair, ROUNDS, "hang-up in a prompt", _seeded(7, scenes.leave_reading))
    _side(report, "a reader leaves in its 1,700-token prompt: busy for", "ms", found, _busy_ms)


async def _small_model(run: Run, pair: Pair, report: SideBySide) -> None:
    """With nothing but a temperature asked for llama-server truncates all the same; and with that asked for."""
    what = f"15M shape, {throughput.STREAMS} streams"
    work = (throughput.STREAMS, throughput.PROMPT_WORDS, throughput.TOKENS)
    scene = _seeded(8, partial(_burst, *work, truncated=False))
    found = await take_turns(run, pair, ROUNDS, "15M shape", scene)
    _side(report, f"{what}: tokens/s", "tokens/s", found, _speed, at_least=1.7)
    found = await take_turns(run, pair, ROUNDS, "15M shape, truncated", _seeded(9, partial(_burst, *work)))
    _side(report, f"{what}, top-k, top-p and min-p asked for: tokens/s", "tokens/s", found, _speed)


def _seeded(number: int, scene: Callable[[Server, int], T]) -> Callable[[Server, int], T]:
    """The scene by a round's number: seeds that no other scene and round has."""
    return lambda server, round_: scene(server, SEEDS_A_SCENE * number + SEEDS_A_ROUND * round_)


async def _burst(
    streams: int, words: int, tokens: int, server: Server, seed: int, *, truncated: bool = True
) -> list[Answer]:
    return await scenes.burst(server, streams, words, tokens, seed, truncated=truncated)


def _side(
    report: SideBySide,
    what: str,
    unit: str,
    found: Both[T],
    value: Callable[[T], float],
    *,
    at_most: float | None = None,
    at_least: float | None = None,
    absolute: bool = False,
) -> None:
    """One quantity of what was found in the rounds."""
    ours, theirs = ([value(each) for each in rounds] for rounds in found)
    report.side(what, unit, ours, theirs, at_most=at_most, at_least=at_least, absolute=absolute)


def _speed(answers: Sequence[Answer]) -> float:
    return summarise(answers).tokens_per_s


def _ttft(answer: Answer) -> float:
    assert answer.ttft_s is not None, "an answer that was found whole has a first token"
    return 1e3 * answer.ttft_s


def _worst_gap(found: Interrupted) -> float:
    return max(itls_ms(found.decoders))


def _speed_kept(found: Beside) -> float:
    return _speed(found.beside) / _speed(found.alone)


def _ttft_grown(found: Beside) -> float:
    beside, alone = (summarise(answers).ttft.p50 for answers in (found.beside, found.alone))
    return beside / alone


def _busy_ms(left: Left) -> float:
    return left.busy_ms
