"""Prompt chunks follow what steps took: a machine of any speed ends up near the target."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.engine.budget import StepBudget


def settle(budget: StepBudget, decode_s: float, token_s: float, steps: int = 200) -> int:
    """Run a machine of this speed; the chunk it ends with."""
    for _ in range(steps):
        budget.observe(4, 0, decode_s)
        budget.observe(4, budget.prefill_tokens, decode_s + budget.prefill_tokens * token_s)
    return budget.prefill_tokens


@given(decode_s=st.floats(0.001, 0.2), token_s=st.floats(0.00005, 0.02))
def test_a_mixed_step_ends_up_at_the_target(decode_s: float, token_s: float) -> None:
    tokens = settle(StepBudget(0.15, first_guess=64, most=512), decode_s, token_s)
    target_s = max(0.15, 3 * decode_s)
    assert 16 <= tokens <= 512
    if tokens < 512:
        assert tokens == 16 or decode_s + (tokens - 1) * token_s <= target_s
    if tokens > 16:
        assert decode_s + (tokens - 2) * token_s <= target_s * 1.02


def test_it_begins_with_the_first_guess_and_keeps_it_without_a_target() -> None:
    assert StepBudget(0.15, first_guess=64, most=512).prefill_tokens == 64
    assert settle(StepBudget(0, first_guess=64, most=512), 0.01, 0.01) == 64


def test_a_machine_that_slows_down_gets_smaller_chunks() -> None:
    budget = StepBudget(0.15, first_guess=64, most=512)
    assert settle(budget, 0.03, 0.001) == pytest.approx(120, abs=2)
    assert settle(budget, 0.03, 0.004) == pytest.approx(30, abs=2)


def test_steps_that_took_no_time_teach_nothing() -> None:
    budget = StepBudget(0.15, first_guess=64, most=512)
    budget.observe(0, 100, 0.0)
    assert budget.prefill_tokens == 64
