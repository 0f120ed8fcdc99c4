"""All streams that outlive their readers: opens, finds and expires them, and bounds what they keep."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from zstream.core.clock import Clock, monotonic
from zstream.core.errors import Expired, NotFound, Unavailable
from zstream.core.events import CancelReason
from zstream.stream.readable import Readable
from zstream.stream.registry import NOT_KNOWN, About
from zstream.stream.relay import Relay
from zstream.stream.session import DEFAULT_BUFFER_TOKENS, nobody

SWEEP_S = 1.0
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
    that nobody reads are let go before their time, the longest unread first.
    """

    def __init__(
        self,
        bounds: RelayBounds = RelayBounds(),
        *,
        crowd: Callable[[], int] = lambda: 0,
        clock: Clock = monotonic,
    ) -> None:
        self.bounds = bounds
        self._crowd = crowd
        self._waited = 0
        self._clock = clock
        self._kept: dict[str, Kept] = {}
        # Ids of those that expired, with their owners: what was there is another error than what never was.
        self._expired: dict[str, bytes | None] = {}
        self._timer: asyncio.TimerHandle | None = None

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

    def open(
        self,
        session: Readable[Any],
        encode: Callable[[Any], bytes],
        *,
        ttl_s: float,
        about: About = NOT_KNOWN,
        on_end: Callable[[], object] = nobody,
    ) -> Relay:
        """Keep a stream from now on. Raises `Unavailable` where the journals are full of streams that still count."""
        self._make_room()
        relay = Relay(
            session, encode, attended_tokens=self.bounds.attended_tokens, alone_tokens=self.bounds.alone_tokens,
            on_end=on_end, clock=self._clock,
        )  # fmt: skip
        self._kept[relay.id] = Kept(relay, about, ttl_s)
        self._arm()
        return relay

    def find(self, id: str, owner: bytes | None) -> Kept:
        """Raises `Expired`, or `NotFound` for one that never was or is another's."""
        kept = self.get(id, owner)
        if kept is not None:
            return kept
        if id in self._expired and self._expired[id] == owner:
            raise Expired(
                f"The stream `{id}` is gone: it is kept for `resume_ttl_s` after its last reader, less where room or "
                "slots are short, and not beyond the server."
            )
        raise NotFound(f"There is no stream `{id}` here.", param="id", code="stream_not_found")

    def get(self, id: str, owner: bytes | None) -> Kept | None:
        """The same, without saying why there is none."""
        kept = self._kept.get(id)
        return kept if kept is not None and kept.about.owner == owner else None

    def let_go(self, id: str, owner: bytes | None) -> None:
        """It was cancelled: keep it for as long as a reader needs to come back and see that."""
        kept = self.get(id, owner)
        if kept is not None:
            self._kept[id] = replace(kept, ttl_s=min(kept.ttl_s, _LET_GO_S))

    def forget(self, id: str) -> None:
        """As if it had never been: nobody was told of it."""
        self._kept.pop(id, None)

    def drop_unread(self) -> None:
        """End those that nobody reads now: the process is about to end, and with it what is kept."""
        for kept in self:
            if not kept.relay.followers:
                self._expire(kept)

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
                self._expire(kept)

    def _idle(self) -> list[Kept]:
        """That nobody reads, the longest unread first."""
        idle = [(kept.relay.idle_since, kept) for kept in self if kept.relay.idle_since is not None]
        return [kept for _, kept in sorted(idle, key=lambda pair: pair[0])]

    def _expire(self, kept: Kept) -> None:
        kept.relay.session.cancel(CancelReason.EXPIRED)
        del self._kept[kept.relay.id]
        self._expired[kept.relay.id] = kept.about.owner
        while len(self._expired) > _MOST_REMEMBERED:
            del self._expired[next(iter(self._expired))]

    def _make_room(self) -> None:
        """Those that ended and that nobody reads go, the longest unread first, where that is enough."""
        over = self.kept_bytes - self.bounds.journal_bytes
        ended = [kept for kept in self._idle() if kept.relay.ended]
        if over >= sum(kept.relay.journal.size_bytes for kept in ended):
            raise Unavailable(
                "There is no room to keep another resumable stream; try again later, or leave `resumable` out.",
                retry_after_s=5, code="journal_full",
            )  # fmt: skip
        for kept in ended:
            if over < 0:
                return
            over -= kept.relay.journal.size_bytes
            self._expire(kept)

    def _arm(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SWEEP_S, self._tick)

    def _tick(self) -> None:
        self._timer = None
        self.sweep()
        if self._kept:
            self._arm()

    def close(self) -> None:
        """Stop looking after them; idempotent."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
