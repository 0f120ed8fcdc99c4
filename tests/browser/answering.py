"""A backend that gives every prompt the same answer, and can stop in the middle of it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from tests.e2e.fake_backend import FakeBackend, count, say
from tests.running import PATIENCE_S
from zstream.core.request import Prompt, TextPrompt
from zstream.engine.runner import Work

TEXT = "Once upon a tïme there was 龍, and 🐉."
ENDLESS = "Never stop."
_DATA = TEXT.encode()
PIECES = [_DATA[at : at + 3] for at in range(0, len(_DATA), 3)]
"""Some of its tokens divide characters."""


class Answering(FakeBackend):
    """`TEXT` to whatever is said, but to `ENDLESS` "0 1 2 ..." without end."""

    def __init__(self, **bounds: Any) -> None:
        super().__init__(**bounds)
        self._go_on = threading.Event()
        self._go_on.set()
        self._before_hold = 0
        self.held = threading.Event()
        """Set while it stops: all that its earlier steps made has been given out."""
        self.on_step = self._wait

    def tokens(self, prompt: Prompt) -> list[int]:
        said = prompt.text if isinstance(prompt, TextPrompt) else str(prompt.messages[-1]["content"])
        return super().tokens(TextPrompt(count() if said == ENDLESS else say(PIECES)))

    def hold(self, after_steps: int) -> None:
        """Stop before another step than so many, until `go_on`."""
        self._before_hold = after_steps
        self.held.clear()
        self._go_on.clear()

    def go_on(self) -> None:
        self._go_on.set()

    def _wait(self, work: Sequence[Work]) -> None:
        self._before_hold -= 1
        if self._before_hold < 0 and not self._go_on.is_set():
            self.held.set()
            assert self._go_on.wait(PATIENCE_S), "nobody let it go on"
