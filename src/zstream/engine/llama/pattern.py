"""A regular expression, as JSON Schema writes it (ECMA 262, Unicode) -> a tree of what it matches; knows no grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass

Ranges = tuple[tuple[int, int], ...]
"""Code points from, to; both included, in order, apart from each other."""

_LAST = 0x10FFFF
_MOST_NESTED = 100
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Chars:
    """One character of these."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other; of none, the empty text."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these; of none, nothing at all."""

    options: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`most` None: without end."""

    part: Tree
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Not:
    """Every text that this does not match."""

    part: Tree


Tree = Chars | Sequence | Choice | Repeat | Not


def joined(ranges: list[tuple[int, int]]) -> Ranges:
    """The same characters, as ranges are written."""
    apart: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if apart and low <= apart[-1][1] + 1:
            apart[-1] = apart[-1][0], max(high, apart[-1][1])
        else:
            apart.append((low, high))
    return tuple(apart)


def _others(ranges: Ranges) -> Ranges:
    """What is in none of them. Halves of surrogate pairs are no characters."""
    others, start = [], 0
    for low, high in joined([*ranges, (0xD800, 0xDFFF)]):
        if start < low:
            others.append((start, low - 1))
        start = high + 1
    return (*others, (start, _LAST)) if start <= _LAST else tuple(others)


def _each(characters: str) -> Ranges:
    return joined([(ord(character), ord(character)) for character in characters])


ANY = Chars(_others(()))
_DIGIT: Ranges = ((0x30, 0x39),)
_WORD = joined([(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)])
_SPACE = joined([*_each("\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"), (0x2000, 0x200A)])
_DOT = _others(_each("\n\r\u2028\u2029"))
_CLASSES = {"d": _DIGIT, "D": _others(_DIGIT), "w": _WORD, "W": _others(_WORD), "s": _SPACE, "S": _others(_SPACE)}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}
_COUNTS = re.compile(r"\{(\d+)(,(\d*))?\}")
_GROUP = re.compile(r"\?(?::|P?<(?![=!])\w+>)")
_BEGUN = re.compile(rf"\((?:{_GROUP.pattern})?(?!\?)")
_BEGINS = re.compile(rf"(?:{_BEGUN.pattern})*\^")
_ENDS = re.compile(r"(?<!\\)(?:\\\\)*\$\)*\Z")
_MARK = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[|()]", re.DOTALL)
_CODE = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}")
_LOW_HALF = re.compile(r"\\u([dD][c-fC-F][0-9A-Fa-f]{2})")


