"""What the dashboard shows, gathered from engine, streams and counters; each thing once, however many watch."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from zstream.core.clock import Clock, monotonic
from zstream.core.engine import EngineState
from zstream.metrics.live import LivePace
from zstream.metrics.percentile import Spread
from zstream.server.service import Service
from zstream.stream.about import About
from zstream.stream.relays import Kept
from zstream.wire.dashboard import (
    Figures,
    Percentiles,
    Requests,
    ServerState,
    WatchedStream,
    figures_json,
    snapshot_event,
)

MOST_STREAMS = 200
_STATES: dict[EngineState, ServerState] = {
    EngineState.LOADING: "loading",
    EngineState.READY: "ready",
    EngineState.DEAD: "dead",
    EngineState.CLOSED: "closed",
}


class ServerScene:
    """See `Scene`. Hears each token while it is open."""

    def __init__(self, service: Service, clock: Clock = monotonic) -> None:
        self._service = service
        self._clock = clock
        self._pace = LivePace(service.metrics.observer)
        self._figures = b"{}"
        self._shown: dict[bytes | None, bytes] = {}

    def look(self, now: float) -> None:
        """Figures for all; whose streams are shown, is seen when they are asked for."""
        self._figures = figures_json(self._figures_at(now))
        self._shown.clear()

    def shown(self, owner: bytes | None) -> bytes:
        """The figures, and this one's streams."""
        if owner not in self._shown:
            streams = list(islice(self._streams(owner), MOST_STREAMS))
            left_out = self._count(owner) - len(streams) if len(streams) == MOST_STREAMS else 0
            self._shown[owner] = snapshot_event(self._figures, streams, left_out)
        return self._shown[owner]

    def close(self) -> None:
        """A token pays nothing for it any more."""
        self._pace.end()

    def _figures_at(self, now: float) -> Figures:
        service, seen, pace = self._service, self._service.metrics.observer, self._pace.at(now)
        engine = service.engine.statistics()
        return Figures(
            at=round(service.wall(), 3),
            state=_state(service),
            models=tuple(service.models.names),
            running=engine.running,
            waiting=engine.waiting,
            paused=engine.paused,
            slots=engine.slots,
            slots_used=engine.slots_used,
            cells=engine.cells,
            cells_used=engine.cells_used,
            cells_kept=engine.cells_kept,
            unread_tokens=service.unread_tokens,
            tokens=seen.tokens,
            tokens_per_second=None if pace.tokens_per_second is None else round(pace.tokens_per_second, 1),
            requests=Requests(
                finished=sum(seen.request.counts), failed=seen.failed.total(), cancelled=seen.cancelled.total()
            ),
            ttft_ms=_milliseconds(pace.first_token),
            itl_ms=_milliseconds(pace.token_gap),
            delivery_ms=_milliseconds(pace.delivery),
        )

    def _streams(self, owner: bytes | None) -> Iterable[WatchedStream]:
        """Those that live first, then what is kept of those that have ended; oldest first."""
        relays, registry, now = self._service.relays, self._service.registry, self._service.wall()
        for session, about in registry.live():
            if about.owner == owner:
                kept = relays.get(session.id, owner)
                yield _row(session, about, kept, self._bound(kept), now)
        for kept in relays:
            if kept.about.owner == owner and not registry.holds(kept.relay.id):
                yield _row(kept.relay.session, kept.about, kept, self._bound(kept), now)

    def _count(self, owner: bytes | None) -> int:
        registry = self._service.registry
        live = sum(about.owner == owner for _, about in registry.live())
        kept = (kept for kept in self._service.relays if kept.about.owner == owner)
        return live + sum(not registry.holds(one.relay.id) for one in kept)

    def _bound(self, kept: Kept | None) -> int:
        """A kept stream's session has a window of its own beside its journal's."""
        if kept is None:
            return self._service.registry.buffer_tokens
        bounds = self._service.relays.bounds
        return bounds.attended_tokens + (bounds.attended_tokens if kept.relay.followers else bounds.alone_tokens)


def _row(session: Any, about: About, kept: Kept | None, bound: int, now: float) -> WatchedStream:
    return WatchedStream(
        id=session.id,
        model=about.model,
        state=session.state.value,
        tokens=session.tokens,
        unread_tokens=kept.relay.unread_tokens if kept else session.unread_tokens,
        unread_bound=bound,
        age_s=round(max(0.0, now - about.created), 1),
        resumable=kept is not None,
        readers=kept.relay.followers if kept else 1,
    )


def _state(service: Service) -> ServerState:
    is_closing = service.registry.draining and service.engine.state is EngineState.READY
    return "draining" if is_closing else _STATES[service.engine.state]


def _milliseconds(spread: Spread) -> Percentiles:
    p50, p90, p99 = (None if s is None else round(s * 1000, 3) for s in (spread.p50, spread.p90, spread.p99))
    return Percentiles(count=spread.count, p50=p50, p90=p90, p99=p99)
