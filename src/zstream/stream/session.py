"""One generation on its way to its reader: chunks it, counts what is unread, pauses and ends its generation.

Everything here runs on the engine's event loop. A session is a `Sink`; whoever reads it is woken through `on_ready`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from zstream.core.engine import Generation
from zstream.core.errors import ZStreamError
from zstream.core.events import (
    Admitted,
    CallDelta,
    CancelReason,
    Chunk,
    End,
    Event,
    Failed,
    Finished,
    FinishReason,
    Passed,
    Score,
    Usage,
)
from zstream.core.observer import Observer
from zstream.stream.chunker import Chunker
from zstream.stream.timing import StreamClock
from zstream.stream.window import Window

DEFAULT_BUFFER_TOKENS = 256


class StreamState(StrEnum):
    """How far a stream has come."""

    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    FAILED = "failed"


def nobody() -> None:
    """No reader waits."""


def state_at(end: End) -> StreamState:
    """Of a stream that has ended so."""
    if isinstance(end, Failed):
        return StreamState.FAILED
    return StreamState.CANCELLED if end.reason is FinishReason.CANCELLED else StreamState.FINISHED


class Session:
    """Holds at most about `buffer_tokens` unread tokens: at the bound the generation pauses, at half it goes on.

    What the engine decodes before the pause reaches it comes on top, which is one step. A unit of the chunker that
    is larger than the bound (a long sentence) is held until it is whole.
    """

    __slots__ = (
        "_chunker",
        "_clock",
        "_cut",
        "_generation",
        "_observer",
        "_submitted_at",
        "_taken_tokens",
        "_unread",
        "_window",
        "cancel_reason",
        "end",
        "id",
        "on_ready",
        "on_written",
        "stage",
    )

    def __init__(
        self,
        stream_id: str,
        chunker: Chunker,
        *,
        submitted_at: float,
        buffer_tokens: int = DEFAULT_BUFFER_TOKENS,
        observer: Observer | None = None,
    ) -> None:
        self.id = stream_id
        self.end: End | None = None
        self.stage = "queue"
        self.cancel_reason: CancelReason | None = None
        self.on_ready: Callable[[], None] = nobody
        self.on_written: Callable[[], None] | None = None
        self._chunker = chunker
        self._window = Window(buffer_tokens)
        self._observer = observer or Observer()
        self._clock = StreamClock()
        self._clock.submitted(submitted_at)
        self._submitted_at = submitted_at
        self._generation: Generation | None = None
        self._unread: list[Event] = []
        self._taken_tokens = 0
        self._cut = False  # text was left out, as it came after a cancel

    @property
    def unread_tokens(self) -> int:
        """Made into chunks and not yet read, or taken and not yet written."""
        return self._window.unread

    @property
    def has_unread(self) -> bool:
        """There are events to take."""
        return bool(self._unread)

    @property
    def progress(self) -> int:
        """See `Readable`."""
        return self._window.unread

    @property
    def tokens(self) -> int:
        """Made so far."""
        return self._clock.tokens

    @property
    def read_tokens(self) -> int:
        """Written, or held back to make a whole chunk."""
        return self._clock.tokens - self._window.unread

    @property
    def newest_at(self) -> float | None:
        """When its newest token was made."""
        return self._clock.newest_at

    @property
    def state(self) -> StreamState:
        """Of its generation; its reader may be behind."""
        if self.end is not None:
            return state_at(self.end)
        if self.stage == "queue":
            return StreamState.QUEUED
        return StreamState.PAUSED if self._window.paused else StreamState.RUNNING

    def ids(self, start: int, end: int) -> list[int]:
        """Of its tokens from `start` to before `end`."""
        return self._generation.ids(start, end) if self._generation is not None else []

    def replay(self, told: Sequence[tuple[str, int]]) -> None:
        """Say again what was said in another process: cut as it was then, and counted and timed nowhere."""
        clock, observer = self._clock, self._observer
        self._clock, self._observer = StreamClock(), Observer()
        self.on_admitted(0.0)
        for text, tokens in told:
            self.on_text(text, tokens, 0.0)
        clock.told(self._clock.tokens)
        self._clock, self._observer, self.stage = clock, observer, "queue"

    def attach(self, generation: Generation) -> None:
        """Bind the generation whose sink this is. One that was cancelled meanwhile ends at once."""
        self._generation = generation
        if self.cancel_reason is not None:
            generation.cancel(self.cancel_reason)
        elif self._window.paused:
            generation.pause()

    # What the engine tells (Sink)

    def on_admitted(self, at: float) -> None:
        self.stage = "prefill"
        self._clock.admitted(at)
        if not self._clock.tokens:  # else it goes on
            self._push(Admitted())

    def on_text(self, text: str, tokens: int, at: float) -> None:
        self._observe(at, tokens)
        chunks = self._chunker.feed(text, tokens)
        if not chunks:
            return
        if self.cancel_reason is not None:
            self._cut = True
            return
        self._unread += chunks
        made = chunks[0][1] if len(chunks) == 1 else sum([chunk[1] for chunk in chunks])
        if self._window.produced(made) and self._generation is not None:
            self._generation.pause()
        self.on_ready()

    def on_scores(self, scores: Sequence[Score]) -> None:
        """Nobody asked; see `ScoredSession`."""

    def on_passed(self, passed: Passed, at: float) -> None:
        """Nothing was passed on; see `PassedSession`."""

    def on_finished(self, reason: FinishReason, usage: Usage, at: float) -> None:
        timings = self._clock.finished(at)
        if self.cancel_reason is not None and (self._cut or self._chunker.held_tokens):
            reason = FinishReason.CANCELLED  # it came to its end before the engine heard of it; its reader did not
        if reason is not FinishReason.CANCELLED:
            self._observer.on_end(at - self._submitted_at, timings)
        elif self.cancel_reason is not CancelReason.SIBLING:  # else the choice that failed is counted
            self._observer.on_cancelled(self.cancel_reason or CancelReason.CALLER, self.stage)
        self._finish(Finished(reason, usage, timings))

    def on_failed(self, error: ZStreamError, at: float) -> None:
        self._observer.on_failed(error.code)
        self._finish(Failed(error))

    # What the reader does

    def take(self) -> list[Event]:
        """All that waits, in order. It stays unread until `acknowledge`."""
        events, self._unread = self._unread, []
        self._taken_tokens += sum([event[1] for event in events if type(event) is Chunk or type(event) is CallDelta])
        return events

    def acknowledge(self) -> None:
        """What was taken has gone out; at half the bound the generation goes on."""
        tokens, self._taken_tokens = self._taken_tokens, 0
        if tokens and self._window.consumed(tokens) and self._generation is not None and self.end is None:
            self._generation.resume()
        if self.on_written is not None and tokens:
            self.on_written()

    def cancel(self, reason: CancelReason) -> None:
        """The one place where a stream is cancelled, whoever wants it; idempotent, without effect after the end."""
        if self.end is not None or self.cancel_reason is not None:
            return
        self.cancel_reason = reason
        if self._generation is not None:
            self._generation.cancel(reason)

    def _observe(self, at: float, tokens: int) -> None:
        gap = self._clock.token(at, tokens)
        if gap is None:
            self.stage = "decode"
            self._observer.on_first_token(at - self._submitted_at)
        else:
            self._observer.on_token_gap(gap)
        self._observer.on_tokens(tokens)

    def _finish(self, end: End) -> None:
        assert self.end is None, "a stream ended twice"
        self.end = end
        # Of a cancelled stream whole chunks were left out already: what came after them would leave a hole.
        rest = () if self.cancel_reason is not None else self._chunker.flush()
        self._window.produced(sum(chunk.tokens for chunk in rest))
        self._unread += rest
        self._push(end)

    def _push(self, event: Event) -> None:
        self._unread.append(event)
        self.on_ready()
