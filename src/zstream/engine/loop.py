"""The engine thread: commands, plan, step, hand over; round and round. Decides nothing, owns no model."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from zstream.core.clock import Clock
from zstream.core.errors import DeadlineExceeded, EngineFailed, ZStreamError
from zstream.core.events import FinishReason
from zstream.engine.mailbox import Command, Do, Mailbox, Output
from zstream.engine.runner import Runner, Work
from zstream.engine.scheduler import Plan, Scheduler
from zstream.engine.sequence import Sequence, State

logger = logging.getLogger("zstream.engine")

_DEADLINE_CHECK_S = 0.1


class EngineLoop:
    """Runs on a thread of its own until it is told to stop. Whatever `run` raises killed the engine."""

    def __init__(
        self,
        mailbox: Mailbox,
        scheduler: Scheduler,
        runner: Runner,
        piece: Callable[[int], bytes | None],
        clock: Clock,
    ) -> None:
        self._mailbox = mailbox
        self._scheduler = scheduler
        self._runner = runner
        self._piece = piece
        self._clock = clock
        self._output = Output()
        self._next_check = 0.0
        self._stopping = False
        self.statistics = scheduler.statistics()

    def run(self) -> None:
        """Until `STOP`."""
        while not self._stopping:
            self.turn()

    def turn(self) -> None:
        """One round: what was asked, then one step if there is anything to do."""
        self._obey()
        self._expire()
        if self._scheduler.busy and not self._stopping:
            self._step(self._scheduler.plan())
        # Before the hand-over: whoever learns of an end finds it counted.
        self.statistics = self._scheduler.statistics()
        self._flush()

    def _obey(self) -> None:
        idle = not self._scheduler.busy
        for command in self._mailbox.collect(wait=idle, timeout_s=self._patience() if idle else None):
            self._do(command)

    def _patience(self) -> float | None:
        deadline = self._scheduler.next_deadline()
        return None if deadline is None else max(0.0, max(deadline, self._next_check) - self._clock())

    def _do(self, command: Command) -> None:
        sequence = command.sequence
        if sequence is None:
            self._stopping = True
        elif command.do is Do.ADD:
            self._scheduler.add(sequence)
        elif command.do is Do.PAUSE:
            self._scheduler.pause(sequence, self._clock())
        elif command.do is Do.RESUME:
            self._scheduler.resume(sequence)
        elif sequence.state is not State.DONE:
            self._end(sequence, FinishReason.CANCELLED)

    def _expire(self) -> None:
        now = self._clock()
        if now < self._next_check:
            return
        self._next_check = now + _DEADLINE_CHECK_S
        for sequence in self._scheduler.expired(now):
            self._end(sequence, _too_late(sequence))

    def _step(self, plan: Plan) -> None:
        if plan.admitted:
            self._output.admitted = plan.admitted
            self._flush()
        self._arrange(plan)
        if plan.guessed:
            self._verify(plan, plan.sequences[0], plan.work[0])
            return
        tokens = iter(self._decode(plan))
        for work, sequence in zip(plan.work, plan.sequences, strict=True):
            if self._advance(sequence, work):
                self._take(sequence, next(tokens))

    def _verify(self, plan: Plan, sequence: Sequence, work: Work) -> None:
        began = self._clock()
        sampled = self._runner.verify(work, plan.guessed)
        if isinstance(sampled, Exception):
            self._take(sequence, sampled)
            return
        self._scheduler.verified(plan, len(sampled) - 1, self._clock() - began)
        slot = sequence.slot
        for token in sampled:
            self._accept(sequence, token)
            if sequence.state is State.DONE:
                return
        self._runner.trim(slot, sequence.cells)

    def _arrange(self, plan: Plan) -> None:
        """Bring cells where the plan wants them."""
        for sequence, slot in plan.saved:
            sequence.saved = self._runner.save(slot)
        for sequence in plan.restored:
            self._runner.restore(sequence.slot, sequence.saved)
            sequence.saved = None
        for seat in plan.seats:
            if seat.is_copied:
                self._runner.copy(seat.source, seat.slot)
            self._runner.trim(seat.slot, seat.cells)
        for source, target, exchange in plan.moves:
            bring = self._runner.exchange if exchange else self._runner.move
            bring(source, target)

    def _decode(self, plan: Plan) -> Iterable[int | Exception]:
        if not plan.work:  # all that were admitted may be paused, and nobody else there
            return []
        began = self._clock()
        tokens = self._runner.step(plan.work)
        self._scheduler.stepped(plan, self._clock() - began)
        return tokens

    def _advance(self, sequence: Sequence, work: Work) -> bool:
        """Account for what was decoded; whether a token was sampled."""
        if sequence.state is State.PREFILL:
            sequence.prefilled += len(work.tokens)
            if work.sampler is None:
                return False
            sequence.enter(State.DECODE)
        return True

    def _take(self, sequence: Sequence, sampled: int | Exception) -> None:
        if isinstance(sampled, Exception):
            logger.error("a token could not be sampled; its stream was ended", exc_info=sampled)
            self._end(sequence, EngineFailed("The next token could not be sampled; the other streams go on."))
        else:
            self._accept(sequence, sampled)

    def _accept(self, sequence: Sequence, token: int) -> None:
        piece = self._piece(token)
        text, reason = sequence.accept(token, piece)
        if sequence.scores is not None:
            scores = sequence.scores.accepted(piece, text, sequence.text, reason)
            self._output.scores.append((sequence, scores))
        if text:
            self._output.texts.append((sequence, text, sequence.unsent_tokens))
            sequence.unsent_tokens = 0
        if reason is not None:
            self._end(sequence, reason)

    def _end(self, sequence: Sequence, how: FinishReason | ZStreamError) -> None:
        self._scheduler.remove(sequence)
        sequence.release()
        self._output.ended.append((sequence, how))

    def _flush(self) -> None:
        if not self._output:
            return
        output, self._output = self._output, Output()
        output.at = self._clock()
        self._mailbox.hand_over(output)


def _too_late(sequence: Sequence) -> DeadlineExceeded:
    if sequence.state is State.WAITING:
        return DeadlineExceeded("The request waited in the queue for longer than the server allows; try again later.")
    return DeadlineExceeded(
        "The stream was paused for longer than the server allows because its reader did not read; it was ended."
    )
