"""The engine's rounds, driven by hand: no thread, no time of its own, and a runner that checks what it is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest

from tests.engine.fakes import Desk, FakeRunner, FakeSampler, FakeSink, expected_text, make_sequence, piece
from zstream.core.engine import EngineStatistics
from zstream.core.errors import DeadlineExceeded, EngineFailed
from zstream.core.events import FinishReason, Usage
from zstream.engine.loop import EngineLoop
from zstream.engine.mailbox import Do, Mailbox
from zstream.engine.scheduler import Bounds, Scheduler
from zstream.engine.sequence import Sequence, State

BOUNDS = Bounds(slots=3, context=256, batch_tokens=8, prefill_tokens=3, pause_timeout_s=10.0, queue_timeout_s=20.0)


class House:
    """An engine loop with everything around it replaced."""

    def __init__(self, bounds: Bounds = BOUNDS) -> None:
        self.now = 0.0
        self.desk = Desk()
        self.scheduler = Scheduler(bounds)
        self.runner = FakeRunner(bounds.slots, bounds.batch_tokens)
        self.loop = EngineLoop(cast(Mailbox, self.desk), self.scheduler, self.runner, piece, lambda: self.now)

    def add(self, *sequences: Sequence) -> None:
        for sequence in sequences:
            self.desk.put(Do.ADD, sequence)

    def turn(self, times: int = 1) -> None:
        for _ in range(times):
            self.loop.turn()

    def finish(self) -> None:
        for _ in range(5000):
            self.turn()
            if not self.scheduler.busy:
                return
        raise AssertionError("it does not come to an end")

    def assert_empty(self) -> None:
        last = self.loop.statistics
        bounds = self.scheduler.bounds
        assert last == EngineStatistics(slots=bounds.slots, cells=last.cells, cells_kept=last.cells_kept)
        assert self.scheduler.statistics() == last


def sink(sequence: Sequence) -> FakeSink:
    return cast(FakeSink, sequence.sink)


def sampler(sequence: Sequence) -> FakeSampler:
    """Its sampler, also after its end."""
    of_its = sink(sequence).sampler
    assert of_its is not None
    return of_its


def test_a_request_from_prompt_to_end() -> None:
    house = House()
    sequence = make_sequence([5, 6, 7], max_tokens=4)
    house.add(sequence)
    house.finish()
    assert sink(sequence).text == expected_text([5, 6, 7], 4)
    assert sink(sequence).end is FinishReason.LENGTH
    assert sink(sequence).usage == Usage(3, 4)
    assert sink(sequence).tokens == 4
    assert sampler(sequence).closed == 1
    assert (sequence.sampler, sequence.saved, len(sequence.lookup)) == (None, None, 0)  # a kept stream keeps it
    house.assert_empty()


def test_the_models_own_end_is_a_stop() -> None:
    house = House()
    sequence = make_sequence([5], end_after=3)
    house.add(sequence)
    house.finish()
    assert sink(sequence).end is FinishReason.STOP
    assert sink(sequence).usage == Usage(1, 3)


def test_an_answer_of_nothing_but_the_end_token() -> None:
    house = House()
    sequence = make_sequence([5], end_after=0)
    house.add(sequence)
    house.finish()
    assert (sink(sequence).text, sink(sequence).end, sink(sequence).usage) == ("", FinishReason.STOP, Usage(1, 0))
    house.assert_empty()


def test_the_text_does_not_depend_on_who_else_is_there() -> None:
    house = House()
    sequences = [make_sequence([i + 1] * (i + 1), max_tokens=20 + i, arrival=i) for i in range(9)]
    house.add(*sequences)
    house.finish()
    for i, sequence in enumerate(sequences):
        assert sink(sequence).text == expected_text([i + 1] * (i + 1), 20 + i)
    house.assert_empty()


def test_one_hand_over_a_step_and_one_more_for_those_admitted() -> None:
    house = House()
    house.add(*(make_sequence([i + 1], max_tokens=5, arrival=i) for i in range(3)))
    house.turn()
    first, second = house.desk.outputs
    assert len(first.admitted) == 3
    assert not first.texts
    assert len(second.texts) == 3
    for _ in range(4):
        before = len(house.desk.outputs)
        house.turn()
        assert len(house.desk.outputs) == before + 1


def test_admission_is_told_before_the_prompt_is_decoded() -> None:
    house = House()
    sequence = make_sequence([1])
    seen: list[int] = []
    sink(sequence).on_change = lambda: seen.append(len(house.runner.batches))
    house.add(sequence)
    house.turn()
    assert seen == [0, 1]


def test_a_step_that_shows_nothing_hands_over_nothing() -> None:
    house = House()
    house.add(make_sequence([1] * 30))
    house.turn()
    outputs = len(house.desk.outputs)
    house.turn(2)
    assert len(house.desk.outputs) == outputs


def test_tokens_that_showed_no_text_are_counted_with_the_next_that_does() -> None:
    house = House()
    text = expected_text([1], 3)
    sequence = make_sequence([1], max_tokens=3, stop=[text[:-1] + "x"])
    house.add(sequence)
    house.finish()
    assert sink(sequence).texts == [text]
    assert sink(sequence).tokens == 3


def test_an_output_bears_the_time_of_its_step() -> None:
    house = House()
    sequence = make_sequence([1], max_tokens=3)
    house.add(sequence)
    for now in (1.0, 2.0, 3.0):
        house.now = now
        house.turn()
    assert sink(sequence).times == [1.0, 2.0, 3.0]


SCENES: dict[str, Callable[[], list[Sequence]]] = {
    "alone": lambda: [make_sequence([1] * 20, max_tokens=10)],
    "beside others": lambda: [make_sequence([i + 1] * 12, max_tokens=8 + i, arrival=i) for i in range(3)],
    "in the queue": lambda: [make_sequence([i + 1] * 5, max_tokens=6, arrival=i) for i in range(6)],
}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("paused", [False, True])
def test_cancelled_after_any_turn_leaves_nothing(scene: str, paused: bool) -> None:
    house = House()
    house.add(*SCENES[scene]())
    house.turn()
    seen: set[State] = set()
    for turn in range(100):
        house = House()
        sequences = SCENES[scene]()
        victim, others = sequences[-1], sequences[:-1]
        house.add(*sequences)
        house.turn(turn)
        if victim.state is State.DONE:
            break
        seen.add(victim.state)
        if paused:
            house.desk.put(Do.PAUSE, victim)
            house.turn()
        if victim.state is State.DONE:
            break
        shown, steps = sink(victim).text, len(house.runner.batches)
        house.desk.put(Do.CANCEL, victim)
        house.turn()
        assert sink(victim).end is FinishReason.CANCELLED
        assert sink(victim).text == shown
        assert len(house.runner.batches) <= steps + 1
        assert sampler(victim).closed == 1
        assert all(sampler(victim) is not w.sampler for batch in house.runner.batches[steps:] for w in batch)
        house.finish()
        for other in others:
            assert sink(other).text == expected_text(other.prompt, other.max_tokens)
        house.assert_empty()
    assert State.DECODE in seen
    assert State.PREFILL in seen
    assert (State.WAITING in seen) is True


@pytest.mark.parametrize("turn", range(12))
def test_a_pause_after_any_turn_changes_no_text(turn: int) -> None:
    house = House()
    sequences = [make_sequence([i + 1] * 10, max_tokens=8, arrival=i) for i in range(5)]
    house.add(*sequences)
    house.turn(turn)
    for sequence in sequences[::2]:
        house.desk.put(Do.PAUSE, sequence)
    house.turn()
    shown = [sink(s).text for s in sequences[::2]]
    house.turn(9)
    assert [sink(s).text for s in sequences[::2]] == shown
    for sequence in sequences[::2]:
        house.desk.put(Do.RESUME, sequence)
    house.finish()
    for sequence in sequences:
        assert sink(sequence).text == expected_text(sequence.prompt, 8)
        assert sink(sequence).end is FinishReason.LENGTH
    house.assert_empty()


def test_a_pause_counts_from_the_turn_that_reads_it() -> None:
    house = House()
    sequence = make_sequence([1])
    house.add(sequence)
    house.turn(3)
    steps = len(house.runner.batches)
    house.desk.put(Do.PAUSE, sequence)
    house.turn(3)
    assert len(house.runner.batches) == steps
    assert house.loop.statistics.paused == 1
    house.desk.put(Do.RESUME, sequence)
    house.turn()
    assert len(house.runner.batches) == steps + 1
    assert house.loop.statistics.paused == 0


def test_a_request_that_is_paused_before_it_is_admitted_decodes_nothing_and_goes_on_later() -> None:
    house = House()
    sequence = make_sequence([1, 2], max_tokens=3)
    house.add(sequence)
    house.desk.put(Do.PAUSE, sequence)
    house.turn(3)
    assert house.runner.batches == []
    house.desk.put(Do.RESUME, sequence)
    house.finish()
    assert sink(sequence).text == expected_text([1, 2], 3)


def test_a_reader_away_for_too_long_is_ended() -> None:
    house = House()
    away, other = make_sequence([1], arrival=0), make_sequence([2], arrival=1)
    house.add(away, other)
    house.turn(2)
    house.now = 5.0
    house.desk.put(Do.PAUSE, away)
    house.turn()
    house.now = 14.8
    house.turn()
    assert not sink(away).ends
    house.now = 15.0
    house.turn()
    assert isinstance(sink(away).end, DeadlineExceeded)
    assert sampler(away).closed == 1
    assert house.loop.statistics.slots_used == 1
    assert not sink(other).ends


def test_a_reader_that_comes_back_in_time_is_not_ended() -> None:
    house = House()
    sequence = make_sequence([1])
    house.add(sequence)
    house.turn(2)
    for start in (0.0, 9.0, 18.0):
        house.now = start
        house.desk.put(Do.PAUSE, sequence)
        house.turn()
        house.now = start + 8.0
        house.desk.put(Do.RESUME, sequence)
        house.turn()
    assert not sink(sequence).ends


def test_a_request_that_waits_for_too_long_is_ended() -> None:
    house = House(Bounds(slots=1, context=256, batch_tokens=8, queue_timeout_s=20.0))
    running, waiting = make_sequence([1]), make_sequence([2], arrival=1, submitted_at=3.0)
    house.add(running, waiting)
    house.turn()
    house.now = 22.8
    house.turn()
    assert not sink(waiting).ends
    house.now = 23.0
    house.turn()
    assert isinstance(sink(waiting).end, DeadlineExceeded)
    assert sink(waiting).admitted_at is None
    assert sampler(waiting).closed == 1
    assert not sink(running).ends


def test_with_nothing_to_do_it_sleeps_until_the_next_deadline() -> None:
    house = House()
    house.turn()
    assert (house.desk.waited, house.desk.patience) == (True, None)
    sequence = make_sequence([1])
    house.add(sequence)
    house.turn()
    house.turn()
    assert not house.desk.waited
    house.now = 100.0
    house.desk.put(Do.PAUSE, sequence)
    house.turn()
    house.now = 104.0
    house.turn()
    assert (house.desk.waited, house.desk.patience) == (True, 6.0)


@pytest.mark.parametrize("do", [Do.PAUSE, Do.RESUME, Do.CANCEL])
def test_a_command_for_one_that_has_ended_has_no_effect(do: Do) -> None:
    house = House()
    ended, other = make_sequence([1], max_tokens=2), make_sequence([2], max_tokens=20, arrival=1)
    house.add(ended, other)
    house.turn(4)
    assert ended.state is State.DONE
    house.desk.put(do, ended)
    house.finish()
    assert sink(ended).end is FinishReason.LENGTH
    assert sampler(ended).closed == 1
    assert sink(other).text == expected_text([2], 20)
    house.assert_empty()


def test_cancelled_twice_ends_once() -> None:
    house = House()
    sequence = make_sequence([1])
    house.add(sequence)
    house.turn(2)
    house.desk.put(Do.CANCEL, sequence)
    house.desk.put(Do.CANCEL, sequence)
    house.turn()
    assert sink(sequence).end is FinishReason.CANCELLED
    assert sampler(sequence).closed == 1


def test_added_and_cancelled_in_one_turn_never_gets_a_slot() -> None:
    house = House()
    sequence = make_sequence([1])
    house.add(sequence)
    house.desk.put(Do.CANCEL, sequence)
    house.turn()
    assert sink(sequence).end is FinishReason.CANCELLED
    assert sink(sequence).admitted_at is None
    assert house.runner.batches == []


def test_a_hole_in_the_slots_is_closed_and_the_texts_stay_what_they_are() -> None:
    house = House()
    sequences = [make_sequence([i + 1] * 3, max_tokens=15, arrival=i) for i in range(3)]
    house.add(*sequences)
    house.turn(4)
    house.desk.put(Do.CANCEL, sequences[1])
    house.finish()
    assert house.runner.moves == [(2, 1)]
    for sequence in (sequences[0], sequences[2]):
        assert sink(sequence).text == expected_text(sequence.prompt, 15)
    house.assert_empty()


def test_stop_ends_the_run_without_another_step() -> None:
    house = House()
    house.add(make_sequence([1]))
    house.turn()
    steps = len(house.runner.batches)
    house.desk.put(Do.STOP)
    house.loop.run()
    assert len(house.runner.batches) == steps


def test_what_the_runner_raises_goes_up() -> None:
    house = House()
    house.runner._fail_at = 3
    house.add(make_sequence([1]))
    with pytest.raises(RuntimeError, match="kernel"):
        house.loop.run()
    assert len(house.runner.batches) == 2


@pytest.mark.parametrize("at", range(5))
def test_a_token_that_cannot_be_sampled_ends_its_stream_alone(at: int, caplog: pytest.LogCaptureFixture) -> None:
    house = House()
    sequences = [make_sequence([i + 1], max_tokens=9, arrival=i) for i in range(5)]
    sampler(sequences[2]).fail_after = at
    house.add(*sequences)
    house.finish()
    assert isinstance(sink(sequences[2]).end, EngineFailed)
    assert sink(sequences[2]).text == expected_text([3], at)
    assert sampler(sequences[2]).closed == 1
    assert "the grammar is broken" in caplog.text
    for i in (0, 1, 3, 4):
        assert sink(sequences[i]).text == expected_text([i + 1], 9)
    house.assert_empty()
