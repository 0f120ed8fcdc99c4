"""One stream that outlives its readers: its frames go to a journal, and from there to whoever follows.

    state       who reads            the generation
    live        followers            pauses when the slowest lags by `attended_tokens` and the session's own bound
    live        nobody               goes on for `alone_tokens` and that bound, then waits for somebody or its end
    ended       any                  is over; its frames can be read until its time is over

Everything here runs on the event loop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from zstream.core.clock import Clock, monotonic
from zstream.core.errors import ZStreamError
from zstream.core.events import CallDelta, CancelReason, ChoiceEvent, Chunk, End, Failed, Finished, Passed
from zstream.stream.journal.frames import Frames
from zstream.stream.readable import Source
from zstream.stream.session import nobody

_MOST_FRAMES = 64  # in one write of a follower that lags: about what its connection buffers


class Relay:
    """Takes all that `session` says, at once, as frames that `encode` makes of its events.

    `failure` is the error of a stream that failed before it said anything. `on_end` is called when it
    has ended and nobody reads it any more. `known`: frames that were shown before, and their tokens.
    """

    __slots__ = (
        "_alone_tokens",
        "_attended_tokens",
        "_clock",
        "_encode",
        "_followers",
        "_prefix",
        "_read",
        "ended",
        "failure",
        "held_up",
        "idle_since",
        "journal",
        "on_end",
        "on_written",
        "session",
    )

    def __init__(
        self,
        session: Source[Any],
        encode: Callable[[Any], bytes],
        *,
        attended_tokens: int,
        alone_tokens: int,
        on_end: Callable[[], object] = nobody,
        clock: Clock = monotonic,
        known: Iterable[tuple[bytes, int]] = (),
    ) -> None:
        self.session = session
        self.journal = Frames()
        for frame, tokens in known:
            self.journal.append(frame, tokens)
        self.ended = False
        self.failure: ZStreamError | None = None
        self.on_end = on_end
        self.on_written: Callable[[], None] | None = None
        self.idle_since: float | None = clock()
        self._encode = encode
        self._prefix = b"id: " + session.id.encode() + b":"
        self._attended_tokens = attended_tokens
        self._alone_tokens = alone_tokens
        self._clock = clock
        self._followers: list[Follower] = []
        self._read = 0  # tokens, by whoever came furthest of those that left
        self.held_up = False
        session.on_ready = self._collect
        if session.has_unread:
            self._collect()

    @property
    def id(self) -> str:
        return self.session.id

    @property
    def over(self) -> bool:
        """It has ended, and its end is there to be read."""
        return self.ended

    @property
    def paused(self) -> bool:
        """The generation waits for a reader."""
        return self.held_up and not self.ended

    @property
    def followers(self) -> int:
        """How many read it now."""
        return sum(follower.readers for follower in self._followers)

    @property
    def unread_tokens(self) -> int:
        """By the slowest of those who read it now, else by whoever came furthest."""
        followers = self._followers
        if len(followers) == 1:
            return self.journal.tokens - followers[0].read_tokens
        return self.journal.tokens - min([follower.read_tokens for follower in followers], default=self._read)

    @property
    def read_tokens(self) -> int:
        """By the same."""
        return self.journal.tokens - self.unread_tokens

    def follow(self, after: int = 0) -> Follower:
        """Read what comes after the frame of that number, at one's own pace. `close` the follower in the end."""
        follower = Follower(self, after)
        self._seat(follower)
        return follower

    def _seat(self, follower: Follower) -> None:
        self._followers.append(follower)
        self.idle_since = None
        self.flow()

    def leave(self, follower: Follower) -> None:
        """It reads no more; idempotent. Leaving is not stopping: the generation goes on."""
        if follower not in self._followers:
            return
        self._followers.remove(follower)
        self._read = max(self._read, follower.read_tokens)
        if not self._followers:
            self.idle_since = self._clock()
        self.flow()
        self._tell_end()

    def hand_over(self, other: Relay) -> None:
        """The stream goes on in `other`, and so do those who read this; who has seen what is not there has to leave."""
        moving, self._followers = self._followers, []
        for follower in moving:
            if follower.move(other):
                other._seat(follower)
                follower.on_ready()

    def flow(self) -> None:
        """Let the generation go on where its readers have caught up."""
        bound = self._attended_tokens if self._followers else self._alone_tokens
        self.held_up = self.unread_tokens >= bound
        if not self.held_up:
            self.session.acknowledge()

    def read_on(self) -> None:
        """A follower has read more."""
        if self.on_written is not None:
            self.on_written()
        if self.held_up:
            self.flow()

    def _collect(self) -> None:
        frames = self.journal.frames
        before = len(frames)
        for event in self.session.take():
            if self.ended:  # of several choices one may finish after another failed
                break
            if type(event) is Chunk:  # always one frame
                self._keep(self._encode(event), event[1])
            else:
                self._note(event)
        self.flow()
        if len(frames) > before:  # of some events nothing goes out
            for follower in self._followers:
                follower.on_ready()
        if self.ended:
            self._tell_end()

    def _wake(self) -> None:
        for follower in self._followers:
            follower.on_ready()

    def dismiss(self, reason: CancelReason) -> None:
        """Have all who read it now leave."""
        for follower in tuple(self._followers):
            follower.cancel(reason)

    def _tell_end(self) -> None:
        if self.ended and not self._followers:
            self._close()

    def _close(self) -> None:
        on_end, self.on_end = self.on_end, nobody
        on_end()

    def _note(self, event: Any) -> None:
        if isinstance(event, Failed) and not self.journal.last:
            self.failure = event.error
        if isinstance(event, Finished | Failed):
            self.ended = True
            self.idle_since = None if self._followers else self._clock()
        tokens = tokens_of(event)
        for frame in _frames(self._encode(event)):
            self._keep(frame, tokens)
            tokens = 0

    def _keep(self, frame: bytes, tokens: int) -> None:
        journal = self.journal
        journal.append(b"%b%d\n%b" % (self._prefix, len(journal.frames) + 1, frame), tokens)


