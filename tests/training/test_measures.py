"""What is counted in answers: n-grams, shares, names, calls and signs, each by what must hold for any text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training import measures
from training.chat import call
from training.measures import Call

TOKENS = st.lists(st.sampled_from("abcde"), max_size=40)
SMALL_TEXTS = TOKENS.map(" ".join)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
ARGUMENTS = st.dictionaries(st.text(), SCALARS, max_size=4)


@given(TOKENS, st.integers(1, 8))
def test_there_are_as_many_ngrams_as_places_for_them(tokens, n):
    assert measures.ngrams(tokens, n).total() == max(0, len(tokens) - n + 1)


@given(TOKENS, st.integers(1, 8))
def test_an_ngram_stands_in_the_text_as_it_is(tokens, n):
    text = " ".join(tokens)
    assert all(len(gram) == n and " ".join(gram) in text for gram in measures.ngrams(tokens, n))


@given(st.lists(st.sampled_from("abcde"), min_size=6, max_size=6), st.integers(0, 6))
def test_what_is_said_three_times_is_a_repetition(gram, times):
    text = " . ".join(f"{' '.join(gram)} {number}x" for number in range(times))
    assert measures.repeats(text) == (times >= 3)


def test_a_text_of_different_words_repeats_nothing():
    assert not measures.repeats(" ".join(map(str, range(500))))


@given(SMALL_TEXTS, SMALL_TEXTS)
def test_a_share_is_a_share_and_the_same_from_both_sides(one, other):
    assert 0 <= measures.common_share(one, other) <= 1
    assert measures.common_share(one, other) == measures.common_share(other, one)


@given(SMALL_TEXTS)
def test_a_text_shares_all_with_itself_and_with_what_contains_it(text):
    long_enough = len(measures.words(text)) >= 5
    assert measures.common_share(text, text) == long_enough
    assert measures.common_share(text, f"{text} and then some more") == long_enough


def test_texts_without_a_common_word_share_nothing():
    assert measures.common_share("a b c d e f", "g h i j k l") == 0


@given(st.text())
def test_words_do_not_depend_on_capitals_of_ascii(text):
    ascii_only = text.encode("ascii", "ignore").decode()
    assert measures.words(ascii_only.upper()) == measures.words(ascii_only)


def test_words_keep_what_belongs_together():
    assert measures.words("The fox's half-empty cup, “Zoë”!") == ["the", "fox's", "half-empty", "cup", "zoë"]


@given(st.lists(st.integers(), min_size=1), st.floats(0, 1))
def test_a_percentile_is_one_of_the_values(values, share):
    found = measures.percentile(values, share)
    assert found in values
    assert sum(value < found for value in values) <= share * len(values)


@given(st.lists(st.integers(-1000, 1000), min_size=1))
def test_a_mean_lies_between_the_extremes(values):
    assert min(values) - 1e-9 <= measures.mean(values) <= max(values) + 1e-9
    assert measures.mean([]) == measures.percentile([], 0.5) == 0


@pytest.mark.parametrize(
    ("text", "word", "times"),
    [("An ant wanted a plant. ANT!", "ant", 2), ("Zoë, Zoë's", "zoë", 2), ("a.b", "a.b", 1), ("axb", "a.b", 0)],
)
def test_a_word_is_mentioned_as_a_whole(text, word, times):
    assert measures.mentions(text, word) == times


@given(st.text())
def test_an_empty_word_is_never_said(text):
    assert not measures.says(text, "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("There was a fox called Ada, who slept.", "Ada"),
        ("Zoë was a small fox who lived in a box. A hen named Hen came.", "Zoë"),
        ("Yuki (雪) was an old owl.", "Yuki"),
        ("A fox named after rain met a hen named Ottilie.", "Ottilie"),
        ("A fox slept.\n\nThen came an owl named Bo.", ""),
        ("", ""),
    ],
)
def test_the_opening_gives_the_name(text, name):
    assert measures.introduced(text) == name


@given(st.text(), ARGUMENTS)
def test_a_call_as_training_writes_it_is_read_back(name, arguments):
    made = measures.parse_call(call(name, arguments))
    assert made is not None
    assert measures.same_call(made, Call(name, arguments))


@given(st.text(), ARGUMENTS, st.text(min_size=1).filter(str.strip))
def test_a_call_with_words_around_it_is_none(name, arguments, around):
    assert measures.parse_call(f"{around} {call(name, arguments)}") is None
    assert measures.parse_call(call(name, arguments) + call(name, arguments)) is None


@given(st.text())
def test_any_text_can_be_looked_at(text):
    measures.parse_call(text)
    measures.parse_call(f"<tool_call>\n{{{text}}}\n</tool_call>")
    measures.introduced(text)
    assert measures.has_foreign_letter(text) == any(sign.isalpha() and ord(sign) > 127 for sign in text)


@pytest.mark.parametrize(
    "body", ["{}", '{"name": 1, "arguments": {}}', '{"name": "a", "arguments": []}', '{"name": "a"}', "{", "[" * 99999]
)
def test_what_names_no_function_with_arguments_is_no_call(body):
    assert measures.parse_call(f"<tool_call>\n{body}\n</tool_call>") is None


@given(ARGUMENTS)
def test_the_order_of_arguments_does_not_matter(arguments):
    turned = dict(reversed(arguments.items()))
    assert measures.same_call(Call("a", arguments), Call("a", turned))
    assert not measures.same_call(Call("a", arguments), Call("b", arguments))
    assert not measures.same_call(Call("a", arguments), Call("a", {**arguments, "more" + json.dumps(turned): 1}))


def test_a_truth_is_no_number_and_a_number_no_text():
    def same(one, other):
        return measures.same_call(Call("a", {"x": one}), Call("a", {"x": other}))

    assert same(5, 5.0)
    assert same([1, {"y": True}], [1, {"y": True}])
    assert not same(True, 1)
    assert not same([0], [False])
    assert not same(5, "5")


def test_signs_are_told_apart():
    assert measures.has_emoji("A fox 🦊")
    assert measures.has_emoji("⛰️")
    assert not measures.has_emoji("Zoë 雪 \ufffd")
    assert measures.has_foreign_letter("雪")
    assert not measures.has_foreign_letter("fox 🦊 … “”")
    assert not measures.is_whole("\ufffd")
