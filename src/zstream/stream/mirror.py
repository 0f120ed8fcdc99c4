"""A stream that lives in another process, for those who read it here: to them what a relay is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from zstream.core.clock import Clock, monotonic
from zstream.core.events import CancelReason, End
from zstream.stream.journal.shared import Reading
from zstream.stream.journal.store import Birth, Entry, Record
from zstream.stream.past import end_of
from zstream.stream.relay import Relay
from zstream.stream.session import StreamState, nobody


class Mirror(Relay):
    """Fed with the frames that `host` puts into the journal. `on_read`: there is something new in `reading`.

    `cancelled`: somebody here wants it to end.
    """

    __slots__ = ("_on_read", "birth", "cancelled", "host", "session")

    session: Elsewhere

    def __init__(
        self, record: Record, host: str, *, on_read: Callable[[], object] = nobody, clock: Clock = monotonic
    ) -> None:
        self.birth: Birth = record.birth
        self.host = host
        self.cancelled = False
        self._on_read = on_read
        known = [(entry.frame, entry.tokens) for entry in record.entries]
        super().__init__(
            Elsewhere(record.birth.id), _never, attended_tokens=0, alone_tokens=0, clock=clock, known=known
        )
        self.session.tokens = self.journal.tokens

    @property
    def reading(self) -> Reading:
        """What its host is to know: of one that has ended, nothing more is wanted from it."""
        return Reading(0 if self.ended else self.followers, self.journal.tokens - self.unread_tokens)

    def feed(self, entries: Iterable[Entry]) -> None:
        """What came since; frames that are here already may be among it."""
        before = self.journal.last
        for entry in entries:
            if entry.number == self.journal.last + 1:
                self.journal.append(entry.frame, entry.tokens)
        if self.journal.last > before:
            self.session.tokens = self.journal.tokens
            self._wake()

    def finish(self, state: str) -> None:
        """It has ended so; idempotent."""
        if self.ended:
            return
        self.session.finish(StreamState(state))
        self.ended = True
        self.idle_since = None if self.followers else self._clock()
        self._on_read()
        self._wake()

    def flow(self) -> None:
        """Its host holds it up, as far as its readers here want that."""
        self._on_read()

    def read_on(self) -> None:
        """A follower has read more."""
        self._on_read()


class Elsewhere:
    """To a mirror what a session is to a relay, as far as anybody knows here."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.state = StreamState.RUNNING
        self.tokens = self.unread_tokens = self.progress = 0
        self.has_unread = False
        self.end: End | None = None
        self.cancel_reason: CancelReason | None = None
        self.on_ready: Callable[[], None] = nobody

    def finish(self, state: StreamState) -> None:
        """The journal has its end."""
        self.state, self.end = state, end_of(state, self.tokens)

    def ids(self, start: int, end: int) -> list[int]:
        """The journal has them."""
        return []

    def take(self) -> list[Any]:
        """Frames come by the journal, no events."""
        return []

    def acknowledge(self) -> None:
        """See `Mirror.reading`."""

    def cancel(self, reason: CancelReason) -> None:
        """See `Mirror.cancelled`."""


def _never(_event: object) -> bytes:
    raise AssertionError("a mirror has no events")
