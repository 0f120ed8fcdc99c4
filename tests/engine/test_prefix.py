"""Where a newcomer sits and what it finds there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.engine.prefix import FreeSlots, Held, Seat, common_prefix

TOKENS = st.lists(st.integers(0, 3), max_size=30)


@given(TOKENS, TOKENS)
def test_a_common_prefix_is_common_and_as_long_as_it_can_be(one: list[int], other: list[int]) -> None:
    length = common_prefix(one, other)
    assert one[:length] == other[:length]
    assert length in (len(one), len(other)) or one[length] != other[length]


@given(TOKENS, TOKENS, TOKENS)
def test_a_longer_one_shares_no_less(start: list[int], one: list[int], other: list[int]) -> None:
    assert common_prefix(start + one, start + other) >= len(start)


def slots(*held: list[int], reuse: bool = True) -> FreeSlots:
    """Free slots, released in this order."""
    free = FreeSlots(len(held), reuse=reuse)
    for slot, tokens in enumerate(held):
        free.take(slot)
        free.release(slot, tokens)
    return free


LONG = list(range(1, 101))


def test_the_same_prompt_again_reads_its_last_token_only() -> None:
    assert slots([], LONG).seat(LONG, (), ()) == Seat(1, 1, 99)


def test_a_conversation_goes_on_where_it_was() -> None:
    assert slots(LONG, [1, 2, 9], []).seat([*LONG, 7, 8, 9], (), ()) == Seat(0, 0, 100)


def test_of_two_that_share_alike_the_newer_is_taken() -> None:
    assert slots(LONG, LONG).seat(LONG, (), ()).slot == 1


def test_a_long_conversation_is_not_cut_down_for_its_beginning() -> None:
    """It is copied into an empty slot, and stays for the one whose it is."""
    free = slots(LONG, [])
    assert free.seat([*LONG[:40], 7, 7], (), ()) == Seat(1, 0, 40)
    assert free.kept(0) == LONG


def test_a_beginning_too_short_to_copy_is_read_again_elsewhere() -> None:
    assert slots(LONG, []).seat([*LONG[:7], 7, 7], (), ()) == Seat(1, 1, 0)


def test_the_only_free_slot_is_cut() -> None:
    assert slots(LONG).seat([*LONG[:10], 7, 7], (), ()) == Seat(0, 0, 10)


def test_a_running_sequence_gives_its_beginning() -> None:
    free = slots([], [], [])
    free.take(0)
    assert free.seat([*LONG, 5], [Held(0, LONG)], [0]) == Seat(1, 0, 100)


def test_what_is_there_is_worth_more_than_a_little_more_elsewhere() -> None:
    free = slots([], LONG[:80])
    free.take(0)
    assert free.seat(LONG, [Held(0, LONG)], [0]) == Seat(1, 1, 80)


def test_the_least_recently_used_is_overwritten_and_empty_ones_first() -> None:
    free = slots([1, 1], [2, 2], [3, 3])
    free.take(0)
    free.release(0, [1, 1])
    assert free.seat([9, 9], (), ()).slot == 1
    assert slots([1, 1], [2, 2], []).seat([9, 9], (), ()).slot == 2


def test_a_seat_beside_those_that_run_is_better_than_an_empty_one_far_away() -> None:
    free = slots([1, 1], [2, 2], [], [3, 3], [])
    free.take(0)
    assert free.seat([9, 9], (), [0]).slot == 1


@pytest.mark.parametrize("prompt", [[1], LONG])
def test_without_reuse_nothing_is_remembered(prompt: list[int]) -> None:
    free = slots(LONG, LONG, reuse=False)
    assert free.cells == 0
    assert free.seat(prompt, (), ()) == Seat(0, 0, 0)


@given(st.lists(TOKENS, min_size=1, max_size=5), TOKENS.filter(bool), st.lists(TOKENS, max_size=3), st.booleans())
def test_a_seat_is_free_and_holds_what_it_says(
    held: list[list[int]], prompt: list[int], live: list[list[int]], reuse: bool
) -> None:
    free = slots(*held, reuse=reuse)
    running = [Held(100 + number, tokens) for number, tokens in enumerate(live)] if reuse else []
    cells = {slot: free.kept(slot) for slot in free} | {one.slot: list(one.tokens) for one in running}
    seat = free.seat(prompt, running, [])
    assert seat.slot not in free
    assert seat.slot < 100
    assert seat.cells <= len(prompt) - 1
    assert cells[seat.source][: seat.cells] == prompt[: seat.cells]
    assert free.cells == sum(len(tokens) for slot, tokens in cells.items() if slot < 100 and slot != seat.slot)
