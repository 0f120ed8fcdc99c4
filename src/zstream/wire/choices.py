"""The answer of several choices, streamed and whole, from the encoders of each; knows neither dialect."""

from __future__ import annotations

from collections.abc import Sequence

from zstream.core.events import ChoiceEvent, End, Event, Finished, FinishReason
from zstream.wire.answer import ChunkEncoder


class ChoicesEncoder:
    """SSE frames of all choices in one stream. Usage is that of all, and comes where a lone choice's would."""

    def __init__(self, encoders: Sequence[ChunkEncoder], *, scored: bool = False) -> None:
        self._first = encoders[0]
        self._encoders = encoders
        self._scored = scored
        self._running = len(encoders)
        self._kept: ChoiceEvent | None = None

    def encode(self, event: ChoiceEvent | End) -> bytes:
        """The frames of one event. The last choice's end waits for the end of all, which has the usage."""
        if not isinstance(event, ChoiceEvent):
            return self._end(event)
        if isinstance(event.event, Finished):
            return self._finish(event.choice, event.event)
        return self._one(self._encoders[event.choice], event.event)

    def _one(self, encoder: ChunkEncoder, event: Event) -> bytes:
        return encoder.encode_scored(event) if self._scored else encoder.encode(event)

    def _finish(self, choice: int, event: Finished) -> bytes:
        self._running -= 1
        if event.reason is FinishReason.CANCELLED:
            return b""
        if not self._running:
            self._kept = ChoiceEvent(choice, event)
            return b""
        return self._encoders[choice].finishing(event, None)

    def _end(self, end: End) -> bytes:
        if self._kept is None or not isinstance(end, Finished) or end.reason is FinishReason.CANCELLED:
            return self._first.encode(end)
        choice, last = self._kept
        assert isinstance(last, Finished)
        return self._encoders[choice].finishing(last, end.usage) + self._first.closing(end.usage)
