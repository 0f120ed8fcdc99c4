"""Cuts one sequence's text at the first stop string; knows nothing of bytes and tokens."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence


class StopScanner:
    """Shows text once no stop string can begin in it any more.

    The stop that begins first wins, and where several begin the cut is the same for all. So a complete stop waits
    while a longer one that began before it may still come true, and the text never depends on how it was divided.
    """

    def __init__(self, stops: Sequence[str]) -> None:
        if not all(stops):
            raise ValueError("an empty stop string would stop everything")
        self.held = ""
        self.stopped = False
        self._stops = [_Stop(text) for text in dict.fromkeys(stops)]
        self._begun: list[_Stop] = []
        self._whole_at: int | None = None  # where in `held` the first complete stop begins
        self._candidate = re.compile("|".join(dict.fromkeys(map(_beginning, stops))) or r"(?!)")

    def feed(self, text: str) -> str:
        """The text that may be shown now; nothing more once `stopped`."""
        if self.stopped:
            return ""
        if not self._begun and self._candidate.search(text) is None:
            return text
        return self._read(self.held + text, len(self.held))

    def flush(self) -> str:
        """No more text comes: what was held back, up to a stop in it."""
        if self._whole_at is not None:
            return self._cut(self.held)
        text, self.held = self.held, ""
        return text

    def _read(self, text: str, at: int) -> str:
        while at < len(text):
            if not self._begun:
                candidate = self._candidate.search(text, at)
                if candidate is None:
                    break
                at = candidate.start()
            self._advance(text[at], at)
            at += 1
            if self._whole_at is not None and self._whole_at <= at - self._pending():
                return self._cut(text)
        return self._show(text, len(text) - self._pending())

    def _advance(self, char: str, at: int) -> None:
        going = [stop for stop in self._stops if stop.matched or stop.first == char]
        for stop in going:
            if stop.advance(char):
                start = at + 1 - len(stop.text)
                self._whole_at = start if self._whole_at is None else min(start, self._whole_at)
        self._begun = [stop for stop in going if stop.matched]

    def _pending(self) -> int:
        """How many characters at the text's end may become a stop."""
        return max([stop.matched for stop in self._begun], default=0)

    def _cut(self, text: str) -> str:
        self.stopped, self.held = True, ""
        return text[: self._whole_at]

    def _show(self, text: str, end: int) -> str:
        self.held = text[end:]
        if self._whole_at is not None:
            self._whole_at -= end
        return text[:end]


class _Stop:
    """How much of one stop string the text ends with, by Knuth, Morris and Pratt (1977).

    Their table grows with what was matched: a long stop string is seldom met beyond its beginning.
    """

    __slots__ = ("_border", "_shorter", "first", "matched", "text")

    def __init__(self, text: str) -> None:
        self.text, self.first = text, text[0]
        self.matched = 0
        self._shorter = array("i", (-1,))
        self._border = -1

    def advance(self, char: str) -> bool:
        """One more character; whether that makes it complete, after which it begins anew."""
        text, matched = self.text, self.matched
        while matched >= 0 and text[matched] != char:
            matched = self._shorter[matched]
        matched += 1
        if matched == len(text):
            self.matched = 0
            return True
        if matched == len(self._shorter):
            self._extend()
        self.matched = matched
        return False

    def _extend(self) -> None:
        """Where to go on if the character after so many does not fit."""
        text, shorter, border = self.text, self._shorter, self._border
        end = len(shorter)
        while border >= 0 and text[border] != text[end - 1]:
            border = shorter[border]
        self._border = border = border + 1
        # The same character would not fit there either.
        shorter.append(shorter[border] if text[border] == text[end] else border)


def _beginning(stop: str) -> str:
    """Matches its first two characters, or the first at the text's end: one alone is met too often."""
    return re.escape(stop[0]) + (rf"(?:{re.escape(stop[1])}|\Z)" if len(stop) > 1 else "")
