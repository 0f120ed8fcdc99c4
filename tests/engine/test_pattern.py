"""Patterns as grammars of JSON strings: what is let through is JSON, and what Python's `re` finds the pattern in."""

from __future__ import annotations

import json
import re
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.fitting import fits
from zstream.engine.llama.automaton import State, TooManyStates, Work, states_of
from zstream.engine.llama.grammar import gbnf
from zstream.engine.llama.pattern import ANY, Not, Repeat, literal, read_pattern

_LETTERS = 'ab7"\\\n\x01 -|é.'
_ATOMS = [*map(re.escape, "ab-|. "), "é", '"', r"\\", r"\n", r"\x01", ".", r"\d", r"\w", r"\s", r"\D", r"\W", r"\S"]
_CLASSES = ["[a-c]", "[^a]", r"[^\"\\]", r"[\w-]", r"[^\W\d]", r"[a\-.\s]", r"[\x01-\x1f]", "[-a]", r"[^\]a]"]
_COUNTS = ["*", "+", "?", "{2}", "{0,3}", "{1,}", "{2,4}", "*?"]


def _repeated(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda part, counts: f"(?:{part}){counts}", inner, st.sampled_from(_COUNTS))


def _alternatives(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({'|'.join(parts)})")


def _in_a_row(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inner, max_size=3).map("".join)


patterns = st.recursive(
    st.sampled_from([*_ATOMS, *_CLASSES]),
    lambda inner: _repeated(inner) | _alternatives(inner) | _in_a_row(inner),
    max_leaves=8,
)
texts = st.text(_LETTERS, max_size=8)


def walk(states: list[State], text: str) -> bool:
    at = 0
    for character in text:
        onwards = [to for ranges, to in states[at].ways for low, high in ranges if low <= ord(character) <= high]
        if not onwards:
            return False
        (at,) = onwards
    return states[at].is_end


def states_or_none(pattern: str) -> list[State]:
    """No states for a pattern that nothing fits."""
    try:
        return states_of([read_pattern(pattern)])
    except TooManyStates:
        raise
    except ValueError:
        return [State((), False)]


@given(patterns, st.lists(texts, max_size=8))
@settings(max_examples=300, deadline=None)
def test_states_take_what_re_takes(pattern: str, some: list[str]) -> None:
    states = states_or_none(f"^{pattern}$")
    for text in some:
        assert walk(states, text) == bool(re.fullmatch(pattern, text, re.ASCII)), (pattern, text)


@given(patterns, st.data())
@settings(max_examples=150, deadline=None)
def test_states_take_what_fits(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True, alphabet=st.sampled_from(_LETTERS)))
    assert walk(states_of([read_pattern(f"^{pattern}$")]), text)


@given(patterns, texts)
@settings(max_examples=100, deadline=None)
def test_without_anchors_a_pattern_may_stand_anywhere(pattern: str, text: str) -> None:
    assert walk(states_or_none(pattern), text) == bool(re.search(pattern, text, re.ASCII))
    assert walk(states_or_none(f"^(?:{pattern})"), text) == bool(re.match(pattern, text, re.ASCII))
    assert walk(states_or_none(f"(?:{pattern})$"), text) == bool(re.search(rf"(?:{pattern})\Z", text, re.ASCII))


@given(patterns, st.integers(0, 3), st.integers(0, 5), texts)
@settings(max_examples=150, deadline=None)
def test_a_length_holds_beside_a_pattern(pattern: str, least: int, more: int, text: str) -> None:
    try:
        states = states_of([read_pattern(f"^{pattern}$"), Repeat(ANY, least, least + more)])
    except ValueError:
        states = [State((), False)]
    is_right = re.fullmatch(pattern, text, re.ASCII) is not None and least <= len(text) <= least + more
    assert walk(states, text) == is_right


@given(st.sets(texts, max_size=4), texts)
def test_all_but_some(names: set[str], text: str) -> None:
    states = states_of([Not(literal(name)) for name in sorted(names)])
    assert walk(states, text) == (text not in names)


@given(patterns, texts)
@settings(max_examples=150, deadline=None)
def test_llama_cpp_takes_the_json_of_what_re_takes(pattern: str, text: str) -> None:
    try:
        grammar = gbnf({"type": "string", "pattern": f"^{pattern}$"})
    except ValueError:
        return
    assert fits(grammar, json.dumps(text, ensure_ascii=False)) == bool(re.fullmatch(pattern, text, re.ASCII))


