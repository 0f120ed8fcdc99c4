"""Cuts one sequence's text at the first stop string; knows nothing of bytes and tokens."""

from __future__ import annotations

import re
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
        self._stops = tuple(stops)
        self._longest = max(map(len, stops), default=0)
        self._first = re.compile("|".join({re.escape(stop[0]) for stop in stops}) or r"(?!)")

    def feed(self, text: str) -> str:
        """The text that may be shown now; nothing more once `stopped`."""
        if self.stopped:
            return ""
        text, self.held = self.held + text, ""
        for match in self._first.finditer(text):
            start = match.start()
            if text.startswith(self._stops, start):
                self.stopped = True
                return text[:start]
            if self._may_become_stop(text, start):
                self.held = text[start:]
                return text[:start]
        return text

    def flush(self) -> str:
        """No more text comes: what was held back, up to a stop in it."""
        text, self.held = self.held, ""
        starts = [at for stop in self._stops if (at := text.find(stop)) >= 0]
        if starts:
            self.stopped = True
        return text[: min(starts, default=len(text))]

    def _may_become_stop(self, text: str, start: int) -> bool:
        if len(text) - start >= self._longest:
            return False
        tail = text[start:]
        return any(stop.startswith(tail) for stop in self._stops)
