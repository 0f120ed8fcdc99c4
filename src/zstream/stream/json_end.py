"""Finds where a JSON value ends, however its text is divided; does not check what is in it."""

from __future__ import annotations

import re

_IN_STRING = re.compile(r'["\\]')
_OUTSIDE = re.compile(r'["{}\[\],<]')


class JsonEnd:
    """Takes one value's text piece by piece, from its first character on.

    A `<` outside a string ends it too: there is none in JSON, and the mark of a call's end may come too soon.
    """

    __slots__ = ("_depth", "_in_string", "_skip")

    def __init__(self) -> None:
        self._depth = 0
        self._in_string = False
        self._skip = 0

    def feed(self, text: str) -> int | None:
        """How much of this piece still belongs to the value; None: all of it, and the value goes on."""
        at = self._skip
        self._skip = 0
        while at < len(text):
            found = (_IN_STRING if self._in_string else _OUTSIDE).search(text, at)
            if found is None:
                return None
            mark, at = found[0], found.end()
            if mark == "\\":
                at += 1
            elif (end := self._pass(mark, found.start())) is not None:
                return end
        self._skip = at - len(text)
        return None

    def _pass(self, mark: str, at: int) -> int | None:
        """Take one mark; where the value ends, if it does here."""
        if mark == '"':
            self._in_string = not self._in_string
        elif mark in "{[":
            self._depth += 1
        elif mark in "}]":
            self._depth -= 1
        if self._in_string:
            return None
        if self._depth < 0 or mark == "<" or (mark == "," and self._depth == 0):
            return at
        return at + 1 if self._depth == 0 else None
