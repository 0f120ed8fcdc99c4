"""All streams that outlive their readers: opens, finds and expires them, and bounds what they keep."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from zstream.core.clock import Clock, monotonic
from zstream.core.errors import Expired, NotFound, Unavailable
from zstream.core.events import CancelReason
from zstream.stream.about import NOT_KNOWN, About
from zstream.stream.durable import DurableRelay
from zstream.stream.journal.store import Birth, Record
from zstream.stream.journal.writer import Writer
from zstream.stream.readable import Source
from zstream.stream.relay import Relay
from zstream.stream.session import DEFAULT_BUFFER_TOKENS, nobody

SWEEP_S = 1.0
JOURNAL_FULL = "journal_full"
_MOST_REMEMBERED = 10_000
_LET_GO_S = 5.0


@dataclass(frozen=True, slots=True)
class RelayBounds:
    """How far a generation may be ahead of its slowest reader, and of nobody, beyond its session's own bound.

    While all journals together hold `journal_bytes`, no further stream is kept; those that are go on.
    """

    attended_tokens: int = DEFAULT_BUFFER_TOKENS
    alone_tokens: int = 1024
    journal_bytes: int = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Kept:
    """It is forgotten `ttl_s` after its end or its last reader, whichever is later."""

    relay: Relay
    about: About
    ttl_s: float

    def expires_at(self) -> float | None:
        """None while somebody reads."""
        return None if self.relay.idle_since is None else self.relay.idle_since + self.ttl_s


class Relays:
    """By id. Needs a running event loop, which looks after them once a second while there are any.

    `crowd` says how many requests wait for a slot: for those that have waited a second, streams that are paused and
    that nobody reads are let go before their time, the longest unread first. With a `writer` streams are durable: what
    is let go for want of room or of slots is there still, and `adopt` brings it back.
    """

    def __init__(
        self,
        bounds: RelayBounds = RelayBounds(),
        *,
        crowd: Callable[[], int] = lambda: 0,
        writer: Writer | None = None,
        clock: Clock = monotonic,
    ) -> None:
        self.bounds = bounds
        self.writer = writer
        self._crowd = crowd
        self._waited = 0
        self._clock = clock
        self._kept: dict[str, Kept] = {}
        # Ids of those that expired, with their owners: what was there is another error than what never was.
        self._expired: dict[str, bytes | None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._draining = False

    def __iter__(self) -> Iterator[Kept]:
        return iter(tuple(self._kept.values()))

    @property
    def unread_tokens(self) -> int:
        """In all journals."""
        return sum(kept.relay.unread_tokens for kept in self._kept.values())

    @property
    def kept_bytes(self) -> int:
        """In all journals."""
        return sum(kept.relay.journal.size_bytes for kept in self._kept.values())

    @property
    def up(self) -> bool:
        """Streams can be kept."""
        return self.writer is None or self.writer.works

    @property
    def unsaved(self) -> int:
        """Frames that the journal has not got yet."""
        return 0 if self.writer is None else self.writer.unsaved

    def open(
        self,
        session: Source[Any],
        encode: Callable[[Any], bytes],
        *,
        ttl_s: float,
        about: About = NOT_KNOWN,
        route: str = "",
        body: bytes = b"",
        engine: str = "",
        on_end: Callable[[], object] = nobody,
    ) -> Relay:
        """Keep a stream from now on. `route`, `body` and `engine` are what going on with it in another process takes.

        Raises `Unavailable` where the journals are full of streams that still count, or can't be written.
        """
        self.check()
        if self.writer is None:
            relay = Relay(session, encode, **self._bounds(on_end))
        else:
            relay = DurableRelay(session, encode, self.writer, **self._bounds(on_end))
            self.writer.hold(relay, ttl_s, Birth(relay.id, about, route, body, ttl_s, engine))
        return self._keep(relay, about, ttl_s)

    def check(self) -> None:
        """Make room for one more. Raises as `open` does."""
        self.make_room()
        if self.writer is not None:
            self.writer.check()

    def adopt(
        self,
        record: Record,
        session: Source[Any],
        encode: Callable[[Any], bytes],
        on_end: Callable[[], object] = nobody,
    ) -> Kept:
        """Go on with a stream that the journal has; `session` says again what it had said. Raises as `open` does."""
        assert self.writer is not None, "there is no journal to have it"
        self.make_room()
        birth = record.birth
        relay = DurableRelay(session, encode, self.writer, record=record, **self._bounds(on_end))
        relay.ended = relay.ended or bool(record.mark.state)
        self.writer.hold(relay, birth.ttl_s)
        self._keep(relay, birth.about, birth.ttl_s)
        return self._kept[relay.id]

    def _bounds(self, on_end: Callable[[], object]) -> dict[str, Any]:
        return {
            "attended_tokens": self.bounds.attended_tokens, "alone_tokens": self.bounds.alone_tokens,
            "on_end": on_end, "clock": self._clock,
        }  # fmt: skip

    def _keep(self, relay: Relay, about: About, ttl_s: float) -> Relay:
        self._kept[relay.id] = Kept(relay, about, ttl_s)
        self._arm()
        return relay

    def find(self, id: str, owner: bytes | None) -> Kept:
        """Raises `Expired`, or `NotFound` for one that never was or is another's."""
        kept = self.get(id, owner)
        if kept is None:
            raise self.missing(id, owner)
        return kept

    def was_here(self, id: str, owner: bytes | None) -> bool:
        """It has expired; a journal may not know that yet."""
        return id in self._expired and self._expired[id] == owner

    def missing(self, id: str, owner: bytes | None) -> Expired | NotFound:
        """Why it is not here."""
        if self.was_here(id, owner):
            return self.expired(id)
        return NotFound(f"There is no stream `{id}` here.", param="id", code="stream_not_found")

    def expired(self, id: str) -> Expired:
        """What a reader is told who comes too late."""
        return Expired(
            f"The stream `{id}` is gone: it is kept for `resume_ttl_s` after its last reader, less where room or "
            "slots are short, and beyond the server's end only in a journal (--journal)."
        )

    def get(self, id: str, owner: bytes | None) -> Kept | None:
        """The same, without saying why there is none."""
        kept = self._kept.get(id)
        return kept if kept is not None and kept.about.owner == owner else None

    def here(self, id: str) -> Kept | None:
        """Whoever owns it."""
        return self._kept.get(id)

    def let_go(self, id: str, owner: bytes | None) -> None:
        """It was cancelled: keep it for as long as a reader needs to come back and see that."""
        kept = self.get(id, owner)
        if kept is not None:
            self._kept[id] = replace(kept, ttl_s=min(kept.ttl_s, _LET_GO_S))

    def forget(self, id: str) -> None:
        """As if it had never been: nobody was told of it."""
        if self._kept.pop(id, None) is not None and self.writer is not None:
            self.writer.forget(id)

    def lose(self, id: str) -> None:
        """Another process has gone on with it; who reads it here is to ask again."""
        kept = self._kept.pop(id, None)
        if kept is not None and isinstance(kept.relay, DurableRelay) and self.writer is not None:
            kept.relay.abandon(CancelReason.MOVED)
            kept.relay.dismiss(CancelReason.MOVED)
            self.writer.release(id)

    def drop_unread(self) -> None:
        """Let go of those that nobody reads, from now on: the process is about to end, and its memory with it."""
        self._draining = True
        for kept in self:
            if kept.relay.followers:
                continue
            if isinstance(kept.relay, DurableRelay):
                kept.relay.abandon(CancelReason.MOVED)
            else:
                self._expire(kept)

    def abandon(self) -> None:
        """Let go of all that a journal has: another process goes on with them."""
        for kept in self:
            if isinstance(kept.relay, DurableRelay):
                kept.relay.abandon(CancelReason.MOVED)

    def sweep(self) -> None:
        """Forget those whose time is over."""
        now = self._clock()
        for kept in self:
            at = kept.expires_at()
            if at is not None and at <= now:
                self._expire(kept)
        self._make_way()

    def _make_way(self) -> None:
        before, self._waited = self._waited, self._crowd()
        if count := min(before, self._waited):
            for kept in [kept for kept in self._idle() if kept.relay.paused][:count]:
                self._let_down(kept)

    def _idle(self) -> list[Kept]:
        """That nobody reads, the longest unread first."""
        idle = [(kept.relay.idle_since, kept) for kept in self if kept.relay.idle_since is not None]
        return [kept for _, kept in sorted(idle, key=lambda pair: pair[0])]

    def _let_down(self, kept: Kept) -> None:
        """It has to go before its time; a journal has it still."""
        relay = kept.relay
        if self.writer is None or not isinstance(relay, DurableRelay):
            self._expire(kept)
            return
        if relay.unsaved or relay.moved:  # the journal has not all of it yet
            return
        relay.abandon(CancelReason.MOVED)
        del self._kept[relay.id]
        self.writer.release(relay.id)

    def _expire(self, kept: Kept) -> None:
        kept.relay.session.cancel(CancelReason.EXPIRED)
        del self._kept[kept.relay.id]
        if self.writer is not None:
            self.writer.forget(kept.relay.id)
        self._expired[kept.relay.id] = kept.about.owner
        while len(self._expired) > _MOST_REMEMBERED:
            del self._expired[next(iter(self._expired))]

    def make_room(self) -> None:
        """Those that ended and that nobody reads go, the longest unread first, where that is enough.

        Raises `Unavailable` where it is not.
        """
        over = self.kept_bytes - self.bounds.journal_bytes
        if over < 0:
            return
        ended = [kept for kept in self._idle() if kept.relay.ended]
        if over >= sum(kept.relay.journal.size_bytes for kept in ended):
            raise Unavailable(
                "There is no room to keep another resumable stream; try again later, or say `\"resumable\": \"auto\"`.",
                retry_after_s=5, code=JOURNAL_FULL,
            )  # fmt: skip
        for kept in ended:
            if over < 0:
                return
            over -= kept.relay.journal.size_bytes
            self._let_down(kept)

    def _arm(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SWEEP_S, self._tick)

    def _tick(self) -> None:
        self._timer = None
        if self._kept:
            self._arm()
        if self._draining:
            self.drop_unread()
        self.sweep()

    def close(self) -> None:
        """Stop looking after them; idempotent."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
