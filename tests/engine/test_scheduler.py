"""The scheduler through random lives of random sequences, and its decisions one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.engine.fakes import END, FakeRunner, expected_text, make_sequence, next_token, piece
from zstream.core.engine import EngineStatistics
from zstream.engine.prefix import LEAST_KEPT, Move, common_prefix
from zstream.engine.scheduler import Bounds, Plan, Scheduler, _chunk
from zstream.engine.sequence import Sequence, State

MOST_COPIED = 40  # so few that the short prompts here reach it


@pytest.fixture(autouse=True, scope="module")
def few_copies() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zstream.engine.scheduler.MOST_COPIED", MOST_COPIED)
        yield


BOUNDS = st.builds(
    Bounds,
    slots=st.integers(1, 5),
    context=st.just(80),
    batch_tokens=st.integers(5, 12),
    prefill_tokens=st.integers(1, 6),
    pause_timeout_s=st.sampled_from([0.0, 3.0]),
    queue_timeout_s=st.sampled_from([0.0, 5.0]),
    guesses=st.sampled_from([0, 4]),
)


def step(scheduler: Scheduler, runner: FakeRunner) -> Plan:
    """What the loop does with a plan, without the loop."""
    plan = scheduler.plan()
    arrange_cells(runner, plan)
    if plan.guessed:
        verify(scheduler, runner, plan)
        return plan
    tokens = iter(runner.step(plan.work) if plan.work else ())
    for work, sequence in zip(plan.work, plan.sequences, strict=True):
        if sequence.state is State.PREFILL:
            sequence.prefilled += len(work.tokens)
            if work.sampler is None:
                continue
            sequence.enter(State.DECODE)
        token = next(tokens)
        shown, reason = sequence.accept(token, piece(token))
        sequence.sink.on_admitted(0.0) if not sequence.sink.times else None  # type: ignore[attr-defined]
        sequence.sink.texts.append(shown)  # type: ignore[attr-defined]
        sequence.sink.times.append(0.0)  # type: ignore[attr-defined]
        if reason is not None:
            end(scheduler, runner, sequence)
    assert next(tokens, None) is None
    return plan


def copied(plan: Plan) -> int:
    return sum(seat.cells for seat in plan.seats if seat.is_copied)


def arrange_cells(runner: FakeRunner, plan: Plan) -> None:
    for sequence, slot in plan.saved:
        sequence.saved = runner.save(slot)
    for sequence in plan.restored:
        runner.restore(sequence.slot, sequence.saved)
        sequence.saved = None
    for seat in plan.seats:
        if seat.source != seat.slot:
            runner.copy(seat.source, seat.slot)
        runner.trim(seat.slot, seat.cells)
    for source, target, exchange in plan.moves:
        (runner.exchange if exchange else runner.move)(source, target)


def verify(scheduler: Scheduler, runner: FakeRunner, plan: Plan) -> None:
    (sequence,) = plan.sequences
    sampled = runner.verify(plan.work[0], plan.guessed)
    assert not isinstance(sampled, Exception)
    scheduler.verified(plan, len(sampled) - 1, 0.5)
    for token in sampled:
        shown, reason = sequence.accept(token, piece(token))
        sequence.sink.texts.append(shown)  # type: ignore[attr-defined]
        if reason is not None:
            end(scheduler, runner, sequence)
            return
    runner.trim(sequence.slot, sequence.cells)


def end(scheduler: Scheduler, runner: FakeRunner, sequence: Sequence) -> None:
    scheduler.remove(sequence)
    sequence.sink.ends.append("ended")  # type: ignore[attr-defined]


def started(scheduler: Scheduler, runner: FakeRunner, *sequences: Sequence) -> None:
    """Bring sequences into decode."""
    for sequence in sequences:
        scheduler.add(sequence)
    while any(s.state in (State.WAITING, State.PREFILL) for s in sequences):
        step(scheduler, runner)


def arrange(slots: int = 4, **bounds: float) -> tuple[Scheduler, FakeRunner]:
    made = Bounds(**{"slots": slots, "context": 64, "batch_tokens": 16, "prefill_tokens": 4, **bounds})  # type: ignore[arg-type]
    return Scheduler(made), FakeRunner(slots, made.batch_tokens)


Before = dict[Sequence, tuple[int, State]]
BEGINNING = list(range(1000, 1000 + LEAST_KEPT + 8))
"""Of prompts that share so much that it is copied, and waited for."""


class Watched(Scheduler):
    """Remembers how much prompt it let into the last step."""

    room = 0

    def _room(self, decoding: int) -> int:
        self.room = super()._room(decoding)
        return self.room


class Lives(RuleBasedStateMachine):
    """Arrivals, pauses, cancels and steps in any order; every plan is checked against the state before it."""

    @initialize(bounds=BOUNDS)
    def begin(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.scheduler = Watched(bounds)
        self.runner = FakeRunner(bounds.slots, bounds.batch_tokens)
        self.now = 0.0
        self.all: list[Sequence] = []
        self.prompts: dict[Sequence, list[int]] = {}

    @property
    def live(self) -> list[Sequence]:
        return [s for s in self.all if s.state is not State.DONE]

    @rule(
        length=st.integers(1, 14),
        max_tokens=st.integers(1, 12),
        end_after=st.none() | st.integers(0, 8),
        priority=st.integers(-1, 1),
        alike=st.booleans(),
        shared=st.booleans(),
    )
    def arrive(
        self, length: int, max_tokens: int, end_after: int | None, priority: int, alike: bool, shared: bool
    ) -> None:
        number = len(self.all)
        sequence = make_sequence(
            [*(BEGINNING if shared else ()), 1 if alike else number + 1, *range(2, length + 1)],
            max_tokens=max_tokens,
            end_after=end_after,
            priority=priority,
            arrival=number,
            submitted_at=self.now,
        )
        self.all.append(sequence)
        self.prompts[sequence] = []
        self.scheduler.add(sequence)

    @precondition(lambda self: self.all)
    @rule(data=st.data())
    def pause(self, data: st.DataObject) -> None:
        sequence = data.draw(st.sampled_from(self.all))
        since = sequence.paused_since
        self.scheduler.pause(sequence, self.now)
        if sequence.state is State.DONE or since is not None:
            assert sequence.paused_since == since
        else:
            assert not sequence.runnable

    @precondition(lambda self: self.all)
    @rule(data=st.data())
    def resume(self, data: st.DataObject) -> None:
        sequence = data.draw(st.sampled_from(self.all))
        self.scheduler.resume(sequence)
        assert sequence.runnable

    @precondition(lambda self: self.all)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        sequence = data.draw(st.sampled_from(self.all))
        was = sequence.state
        if was is State.DONE:
            self.scheduler.remove(sequence)
            assert sequence.state is State.DONE
            return
        end(self.scheduler, self.runner, sequence)
        assert sequence not in self.scheduler.sequences

    @rule(seconds=st.sampled_from([0.5, 1.0, 4.0]))
    def time_passes(self, seconds: float) -> None:
        deadline, before = self.scheduler.next_deadline(), self.now
        self.now += seconds
        expired = self.scheduler.expired(self.now)
        if expired:
            assert deadline is not None
            assert deadline <= self.now
        if deadline is not None:
            assert not self.scheduler.expired(min(before, deadline - 0.01))
            assert self.scheduler.expired(deadline)
        for sequence in expired:
            end(self.scheduler, self.runner, sequence)

    @rule(times=st.integers(1, 6))
    def steps(self, times: int) -> None:
        for _ in range(times):
            self._step()

    def _step(self) -> None:
        before = {s: (s.slot, s.state) for s in self.live}
        waiting = sorted((s for s in before if s.state is State.WAITING), key=lambda s: s.order)
        decoders = [s for s in before if s.state is State.DECODE and s.runnable and s.seated]
        free = set(range(self.bounds.slots)) - {slot for slot, _ in before.values()}
        plan = step(self.scheduler, self.runner)
        self.scheduler.stepped(plan, 0.005 * plan.decoding + 0.002 * plan.tokens)
        self._check_admission(plan, before, waiting, len(free))
        decoders += [s for s in plan.restored if before[s][1] is State.DECODE]
        self._check_work(plan, before, decoders)
        self._check_slots(plan, before, free)

    def _check_admission(self, plan: Plan, before: Before, waiting: list[Sequence], free: int) -> None:
        """Those who were admitted before come first; the longest paused make room, and nobody else."""
        returning = sorted((s for s, (slot, state) in before.items() if self._swapped(slot, state) and s.runnable),
                           key=lambda s: s.order)  # fmt: skip
        wanted = [*returning, *waiting]
        paused = sorted((s for s, (slot, _) in before.items() if slot >= 0 and not s.runnable),
                        key=lambda s: s.paused_since or 0.0)  # fmt: skip
        seated = [*plan.restored, *plan.admitted]
        assert seated == [s for s in wanted if s in seated]
        assert len(plan.saved) == max(0, len(seated) - free)
        assert [s.paused_since for s, _ in plan.saved] == [s.paused_since for s in paused[: len(plan.saved)]]
        assert sum(1 for s in self.live if s.state is not State.WAITING and not s.seated) <= self.bounds.slots
        self._check_who_was_left(plan, wanted, free + len(plan.saved) - len(seated), paused[len(plan.saved) :])

    def _check_who_was_left(self, plan: Plan, wanted: list[Sequence], free: int, paused: list[Sequence]) -> None:
        """Somebody reads their beginning just now; or there is no slot; or it is kept for one of those before."""
        awaited = 0
        for sequence in wanted:
            if sequence in plan.restored or sequence in plan.admitted:
                assert not awaited or free >= awaited
            elif self._reads_for(sequence):
                awaited += 1
            else:
                unseated = [s for s in self.live if s.state is not State.WAITING and not s.seated and not s.runnable]
                assert (
                    free <= awaited if awaited else not free and (not paused or len(unseated) >= self.bounds.slots)
                ) or copied(plan) >= MOST_COPIED
                return

    def _reads_for(self, sequence: Sequence) -> bool:
        readers = [s for s in self.live if s.seated and s.runnable and s.order < sequence.order]
        return sequence.state is State.WAITING and any(
            s.generated <= 1 and common_prefix(s.prompt, sequence.prompt) >= LEAST_KEPT for s in readers
        )

    @staticmethod
    def _swapped(slot: int, state: State) -> bool:
        return slot < 0 and state is not State.WAITING

    def _check_work(self, plan: Plan, before: Before, decoders: list[Sequence]) -> None:
        assert [w.slot for w in plan.work] == sorted({w.slot for w in plan.work})
        assert all(s.runnable for s in plan.sequences)
        decoded = [s for s in plan.sequences if before[s][1] is State.DECODE]
        assert set(decoded) == set(decoders)
        assert len(decoded) == len(decoders)
        prompt_tokens = 0
        for work, sequence in zip(plan.work, plan.sequences, strict=True):
            if sequence in decoders:
                assert len(work.tokens) == 1 + plan.guessed
                assert not plan.guessed or len(plan.work) == 1
                assert work.sampler is sequence.sampler
                continue
            prompt_tokens += len(work.tokens)
            self.prompts[sequence] = sequence.prompt[: work.position] + list(work.tokens)
            assert self.prompts[sequence] == sequence.prompt[: len(self.prompts[sequence])]
            assert (work.sampler is not None) == (self.prompts[sequence] == sequence.prompt)
        room = self.scheduler.room
        assert prompt_tokens <= room + room // 4
        assert plan.tokens == len(decoders) + plan.guessed + prompt_tokens <= self.bounds.batch_tokens
        self._check_prefill_order(plan, decoders)

    def _check_prefill_order(self, plan: Plan, decoders: list[Sequence]) -> None:
        """Nobody reads while somebody before it still has prompt that was left out."""
        reading = [s for s in plan.sequences if s not in decoders]
        stuck = [s for s in self.live if s.state is State.PREFILL and s.runnable and s.seated]
        for sequence in reading:
            assert not any(other.order < sequence.order for other in stuck)

    def _check_slots(self, plan: Plan, before: Before, free: set[int]) -> None:
        moved = {move.source: move.target for move in plan.moves}
        saved = dict(plan.saved)
        assert len(plan.moves) <= 1
        taken = {s.slot for s in [*plan.admitted, *plan.restored]}
        for source, target, _ in plan.moves:
            assert target < source
            assert target in (free | set(saved.values())) - taken
        for sequence, (slot, state) in before.items():
            if state is State.WAITING or sequence in plan.restored:
                continue
            assert (sequence.saved is not None) == (not sequence.seated) or sequence.state is State.DONE
            if sequence in saved:
                assert saved[sequence] == slot
            else:
                assert sequence.slot == moved.get(slot, slot)

    @invariant()
    def slots_are_conserved(self) -> None:
        if not hasattr(self, "scheduler"):
            return
        admitted = [s for s in self.live if s.state is not State.WAITING]
        held = [s.slot for s in admitted if s.seated]
        assert len(held) == len(set(held))
        assert all(0 <= slot < self.bounds.slots for slot in held)
        statistics = self.scheduler.statistics()
        assert statistics.slots_used == len(held)
        assert statistics.swapped == len(admitted) - len(held)
        assert statistics.running + statistics.paused == len(admitted)
        assert statistics.waiting == len(self.live) - len(admitted)
        assert statistics.cells_used == sum(len(self.runner.cells[s.slot]) for s in admitted if s.seated)
        assert all(self.runner.cells[s.slot] == s.held for s in admitted if s.seated)
        kept = {slot: self.scheduler._free.kept(slot) for slot in range(self.bounds.slots) if slot not in held}
        assert all(self.runner.cells[slot][: len(tokens)] == tokens for slot, tokens in kept.items())
        assert statistics.cells_kept == sum(map(len, kept.values()))
        assert set(self.scheduler.sequences) == set(self.live)

    def teardown(self) -> None:
        if not hasattr(self, "scheduler"):
            return
        for sequence in self.all:
            self.scheduler.resume(sequence)
        for _ in range(10_000):
            if not self.scheduler.busy:
                break
            self._step()
        bounds = {"slots": self.bounds.slots, "cells": self.bounds.slots * self.bounds.context}
        last = self.scheduler.statistics()
        assert last == EngineStatistics(**bounds, cells_kept=last.cells_kept)
        assert self.scheduler.next_deadline() is None
        for sequence in self.all:
            assert sequence.sink.ends == ["ended"]  # type: ignore[attr-defined]
            assert sequence.sink.text == expected_text(sequence.prompt, sequence.generated)  # type: ignore[attr-defined]


Lives.TestCase.settings = settings(max_examples=150, stateful_step_count=50, deadline=None)
TestLives = Lives.TestCase


def order_of_first_tokens(scheduler: Scheduler, runner: FakeRunner, sequences: Iterable[Sequence]) -> list[int]:
    left, order = list(sequences), []
    while left:
        step(scheduler, runner)
        order += [s.arrival for s in left if s.generated]
        left = [s for s in left if not s.generated]
    return order


def test_first_come_first_served_within_a_priority_and_higher_priority_first() -> None:
    scheduler, runner = arrange(slots=1)
    sequences = [
        make_sequence([1], max_tokens=1, priority=priority, arrival=arrival)
        for arrival, priority in enumerate([0, 0, 5, -1, 5])
    ]
    for sequence in sequences:
        scheduler.add(sequence)
    assert order_of_first_tokens(scheduler, runner, sequences) == [2, 4, 0, 1, 3]


def test_a_higher_priority_reads_its_prompt_before_one_that_began_earlier() -> None:
    scheduler, runner = arrange(slots=2, batch_tokens=4)
    slow = make_sequence([1] * 20, arrival=0)
    scheduler.add(slow)
    step(scheduler, runner)
    urgent = make_sequence([2] * 4, priority=1, arrival=1)
    scheduler.add(urgent)
    step(scheduler, runner)
    assert (slow.prefilled, urgent.generated) == (4, 1)


def test_nobody_who_was_admitted_is_put_out_for_a_higher_priority() -> None:
    scheduler, runner = arrange(slots=1)
    running = make_sequence([1], max_tokens=5)
    started(scheduler, runner, running)
    scheduler.add(make_sequence([2], priority=100, arrival=1))
    for _ in range(3):
        assert step(scheduler, runner).sequences == [running]


def test_a_prompt_beside_a_decoder_comes_in_small_chunks_and_alone_in_large_ones() -> None:
    scheduler, runner = arrange(batch_tokens=16, prefill_tokens=4)
    started(scheduler, runner, make_sequence([1]))
    scheduler.add(make_sequence([2] * 10, arrival=1))
    assert [[len(w.tokens) for w in step(scheduler, runner).work] for _ in range(4)] == [[1, 4], [1, 4], [1, 2], [1, 1]]
    alone, runner = arrange(batch_tokens=16)
    alone.add(make_sequence([2] * 20))
    assert [[len(w.tokens) for w in step(alone, runner).work] for _ in range(3)] == [[16], [4], [1]]


def test_only_the_last_chunk_of_a_prompt_asks_for_a_token() -> None:
    scheduler, runner = arrange(batch_tokens=4)
    scheduler.add(make_sequence([2] * 9))
    asked = [step(scheduler, runner).work[0].sampler is not None for _ in range(4)]
    assert asked == [False, False, True, True]


def test_a_batch_as_small_as_the_slots_still_serves_every_decoder() -> None:
    scheduler, runner = arrange(slots=4, batch_tokens=4)
    sequences = [make_sequence([1], arrival=i) for i in range(4)]
    started(scheduler, runner, *sequences)
    assert len(step(scheduler, runner).work) == 4


def test_a_hole_is_filled_from_the_highest_slot() -> None:
    scheduler, runner = arrange(slots=4)
    sequences = [make_sequence([i + 1], arrival=i) for i in range(4)]
    started(scheduler, runner, *sequences)
    end(scheduler, runner, sequences[1])
    plan = step(scheduler, runner)
    assert plan.moves == [(3, 1, False)]
    assert [s.slot for s in sequences] == [0, 1, 2, 1]
    assert [w.slot for w in plan.work] == [0, 1, 2]
    assert step(scheduler, runner).moves == []


@pytest.mark.parametrize(("paused", "moves"), [(0, []), (3, [(2, 1, False)])])
def test_one_that_is_paused_neither_moves_nor_counts_as_a_neighbour(paused: int, moves: list[Move]) -> None:
    scheduler, runner = arrange(slots=4)
    sequences = [make_sequence([i + 1], arrival=i) for i in range(4)]
    started(scheduler, runner, *sequences)
    end(scheduler, runner, sequences[1])
    scheduler.pause(sequences[paused], 1.0)
    assert step(scheduler, runner).moves == moves


def test_one_in_its_prompt_does_not_move() -> None:
    scheduler, runner = arrange(slots=3, prefill_tokens=1)
    sequences = [make_sequence([i + 1], arrival=i) for i in range(2)]
    started(scheduler, runner, *sequences)
    scheduler.add(make_sequence([9] * 20, arrival=2))
    step(scheduler, runner)
    end(scheduler, runner, sequences[1])
    assert step(scheduler, runner).moves == []


def test_a_newcomer_takes_the_hole_before_anybody_is_moved_into_it() -> None:
    scheduler, runner = arrange(slots=3)
    sequences = [make_sequence([i + 1], arrival=i) for i in range(3)]
    started(scheduler, runner, *sequences)
    end(scheduler, runner, sequences[1])
    newcomer = make_sequence([9], arrival=3)
    scheduler.add(newcomer)
    assert step(scheduler, runner).moves == []
    assert newcomer.slot == 1


def test_there_is_no_work_while_all_are_paused() -> None:
    scheduler, runner = arrange()
    sequence = make_sequence([1])
    started(scheduler, runner, sequence)
    scheduler.pause(sequence, 1.0)
    assert not scheduler.busy
    assert scheduler.statistics().paused == 1
    scheduler.resume(sequence)
    assert scheduler.busy


def test_one_paused_in_the_queue_is_admitted_and_decodes_nothing() -> None:
    scheduler, runner = arrange()
    sequence = make_sequence([1])
    scheduler.add(sequence)
    scheduler.pause(sequence, 1.0)
    plan = step(scheduler, runner)
    assert (plan.admitted, plan.work) == ([sequence], [])
    assert not scheduler.busy


def test_deadlines_are_those_of_the_longest_paused_and_the_longest_waiting() -> None:
    scheduler, runner = arrange(slots=2, pause_timeout_s=10.0, queue_timeout_s=30.0)
    first, second = make_sequence([1]), make_sequence([2], arrival=1)
    started(scheduler, runner, first, second)
    assert scheduler.next_deadline() is None
    scheduler.pause(second, 5.0)
    scheduler.pause(first, 8.0)
    assert scheduler.next_deadline() == 15.0
    assert scheduler.expired(14.9) == []
    assert scheduler.expired(15.0) == [second]
    waiting = make_sequence([3], arrival=2, submitted_at=-20.0)
    scheduler.add(waiting)
    assert scheduler.next_deadline() == 10.0
    assert scheduler.expired(10.0) == [waiting]
    assert scheduler.expired(20.0) == [first, second, waiting]


def test_a_second_pause_does_not_begin_the_time_again() -> None:
    scheduler, runner = arrange(pause_timeout_s=10.0)
    sequence = make_sequence([1])
    started(scheduler, runner, sequence)
    scheduler.pause(sequence, 1.0)
    scheduler.pause(sequence, 9.0)
    assert scheduler.expired(11.0) == [sequence]


def test_a_timeout_of_zero_never_comes() -> None:
    scheduler, runner = arrange(slots=1, pause_timeout_s=0.0, queue_timeout_s=0.0)
    running = make_sequence([1])
    started(scheduler, runner, running)
    scheduler.pause(running, 0.0)
    scheduler.add(make_sequence([2], arrival=1))
    assert scheduler.next_deadline() is None
    assert scheduler.expired(1e9) == []


def test_statistics_count_cells_and_bounds() -> None:
    scheduler, runner = arrange(slots=2)
    started(scheduler, runner, make_sequence([1, 2, 3]))
    step(scheduler, runner)
    scheduler.add(make_sequence([4], arrival=1))
    assert scheduler.statistics() == EngineStatistics(
        waiting=1, running=1, slots_used=1, cells_used=4, slots=2, cells=128
    )


def test_the_fake_model_tells_a_lost_token_from_a_doubled_one() -> None:
    assert len({next_token([1, 2]), next_token([1]), next_token([1, 2, 2])}) == 3
    assert next_token([1, 5], end_after=1, prompt=1) == END


def test_the_lowest_free_slot_is_taken_first() -> None:
    scheduler, runner = arrange(slots=4)
    sequences = [make_sequence([i + 1], arrival=i) for i in range(4)]
    started(scheduler, runner, *sequences)
    for ended in (3, 0, 2):
        end(scheduler, runner, sequences[ended])
    newcomers = [make_sequence([9], arrival=4 + i) for i in range(3)]
    for newcomer in newcomers:
        scheduler.add(newcomer)
    step(scheduler, runner)
    assert [s.slot for s in newcomers] == [0, 2, 3]


def test_the_same_prompt_again_reads_one_token() -> None:
    scheduler, runner = arrange(slots=2, batch_tokens=64)
    first, again = make_sequence([7] * 30, max_tokens=2), make_sequence([7] * 30, max_tokens=2, arrival=1)
    started(scheduler, runner, first)
    step(scheduler, runner)
    scheduler.add(again)
    plan = step(scheduler, runner)
    assert [(w.tokens, w.position) for w in plan.work] == [([7], 29)]
    assert again.reused == 29


def test_a_newcomer_waits_for_the_prompt_it_shares_and_then_copies_it() -> None:
    scheduler, runner = arrange(slots=3, batch_tokens=50)
    shared = list(range(1, 101))
    sequences = [make_sequence([*shared, 200 + i], max_tokens=20, arrival=i) for i in range(3)]
    for sequence in sequences:
        scheduler.add(sequence)
    assert step(scheduler, runner).admitted == sequences[:1]
    for _ in range(3):
        step(scheduler, runner)
    assert [s.reused for s in sequences] == [0, 100, 100]
    assert runner.copies == [(0, 1), (0, 2)]


def test_a_newcomer_does_not_wait_for_what_a_free_slot_has() -> None:
    scheduler, runner = arrange(slots=3, batch_tokens=50)
    shared = list(range(1, 101))
    before = make_sequence(shared, max_tokens=1)
    scheduler.add(before)
    while scheduler.busy:
        step(scheduler, runner)
    first, second = (make_sequence([*shared, 200 + i] * 2, arrival=1 + i) for i in range(2))
    scheduler.add(first)
    scheduler.add(second)
    plan = step(scheduler, runner)
    assert plan.admitted == [first, second]
    assert [seat.cells for seat in plan.seats] == [100, 100]


def test_a_newcomer_does_not_wait_for_one_whose_reader_is_away() -> None:
    scheduler, runner = arrange(slots=2, batch_tokens=50)
    first, second = (make_sequence([*range(1, 101), i], arrival=i) for i in range(2))
    scheduler.add(first)
    step(scheduler, runner)
    scheduler.pause(first, 1.0)
    scheduler.add(second)
    assert step(scheduler, runner).admitted == [second]


def test_the_longest_paused_gives_its_slot_and_comes_back_to_the_same_text() -> None:
    scheduler, runner = arrange(slots=2)
    sequences = [make_sequence([i + 1], max_tokens=20, arrival=i) for i in range(3)]
    started(scheduler, runner, *sequences[:2])
    scheduler.pause(sequences[1], 1.0)
    scheduler.pause(sequences[0], 2.0)
    scheduler.add(sequences[2])
    plan = step(scheduler, runner)
    assert plan.saved == [(sequences[1], 1)]
    assert plan.admitted == [sequences[2]]
    assert scheduler.statistics().swapped == 1
    scheduler.resume(sequences[1])
    assert step(scheduler, runner).saved == [(sequences[0], 0)]
    scheduler.resume(sequences[0])
    while scheduler.busy:
        step(scheduler, runner)
    for sequence in sequences:
        assert sequence.sink.text == expected_text(sequence.prompt, 20)  # type: ignore[attr-defined]


def test_nobody_is_swapped_while_there_is_a_free_slot_or_nobody_waits() -> None:
    scheduler, runner = arrange(slots=2)
    first, second = make_sequence([1]), make_sequence([2], arrival=1)
    started(scheduler, runner, first, second)
    scheduler.pause(first, 1.0)
    assert step(scheduler, runner).saved == []
    end(scheduler, runner, second)
    scheduler.add(make_sequence([3], arrival=2))
    assert step(scheduler, runner).saved == []


def test_one_step_of_priority_is_worth_some_seconds_of_waiting_and_no_more() -> None:
    scheduler, runner = arrange(slots=1)
    old, urgent = make_sequence([1], submitted_at=0.0), make_sequence([2], priority=1, arrival=1, submitted_at=9.9)
    late = make_sequence([3], priority=1, arrival=2, submitted_at=10.1)
    for sequence in (old, urgent, late):
        sequence.max_tokens = 1
        scheduler.add(sequence)
    assert order_of_first_tokens(scheduler, runner, [old, urgent, late]) == [1, 0, 2]


@given(st.integers(1, 3000), st.integers(1, 200), st.integers(0, 50))
def test_a_prompts_rest_is_shared_out_among_its_chunks(prompt: int, room: int, rest: int) -> None:
    chunks, left = [], prompt
    while left:
        chunks.append(_chunk(left, room, rest))
        left -= chunks[-1]
    whole, over = divmod(prompt, room)
    merged = bool(whole) and over <= rest
    assert len(chunks) == whole + (over > 0 and not merged)
    assert max(chunks) <= (room + -(-over // whole) if merged else room)


def test_no_chunk_is_much_longer_than_the_others() -> None:
    chunks, left = [], 270
    while left:
        chunks.append(_chunk(left, 65, 16))
        left -= chunks[-1]
    assert chunks == [68, 68, 67, 67]


def talk(number: int, length: int = 60) -> list[int]:
    """A long prompt of its own."""
    return [number * 1000 + at for at in range(length)]


def test_what_a_sequence_that_was_swapped_out_just_now_had_is_not_looked_for_in_its_slot() -> None:
    scheduler, runner = arrange(slots=2, batch_tokens=200, context=200)
    away = [make_sequence(talk(7), arrival=0), make_sequence(talk(8), arrival=1)]
    started(scheduler, runner, *away)
    for number, sequence in enumerate(away):
        scheduler.pause(sequence, float(number))
    newcomers = [make_sequence([*talk(7)[:10], 1, 2], arrival=2), make_sequence([*talk(7), 3], arrival=3)]
    for sequence in newcomers:
        scheduler.add(sequence)
    while scheduler.busy:
        step(scheduler, runner)
    for sequence in newcomers:
        assert sequence.sink.text == expected_text(sequence.prompt, sequence.generated)  # type: ignore[attr-defined]


def test_what_a_hole_kept_is_there_after_it_was_filled() -> None:
    scheduler, runner = arrange(slots=16, batch_tokens=400, context=200)
    sequences = [make_sequence(talk(number), arrival=number, max_tokens=40) for number in range(3)]
    started(scheduler, runner, *sequences)
    ended = sequences[1]
    end(scheduler, runner, ended)
    assert step(scheduler, runner).moves == [(2, 1, True)]
    again = make_sequence([*ended.held, 5], arrival=3)
    scheduler.add(again)
    step(scheduler, runner)
    assert again.reused == len(again.prompt) - 1


def test_a_later_one_does_not_take_the_slot_of_one_that_waits_for_a_prompt_it_shares() -> None:
    scheduler, runner = arrange(slots=2, batch_tokens=20, context=200)
    reader, sharing, later = (make_sequence(prompt, arrival=at) for at, prompt in enumerate((talk(1), talk(1), [5])))
    for sequence in (reader, sharing, later):
        scheduler.add(sequence)
    assert order_of_first_tokens(scheduler, runner, [reader, sharing, later]) == [0, 1, 2]


def test_nobody_waits_for_one_that_comes_after_it() -> None:
    scheduler, runner = arrange(slots=3, batch_tokens=20, context=200)
    slow = make_sequence(talk(1), arrival=0, priority=-5)
    scheduler.add(slow)
    step(scheduler, runner)
    between, urgent = make_sequence(talk(2), arrival=1), make_sequence(talk(1), arrival=2, priority=5)
    scheduler.add(between)
    scheduler.add(urgent)
    assert order_of_first_tokens(scheduler, runner, [slow, between, urgent])[0] == 2


def test_a_reader_that_comes_back_gets_a_slot_of_one_that_is_away_however_many_are_swapped_out() -> None:
    scheduler, runner = arrange(slots=2, pause_timeout_s=0.0)
    sequences = [make_sequence([at + 1], arrival=at, max_tokens=20) for at in range(4)]
    for two in (sequences[:2], sequences[2:]):
        started(scheduler, runner, *two)
        for sequence in two:
            scheduler.pause(sequence, float(sequence.arrival))
    assert scheduler.statistics().swapped == 2
    scheduler.resume(sequences[0])
    assert scheduler.busy
    assert step(scheduler, runner).restored == [sequences[0]]


def test_no_priority_is_worth_more_than_two_minutes() -> None:
    scheduler, runner = arrange(slots=1)
    old = make_sequence([1], submitted_at=0.0, max_tokens=1)
    urgent = [
        make_sequence([2], priority=10**6, arrival=1 + at, submitted_at=60.0 * at, max_tokens=1) for at in range(5)
    ]
    for sequence in (old, *urgent):
        scheduler.add(sequence)
    assert order_of_first_tokens(scheduler, runner, [old, *urgent]).index(0) == 2


@pytest.mark.parametrize(("length", "a_step"), [(MOST_COPIED + 1, 1), (MOST_COPIED, 2), (MOST_COPIED // 3, 4)])
def test_beside_decoders_few_cells_are_copied_a_step(length: int, a_step: int) -> None:
    scheduler, runner = arrange(slots=9, batch_tokens=200, context=200)
    first = make_sequence(talk(1, length), arrival=0, max_tokens=30)
    started(scheduler, runner, first)
    others = [make_sequence(talk(1, length), arrival=1 + at, max_tokens=30) for at in range(4)]
    for sequence in others:
        scheduler.add(sequence)
    assert len(step(scheduler, runner).admitted) == a_step


def test_who_waits_for_a_prefix_does_not_wait_for_a_turn() -> None:
    """Slots are free: it could have begun, and is there sooner for waiting."""
    scheduler, runner = arrange(slots=4, queue_timeout_s=5.0)
    beginning = list(range(1000, 1056))  # of which the first step reads sixteen
    reading, same = make_sequence([*beginning, 1]), make_sequence([*beginning, 2], arrival=1)
    other = make_sequence([3], arrival=2)
    scheduler.add(reading)
    step(scheduler, runner)
    scheduler.add(same)
    assert step(scheduler, runner).admitted == []
    assert scheduler.next_deadline() is None
    scheduler.add(other)
    while State.WAITING in (same.state, other.state):
        assert scheduler.expired(1e9) == []
        step(scheduler, runner)


def test_choices_of_a_long_prompt_do_not_expire_while_slots_are_free() -> None:
    """Copies are made a few a step, so that decoders need not wait for them."""
    scheduler, runner = arrange(slots=8, context=1024, batch_tokens=256, queue_timeout_s=5.0)
    choices = [make_sequence(range(1, MOST_COPIED + 100), arrival=at) for at in range(6)]
    for choice in choices:
        scheduler.add(choice)
    while any(choice.state is State.WAITING for choice in choices):
        assert scheduler.expired(1e9) == []
        step(scheduler, runner)


def test_without_a_slot_to_be_had_who_waits_for_a_prefix_has_a_deadline() -> None:
    scheduler, runner = arrange(slots=1, pause_timeout_s=0.0, queue_timeout_s=5.0)
    gone, reading, same = (make_sequence(range(1, 41), arrival=at) for at in range(3))
    started(scheduler, runner, gone)
    scheduler.pause(gone, 0.0)
    scheduler.add(reading)
    step(scheduler, runner)
    scheduler.add(same)
    scheduler.pause(reading, 0.0)
    assert not scheduler.busy
    assert scheduler.expired(5.0) == [same]


def test_statistics_tell_who_could_still_be_swapped_out() -> None:
    scheduler, runner = arrange(slots=1, pause_timeout_s=0.0)
    first, second, third = (make_sequence([1 + at], arrival=at) for at in range(3))
    for sequence, swappable in ((first, 1), (second, 0)):
        started(scheduler, runner, sequence)
        assert scheduler.statistics().swappable == 0
        scheduler.pause(sequence, 1.0)
        assert scheduler.statistics().swappable == swappable
    scheduler.add(third)
    assert not scheduler.busy
    assert scheduler.statistics().swapped == 1
