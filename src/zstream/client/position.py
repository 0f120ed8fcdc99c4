"""How far a reader has come in a stream of numbered events, so that it gets each of them once."""

from __future__ import annotations

from zstream.wire.sse import ServerSentEvent


class Position:
    """The stream's id and the number of the last event that came whole; 0 before the first."""

    def __init__(self) -> None:
        self.stream_id: str | None = None
        self.last = 0

    @property
    def last_event_id(self) -> str:
        """As the header `Last-Event-ID` wants it."""
        return f"{self.stream_id}:{self.last}"

    def take(self, event: ServerSentEvent) -> bool:
        """Whether it is new. What has no number of this stream is: nothing else could be said of it."""
        number = self._number(event)
        if number is None:
            return True
        if number <= self.last:
            return False
        self.last = number
        return True

    def _number(self, event: ServerSentEvent) -> int | None:
        stream, _, number = event.id.rpartition(":")
        ours = event.own_id and stream == self.stream_id and number.isascii() and number.isdigit() and len(number) < 19
        return int(number) if ours else None
