"""The state table, and what one sampled token changes."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

from tests.engine.fakes import make_sequence
from zstream.core.events import FinishReason, Usage
from zstream.engine.sequence import State

LEGAL = [
    (State.WAITING, State.PREFILL),
    (State.WAITING, State.DONE),
    (State.PREFILL, State.DECODE),
    (State.PREFILL, State.DONE),
    (State.DECODE, State.DONE),
]


@pytest.mark.parametrize("states", LEGAL)
def test_the_table_allows(states: tuple[State, State]) -> None:
    sequence = make_sequence()
    sequence.state = states[0]
    sequence.enter(states[1])
    assert sequence.state is states[1]


@pytest.mark.parametrize("states", [pair for pair in product(State, State) if pair not in LEGAL])
def test_nothing_else_is_allowed(states: tuple[State, State]) -> None:
    sequence = make_sequence()
    sequence.state = states[0]
    with pytest.raises(AssertionError):
        sequence.enter(states[1])
    assert sequence.state is states[0]


def test_a_token_shows_its_text_and_is_counted() -> None:
    sequence = make_sequence([1, 2, 3])
    assert sequence.accept(5, b"five ") == ("five ", None)
    assert sequence.accept(6, b"six") == ("six", None)
    assert (sequence.answer, sequence.usage, sequence.unsent_tokens) == ([5, 6], Usage(3, 2), 2)


def test_the_end_token_is_not_counted() -> None:
    sequence = make_sequence([1, 2, 3])
    sequence.accept(5, b"five")
    assert sequence.accept(0, None) == ("", FinishReason.STOP)
    assert (sequence.usage, sequence.answer) == (Usage(3, 1), [5])


def test_an_end_token_first_is_an_answer_of_no_tokens() -> None:
    sequence = make_sequence([1])
    assert sequence.accept(0, None) == ("", FinishReason.STOP)
    assert sequence.usage == Usage(1, 0)


def test_the_last_allowed_token_ends_by_length() -> None:
    sequence = make_sequence(max_tokens=2)
    assert sequence.accept(5, b"a") == ("a", None)
    assert sequence.accept(5, b"b") == ("b", FinishReason.LENGTH)
    assert sequence.usage.completion_tokens == 2


def test_a_stop_string_ends_it_and_is_not_shown() -> None:
    sequence = make_sequence(stop=["END"])
    assert sequence.accept(5, b"word E") == ("word ", None)
    assert sequence.accept(6, b"N") == ("", None)
    assert sequence.accept(7, b"D more") == ("", FinishReason.STOP)
    assert sequence.usage.completion_tokens == 3


def test_text_held_for_a_stop_string_is_shown_at_the_end_token() -> None:
    sequence = make_sequence(stop=["END"])
    assert sequence.accept(5, b"word EN") == ("word ", None)
    assert sequence.accept(0, None) == ("EN", FinishReason.STOP)


def test_text_held_for_a_stop_string_is_shown_with_the_last_allowed_token() -> None:
    sequence = make_sequence(stop=["END"], max_tokens=1)
    assert sequence.accept(5, b"word EN") == ("word EN", FinishReason.LENGTH)


def test_a_stop_with_the_last_allowed_token_is_a_stop() -> None:
    sequence = make_sequence(stop=["END"], max_tokens=1)
    assert sequence.accept(5, b"word END") == ("word ", FinishReason.STOP)


def test_a_stop_that_waited_for_a_longer_one_is_a_stop_at_the_last_allowed_token() -> None:
    sequence = make_sequence(stop=["bcd", "c"], max_tokens=1)
    assert sequence.accept(5, b"abc") == ("ab", FinishReason.STOP)


def test_half_a_character_waits_and_is_dropped_at_the_end() -> None:
    sequence = make_sequence(max_tokens=3)
    assert sequence.accept(5, b"\xf0\x9f") == ("", None)
    assert sequence.accept(6, b"\x98\x80") == ("😀", None)
    assert sequence.accept(7, b"a\xf0") == ("a", FinishReason.LENGTH)


def test_cells_are_those_of_the_prompt_and_of_every_token_fed_back() -> None:
    sequence = make_sequence([1, 2, 3])
    sequence.prefilled = 3
    counts = [sequence.cells]
    for _ in range(3):
        sequence.accept(5, b"a")
        counts.append(sequence.cells)
    assert counts == [3, 3, 4, 5]


def test_order_is_by_priority_then_arrival() -> None:
    sequences = [make_sequence(priority=p, arrival=a) for p, a in [(5, 2), (5, 3), (0, 0), (0, 1), (-5, -1)]]
    assert all(a.order < b.order for a, b in pairwise(sequences))
