"""The tokenizer loses nothing, and its special tokens are one token each."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("tokenizers")

from training.chat import SPECIAL, prompt
from training.tokenizer import pieces_of, train_tokenizer

TEXTS = (
    "Once upon a time",
    "  two  spaces\n\n\nand\ttabs ",
    "it's they'll I'M",
    "naïve “café” 北京 👩‍🚀 12345 3.14!?…",
)


@pytest.fixture(scope="module")
def tokenizer():
    return train_tokenizer(3, entries=600, count=150)


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_comes_back_as_it_was(tokenizer, text):
    assert tokenizer.decode(tokenizer.encode(text).ids) == text


@pytest.mark.parametrize("token", SPECIAL)
def test_a_special_token_is_one_token(tokenizer, token):
    assert len(tokenizer.encode(token).ids) == 1


def test_there_are_as_many_entries_as_asked_for(tokenizer):
    assert tokenizer.get_vocab_size() == 600


def test_a_small_corpus_is_filled_up():
    assert train_tokenizer(3, entries=5000, count=3).get_vocab_size() == 5000


def test_training_it_again_gives_the_same(tokenizer):
    assert train_tokenizer(3, entries=600, count=150).to_str() == tokenizer.to_str()


def test_a_prompt_and_its_answer_split_where_training_split_them(tokenizer):
    whole = tokenizer.encode(prompt("Hello") + "Once upon a time").ids
    assert whole == tokenizer.encode(prompt("Hello")).ids + tokenizer.encode("Once upon a time").ids


def bare(tokens):
    return [part for token in tokens if (part := token.removeprefix("Ġ"))]


@given(st.text("aeinorstlbdkwBRSZéø", min_size=1, max_size=14))
def test_a_word_is_in_the_same_pieces_wherever_it_stands(tokenizer, word):
    alone = tokenizer.encode(word).tokens
    assert bare(tokenizer.encode(f" {word}").tokens) == alone
    assert tokenizer.encode(f'"{word}').tokens[1:] == alone
    assert tokenizer.encode(f"get_{word}").tokens[-len(alone) :] == alone


def test_no_piece_has_a_space_or_a_hump_inside():
    entries = pieces_of(["getName setName getName name"] * 50, 300).get_vocab()
    assert {"get", "Name", "name"} <= set(entries)
    assert not [entry for entry in entries if re.search("[a-z][A-Z]|Ġ.|.Ġ", entry)]


def test_a_frequent_word_is_one_token_with_its_space(tokenizer):
    assert tokenizer.encode(" the").tokens == ["Ġthe"]
