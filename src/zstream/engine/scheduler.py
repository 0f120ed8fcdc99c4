"""Who steps next: pure decisions over sequences and slots; no thread, no model, and time only as an argument."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from zstream.core.engine import EngineStatistics
from zstream.engine.budget import StepBudget
from zstream.engine.prefix import LEAST_KEPT, MOST_COPIED, FreeSlots, Held, Move, Seat, best
from zstream.engine.runner import Work
from zstream.engine.sequence import Sequence, State
from zstream.engine.speculation import Speculation


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one engine may hold and do.

    slots: sequences at once; context: cells a slot; batch_tokens: tokens a step at most; itl_target_s: how long a step
    that reads a prompt while others decode should take, 0: it reads `prefill_tokens`, which are also the first guess;
    itl_most_s: how long it may take where the target leaves too little for kernels to run well;
    pause_timeout_s and queue_timeout_s: 0 means for ever; reuse_prefixes: cells that hold the beginning of a prompt are
    not read again; guesses: tokens that a lone sequence may have guessed and verified in one step, 0: none.
    """

    slots: int = 16
    context: int = 1024
    batch_tokens: int = 512
    prefill_tokens: int = 65
    itl_target_s: float = 0.15
    itl_most_s: float = 0.6
    pause_timeout_s: float = 60.0
    queue_timeout_s: float = 0.0
    reuse_prefixes: bool = True
    guesses: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """One step. First cells are brought where they have to be, in this order: `saved` go to host memory, each from the
    slot beside it; `restored` come back from there; `seats` say what those admitted, in the same order, find; `moves`
    close gaps. Then `work[i]` is for `sequences[i]`, in order of slots; `decoding` of them decode, the others read.
    The last `guessed` tokens of the only work are guesses, to be verified.
    """

    work: list[Work]
    sequences: list[Sequence]
    admitted: list[Sequence]
    moves: list[Move]
    decoding: int
    seats: list[Seat] = field(default_factory=list)
    saved: list[tuple[Sequence, int]] = field(default_factory=list)
    restored: list[Sequence] = field(default_factory=list)
    guessed: int = 0

    @property
    def tokens(self) -> int:
        return sum(len(work.tokens) for work in self.work)


