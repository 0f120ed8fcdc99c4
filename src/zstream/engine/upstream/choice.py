"""One choice of an answer on its way out, and the `Generation` that its reader holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from zstream.core.engine import Sink
from zstream.core.events import CancelReason


class Answered(Protocol):
    """The request that all its choices answer."""

    def on_paused(self) -> None: ...

    def on_resumed(self) -> None: ...

    def cancel(self, choice: Choice) -> None: ...


class Choice:
    """`reason` is the server's word for why it ended; `tokens` and `characters` were told so far."""

    told: Sequence[tuple[str, int]] = ()

    def __init__(self, request: Answered, sink: Sink) -> None:
        self.sink = sink
        self.tokens = 0
        self.characters = 0
        self.paused = False
        self.reason: str | None = None
        self.over = False
        self._request = request

    def ids(self, start: int, end: int) -> list[int]:
        """None: another server's tokens are not known here."""
        return []

    def pause(self) -> None:
        if not self.paused and not self.over:
            self.paused = True
            self._request.on_paused()

    def resume(self) -> None:
        if self.paused:
            self.paused = False
            self._request.on_resumed()

    def cancel(self, reason: CancelReason) -> None:
        self._request.cancel(self)
