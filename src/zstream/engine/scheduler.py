"""Who steps next: pure decisions over sequences and slots; no thread, no model, and time only as an argument."""

from __future__ import annotations

from dataclasses import dataclass

from zstream.core.engine import EngineStatistics
from zstream.engine.budget import StepBudget
from zstream.engine.runner import Work
from zstream.engine.sequence import Sequence, State


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one engine may hold and do.

    slots: sequences at once; context: cells a slot; batch_tokens: tokens a step at most; itl_target_s: how long a step
    that reads a prompt while others decode should take, 0: it reads `prefill_tokens`, which are also the first guess;
    pause_timeout_s and queue_timeout_s: 0 means for ever.
    """

    slots: int = 16
    context: int = 1024
    batch_tokens: int = 512
    prefill_tokens: int = 64
    itl_target_s: float = 0.15
    pause_timeout_s: float = 60.0
    queue_timeout_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """One step: `work[i]` is for `sequences[i]`, in order of slots.

    `admitted` left the queue for it; `decoding` says how many sequences decode, the others read their prompts.
    """

    work: list[Work]
    sequences: list[Sequence]
    admitted: list[Sequence]
    moves: list[tuple[int, int]]
    decoding: int

    @property
    def tokens(self) -> int:
        return sum(len(work.tokens) for work in self.work)


class Scheduler:
    """Holds all living sequences. Each step: one token for every running one, then prompts, oldest first.

    Admission is by slot: a slot has the cells for a whole context, so whatever was admitted can finish.
    """

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._waiting: list[Sequence] = []
        self._running: list[Sequence] = []
        self._free = list(range(bounds.slots))
        self._budget = StepBudget(bounds.itl_target_s, first_guess=bounds.prefill_tokens, most=bounds.batch_tokens)

    @property
    def busy(self) -> bool:
        """There is work for a step now."""
        return bool(self._waiting and self._free) or any(s.runnable for s in self._running)

    @property
    def sequences(self) -> list[Sequence]:
        """All that have not ended."""
        return [*self._waiting, *self._running]

    def add(self, sequence: Sequence) -> None:
        """Queue a sequence by priority, then arrival."""
        self._waiting.append(sequence)
        self._waiting.sort(key=lambda s: s.order)

    def pause(self, sequence: Sequence, now: float) -> None:
        """Leave it out from the next plan on. No effect on one that is paused or done."""
        if sequence.state is not State.DONE and sequence.paused_since is None:
            sequence.paused_since = now

    def resume(self, sequence: Sequence) -> None:
        """Undo `pause`."""
        sequence.paused_since = None

    def remove(self, sequence: Sequence) -> int | None:
        """End it, wherever it is. Returns the slot that is free now, None if it held none; idempotent."""
        if sequence.state is State.DONE:
            return None
        held = self._waiting if sequence.state is State.WAITING else self._running
        held.remove(sequence)
        sequence.enter(State.DONE)
        if sequence.slot < 0:
            return None
        self._release(sequence.slot)
        return sequence.slot

    def expired(self, now: float) -> list[Sequence]:
        """Those whose reader was away, or whose turn did not come, for longer than allowed. Removes nothing."""
        return [s for s in self._running if _over(s.paused_since, self.bounds.pause_timeout_s, now)] + [
            s for s in self._waiting if _over(s.submitted_at, self.bounds.queue_timeout_s, now)
        ]

    def next_deadline(self) -> float | None:
        """When `expired` may first have something to say."""
        pauses = [s.paused_since for s in self._running if s.paused_since is not None]
        queued = [s.submitted_at for s in self._waiting]
        limits = ((pauses, self.bounds.pause_timeout_s), (queued, self.bounds.queue_timeout_s))
        return min((min(since) + limit for since, limit in limits if since and limit > 0), default=None)

    def plan(self) -> Plan:
        """The next step. Sequences admitted by it are in state prefill afterwards."""
        admitted = self._admit()
        moves = self._close_gaps()
        steps = [(s, [s.last_token]) for s in self._running if s.state is State.DECODE and s.runnable]
        decoding = len(steps)
        steps += self._prefill(decoding)
        steps.sort(key=lambda step: step[0].slot)
        return Plan([_work(*step) for step in steps], [s for s, _ in steps], admitted, moves, decoding)

    def _admit(self) -> list[Sequence]:
        count = min(len(self._waiting), len(self._free))
        admitted, self._waiting = self._waiting[:count], self._waiting[count:]
        for sequence in admitted:
            sequence.slot = self._free.pop(0)
            sequence.enter(State.PREFILL)
        self._running += admitted
        return admitted

    def _close_gaps(self) -> list[tuple[int, int]]:
        """Move the sequence in the highest slot into the lowest free one.

        llama.cpp decodes neighbouring slots together and each gap costs it a pass over the weights, so a hole that
        nobody fills is filled from above. One a step: a move copies cells.
        """
        running = [s for s in self._running if s.runnable]
        if not self._free or len(running) < 2:
            return []
        lowest = min(s.slot for s in running)
        top = max(running, key=lambda s: s.slot)
        hole = next((slot for slot in self._free if lowest < slot < top.slot), None)
        if hole is None or top.state is not State.DECODE:
            return []
        self._free.remove(hole)
        self._release(top.slot)
        move = (top.slot, hole)
        top.slot = hole
        return [move]

    def _release(self, slot: int) -> None:
        self._free.append(slot)
        self._free.sort()

    def _prefill(self, decoding: int) -> list[tuple[Sequence, list[int]]]:
        """Prompt chunks, first come first served, in the room that the decoders leave."""
        room = self.bounds.batch_tokens - decoding
        if decoding:
            room = min(room, self._budget.prefill_tokens)
        steps = []
        reading = (s for s in self._running if s.state is State.PREFILL and s.runnable)
        for sequence in sorted(reading, key=lambda s: s.order):
            if room <= 0:
                break
            chunk = sequence.prompt[sequence.prefilled : sequence.prefilled + room]
            room -= len(chunk)
            steps.append((sequence, chunk))
        return steps

    def stepped(self, plan: Plan, seconds: float) -> None:
        """Learn from how long a plan took."""
        self._budget.observe(plan.decoding, plan.tokens - plan.decoding, seconds)

    def statistics(self) -> EngineStatistics:
        """What is held now, with the bounds."""
        paused = sum(1 for s in self._running if not s.runnable)
        return EngineStatistics(
            waiting=len(self._waiting),
            running=len(self._running) - paused,
            paused=paused,
            slots_used=self.bounds.slots - len(self._free),
            cells_used=sum(s.cells for s in self._running),
            slots=self.bounds.slots,
            cells=self.bounds.slots * self.bounds.context,
        )


def _work(sequence: Sequence, tokens: list[int]) -> Work:
    if sequence.state is State.DECODE:
        return Work(sequence.slot, tokens, len(sequence.prompt) + sequence.generated - 1, sequence.sampler)
    is_last = sequence.prefilled + len(tokens) == len(sequence.prompt)
    return Work(sequence.slot, tokens, sequence.prefilled, sequence.sampler if is_last else None)


def _over(since: float | None, limit_s: float, now: float) -> bool:
    return since is not None and limit_s > 0 and now - since >= limit_s