class Follower:
    """To its writer what a session is to its own: a `Readable` of frames. Cancelling it is leaving."""

    __slots__ = ("_frames", "_relay", "_taken", "cancel_reason", "on_ready", "read_tokens", "readers")

    def __init__(self, relay: Relay, after: int) -> None:
        self.readers = 1  # in another process there may be several behind it
        self.cancel_reason: CancelReason | None = None
        self.on_ready: Callable[[], None] = nobody
        self.read_tokens = relay.journal.tokens_to(after)
        self._relay = relay
        self._frames = relay.journal.frames
        self._taken = after

    @property
    def id(self) -> str:
        return self._relay.id

    @property
    def end(self) -> End | None:
        return self._relay.session.end

    @property
    def failure(self) -> ZStreamError | None:
        """Of a stream that failed before it said anything."""
        return self._relay.failure

    @property
    def unread_tokens(self) -> int:
        return self._relay.journal.tokens - self.read_tokens

    @property
    def has_unread(self) -> bool:
        """There are frames to take, or it was told to leave."""
        return self._taken < len(self._frames) or self.cancel_reason is not None

    @property
    def progress(self) -> int:
        """See `Readable`."""
        return self._taken

    @property
    def begun(self) -> bool:
        """Something was said, so it can no longer fail before that."""
        return bool(self._frames)

    @property
    def done(self) -> bool:
        """Nothing more is to be taken, now or later."""
        at_end = self._taken == len(self._frames) and self._relay.over
        return at_end or self.cancel_reason is not None

    def take(self) -> list[bytes]:
        """What waits, in order; of much, the first part."""
        frames = self._frames[self._taken : self._taken + _MOST_FRAMES]
        self._taken += len(frames)
        return frames

    def acknowledge(self) -> None:
        """What was taken has gone out."""
        relay, before = self._relay, self.read_tokens
        self.read_tokens = relay.journal.tokens_to(self._taken)
        if self.read_tokens > before:
            relay.read_on()

    def cancel(self, reason: CancelReason) -> None:
        """Wake its writer, who is to stop; idempotent."""
        self.cancel_reason = self.cancel_reason or reason
        self.on_ready()

    def move(self, relay: Relay) -> bool:
        """Read on in another relay of the same stream, if that has all that was read; else leave."""
        if self._taken > relay.journal.last:
            self.cancel(CancelReason.MOVED)
            return False
        self._relay, self._frames = relay, relay.journal.frames
        return True

    def close(self) -> None:
        """Stop following; idempotent."""
        self._relay.leave(self)


def tokens_of(event: Any) -> int:
    """Tokens that an event of any stream brings."""
    inner = event.event if isinstance(event, ChoiceEvent) else event
    return inner.tokens if isinstance(inner, Chunk | CallDelta | Passed) else 0


def _frames(encoded: bytes) -> Iterable[bytes]:
    """One by one: each ends with an empty line, and no payload has one."""
    return (frame + b"\n\n" for frame in encoded.split(b"\n\n")[:-1])
