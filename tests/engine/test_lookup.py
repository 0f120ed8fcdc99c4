"""What is guessed followed the same three tokens before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zstream.engine.lookup import PromptLookup

TOKENS = st.lists(st.integers(0, 2), max_size=40)


def lookup(tokens: list[int]) -> PromptLookup:
    made = PromptLookup()
    made.extend(tokens)
    return made


def test_a_repetition_is_guessed() -> None:
    assert lookup([1, 2, 3, 4, 5, 6, 1, 2, 3]).guess(2) == [4, 5]


def test_the_latest_of_several_counts() -> None:
    assert lookup([1, 2, 3, 7, 1, 2, 3, 8, 1, 2, 3]).guess(1) == [8]


def test_what_is_new_is_not_guessed() -> None:
    assert lookup([1, 2, 3, 4]).guess(5) == []
    assert lookup([1, 2]).guess(5) == []


@given(TOKENS, st.integers(0, 8))
def test_a_guess_followed_the_same_tokens_before(tokens: list[int], most: int) -> None:
    guess = lookup(tokens).guess(most)
    assert len(guess) <= most
    if guess:
        run = [*tokens[-3:], *guess]
        assert any(tokens[i : i + len(run)] == run for i in range(len(tokens) - 3))


@given(TOKENS, TOKENS)
def test_it_does_not_matter_how_the_text_came(one: list[int], other: list[int]) -> None:
    in_two = lookup(one)
    in_two.extend(other)
    assert in_two.guess(5) == lookup(one + other).guess(5)
    assert len(in_two) == len(one + other)
