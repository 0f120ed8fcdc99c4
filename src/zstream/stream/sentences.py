"""Where sentences end, found while the text is still coming; knows nothing of tokens and chunks.

The boundaries are those of UAX #29, its rules SB3 to SB998 kept as a table from one character to the next, with
uniseg's Sentence_Break property for the characters: uniseg's own segmentation wants the whole text for every token.
Tailored, as the annex allows, for what models write:

- no end after an abbreviation ("Dr. Smith", "e.g. this"), a single-letter initial ("J. R. R. Tolkien"; "I" is the
  pronoun) or a list item's mark ("1. First")
- emoji right after the end, or after the space behind it, belong to the sentence, like a closing quote
- Markdown's emphasis and code marks count as quotes, and an opening bracket closes nothing
- a blank line is not a sentence, it opens the next one
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache
from unicodedata import category

from uniseg.emoji import emoji_presentation, extended_pictographic
from uniseg.sentencebreak import sentence_break

# Only those that seldom end a sentence: "etc.", "Inc.", "Jr." or "a.m." end one as often as not.
_ABBREVIATED = """
    Dr Mr Mrs Ms Mx Messrs Mmes Prof Rev Hon Gov Sen Rep Pres Gen Col Maj Capt Cmdr Lt Sgt St Mt Ft Fr
    e.g E.g i.e I.e vs cf Cf viz ca approx Approx resp incl esp
    Fig Figs fig figs Eq Eqs Sec Vol vol pp Nos
    Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec
"""
ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_LONGEST_ABBREVIATION = max(map(len, ABBREVIATIONS))
_WORD = re.compile(r"[\w.]*\Z")
_LIST_MARK = re.compile(r"\W*(?:\d{1,3}|\w)")
# A mark stands at its sentence's start; unbounded, each of many full stops would search all that stands before it.
_LONGEST_LIST_MARK = 32

# Inside a sentence none of these changes anything; letters and digits are most of any text.
_PLAIN = re.compile(r"[\w ,;:()'\"-]*")


class _At(Enum):
    """What lies just before the next character."""

    TEXT = "text"
    CR = "carriage return"
    STOP = "! or ?, maybe closed"
    STOP_SPACE = "! or ?, and space"
    PERIOD = "full stop"
    PERIOD_IN_WORD = "letter and full stop"
    ABBREVIATION = "abbreviation and its full stop"
    PERIOD_CLOSE = "full stop, closed"
    PERIOD_SPACE = "full stop, maybe closed, and space"
    UNDECIDED = "full stop and what only the next letter explains"
    BREAK_BEFORE = "an end before this character"
    BREAK_AFTER = "an end after this character"


_PARAGRAPH_ENDS = {"CR": _At.CR, "LF": _At.BREAK_AFTER, "Sep": _At.BREAK_AFTER}
_TERMINATORS = _PARAGRAPH_ENDS | {"ATerm": _At.PERIOD, "STerm": _At.STOP}
_AFTER_STOP = _TERMINATORS | {"SContinue": _At.TEXT, "Close": _At.STOP, "Emoji": _At.STOP, "Sp": _At.STOP_SPACE}
_AFTER_PERIOD = _TERMINATORS | {
    "SContinue": _At.TEXT,
    "Lower": _At.TEXT,
    "Upper": _At.BREAK_BEFORE,
    "OLetter": _At.BREAK_BEFORE,
    "Emoji": _At.PERIOD_CLOSE,
    "Sp": _At.PERIOD_SPACE,
}
_RIGHT_AFTER_PERIOD = _AFTER_PERIOD | {"Close": _At.PERIOD_CLOSE, "Numeric": _At.TEXT}

# For each state: the kinds of character that lead elsewhere, and where all the others lead.
_RULES: Mapping[_At, tuple[Mapping[str, _At], _At]] = {
    _At.TEXT: (_TERMINATORS, _At.TEXT),
    _At.CR: ({"LF": _At.BREAK_AFTER}, _At.BREAK_BEFORE),
    _At.STOP: (_AFTER_STOP, _At.BREAK_BEFORE),
    _At.STOP_SPACE: (_AFTER_STOP | {"Close": _At.BREAK_BEFORE}, _At.BREAK_BEFORE),
    _At.PERIOD: (_RIGHT_AFTER_PERIOD, _At.UNDECIDED),
    _At.PERIOD_IN_WORD: (_RIGHT_AFTER_PERIOD | {"Upper": _At.TEXT}, _At.UNDECIDED),
    _At.ABBREVIATION: (_RIGHT_AFTER_PERIOD | {"Upper": _At.TEXT, "Sp": _At.TEXT}, _At.UNDECIDED),
    _At.PERIOD_CLOSE: (_AFTER_PERIOD | {"Close": _At.PERIOD_CLOSE}, _At.UNDECIDED),
    _At.PERIOD_SPACE: (_AFTER_PERIOD, _At.UNDECIDED),
    _At.UNDECIDED: (
        dict.fromkeys(("Upper", "OLetter", *_TERMINATORS), _At.BREAK_BEFORE) | {"Lower": _At.TEXT},
        _At.UNDECIDED,
    ),
}


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    """The Sentence_Break property, tailored; "" for what only extends the character before."""
    kind = str(sentence_break(char).value)
    if kind in ("Extend", "Format"):
        return ""
    if kind == "Close":
        return "Other" if category(char) == "Ps" else kind
    return _tailored(char) if kind == "Other" else kind


def _tailored(char: str) -> str:
    if char in "*_~`":
        return "Close"
    return "Emoji" if emoji_presentation(char) or extended_pictographic(char) else "Other"


class SentenceEnds:
    """An end is told as soon as no later text could move it: a paragraph's at once, others with the next letter."""

    def __init__(self) -> None:
        self._text = ""
        self._scanned = 0
        self._blank = 0  # so much of it is known to be blank lines
        self._state = _At.TEXT
        self._candidate = 0

    def feed(self, text: str) -> Sequence[int]:
        """The lengths of the sentences that are complete now, each from the end of the one before."""
        # Nobody else holds it while it grows, so CPython appends in place instead of copying the open sentence.
        grown, self._text = self._text, ""
        grown += text
        self._text = grown
        lengths = []
        while self._scanned < len(self._text):
            if length := self._step():
                lengths.append(length)
        return lengths

    def flush(self) -> Sequence[int]:
        """No more text comes: the end that only a small letter to come could have undone, if there is one."""
        length = self._cut(self._candidate) if self._state is _At.UNDECIDED else 0
        return [length] if length else []

    def _step(self) -> int:
        if self._state is _At.TEXT and (plain := self._skip_plain()):
            self._scanned = plain
            return 0
        kind = _kind(self._text[self._scanned])
        if not kind and self._state is not _At.CR:
            self._scanned += 1
            return 0
        return self._enter(_next_state(self._state, kind))

    def _skip_plain(self) -> int:
        """Where the plain text that starts here ends, 0 if none does."""
        match = _PLAIN.match(self._text, self._scanned)
        return match.end() if match and match.group() else 0

    def _enter(self, state: _At) -> int:
        if self._state is not _At.UNDECIDED:
            self._candidate = self._scanned
        if state is _At.BREAK_BEFORE:
            return self._cut(self._candidate)
        self._scanned += 1
        if state is _At.BREAK_AFTER:
            return self._cut(self._scanned)
        self._state = _after_period(self._text, self._scanned - 1) if state is _At.PERIOD else state
        return 0

    def _cut(self, end: int) -> int:
        self._state = _At.TEXT
        if self._text[self._blank : end].isspace():
            self._blank = end
            return 0
        self._text = self._text[end:]
        self._scanned -= end
        self._blank = 0
        return end


def _next_state(state: _At, kind: str) -> _At:
    elsewhere, otherwise = _RULES[state]
    return elsewhere.get(kind, otherwise)


def _after_period(text: str, at: int) -> _At:
    if _abbreviates(text, at):
        return _At.ABBREVIATION
    return _At.PERIOD_IN_WORD if _is_letter_before(text, at) else _At.PERIOD


def _abbreviates(text: str, at: int) -> bool:
    match = _WORD.search(text[max(0, at - _LONGEST_ABBREVIATION - 1) : at])
    word = match.group() if match else ""
    return word in ABBREVIATIONS or _is_initial(word) or _is_list_mark(text, at)


def _is_list_mark(text: str, at: int) -> bool:
    return at <= _LONGEST_LIST_MARK and _LIST_MARK.fullmatch(text, 0, at) is not None


def _is_initial(word: str) -> bool:
    return word[-1:].isupper() and word[-2:-1] in ("", ".") and word != "I"


def _is_letter_before(text: str, at: int) -> bool:
    while at and not _kind(text[at - 1]):
        at -= 1
    return at > 0 and _kind(text[at - 1]) in ("Upper", "Lower")