class Scheduler:
    """Holds all living sequences. Each step: one token for every running one, then prompts, oldest first.

    Admission is by slot: a slot has the cells for a whole context, so whatever was admitted can finish. Where all are
    taken, the one that is paused for longest gives its slot to who can use it; at most as many as there are slots.
    """

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._waiting: list[Sequence] = []
        self._running: list[Sequence] = []
        self._free = FreeSlots(bounds.slots, reuse=bounds.reuse_prefixes)
        self._budget = StepBudget(
            bounds.itl_target_s, bounds.itl_most_s, first_guess=bounds.prefill_tokens, most=bounds.batch_tokens
        )
        self._speculation = Speculation(min(bounds.guesses, bounds.batch_tokens - 1))

    @property
    def busy(self) -> bool:
        """There is work for a step now."""
        if any(s.runnable and s.seated for s in self._running):
            return True
        wanted = bool(self._waiting) or any(s.runnable for s in self._running)
        return wanted and (len(self._free) > 0 or self._swappable() is not None)

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

    def remove(self, sequence: Sequence) -> None:
        """End it, wherever it is; idempotent. Its slot keeps its cells for a prompt that begins alike."""
        if sequence.state is State.DONE:
            return
        group = self._waiting if sequence.state is State.WAITING else self._running
        group.remove(sequence)
        sequence.enter(State.DONE)
        sequence.saved = None
        if sequence.seated:
            self._free.release(sequence.slot, sequence.held)

    def expired(self, now: float) -> list[Sequence]:
        """Those whose reader was away, or whose turn did not come, for longer than allowed. Removes nothing."""
        return [sequence for sequence, deadline in self._deadlines() if deadline <= now]

    def next_deadline(self) -> float | None:
        """When `expired` may first have something to say."""
        return min((deadline for _, deadline in self._deadlines()), default=None)

    def _deadlines(self) -> Iterable[tuple[Sequence, float]]:
        for sequence in self._running:
            limit_s = self._patience(sequence)
            if sequence.paused_since is not None and limit_s > 0:
                yield sequence, sequence.paused_since + limit_s
        if self.bounds.queue_timeout_s > 0:
            # Who could have a slot waits for a prefix that is being read or copied, which is sooner than reading it.
            queued = self._waiting[len(self._free) :]
            yield from ((sequence, sequence.submitted_at + self.bounds.queue_timeout_s) for sequence in queued)

    def _patience(self, sequence: Sequence) -> float:
        own = sequence.pause_timeout_s
        return self.bounds.pause_timeout_s if own is None else own

    def plan(self) -> Plan:
        """The next step. Sequences admitted by it are in state prefill afterwards."""
        saved: list[tuple[Sequence, int]] = []
        restored = self._restore(saved)
        admitted, seats = self._admit(saved)
        moves = [] if restored else self._close_gaps()  # their cells are not there yet
        steps = [(s, s.answer[-1:]) for s in self._running if s.state is State.DECODE and s.runnable and s.seated]
        decoding = len(steps)
        steps += self._prefill(decoding)
        steps.sort(key=lambda step: step[0].slot)
        guesses = self._guess(steps[0][0]) if decoding == len(steps) == 1 and self.bounds.guesses else []
        work = [_work(sequence, [*tokens, *guesses]) for sequence, tokens in steps]
        return Plan(work, [s for s, _ in steps], admitted, moves, decoding, seats, saved, restored, len(guesses))

    def _guess(self, sequence: Sequence) -> list[int]:
        """For one that decodes alone: beside others a guess would take their time."""
        lookup = sequence.lookup
        if not len(lookup):
            lookup.extend(sequence.prompt)
        lookup.extend(sequence.answer[len(lookup) - len(sequence.prompt) :])
        guesses = lookup.guess(min(self.bounds.guesses, sequence.max_tokens - sequence.generated - 1))
        return guesses[: self._speculation.length()] if guesses else []

    def _restore(self, saved: list[tuple[Sequence, int]]) -> list[Sequence]:
        """Those whose reader came back get a slot before anybody new does."""
        returning = [s for s in self._running if s.runnable and not s.seated]
        restored = []
        for sequence in sorted(returning, key=lambda s: s.order):
            if not self._make_room(saved):
                break
            sequence.slot = self._free.take_least_wanted(self._neighbours())
            restored.append(sequence)
        return restored

    def _admit(self, saved: list[tuple[Sequence, int]]) -> tuple[list[Sequence], list[Seat]]:
        admitted: list[Sequence] = []
        seats = []
        live = self._live() if self._waiting else []
        decoders = any(s.state is State.DECODE and s.runnable for s in self._running)
        passed_over = copied = 0
        for sequence in self._waiting[: self.bounds.slots]:
            if self._better_awaited(sequence, live):
                passed_over += 1
                continue
            if 0 < passed_over >= len(self._free):
                break  # their slots are not for those who came later
            before = len(saved)
            if not self._make_room(saved, but=admitted):
                break
            live = [held for held in live if all(held.slot != slot for _, slot in saved[before:])]
            seat = self._free.seat(sequence.prompt, live, self._neighbours())
            self._waiting.remove(sequence)
            self._running.append(sequence)
            sequence.enter(State.PREFILL)
            sequence.slot, sequence.prefilled, sequence.reused = seat.slot, seat.cells, seat.cells
            admitted.append(sequence)
            seats.append(seat)
            live.append(Held(seat.slot, sequence.held))
            copied += seat.cells if seat.is_copied else 0
            if decoders and copied >= MOST_COPIED:
                break  # decoders wait for copies
        return admitted, seats

    def _live(self) -> list[Held]:
        return [Held(s.slot, s.held) for s in self._running if s.seated] if self.bounds.reuse_prefixes else []

    def _better_awaited(self, sequence: Sequence, live: list[Held]) -> bool:
        """Somebody is reading just now what this one begins with: copying it soon beats reading it again."""
        if not self.bounds.reuse_prefixes:
            return False
        earlier = (Held(s.slot, s.prompt) for s in self._readers() if s.order < sequence.order)
        coming = best(sequence.prompt, earlier).cells
        return coming >= LEAST_KEPT and coming - self._free.shared(sequence.prompt, live) >= LEAST_KEPT

    def _readers(self) -> Iterable[Sequence]:
        return (s for s in self._running if s.state is State.PREFILL and s.runnable and s.seated)

    def _make_room(self, saved: list[tuple[Sequence, int]], but: Container[Sequence] = ()) -> bool:
        """There is a free slot, or one that is paused, and was not seated just now, gives up its own."""
        if len(self._free):
            return True
        sequence = self._swappable(but)
        if sequence is None:
            return False
        saved.append((sequence, sequence.slot))
        self._free.release(sequence.slot, sequence.held)
        sequence.slot = -1
        return True

    def _swappable(self, but: Container[Sequence] = ()) -> Sequence | None:
        """The one paused for longest; of those who are paused at most as many as there are slots are swapped out."""
        if not self._swap_room():
            return None
        paused = [s for s in self._running if s.paused_since is not None and s.seated and s not in but]
        return min(paused, key=lambda s: s.paused_since or 0.0, default=None)

    def _swap_room(self) -> int:
        return max(0, self.bounds.slots - sum(1 for s in self._running if not s.seated and not s.runnable))

    def _neighbours(self) -> list[int]:
        return [s.slot for s in self._running if s.runnable and s.seated]

    def _close_gaps(self) -> list[Move]:
        """Move the sequence in the highest slot into the lowest free one.

        llama.cpp decodes neighbouring slots together and each gap costs it a pass over the weights, so a hole that
        nobody fills is filled from above; what it kept goes up instead. One a step: a move copies cells.
        """
        running = [s for s in self._running if s.runnable and s.seated]
        if not len(self._free) or len(running) < 2:
            return []
        lowest = min(s.slot for s in running)
        top = max(running, key=lambda s: s.slot)
        hole = next((slot for slot in self._free if lowest < slot < top.slot), None)
        if hole is None or top.state is not State.DECODE:
            return []
        move = self._free.move(top.slot, hole)
        top.slot = hole
        return [move]

    def _prefill(self, decoding: int) -> list[tuple[Sequence, list[int]]]:
        """Prompt chunks, first come first served, in the room that the decoders leave.

        Each prompt in a step costs passes of its own, and the first one's token would wait for the second: the next
        prompt is begun only where half of the room is left, and a short rest is read along with what comes before it.
        """
        room = self._room(decoding)
        rest = 0 if decoding and self._budget.strict else min(room // 4, self.bounds.batch_tokens - decoding - room)
        steps: list[tuple[Sequence, list[int]]] = []
        taken = 0
        for sequence in sorted(self._readers(), key=lambda s: s.order):
            left = len(sequence.prompt) - sequence.prefilled
            if taken >= room:
                break
            count = _chunk(left, room - taken, rest)
            steps.append((sequence, sequence.prompt[sequence.prefilled : sequence.prefilled + count]))
            taken += count
            if count < left or 2 * taken >= room:
                break
        return steps

    def _room(self, decoding: int) -> int:
        """Prompt tokens that the next step may read."""
        room = self._budget.prefill_tokens(decoding) if decoding else self._budget.prefill_tokens_alone
        return min(room, self.bounds.batch_tokens - decoding)

    def stepped(self, plan: Plan, seconds: float) -> None:
        """Learn from how long a plan took."""
        if self.bounds.guesses and plan.decoding == len(plan.work) == 1:
            self._speculation.observe_plain(seconds)
        self._budget.observe(plan.decoding, plan.tokens - plan.decoding, seconds)

    def verified(self, plan: Plan, right: int, seconds: float) -> None:
        """Learn from a plan with guesses, of which the first `right` came true."""
        self._speculation.observe(plan.guessed, right, seconds)

    def statistics(self) -> EngineStatistics:
        """What is held now, with the bounds."""
        seated = [s for s in self._running if s.seated]
        stepping = sum(1 for s in seated if s.runnable)
        swappable = min(self._swap_room(), sum(1 for s in seated if s.paused_since is not None))
        return EngineStatistics(
            waiting=len(self._waiting),
            running=stepping,
            paused=len(self._running) - stepping,
            swapped=len(self._running) - len(seated),
            swappable=swappable,
            slots_used=len(seated),
            cells_used=sum(s.cells for s in seated),
            cells_kept=self._free.cells,
            slots=self.bounds.slots,
            cells=self.bounds.slots * self.bounds.context,
        )


def _chunk(left: int, room: int, rest: int) -> int:
    """What a step reads of a prompt. Up to `rest` more than whole chunks are no step of their own, and all chunks have
    a share of it: decoders wait for the longest."""
    chunks, over = divmod(left, room)
    if not chunks:
        return left
    return room if over > rest else room + -(-over // chunks)


def _work(sequence: Sequence, tokens: list[int]) -> Work:
    if sequence.state is State.DECODE:
        return Work(sequence.slot, tokens, len(sequence.prompt) + sequence.generated - 1, sequence.sampler)
    is_last = sequence.prefilled + len(tokens) == len(sequence.prompt)
    return Work(sequence.slot, tokens, sequence.prefilled, sequence.sampler if is_last else None)
