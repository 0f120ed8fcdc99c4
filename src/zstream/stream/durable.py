"""A relay whose frames go to a durable journal first, and are shown when they are there.

the journal      what a reader sees
works            what it has: after the death of the process nobody knows more than the journal
fails            everything at once, from memory; what is unsaved waits until it works again
failed early     nothing: a stream that it has never heard of ends with the error, which is its request's 503
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from zstream.core.clock import Clock, monotonic
from zstream.core.errors import EngineDead, Unavailable, ZStreamError
from zstream.core.events import CancelReason, Failed, Finished
from zstream.stream.journal.store import Entry, Record
from zstream.stream.readable import Source
from zstream.stream.relay import Follower, Relay
from zstream.stream.session import nobody


class Keeper(Protocol):
    """Brings to the journal what relays want there."""

    @property
    def works(self) -> bool: ...

    def want(self, relay: DurableRelay) -> None:
        """It has something that the journal has not."""


class DurableRelay(Relay):
    """See `Relay`. `record` is what the journal has already of a stream that goes on, and the session says again.

    `abandoned`: it goes on in another process, and here nothing more comes of it. `moved`: its state or the time of its
    expiry has changed since the keeper wrote that down. `known`: the journal has heard of it.
    """

    __slots__ = (
        "_hidden_tokens", "_ids", "_keeper", "_number", "_shown", "_skip", "_unsaved", "abandoned", "known", "moved",
    )  # fmt: skip

    def __init__(
        self,
        session: Source[Any],
        encode: Callable[[Any], bytes],
        keeper: Keeper,
        *,
        attended_tokens: int,
        alone_tokens: int,
        record: Record | None = None,
        on_end: Callable[[], object] = nobody,
        clock: Clock = monotonic,
    ) -> None:
        self._keeper = keeper
        self._unsaved: list[Entry] = []
        self._shown = 0  # how many of those readers see already
        self._hidden_tokens = 0
        self._skip = len(record.entries) if record else 0  # what the session says again
        self._number = self._skip  # of the newest frame
        self.known = record is not None  # to the journal
        self._ids = sum(len(entry.ids) for entry in record.entries) if record else 0
        self.moved = True  # since its mark was written
        self.abandoned = False
        super().__init__(
            session, encode, attended_tokens=attended_tokens, alone_tokens=alone_tokens, on_end=on_end, clock=clock,
            known=[(entry.frame, entry.tokens) for entry in record.entries] if record else (),
        )  # fmt: skip

    @property
    def over(self) -> bool:
        return self.ended and self._shown == len(self._unsaved)

    @property
    def unread_tokens(self) -> int:
        followers = self._followers
        if len(followers) == 1:
            return self.journal.tokens + self._hidden_tokens - followers[0].read_tokens
        return super().unread_tokens + self._hidden_tokens

    @property
    def read_tokens(self) -> int:
        return super().read_tokens + self._hidden_tokens

    @property
    def unsaved(self) -> Sequence[Entry]:
        """What the journal has to get, in order. Tell `saved` how many it got."""
        return self._unsaved

    @property
    def last(self) -> int:
        """The newest frame's number, whether it is shown or not."""
        return self._number

    @property
    def saved_frames(self) -> int:
        """How many the journal has, as far as it has said so."""
        return self._number - len(self._unsaved)

    @property
    def begun(self) -> bool:
        """Somebody may have seen something of it."""
        return self.journal.last > 0

    def saved(self, count: int) -> None:
        """The journal has the first so many of those that were unsaved."""
        self._show(count)
        if count == len(self._unsaved):
            self._unsaved = []
        else:
            del self._unsaved[:count]
        self._shown -= count

    def show_all(self) -> None:
        """The journal does not work: go on without it."""
        self._show(len(self._unsaved))

    def refuse(self, error: ZStreamError) -> None:
        """End it before anybody has seen anything; `error` is what its request gets."""
        self.failure = error
        self._detach(CancelReason.CALLER)

    def abandon(self, reason: CancelReason) -> None:
        """Let go of a generation without an end: what the journal has is gone on with in another process."""
        if self.ended:
            return
        if not self.begun:  # whoever asked for it has no answer yet
            self.failure = self.failure or Unavailable("The server is about to end; try again later.", code="draining")
        self._detach(reason)

    def _detach(self, reason: CancelReason) -> None:
        self.abandoned = True
        self.session.on_ready = nobody
        self.session.cancel(reason)
        self.dismiss(reason)
        self._close()

    def _seat(self, follower: Follower) -> None:
        super()._seat(follower)
        self.moved = True
        self._keeper.want(self)

    def leave(self, follower: Follower) -> None:
        super().leave(follower)
        if not self.followers:
            self.moved = True
            self._keeper.want(self)

    def _collect(self) -> None:
        super()._collect()
        if self._unsaved:
            self._keeper.want(self)
            if not self._keeper.works and self.known:
                self.show_all()

    def _note(self, event: Any) -> None:
        if isinstance(event, Failed) and isinstance(event.error, EngineDead | Unavailable) and self.begun:
            self.abandon(CancelReason.MOVED)  # another process has an engine
            return
        if isinstance(event, Finished | Failed):
            self._skip = 0  # an end was never said before
            self.moved = True
        super()._note(event)

    def _keep(self, frame: bytes, tokens: int) -> None:
        if self._skip:
            self._skip -= 1
            return
        self._number = number = self._number + 1
        start, made = self._ids, self.session.tokens
        ids = self.session.ids(start, made) if made > start else ()
        self._ids = made
        self._unsaved.append(Entry(number, b"%b%d\n%b" % (self._prefix, number, frame), tokens, ids))
        self._hidden_tokens += tokens

    def _show(self, count: int) -> None:
        if count <= self._shown:
            return
        for _, frame, tokens, _ in self._unsaved[self._shown : count]:
            self.journal.append(frame, tokens)
            self._hidden_tokens -= tokens
        self._shown = count
        self.flow()
        self._wake()
        self._tell_end()
