"""Several generations of one prompt as one stream: a session for each, and one beginning, end and reader for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from zstream.core.engine import Generation
from zstream.core.events import (
    CancelReason,
    ChoiceEvent,
    End,
    Failed,
    Finished,
    FinishReason,
    Usage,
)
from zstream.stream.session import Session, StreamState, nobody, state_at


class Choices:
    """To its reader what a `Session` is, but that each event says of which choice it is. The end is of all.

    Each session has a chunker and a window of its own, so whoever reads too slowly pauses every one. The first that
    fails ends the others and the stream with its error. `usage` counts the prompt once.
    """

    __slots__ = ("_running", "_told", "cancel_reason", "end", "id", "on_ready", "sessions")

    def __init__(self, stream_id: str, sessions: Sequence[Session]) -> None:
        self.id = stream_id
        self.sessions = tuple(sessions)
        self.end: End | None = None
        self.cancel_reason: CancelReason | None = None
        self.on_ready: Callable[[], None] = nobody
        self._running = len(self.sessions)
        self._told = False
        for session in self.sessions:
            session.on_ready = partial(self._follow, session)

    @property
    def unread_tokens(self) -> int:
        """Of all choices."""
        return sum(session.unread_tokens for session in self.sessions)

    @property
    def has_unread(self) -> bool:
        """There are events to take."""
        return self._has_end_to_tell or any(session.has_unread for session in self.sessions)

    @property
    def progress(self) -> int:
        """See `Readable`."""
        return self.unread_tokens

    @property
    def tokens(self) -> int:
        """Made so far, of all choices."""
        return sum(session.tokens for session in self.sessions)

    def ids(self, start: int, end: int) -> list[int]:
        """None: whose they are would have to be known, too."""
        return []

    @property
    def state(self) -> StreamState:
        """The liveliest of the choices that have not ended."""
        if self.end is not None:
            return state_at(self.end)
        states = {session.state for session in self.sessions}
        lively = (StreamState.RUNNING, StreamState.PAUSED, StreamState.QUEUED)
        return next((state for state in lively if state in states), StreamState.RUNNING)

    @property
    def _has_end_to_tell(self) -> bool:
        return self.end is not None and not self._told

    def attach(self, generations: Sequence[Generation]) -> None:
        """Bind each session to the generation whose sink it is."""
        for session, generation in zip(self.sessions, generations, strict=True):
            session.attach(generation)

    def take(self) -> list[ChoiceEvent | End]:
        """All that waits, of each choice in order; the end of all is the last. It stays unread until `acknowledge`."""
        events: list[ChoiceEvent | End] = [
            ChoiceEvent(index, event)
            for index, session in enumerate(self.sessions)
            for event in session.take()
            if not isinstance(event, Failed)
        ]
        if self._has_end_to_tell and self.end is not None:
            self._told = True
            events.append(self.end)
        return events

    def acknowledge(self) -> None:
        """What was taken has gone out."""
        for session in self.sessions:
            session.acknowledge()

    def cancel(self, reason: CancelReason) -> None:
        """End all choices; idempotent, without effect after the end."""
        if self.end is not None or self.cancel_reason is not None:
            return
        self.cancel_reason = reason
        self._cancel_all(reason)

    def _cancel_all(self, reason: CancelReason) -> None:
        for session in self.sessions:
            session.cancel(reason)

    def _follow(self, session: Session) -> None:
        if session.end is not None:
            self._note_end(session.end)
        self.on_ready()

    def _note_end(self, end: End) -> None:
        self._running -= 1
        if self.end is not None:
            return
        if isinstance(end, Failed):
            self.end = end
            self._cancel_all(CancelReason.SIBLING)
        elif not self._running:
            self.end = self._whole_end([s.end for s in self.sessions if isinstance(s.end, Finished)])

    def _whole_end(self, ends: Sequence[Finished]) -> Finished:
        first = ends[0].usage
        usage = Usage(
            first.prompt_tokens, sum(end.usage.completion_tokens for end in ends), first.cached_tokens, first.as_told
        )
        is_whole = self.cancel_reason is None and all(end.reason is not FinishReason.CANCELLED for end in ends)
        return Finished(ends[0].reason if is_whole else FinishReason.CANCELLED, usage, ends[0].timings)
