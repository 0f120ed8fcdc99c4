"""All decisions of one stream, however often its connection breaks; no socket, no clock, no client in it.

    what happened                    what follows
    the answer begins                its bytes are read
    bytes                            events; the last of them is `Done` or `Error` when the server said so
    the connection is gone           `wait_s` and another attempt, or the last event
    an attempt is refused            the same: statuses that pass (408, 429, 5xx) and those that don't
    nothing is left to send (204)    the last event

Where all choices have finished, the last event is `Done`, however the connection ends: some servers say no [DONE].

Whatever reads the bytes tells it all of this with the time, hands on the events, and stops when it is `over`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from zstream.client.backoff import Attempts, Backoff, Random
from zstream.client.chunk import Chunk, holds_output, parse_chunk
from zstream.client.events import Cancelled, Error, Event
from zstream.client.metrics import StreamMetrics
from zstream.client.position import Position
from zstream.client.transcript import Transcript, server_error
from zstream.wire.sse import EventDecoder, EventTooLong

NO_CONTENT = 204
_PASSING = frozenset({408, 429})
_DONE = "[DONE]"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is no stream. `retry_after_s` is how long the server wants to be left alone."""

    status: int
    message: str
    code: str | None = None
    retry_after_s: float = 0.0


class Conversation:
    """From the request to the last event. `may_resume`: whether to attach again where the server lets us."""

    def __init__(self, backoff: Backoff, draw: Random = random.random, *, may_resume: bool = True) -> None:
        self.metrics = StreamMetrics()
        self.over = False
        self.wait_s = 0.0
        self._position = Position()
        self._transcript = Transcript()
        self._decoder = EventDecoder()
        self._attempts = Attempts(backoff, draw)
        self._may_resume = may_resume
        self.asked = False
        """For a stream that can be resumed."""
        self.settled = False
        """The server has said all there is."""

    @property
    def stream_id(self) -> str | None:
        """zstream's name for it; None before the answer, and from other servers."""
        return self._position.stream_id

    @property
    def last_event_id(self) -> str:
        """Where to go on."""
        return self._position.last_event_id

    @property
    def leaves_work(self) -> bool:
        """The server goes on with it, or keeps it, without a reader, so it has to be told that nobody comes back."""
        return self._outlives and not self.settled

    @property
    def _outlives(self) -> bool:
        return self.stream_id is not None and (self.asked or self._position.last > 0)

    def started(self, at: float, *, resumable: bool) -> None:
        """The request goes out; `resumable`: with that wish in it."""
        self.asked = resumable
        self.metrics.started(at)

    def never_began(self, at: float) -> None:
        """The request failed; there is no stream."""
        self._end([], at)

    def answered(self, stream_id: str | None) -> None:
        """Bytes will come."""
        self._position.stream_id = stream_id

    def attached(self, status: int, at: float) -> list[Event]:
        """The same after a break."""
        self.metrics.resumes += 1
        self._decoder = EventDecoder()
        return self._settle(self._transcript.done(), at) if status == NO_CONTENT else []

    def received(self, data: bytes, at: float) -> list[Event]:
        """Some of the body; an event that is not whole yet waits for the rest of it."""
        try:
            arrived = self._decoder.feed(data)
        except EventTooLong as error:
            return self._end([Error(str(error), "invalid_event")], at)
        events: list[Event] = []
        for event in arrived:
            if not self.over and self._position.take(event):
                self._attempts.succeeded()
                events += self._hear(event.data, at)
        return events

    def lost(self, why: str, at: float) -> list[Event]:
        """The connection is gone, or none could be made."""
        if self._may_resume and self._outlives:
            return self._try_again(
                Error(f"The connection broke, and could not be made again: {why}", "resume_failed"), at
            )
        return self._settle_with(
            Error(f"The connection broke, and this stream can't be resumed: {why}", "connection_lost"), at
        )

    def refused(self, refusal: Refusal, at: float) -> list[Event]:
        """An attempt to attach was answered with an error."""
        error = Error(refusal.message, refusal.code, refusal.status)
        if refusal.status in _PASSING or refusal.status >= 500:
            return self._try_again(error, at, refusal.retry_after_s)
        return self._settle_with(error, at)

    def cancelled(self, at: float) -> list[Event]:
        """By its reader."""
        return self._end([Cancelled()], at)

    def _hear(self, payload: str, at: float) -> list[Event]:
        if payload.startswith(_DONE):
            return self._settle(self._transcript.done(), at)
        try:
            chunk = parse_chunk(payload)
        except ValueError as error:
            return self._end([Error(f"An event is no chunk of a chat: {error}", "invalid_event")], at)
        if chunk.error is not None:
            return self._settle([server_error(chunk.error)], at)
        self._measure(chunk, at)
        return self._transcript.add(chunk)

    def _measure(self, chunk: Chunk, at: float) -> None:
        if holds_output(chunk):
            self.metrics.output(at)
        if chunk.usage is not None:
            self.metrics.counted(chunk.usage.get("completion_tokens"))

    def _try_again(self, error: Error, at: float, at_least_s: float = 0.0) -> list[Event]:
        wait_s = self._attempts.failed(at, at_least_s)
        if wait_s is not None:
            self.wait_s = wait_s
            return []
        return self._settle_with(error, at) if self._transcript.finished else self._end([error], at)

    def _settle_with(self, error: Error, at: float) -> list[Event]:
        return self._settle(self._transcript.done() if self._transcript.finished else [error], at)

    def _settle(self, events: list[Event], at: float) -> list[Event]:
        self.settled = True
        return self._end(events, at)

    def _end(self, events: list[Event], at: float) -> list[Event]:
        self.over = True
        self.metrics.ended(at)
        return events