@given(patterns, st.text('"\\nua01 b\n', max_size=9))
@settings(max_examples=200, deadline=None)
def test_whatever_llama_cpp_takes_is_json_of_what_re_takes(pattern: str, inside: str) -> None:
    try:
        grammar = gbnf({"type": "string", "pattern": f"^{pattern}$"})
    except ValueError:
        return
    if fits(grammar, f'"{inside}"'):
        assert re.fullmatch(pattern, json.loads(f'"{inside}"'), re.ASCII)


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        (r"^foo|bar$", ["foo", "bar"], ["foobar", 'foo"', ""]),
        (r"^[^@]+@[^@]+$", ["a@b", 'a"b@c', "a\nb@c", "a\\@\x02"], ["a@b@c", "@"]),
        (r"^C:\\[a-z]+$", ["C:\\abc"], ["C:abc", "C:/abc"]),
        (r'^"[a-z]"$', ['"a"'], ["a"]),
        (r"^\"\/\$\.\-$", ['"/$.-'], ['"/$x-']),
        (r"^\d{3}-\D\W\S$", ["123-a-é"], ["12a-a-é", "123-1-é", "123-aaé", "123-a- "]),
        (r"^\u00e9\x41\t\n\0\ud83d\ude00$", ["éA\t\n\0😀"], ["éA"]),
        (r"^[\d.\]\\-]+$", ["1.]\\-"], ["a", "^"]),
        (r"^(?:a|b)(?<name>c)(?P<other>d)$", ["acd", "bcd"], ["abcd"]),
        (r"^{[a-z]}$", ["{a}"], ["a"]),
        (r"^[\b]$", ["\b"], ["b"]),
        (r"^\\$", ["\\"], ["\\$", "\\\\"]),
        (r"^a\$", ["a$", "a$b"], ["a"]),
        ("^.$", ["😀", '"', "\\"], ["", "\n", "\u2028"]),
        ("^$", [""], ["a"]),
        ("", ["", "a"], []),
    ],
)
def test_what_patterns_mean(pattern: str, right: list[str], wrong: list[str]) -> None:
    grammar = gbnf({"type": "string", "pattern": pattern})
    assert [text for text in right if not fits(grammar, json.dumps(text, ensure_ascii=False))] == []
    assert [text for text in wrong if fits(grammar, json.dumps(text, ensure_ascii=False))] == []


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        (r"^(?=a)b$", "lookaround or flags.*at character 1"),
        (r"^a(?<!b)$", "lookaround or flags.*at character 2"),
        (r"^(?i)a$", "lookaround or flags"),
        (r"^\bfoo$", r"has `\\b`"),
        (r"^(a)\1$", r"has `\\1`.*at character 4"),
        (r"^\p{L}$", r"has `\\p`"),
        (r"^(a$", "does not close the group"),
        (r"^a)$", "closes nothing"),
        (r"^[a$", "does not close the class"),
        (r"^[b-a]$", "ends before it begins"),
        (r"^[]$", "class of nothing"),
        (r"^*a$", "repeats nothing"),
        (r"^a{,2}$", "counts nothing"),
        (r"^a{3,2}$", "counts backwards"),
        (r"^a**$", "repeats a repetition"),
        (r"^a^b$", "anchor"),
        (r"^\u{110000}$", "no character"),
        ("^\ud800$", "half a character"),
        ("^" + "(" * 200 + ")" * 200 + "$", "nests groups"),
        ("^a\\", r"has `\\`"),
    ],
)
def test_what_is_no_pattern_is_refused_by_name(pattern: str, fault: str) -> None:
    with pytest.raises(ValueError, match=f"`pattern` .*{fault}"):
        gbnf({"type": "string", "pattern": pattern})


# Each took llama.cpp between a second and for ever, in one call that nothing can interrupt.
HARD = [
    "^(a?){0,100}$",
    "^((a{0,20}){0,20}){0,20}$",
    "^(a*b*c*d*){0,60}$",
    "^(a?){0,1000}$",
    "^(a{0,1000}){0,1000}$",
    "^((a|b?){1,30}c?){0,30}$",
    f"^{'a?' * 500}$",
    f"^{'a?b?c?' * 200}$",
    "^[ab]*a[ab]{30}$",
    "^(a*)*$",
    "^((a+)+)+$",
    f"^({'|'.join('ab' * 50 for _ in range(50))})*$",
]


@pytest.mark.parametrize("pattern", HARD, ids=lambda pattern: pattern[:30])
def test_a_hard_pattern_is_quick_or_refused(pattern: str) -> None:
    try:
        grammar = gbnf({"type": "string", "pattern": pattern})
    except TooManyStates:
        pass
    else:
        assert fits(grammar, '"' + "a" * 20 + '"') == bool(re.fullmatch(pattern, "a" * 20))


@given(st.sampled_from(HARD) | patterns)
@settings(max_examples=60, deadline=None)
def test_there_is_one_way_on_for_each_character(pattern: str) -> None:
    try:
        states = states_of([read_pattern(pattern)])
    except ValueError:
        return
    for state in states:
        ranges = sorted(span for ranges, _ in state.ways for span in ranges)
        assert all(high < low for (_, high), (low, _) in pairwise(ranges))


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        ("^a$|^b$", "a b", "ab c"),
        ("(^a$)|(^b$)", "a b", "ab c"),
        ("((?:^a$|^b$))", "a b", "ab c"),
        ("^$|^https.*$", "https:x", "x xhttps"),
        ("^a$|b", "a b xbx", "ax"),
        ("(^a$)|b", "a b xbx", "ax"),
        ("^a|b$", "a b", "ab"),
        (r"^\(a$|^b\)$|^[|(]$", "(a b) | (", "a b ()"),
    ],
)
def test_each_alternative_may_have_anchors(pattern: str, right: str, wrong: str) -> None:
    states = states_of([read_pattern(pattern)])
    assert [text for text in right.split() if not walk(states, text)] == []
    assert [text for text in wrong.split() if walk(states, text)] == []


@pytest.mark.parametrize("pattern", ["(^a", "(^a$)+", "a)|(^b", "[^a|^b", "(" * 200 + "^a$" + ")" * 200])
def test_anchors_where_they_can_t_be(pattern: str) -> None:
    with pytest.raises(ValueError, match="`pattern`"):
        read_pattern(pattern)


def test_patterns_have_a_greatest_length() -> None:
    assert read_pattern("a" * 10_000)
    with pytest.raises(ValueError, match="longer than 10000"):
        read_pattern("a" * 10_001)


def test_many_classes_cost_no_memory() -> None:
    pattern = "".join(f"[^{chr(0x4E00 + at)}]" for at in range(2400))
    tracemalloc.start()
    with pytest.raises(TooManyStates):
        states_of([read_pattern(pattern)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_what_fails_takes_from_the_work_of_all() -> None:
    work = Work(500_000)
    for _ in range(9):
        with pytest.raises(TooManyStates):
            states_of([read_pattern("^((a{1,60}b?){0,60}c?){0,60}$")], work=work)
    assert work.left < 20_000
