"""Where sentences end: as UAX #29 says, tailored for what models write, and as early as can be known."""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uniseg.sentencebreak import sentence_break
from uniseg.sentencebreak import sentences as by_uniseg

from zstream.stream.sentences import ABBREVIATIONS, SentenceEnds

SAMPLES = [
    # terminators
    ["Hello there. ", "How are you? ", "Fine!"],
    ["今日は。", "元気？", "はい！", "終わり"],
    ["क्या? ", "यह ठीक है। ", "हाँ"],
    ["Wait... what? ", "No... ", "Never."],
    ["Really?! ", "Yes"],
    # what is no end
    ["Version 2.5 of a.b is out. ", "Go"],
    ["He left at 5 p.m. today, etc. and so on. ", "Then"],
    ["It was etc. # or so. ", "Then"],
    ["One. , two"],
    ["It was page 5. ", "#你 and more"],
    # abbreviations, initials, marks of list items
    ["Dr. Smith met Mrs. Jones on St. James St. yesterday. ", "Good."],
    ["See e.g. Figs. 3 and 4, i.e. Vol. II, vs. Paris. ", "Yes."],
    ["J. R. R. Tolkien and George W. Bush and J.K. Rowling. ", "Ok."],
    ["So did I. ", "Then we left."],
    ["1. First thing\n", "2. Second thing. ", "More\n", "a. Third"],
    ["**1. Bold item.** ", "Text"],
    ["It was 1999. ", "Then"],
    ["Dr.\n", "Smith"],
    ["I saw the (Dr.) ", "Smith"],
    # quotes, brackets, emphasis, emoji
    ["She said, “Stop!” ", "He did."],
    ['"Stop." ', '"Go."'],
    ['"Stop!" ', '"Go!"'],
    ["(It rains.) ", "[Yes!] ", "(No.)"],
    ["他说！", "「你好。」", "走了"],
    ["This is **bold.** ", "This is `code.` ", "*Next* one"],
    ["Great! 🎉 ", "Next step"],
    ["Great!👨‍👩‍👧❤️ ", "We won. 🇩🇪🇫🇷 ", "Yes"],
    # paragraphs
    ["A line\n", "another\r\n", "third\r", "fourth\u2029", "end"],
    ["One.\n", "\nTwo.\n", "\n\n  Three."],
    ["\n\nStart"],
    # marks that extend a character
    ["Go!\u0301 ", "Ab.\u200d\u0301 ", "Me"],
    ["\u0301.\u0301", "Up"],
    ["We\u0301.\u0301Up"],
    ["X\r", "\u0301Y"],
]

BASIC = ["word", "Word", "2024", "你好", ".", "...", "!", "?", "。", ")", "”", "'", ",", ";", " ", "\t"]
LINES = ["\n", "\r", "\r\n", "\u2029"]
EXTENDING = ["\u0301", "\u200d"]
TAILORED = ["Dr", "I", "A", "1", "(", "“", "#", "*", "😀", "🇩🇪"]
UNTAILORED = st.sampled_from([*BASIC, " ", *LINES, *EXTENDING])
PIECES = st.sampled_from([*BASIC, " ", *LINES, *EXTENDING, *TAILORED])
TEXTS = st.lists(PIECES, max_size=16).map("".join)

# One of each kind that a boundary can depend on.
CONTINUATIONS = ["a", "A", "你", "1", "1a", "#", "# a", " ", ")", ",", ".", "!", "\n", "\r\n", "😀", "\u0301"]


def ends(deltas: Iterable[str], *, flush: bool = True) -> list[int]:
    """Offsets into the whole text."""
    finder = SentenceEnds()
    lengths = [length for delta in deltas for length in finder.feed(delta)]
    return list(accumulate([*lengths, *finder.flush()] if flush else lengths))


def sentences(*deltas: str) -> list[str]:
    text = "".join(deltas)
    starts = [0, *ends(deltas)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if start < end]


@pytest.mark.parametrize("expected", SAMPLES, ids=lambda sample: repr("|".join(sample)))
def test_sentences_of_a_sample(expected: list[str]) -> None:
    text = "".join(expected)
    assert sentences(text) == expected
    assert sentences(*text) == expected


@given(st.lists(TEXTS, max_size=8))
def test_the_ends_are_the_same_however_the_text_is_divided(deltas: list[str]) -> None:
    whole = "".join(deltas)
    assert ends(deltas) == ends([whole]) == ends(whole)


@settings(max_examples=150, deadline=None)
@given(st.lists(UNTAILORED, max_size=14).map("".join))
def test_plain_text_is_segmented_as_unicode_says(text: str) -> None:
    assert sentences(text) == blank_joins_the_next(by_uniseg(text))


def blank_joins_the_next(parts: Iterable[str]) -> list[str]:
    joined, blank = [], ""
    for part in parts:
        blank += part
        if not blank.isspace():
            joined.append(blank)
            blank = ""
    return [*joined, blank] if blank else joined


@given(TEXTS)
def test_an_end_is_told_as_soon_as_no_continuation_could_move_it(text: str) -> None:
    possible = [set(ends([text + more])) for more in CONTINUATIONS]
    certain = {end for end in set.intersection(*possible) if end <= len(text)}
    assert set(ends([text], flush=False)) == certain


def test_a_paragraph_ends_at_once() -> None:
    finder = SentenceEnds()
    assert list(finder.feed("A title\n")) == [8]


def test_every_terminator_that_unicode_knows_ends_a_sentence() -> None:
    kinds = ("STerm", "ATerm", "LF", "CR", "Sep")
    terminators = [char for char in map(chr, range(0x20000)) if sentence_break(char).value in kinds]
    assert len(terminators) > 100
    assert [char for char in terminators if sentences(f"你好{char}你好") != [f"你好{char}", "你好"]] == []


@pytest.mark.parametrize("abbreviation", sorted(ABBREVIATIONS))
def test_an_abbreviation_ends_no_sentence_but_a_longer_word_does(abbreviation: str) -> None:
    assert sentences(f"See {abbreviation}. Smith") == [f"See {abbreviation}. Smith"]
    assert sentences(f"See xx{abbreviation}. Smith") == [f"See xx{abbreviation}. ", "Smith"]


def test_a_sentence_without_an_end_never_gets_one() -> None:
    assert ends(["word, "] * 1000) == []


@pytest.mark.no_cover  # what is timed is the code, not its measurement
@pytest.mark.parametrize("char", [".", "\n", "。", " ", "\u0301"])
def test_endless_repetition_costs_no_more_the_longer_it_lasts(char: str) -> None:
    """Eight times the text takes eight times as long, not sixty-four times: it is fed on the event loop."""
    assert _seconds(char * 64_000) < 24 * _seconds(char * 8_000) + 0.05


def _seconds(text: str) -> float:
    """Of this thread alone, the best of three."""
    times = []
    for _ in range(3):
        started = time.thread_time()
        ends(text[start : start + 16] for start in range(0, len(text), 16))
        times.append(time.thread_time() - started)
    return min(times)
