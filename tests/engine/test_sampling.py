"""How a token is chosen from given logits; the chain of llama.cpp is tested with a model, in test_llama."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import numpy as np
import pytest

from zstream.core.request import SamplingParams
from zstream.engine.llama.choice import Choice, resolve
from zstream.engine.llama.plain import PlainSampler, choose_plain

LOGITS = [2.0, 1.0, 0.0, -1.0, 1.5, -3.0, 0.5, -np.inf]
DEFAULTS = SamplingParams(temperature=1.0, top_p=1.0, top_k=0, min_p=0.0)


def choice(**asked: Any) -> Choice:
    return resolve(SamplingParams(**asked), DEFAULTS, grammar=None)


def rows(*logits: list[float]) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.array(logits, np.float32)


def draws(sampler: PlainSampler, count: int, logits: list[float] = LOGITS) -> list[int]:
    return [choose_plain(rows(logits), [sampler])[0] for _ in range(count)]


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0])
def test_draws_are_distributed_as_the_softmax_says(temperature: float) -> None:
    count = 20_000
    seen = Counter(draws(PlainSampler(choice(temperature=temperature, seed=5)), count))
    weights = [math.exp(logit / temperature) for logit in LOGITS]
    expected = [count * weight / sum(weights) for weight in weights]
    assert seen[7] == 0
    chi_square = sum((seen[i] - expected[i]) ** 2 / expected[i] for i in range(7))
    assert chi_square < 25  # 6 degrees of freedom: p < 0.001


@pytest.mark.parametrize("temperature", [0.05, 0.7, 1.0, 2.0])
@pytest.mark.parametrize("shift", [-1e4, -30.0, 5.0, 50.0, 130.0, 1e4])
def test_only_differences_of_logits_matter(temperature: float, shift: float) -> None:
    """To the last digits: a shift of 10,000 leaves float32 a thousandth."""
    shifted = [logit + shift for logit in LOGITS]
    first, same = (
        draws(PlainSampler(choice(temperature=temperature, seed=9)), 200, each) for each in (LOGITS, shifted)
    )
    assert sum(one != other for one, other in zip(first, same, strict=True)) <= 4


def test_at_temperature_zero_the_best_is_chosen() -> None:
    assert draws(PlainSampler(choice(temperature=0)), 5) == [0] * 5


@pytest.mark.parametrize("temperature", [5e-324, 1e-40, 1e-9, 1e-5])
def test_next_to_zero_it_is_greedy_too(temperature: float) -> None:
    assert draws(PlainSampler(choice(temperature=temperature, seed=1)), 20) == [0] * 20


def test_a_seed_says_all_and_seeds_differ() -> None:
    first, same, other = (draws(PlainSampler(choice(seed=seed)), 40) for seed in (7, 7, 8))
    assert first == same != other


def test_without_a_seed_no_two_are_alike() -> None:
    assert draws(PlainSampler(choice()), 40) != draws(PlainSampler(choice()), 40)


@pytest.mark.parametrize("seed", [-1, 2**32 - 1, -(2**63), 2**63 - 1])
def test_no_seed_means_random_to_llama_cpp(seed: int) -> None:
    assert 0 <= choice(seed=seed).seed < 0xFFFFFFFF
    assert choice(seed=seed) == choice(seed=seed)


def test_a_row_is_chosen_by_itself_whoever_is_beside_it() -> None:
    alone = draws(PlainSampler(choice(seed=3)), 30)
    sampler, beside = PlainSampler(choice(seed=3)), PlainSampler(choice(seed=4, logit_bias={0: 5.0}))
    greedy = PlainSampler(choice(temperature=0))
    together = [choose_plain(rows(LOGITS, LOGITS, LOGITS), [greedy, sampler, beside]) for _ in range(30)]
    assert [row[1] for row in together] == alone
    assert {row[0] for row in together} == {0}


@pytest.mark.parametrize("temperature", [0.0, 1.0])
def test_a_bias_bans_and_forces(temperature: float) -> None:
    banned = PlainSampler(choice(temperature=temperature, seed=1, logit_bias={0: -100.0, 4: -100.0}))
    assert not {0, 4} & set(draws(banned, 200))
    forced = PlainSampler(choice(temperature=temperature, seed=1, logit_bias={5: 100.0}))
    assert set(draws(forced, 200)) == {5}


def test_what_is_banned_stays_banned_whatever_bias_was_asked_for() -> None:
    made = resolve(SamplingParams(temperature=1, logit_bias={3: 100.0}), DEFAULTS, grammar=None, banned=(3,))
    assert 3 not in draws(PlainSampler(made), 200)


@pytest.mark.parametrize(
    "asked",
    [
        {"top_k": 5},
        {"top_p": 0.9},
        {"min_p": 0.1},
        {"presence_penalty": 0.1},
        {"frequency_penalty": -0.1},
        {"repeat_penalty": 1.1},
    ],
)
def test_whatever_a_plain_choice_can_not_do_is_left_to_the_chain(asked: dict[str, Any]) -> None:
    assert choice().is_plain
    assert not choice(**asked).is_plain


def test_greedy_needs_no_truncation() -> None:
    assert choice(temperature=0, top_k=5, top_p=0.5, min_p=0.5).is_plain


def test_what_was_not_asked_for_is_as_the_file_says() -> None:
    hints = SamplingParams(temperature=0.7, top_p=0.95, top_k=40, min_p=0.05)
    made = resolve(SamplingParams(top_k=0, temperature=0.0), hints, grammar=None)
    assert (made.temperature, made.top_p, made.top_k, made.min_p) == (0, 0.95, 0, 0.05)
