"""Prompt chunks follow what steps took: a machine of any speed ends up near the target."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zstream.engine.budget import StepBudget

TILE = 64
ROW_BY_ROW = 2.0
"""What a token costs in a chunk smaller than a tile, times what it costs in a larger one."""


def seconds(tokens: int, token_s: float, row_by_row: float = 1.0) -> float:
    """Of a chunk whose first token goes with the decoders."""
    return tokens * token_s * (1 if tokens > TILE else row_by_row)


def step(
    budget: StepBudget, decode_s: float, token_s: float, *, row_by_row: float = ROW_BY_ROW, more_s: float = 0.0
) -> tuple[int, float]:
    """One beside four decoders, which took `more_s` for other reasons; its chunk, and what it took otherwise."""
    chunk = budget.prefill_tokens(4)
    usual_s = decode_s + seconds(chunk, token_s, row_by_row)
    budget.observe(4, chunk, usual_s + more_s)
    return chunk, usual_s


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


def auto() -> StepBudget:
    return StepBudget(0.15, 0.6, first_guess=65, most=512)


def given_target() -> StepBudget:
    return StepBudget(0.35, 0.35, first_guess=65, most=512)


BUDGETS = pytest.mark.parametrize("make", [auto, given_target])
FITS = st.floats(0.0005, 0.0045)
"""Of a token, where a tile is in time for both, beside decoders that take 60 ms."""


@BUDGETS
@given(token_s=FITS, more_s=st.floats(0.05, 1000.0))
def test_one_step_that_was_slow_for_other_reasons_is_soon_made_up_for(
    make: Callable[[], StepBudget], token_s: float, more_s: float
) -> None:
    budget = make()
    usual = settle(budget, 0.06, token_s, row_by_row=ROW_BY_ROW)
    step(budget, 0.06, token_s, more_s=more_s)
    assert usual > TILE
    assert settle(budget, 0.06, token_s, row_by_row=ROW_BY_ROW, steps=60) == usual


@BUDGETS
@pytest.mark.parametrize("more_s", [0.1, 3.0, 1000.0])
def test_while_it_is_made_up_for_prompts_are_read_nearly_as_fast(make: Callable[[], StepBudget], more_s: float) -> None:
    budget = make()
    settle(budget, 0.06, 0.004, row_by_row=ROW_BY_ROW)
    step(budget, 0.06, 0.004, more_s=more_s)
    chunks = [step(budget, 0.06, 0.004)[0] for _ in range(30)]
    assert chunks.count(TILE + 1) >= 15


@BUDGETS
@pytest.mark.parametrize("row_by_row", [1.0, ROW_BY_ROW, 4.0])
@settings(max_examples=25)
@given(token_s=st.floats(0.0005, 0.0035), more_s=st.floats(0.05, 20.0))
def test_a_slow_first_step_is_made_up_for(
    make: Callable[[], StepBudget], row_by_row: float, token_s: float, more_s: float
) -> None:
    budget = make()
    step(budget, 0.06, token_s, row_by_row=row_by_row, more_s=more_s)
    assert settle(budget, 0.06, token_s, row_by_row=row_by_row, steps=1000) > TILE


@BUDGETS
@given(token_s=FITS, slower=st.floats(1.5, 5.0), steps=st.integers(2, 500))
@example(token_s=0.0045, slower=1.5, steps=300)
@example(token_s=0.004499999999999999, slower=1.5, steps=300)
def test_a_machine_that_was_slower_for_a_while_reads_as_before_afterwards(
    make: Callable[[], StepBudget], token_s: float, slower: float, steps: int
) -> None:
    budget = make()
    usual = settle(budget, 0.06, token_s, row_by_row=ROW_BY_ROW)
    settle(budget, slower * 0.06, slower * token_s, row_by_row=ROW_BY_ROW, steps=steps)
    assert settle(budget, 0.06, token_s, row_by_row=ROW_BY_ROW, steps=500) == usual


def test_short_prompts_first_do_not_keep_long_ones_from_being_read_in_tiles() -> None:
    budget = auto()
    for _ in range(20):
        budget.observe(4, 0, 0.06)
        budget.observe(4, 30, 0.06 + seconds(30, 0.005, ROW_BY_ROW))
    assert budget.prefill_tokens(4) < TILE
    assert settle(budget, 0.06, 0.005, row_by_row=ROW_BY_ROW) == TILE + 1


@pytest.mark.parametrize("row_by_row", [1.0, ROW_BY_ROW])
@settings(max_examples=40)
@given(target_s=st.floats(0.1, 0.5), decode_s=st.floats(0.001, 0.03), token_s=st.floats(0.00005, 0.02))
def test_a_given_target_holds_in_all_but_a_few_steps(
    row_by_row: float, target_s: float, decode_s: float, token_s: float
) -> None:
    budget = strict(target_s)
    settle(budget, decode_s, token_s, row_by_row=row_by_row, steps=1)
    took = [step(budget, decode_s, token_s, row_by_row=row_by_row)[1] for _ in range(2000)]
    least_s = decode_s + seconds(16, token_s, row_by_row)
    late = [step_s for step_s in took if step_s > max(target_s, least_s) + 1.01 * token_s]
    assert len(late) <= 0.005 * len(took)
    assert max(late, default=0.0) <= 4.1 * target_s


@pytest.mark.parametrize(("slow", "times"), [((2, 0), 1.8), ((3, 1), 1.8), ((3, 1), 10.0), ((7, 2), 3.0)])
def test_a_given_target_holds_on_a_machine_that_is_slow_now_and_then(slow: tuple[int, int], times: float) -> None:
    budget = strict()
    late = 0
    for at in range(3000):
        budget.observe(4, 0, 0.03)
        chunk = budget.prefill_tokens(4)
        step_s = 0.03 + seconds(chunk, 0.0013) * (times if at % slow[0] == slow[1] else 1)
        budget.observe(4, chunk, step_s)
        late += step_s > 0.15 and chunk > TILE
    assert late <= 30


def test_a_given_target_is_met_again_two_steps_after_a_machine_became_slow() -> None:
    budget = strict()
    settle(budget, 0.03, 0.0008)
    for _ in range(2):
        step(budget, 0.03, 0.004, row_by_row=1.0)
    settle(budget, 0.03, 0.004, steps=5)
    assert all(step(budget, 0.03, 0.004, row_by_row=1.0)[1] <= 0.16 for _ in range(200))


@BUDGETS
def test_a_tile_is_not_tried_where_the_smallest_chunk_is_late_already(make: Callable[[], StepBudget]) -> None:
    budget = make()
    settle(budget, 0.06, 0.03, row_by_row=ROW_BY_ROW, steps=1)
    assert {step(budget, 0.06, 0.03)[0] for _ in range(3000)} == {16}


def test_where_no_tile_has_room_none_is_tried() -> None:
    budget = StepBudget(0.15, first_guess=65, most=TILE + 4)
    settle(budget, 0.03, 0.004, steps=3)
    assert max(step(budget, 0.03, 0.004, row_by_row=1.0)[0] for _ in range(1000)) <= 31


def test_a_slow_decoding_step_does_not_make_room_for_a_long_one() -> None:
    budget = strict()
    usual = settle(budget, 0.03, 0.001)
    budget.observe(4, 0, 60.0)
    assert budget.prefill_tokens(4) == usual