def read_pattern(text: str) -> Tree:
    """All texts the pattern is found in. Raises `ValueError` for what is no pattern, and what no grammar can express.

    Where no alternative in between has any, `^` and `$` stand for all of them: what "^a|b$" means to its reader.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"`pattern` is longer than {_LONGEST} characters")
    return _searched(text, 0, len(text), 0)


def _searched(text: str, start: int, end: int, depth: int) -> Tree:
    options = _options(text, start, end)
    if any(_BEGINS.match(text, *option) for option in options[1:]) or any(_ends(text, *one) for one in options[:-1]):
        return Choice(tuple(_searched(text, *option, depth) for option in options))
    inside = _inside(text, start, end) if len(options) == 1 and depth < _MOST_NESTED else None
    if inside and (_BEGINS.match(text, *inside) or _ends(text, *inside)):
        return _searched(text, *inside, depth + 1)
    return _found(text, start, end)


def _found(text: str, start: int, end: int) -> Tree:
    """Anchors only around all."""
    is_begun, is_closed = text.startswith("^", start, end), text.endswith("$", start, end) and _ends(text, start, end)
    tree = _Reader(text, start + is_begun, end - is_closed).read()
    anything = Repeat(ANY, 0, None)
    return Sequence((*(() if is_begun else (anything,)), tree, *(() if is_closed else (anything,))))


def _options(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """From where to where each alternative goes that is in no group."""
    begins, depth, options = start, 0, []
    for mark in _MARK.finditer(text, start, end):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if mark[0] == "|" and depth == 0:
            options.append((begins, mark.start()))
            begins = mark.end()
    return [*options, (begins, end)]


def _inside(text: str, start: int, end: int) -> tuple[int, int] | None:
    """What is in the group that is all there is."""
    if not (begun := _BEGUN.match(text, start, end)):
        return None
    depth = 0
    for mark in _MARK.finditer(text, start, end):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if depth == 0:
            return (begun.end(), end - 1) if mark.end() == end else None
    return None


def _ends(text: str, start: int, end: int) -> bool:
    return _ENDS.search(text, start, end) is not None


def literal(text: str) -> Tree:
    """This text and no other."""
    return Sequence(tuple(Chars(_each(character)) for character in text))


class _Reader:
    """Reads from `at` to `end`."""

    def __init__(self, text: str, at: int, end: int) -> None:
        self._text = text[:end]
        self._at = at
        self._depth = 0

    def read(self) -> Tree:
        tree = self._choice()
        if self._at < len(self._text):
            raise self._fault("has a `)` that closes nothing")
        return tree

    def _fault(self, what: str, at: int | None = None) -> ValueError:
        return ValueError(f"`pattern` {what} at character {self._at if at is None else at}")

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, text: str) -> bool:
        taken = self._text.startswith(text, self._at)
        self._at += len(text) if taken else 0
        return taken

    def _matched(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        if match := pattern.match(self._text, self._at):
            self._at = match.end()
        return match

    def _choice(self) -> Tree:
        options = [self._sequence()]
        while self._take("|"):
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Tree:
        parts = []
        while self._next() not in ("", "|", ")"):
            parts.append(self._repeated(self._atom()))
        return Sequence(tuple(parts))

    def _repeated(self, part: Tree) -> Tree:
        counts = self._counts()
        if counts is None:
            return part
        self._take("?")  # a lazy one matches the same texts
        start = self._at
        if self._counts() is not None:
            raise self._fault("repeats a repetition", start)
        least, most = counts
        if most is not None and most < least:
            raise self._fault("counts backwards before", start)
        return Repeat(part, least, most)

    def _counts(self) -> tuple[int, int | None] | None:
        for sign, counts in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._take(sign):
                return counts
        if match := self._matched(_COUNTS):
            return int(match[1]), int(match[3] or match[1]) if match[3] or not match[2] else None
        return None

    def _atom(self) -> Tree:
        start = self._at
        self._at += 1
        match self._text[start]:
            case ".":
                return Chars(_DOT)
            case "(":
                return self._group()
            case "[":
                return Chars(self._class())
            case "\\":
                return Chars(self._escaped())
            case "^" | "$":
                raise self._fault("has an anchor that is not at its end", start)
            case "*" | "+" | "?":
                raise self._fault("repeats nothing", start)
            case "{" if re.match(r"\d*,?\d*\}", self._text[self._at :]):
                raise self._fault("counts nothing", start)
            case character:
                return Chars(self._one(character, start))

    def _one(self, character: str, start: int) -> Ranges:
        if "\ud800" <= character <= "\udfff":
            raise self._fault("has half a character", start)
        return _each(character)

    def _group(self) -> Tree:
        start = self._at - 1
        if self._next() == "?" and not self._matched(_GROUP):
            raise self._fault("has a lookaround or flags, which no grammar can express,", start)
        self._depth += 1
        if self._depth > _MOST_NESTED:
            raise self._fault(f"nests groups more than {_MOST_NESTED} deep", start)
        tree = self._choice()
        self._depth -= 1
        if not self._take(")"):
            raise self._fault("does not close the group", start)
        return tree

    def _class(self) -> Ranges:
        start = self._at - 1
        is_negated = self._take("^")
        if self._next() == "]":
            raise self._fault("has a class of nothing", start)
        ranges: list[tuple[int, int]] = []
        while not self._take("]"):
            if not self._next():
                raise self._fault("does not close the class", start)
            ranges += self._range()
        return _others(joined(ranges)) if is_negated else joined(ranges)

    def _range(self) -> Ranges:
        start = self._at
        first = self._member()
        if self._next() != "-" or self._text[self._at + 1 : self._at + 2] in ("", "]"):
            return first
        self._at += 1
        last = self._member()
        if not _is_one(first) or not _is_one(last):
            return *first, *_each("-"), *last
        if last < first:
            raise self._fault("has a range that ends before it begins", start)
        return ((first[0][0], last[0][1]),)

    def _member(self) -> Ranges:
        start = self._at
        self._at += 1
        if self._text[start] != "\\":
            return self._one(self._text[start], start)
        return _each("\b") if self._take("b") else self._escaped()

    def _escaped(self) -> Ranges:
        """What is behind a backslash."""
        start = self._at - 1
        if match := self._matched(_CODE):
            return self._code_point(int(match[1] or match[2] or match[3], 16), start)
        letter = self._next()
        self._at += 1
        if letter in _CLASSES:
            return _CLASSES[letter]
        if letter in _CONTROLS:
            return _each(_CONTROLS[letter])
        if letter == "0" and not self._next().isdigit():
            return _each("\0")
        if letter == "" or letter.isalnum():
            raise self._fault(f"has `\\{letter}`, which no grammar can express,", start)
        return _each(letter)

    def _code_point(self, code: int, start: int) -> Ranges:
        if 0xD800 <= code < 0xDC00 and (low := self._matched(_LOW_HALF)):
            code = 0x10000 + (code - 0xD800 << 10) + int(low[1], 16) - 0xDC00
        if code > _LAST:
            raise self._fault("has a code point that is no character", start)
        return self._one(chr(code), start)


def _is_one(ranges: Ranges) -> bool:
    return len(ranges) == 1 and ranges[0][0] == ranges[0][1]
