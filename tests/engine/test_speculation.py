"""Guesses are made where they pay, and left alone where they don't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.engine.speculation import Speculation


def drive(speculation: Speculation, *, rate: float, extra: float, steps: int = 2000) -> list[int]:
    """The lengths chosen, where every guess has this chance and costs this share of a plain step."""
    lengths, luck = [], 0.0
    for _ in range(steps):
        length = speculation.length()
        lengths.append(length)
        if not length:
            speculation.observe_plain(1.0)
            continue
        right = 0
        while right < length:
            luck += rate
            if luck < 1:
                break
            luck -= 1
            right += 1
        speculation.observe(length, right, 1.0 + length * extra)
    return lengths


def test_nothing_is_guessed_before_a_plain_step_was_timed() -> None:
    assert Speculation(8).length() == 0


def test_none_at_all_where_none_are_allowed() -> None:
    assert set(drive(Speculation(0), rate=1.0, extra=0.0)) == {0}


def test_right_and_cheap_guesses_become_long() -> None:
    assert drive(Speculation(8), rate=1.0, extra=0.05)[-50:] == [8] * 50


@pytest.mark.parametrize(("rate", "extra"), [(0.05, 0.3), (0.6, 1.0), (0.0, 0.1)])
def test_guesses_that_do_not_pay_are_tried_now_and_then_only(rate: float, extra: float) -> None:
    lengths = drive(Speculation(8), rate=rate, extra=extra)
    assert 0 < sum(length > 0 for length in lengths) < len(lengths) / 20


def test_it_comes_back_when_guesses_become_right() -> None:
    speculation = Speculation(8)
    drive(speculation, rate=0.0, extra=0.1)
    assert max(drive(speculation, rate=1.0, extra=0.1)[-50:]) == 8


@given(st.lists(st.tuples(st.integers(0, 8), st.floats(0, 10)), max_size=60), st.integers(0, 8))
def test_a_length_is_never_more_than_allowed(seen: list[tuple[int, float]], most: int) -> None:
    speculation = Speculation(most)
    for right, seconds in seen:
        length = speculation.length()
        assert 0 <= length <= most
        if length:
            speculation.observe(length, min(right, length), seconds)
        else:
            speculation.observe_plain(seconds)
