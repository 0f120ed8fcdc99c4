"""A model without a model: every token follows from the prompt and the position, and the runner checks its caller.

Token t > 0 is the text "t " in decimal; token 0 ends a generation. The prompt's first token seeds what follows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from zstream.core.errors import InvalidRequest, ZStreamError
from zstream.core.events import FinishReason, Score, Usage
from zstream.core.request import Prompt, SamplingParams, TextPrompt, TokenPrompt
from zstream.engine.mailbox import Command, Do, Output
from zstream.engine.runner import Runner, Work
from zstream.engine.scheduler import Bounds
from zstream.engine.sequence import Sequence as EngineSequence
from zstream.engine.text import TextAssembler

END = 0


def next_token(tokens: Sequence[int], end_after: int | None = None, prompt: int = 0) -> int:
    """What follows all of `tokens`; depends on every one of them, so a lost or doubled one changes the text."""
    if end_after is not None and len(tokens) - prompt >= end_after:
        return END
    state = 7
    for token in tokens:
        state = (state * 31 + token) % 99991
    return 1 + state % 997


def piece(token: int) -> bytes | None:
    return None if token == END else b"%d " % token


def expected_text(prompt: Sequence[int], count: int) -> str:
    tokens = list(prompt)
    for _ in range(count):
        tokens.append(next_token(tokens))
    return "".join(f"{token} " for token in tokens[len(prompt) :])


async def eventually(true: Callable[[], bool], *, every_s: float = 0.0) -> None:
    """Let everything else run until it is so."""
    for _ in range(1_000_000):
        if true():
            return
        await asyncio.sleep(every_s)
    raise AssertionError("it never came")


@dataclass(eq=False)
class FakeSampler:
    """Counts how often it was closed; `end_after` tokens the model ends by itself, `fail_after` tokens it fails."""

    end_after: int | None = None
    fail_after: int | None = None
    closed: int = 0
    asked: int = 0

    def resume(self, tokens: Sequence[int]) -> None:
        self.asked += len(tokens)

    def close(self) -> None:
        self.closed += 1


class FakeRunner:
    """Keeps the tokens of each slot, and asserts that positions, slots and samplers are as promised."""

    def __init__(self, slots: int, batch_tokens: int = 512, fail_at: int | None = None) -> None:
        self.cells: dict[int, list[int]] = {slot: [] for slot in range(slots)}
        self.batches: list[list[Work]] = []
        self.moves: list[tuple[int, int]] = []
        self.copies: list[tuple[int, int]] = []
        self.saves: list[int] = []
        self.verified = 0
        self.closed = 0
        self._batch_tokens = batch_tokens
        self._fail_at = fail_at

    def step(self, work: Sequence[Work]) -> list[int | Exception]:
        assert not self.closed
        assert work, "llama.cpp refuses an empty batch"
        if self._fail_at is not None and len(self.batches) + 1 >= self._fail_at:
            raise RuntimeError("the kernel failed")
        slots = [w.slot for w in work]
        assert slots == sorted(set(slots))
        assert sum(len(w.tokens) for w in work) <= self._batch_tokens
        self.batches.append(list(work))
        return [token for w in work if (token := self._decode(w)) is not None]

    def _decode(self, work: Work) -> int | Exception | None:
        cells = self.cells[work.slot]
        assert work.position == len(cells), "positions have a gap"
        assert work.tokens
        cells += work.tokens
        if work.sampler is None:
            return None
        assert not work.sampler.closed, "a closed sampler was asked"
        answered = work.sampler.asked
        work.sampler.asked += 1
        if work.sampler.fail_after == answered:
            return RuntimeError("the grammar is broken")
        return next_token(cells, work.sampler.end_after, len(cells) - answered)

    def verify(self, work: Work, guessed: int) -> list[int] | Exception:
        """As if the tokens had come one by one; the cells of wrong guesses stay."""
        assert 0 < guessed < len(work.tokens) <= self._batch_tokens
        self.verified += 1
        first = len(work.tokens) - guessed
        chosen: list[int] = []
        for position in range(first, len(work.tokens) + 1):
            begins = 0 if position == first else position - 1
            token = self._decode(
                Work(work.slot, work.tokens[begins:position], work.position + begins, work.sampler)
            )  # fmt: skip
            if isinstance(token, Exception):
                return token
            assert token is not None
            chosen.append(token)
            if position == len(work.tokens) or token != work.tokens[position]:
                self.cells[work.slot] += work.tokens[position:]
                break
        return chosen

    def trim(self, slot: int, cells: int) -> None:
        assert cells <= len(self.cells[slot]), "there are no such cells"
        del self.cells[slot][cells:]

    def copy(self, source: int, target: int) -> None:
        assert source != target
        self.copies.append((source, target))
        self.cells[target] = list(self.cells[source])

    def move(self, source: int, target: int) -> None:
        self.moves.append((source, target))
        self.cells[source], self.cells[target] = [], self.cells[source]

    def exchange(self, one: int, other: int) -> None:
        self.moves.append((one, other))
        self.cells[one], self.cells[other] = self.cells[other], self.cells[one]

    def save(self, slot: int) -> list[int]:
        self.saves.append(slot)
        return list(self.cells[slot])

    def restore(self, slot: int, saved: list[int]) -> None:
        self.cells[slot] = list(saved)

    def close(self) -> None:
        self.closed += 1

    @property
    def cells_used(self) -> int:
        """Those that are kept for others included."""
        return sum(map(len, self.cells.values()))


@dataclass(eq=False)
class FakeSink:
    """Remembers everything; `assert`s that nothing comes after the end. `sampler`: its sequence lets go of it."""

    sampler: FakeSampler | None = None
    texts: list[str] = field(default_factory=list)
    tokens: int = 0
    admitted_at: float | None = None
    ends: list[FinishReason | ZStreamError] = field(default_factory=list)
    usage: Usage | None = None
    times: list[float] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    on_change: Callable[[], None] = lambda: None

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def end(self) -> FinishReason | ZStreamError:
        assert len(self.ends) == 1, self.ends
        return self.ends[0]

    def on_admitted(self, at: float) -> None:
        assert not self.ends
        assert self.admitted_at is None
        self.admitted_at = at
        self.on_change()

    def on_text(self, text: str, tokens: int, at: float) -> None:
        assert not self.ends
        assert self.admitted_at is not None
        self.texts.append(text)
        self.tokens += tokens
        self.times.append(at)
        self.on_change()

    def on_scores(self, scores: Sequence[Score]) -> None:
        assert not self.ends
        self.scores += scores

    def on_finished(self, reason: FinishReason, usage: Usage, at: float) -> None:
        self.ends.append(reason)
        self.usage = usage
        self.on_change()

    def on_failed(self, error: ZStreamError, at: float) -> None:
        self.ends.append(error)
        self.on_change()


def make_sequence(
    prompt: Sequence[int] = (1,),
    *,
    max_tokens: int = 1000,
    stop: Sequence[str] = (),
    end_after: int | None = None,
    priority: int = 0,
    arrival: int = 0,
    submitted_at: float = 0.0,
) -> EngineSequence:
    sampler = FakeSampler(end_after)
    return EngineSequence(
        prompt=list(prompt),
        sampler=sampler,
        max_tokens=max_tokens,
        text=TextAssembler(stop),
        sink=FakeSink(sampler),
        priority=priority,
        arrival=arrival,
        submitted_at=submitted_at,
    )


class Desk:
    """A mailbox without threads: commands are collected at once, outputs go to their sinks at once."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.outputs: list[Output] = []
        self.patience: float | None = None
        self.waited = False

    def put(self, do: Do, sequence: EngineSequence | None = None) -> None:
        self.commands.append(Command(do, sequence))

    def collect(self, *, wait: bool, timeout_s: float | None = None) -> list[Command]:
        commands, self.commands = self.commands, []
        self.waited, self.patience = wait, timeout_s
        return commands

    def hand_over(self, output: Output) -> None:
        self.outputs.append(output)
        for sequence in output.admitted:
            sequence.sink.on_admitted(output.at)
        for sequence, scores in output.scores:
            sequence.sink.on_scores(scores)
        for sequence, text, tokens in output.texts:
            sequence.sink.on_text(text, tokens, output.at)
        for sequence, how in output.ended:
            if isinstance(how, FinishReason):
                sequence.sink.on_finished(how, sequence.usage, output.at)
            else:
                sequence.sink.on_failed(how, output.at)


class FakeBackend:
    """A model of 1,000 tokens. A text prompt is one token a word: its length. "bad" is refused."""

    fingerprint = "fake"

    def __init__(self, bounds: Bounds | None = None, *, fail_at: int | None = None) -> None:
        self.bounds = bounds or Bounds(slots=4, context=256, batch_tokens=16, prefill_tokens=4)
        self.closed = 0
        self.samplers: list[FakeSampler] = []
        self.made = FakeRunner(self.bounds.slots, self.bounds.batch_tokens, fail_at)

    def tokens(self, prompt: Prompt) -> list[int]:
        match prompt:
            case TokenPrompt(tokens):
                return list(tokens)
            case TextPrompt(text):
                if text == "bad":
                    raise InvalidRequest("bad", param="prompt")
                return [len(word) for word in text.split()]
            case _:
                return [1, 2, 3]

    def sampler(self, sampling: SamplingParams, *, ignore_eos: bool) -> FakeSampler:
        sampler = FakeSampler(None if ignore_eos or sampling.seed is None else sampling.seed)
        self.samplers.append(sampler)
        return sampler

    def piece(self, token: int) -> bytes | None:
        return piece(token)

    def runner(self) -> Runner:
        return self.made

    def close(self) -> None:
        self.closed += 1
