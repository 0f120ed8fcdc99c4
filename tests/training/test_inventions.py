"""Words nobody has heard: any letters, never a held-out word, nothing rude."""

from collections import Counter
from random import Random

import pytest

from training.inventions import HELD_OUT, RUDE, invented_name, invented_word, joined_word, spelled_word


@pytest.mark.parametrize("make", [spelled_word, joined_word, invented_word, invented_name])
def test_words_are_new_and_fit_for_children(make):
    for seed in range(300):
        word = make(Random(seed)).lower()
        assert word.isalpha()
        assert 3 <= len(word) <= 16
        assert word not in HELD_OUT
        assert not any(rude in word for rude in RUDE)


def test_spelled_words_have_any_two_letters_in_a_row():
    pairs = Counter(word[at : at + 2] for word in map(spelled, range(4000)) for at in range(len(word) - 1))
    assert len(pairs) > 500, "of 676"


def spelled(seed: int) -> str:
    return spelled_word(Random(seed))
