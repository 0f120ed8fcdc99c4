"""Prompt chunks follow what steps took: a machine of any speed ends up near the target."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.engine.budget import StepBudget

TILE = 64
ROW_BY_ROW = 2.0
"""What a token costs in a chunk smaller than a tile, times what it costs in a larger one."""


def seconds(tokens: int, token_s: float, row_by_row: float = 1.0) -> float:
    """Of a chunk whose first token goes with the decoders."""
    return tokens * token_s * (1 if tokens > TILE else row_by_row)


def settle(budget: StepBudget, decode_s: float, token_s: float, *, row_by_row: float = 1.0, steps: int = 200) -> int:
    """Run a machine of this speed; the chunk it ends with."""
    for _ in range(steps):
        budget.observe(4, 0, decode_s)
        chunk = budget.prefill_tokens(4)
        budget.observe(4, chunk, decode_s + seconds(chunk, token_s, row_by_row))
    return budget.prefill_tokens(4)


def strict(target_s: float = 0.15) -> StepBudget:
    return StepBudget(target_s, first_guess=65, most=512)


@given(decode_s=st.floats(0.001, 0.2), token_s=st.floats(0.00005, 0.02))
def test_a_mixed_step_ends_up_at_the_target_or_below_it_by_less_than_a_tile(decode_s: float, token_s: float) -> None:
    tokens = settle(strict(), decode_s, token_s)
    target_s = max(0.15, 3 * decode_s)
    assert 16 <= tokens <= 512
    if tokens not in (16, 512):
        assert decode_s + (tokens - 1) * token_s <= target_s * 1.001
    if tokens < 512:
        spare = TILE + 1 if tokens >= TILE else 2
        assert decode_s + (tokens + spare) * token_s >= target_s * 0.98


def test_it_begins_with_the_first_guess_and_keeps_it_without_a_target() -> None:
    assert strict().prefill_tokens(1) == 65
    assert settle(strict(0), 0.01, 0.01) == 65


def test_a_machine_that_slows_down_gets_smaller_chunks() -> None:
    budget = strict()
    assert settle(budget, 0.03, 0.0008) == 2 * TILE + 1
    assert settle(budget, 0.03, 0.004) == pytest.approx(30, abs=2)


@given(decode_s=st.floats(0.001, 0.1), token_s=st.floats(0.002, 0.006))
def test_where_the_target_is_too_short_for_a_tile_it_is_stretched_for_one(decode_s: float, token_s: float) -> None:
    budget = StepBudget(0.15, 0.5, first_guess=65, most=512)
    assert settle(budget, decode_s, token_s, row_by_row=ROW_BY_ROW) in (TILE + 1, 2 * TILE + 1)


def test_it_is_stretched_no_further_than_it_may_be() -> None:
    budget = StepBudget(0.15, 0.5, first_guess=65, most=512)
    assert settle(budget, 0.04, 0.02, row_by_row=ROW_BY_ROW) == 16


def test_a_tile_that_was_too_slow_once_is_tried_again() -> None:
    budget = StepBudget(0.15, 0.5, first_guess=65, most=512)
    settle(budget, 0.04, 0.009, row_by_row=ROW_BY_ROW)
    assert settle(budget, 0.04, 0.005, row_by_row=ROW_BY_ROW) == TILE + 1


@given(token_s=st.floats(0.00001, 0.1))
def test_alone_a_step_reads_for_half_a_second_or_what_runs_well(token_s: float) -> None:
    budget = strict()
    assert budget.prefill_tokens_alone == 256
    budget.observe(0, 256, 256 * token_s)
    assert budget.prefill_tokens_alone % TILE == 0
    assert 256 <= budget.prefill_tokens_alone <= min(512, max(256, 0.5 / token_s))


@given(many=st.integers(2, 64), decode_s=st.floats(0.05, 1.0), token_s=st.floats(0.002, 0.006))
def test_what_many_decoders_cost_is_not_taken_for_what_few_do(many: int, decode_s: float, token_s: float) -> None:
    budget = StepBudget(0.15, 0.5, first_guess=65, most=512)
    budget.observe(many, 0, decode_s)
    one_s = decode_s / many
    for _ in range(20):
        chunk = budget.prefill_tokens(1)
        assert one_s + chunk * token_s <= max(0.5, 3 * one_s) + 65 * token_s
        budget.observe(1, chunk, one_s + seconds(chunk, token_s))


@given(decoding=st.sampled_from([0, 1]), prefill=st.integers(1, TILE))
def test_small_chunks_do_not_make_large_ones_look_cheap(decoding: int, prefill: int) -> None:
    budget = StepBudget(0.15, 0.6, first_guess=65, most=512)
    budget.observe(1, 0, 0.02)
    budget.observe(1, TILE + 1, 0.02 + (TILE + 1) * 0.004)
    before = budget.prefill_tokens(1)
    for _ in range(2000):
        budget.observe(decoding, prefill, prefill * 0.008)
    assert budget.prefill_tokens(1) == before == TILE + 1


def test_steps_that_took_no_time_teach_nothing() -> None:
    budget = strict()
    budget.observe(0, 100, 0.0)
    assert budget.prefill_tokens(1) == 65
