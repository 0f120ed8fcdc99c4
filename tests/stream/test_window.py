"""Pause at the bound, resume at half of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.stream.window import Window


def test_pauses_at_the_bound_and_not_before() -> None:
    window = Window(4)
    assert [window.produced(1) for _ in range(4)] == [False, False, False, True]
    assert window.paused


def test_resumes_at_half_and_not_before() -> None:
    window = Window(4)
    window.produced(4)
    assert [window.consumed(1) for _ in range(2)] == [False, True]
    assert not window.paused
    assert window.unread == 2


def test_says_pause_and_resume_only_once() -> None:
    window = Window(2)
    assert window.produced(2)
    assert not window.produced(1)
    assert window.consumed(2)
    assert not window.consumed(1)


def test_a_bound_of_one_goes_token_by_token() -> None:
    window = Window(1)
    for _ in range(3):
        assert window.produced(1)
        assert window.consumed(1)


@pytest.mark.parametrize("bound", [0, -1])
def test_a_bound_that_lets_nothing_through_is_refused(bound: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Window(bound)


def test_reading_more_than_was_produced_is_a_defect() -> None:
    window = Window(4)
    window.produced(1)
    with pytest.raises(AssertionError):
        window.consumed(2)


@given(st.integers(1, 20), st.lists(st.tuples(st.booleans(), st.integers(0, 6)), max_size=80))
def test_an_obedient_producer_stays_within_one_delta_of_the_bound(bound: int, steps: list[tuple[bool, int]]) -> None:
    window = Window(bound)
    unread, running = 0, True
    for produce, tokens in steps:
        if produce and running:
            unread += tokens
            running = not window.produced(tokens)
        elif not produce:
            read = min(tokens, unread)
            unread -= read
            running = window.consumed(read) or running
        assert window.unread == unread
        assert window.paused is not running
        assert unread < bound + 6
        assert running or unread > bound // 2
        assert not running or unread < bound


@given(st.integers(1, 20), st.lists(st.integers(-6, 6), max_size=80))
def test_pause_and_resume_alternate_whatever_the_producer_does(bound: int, steps: list[int]) -> None:
    window = Window(bound)
    said = []
    for step in steps:
        if step >= 0:
            said += ["pause"] * window.produced(step)
        else:
            said += ["resume"] * window.consumed(min(-step, window.unread))
        assert window.unread >= 0
    assert said == ["pause", "resume"] * (len(said) // 2) + ["pause"] * (len(said) % 2)
