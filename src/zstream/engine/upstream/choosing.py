"""Which server is asked next; decides and does nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from zstream.core.errors import ModelNotFound, Overloaded, Unavailable, ZStreamError
from zstream.engine.upstream.asking import Place, place_of
from zstream.engine.upstream.breaker import Breaker
from zstream.engine.upstream.servers import Upstream


class Server:
    """An upstream, and what goes on with it now.

    One that says when it wants to be asked again (429) is left alone until then, which is no failure; with that model
    only, as limits are a model's. `plain`: it has refused `stream_options`. `turn` goes up with each request by what
    that weighs, as in fair queueing. `found`: the models of its own list, which is asked for where nobody named any.
    """

    def __init__(self, upstream: Upstream, breaker: Breaker | None = None) -> None:
        self.upstream = upstream
        self.place: Place = place_of(upstream)
        self.breaker = breaker or Breaker()
        self.in_flight = 0
        self.turn = 0.0
        self.plain = False
        self.found: tuple[str, ...] = ()
        self._busy_until: dict[str, float] = {}

    def on_asked(self, turn: float) -> float:
        """It gets a request. `turn` is the last one's of all; the answer is this one's.

        A server that had nothing for long goes on from there: it is not given all at once what it missed.
        """
        turn = max(turn, self.turn)
        self.turn = turn + 1 / self.upstream.weight
        self.in_flight += 1
        self.breaker.on_asked()
        return turn

    def on_busy(self, model: str, now: float, wait_s: float) -> None:
        """It asked to be left alone for so long with this model, as readers name it."""
        own, before = self.upstream.own_name(model), self._busy_until
        self._busy_until = {name: until for name, until in before.items() if until > now}
        self._busy_until[own] = max(now + wait_s, before.get(own, 0.0))

    def allows(self, model: str, now: float) -> bool:
        """Whether the next request for it may go there, full or not."""
        return self.breaker.allows(now) and not self._busy_for(model, now)

    def opens_in(self, model: str, now: float) -> float:
        """Seconds until then, as far as is known."""
        return max(self.breaker.opens_in(now), self._busy_for(model, now))

    def _busy_for(self, model: str, now: float) -> float:
        return max(0.0, self._busy_until.get(self.upstream.own_name(model), 0.0) - now)

    @property
    def is_full(self) -> bool:
        return 0 < self.upstream.limit <= self.in_flight

    def has(self, model: str) -> bool:
        """By its word or its configuration."""
        return model in self.upstream.models or model in self.found

    @property
    def is_unknown(self) -> bool:
        """Nobody has said which models it has."""
        return not self.upstream.models and not self.found

    @property
    def names(self) -> tuple[str, ...]:
        """The models that readers may ask it for, as far as is known."""
        return tuple(self.upstream.models) or self.found


def choose(servers: Sequence[Server], model: str, now: float, but: Collection[Server] = ()) -> Server | None:
    """Of the likeliest to have the model the least busy for its weight, and of equals the one whose turn it is."""
    free = [server for server in fitting(servers, model, but) if server.allows(model, now) and not server.is_full]
    return min(free, key=lambda server: (_doubt(server, model), _load(server)), default=None)


def fitting(servers: Sequence[Server], model: str, but: Collection[Server] = ()) -> list[Server]:
    """Those that have the model, and those of which nothing is known yet; where none has it, all that take any."""
    fit = [server for server in servers if server.upstream.takes(model)]
    if any(server.has(model) for server in fit):
        fit = [server for server in fit if server.has(model) or server.is_unknown]
    return [server for server in fit if server not in but]


def is_a_guess(server: Server, servers: Sequence[Server], model: str) -> bool:
    """Whether it is asked for what others are known to have, and it is not."""
    return not server.has(model) and any(other.has(model) for other in servers)


def has_room_soon(servers: Sequence[Server], model: str, now: float, but: Collection[Server] = ()) -> bool:
    """Whether one would be asked if it did not have all that it may be given."""
    return any(server.is_full and server.allows(model, now) for server in fitting(servers, model, but))


def why_none(servers: Sequence[Server], model: str, now: float) -> ZStreamError:
    """Why nobody can be asked now."""
    fit = fitting(servers, model)
    if not fit:
        return ModelNotFound(f"The model `{model}` does not exist here.", param="model")
    fit = [server for server in fit if server.has(model)] or fit
    wait_s = min(server.opens_in(model, now) for server in fit)
    retry_after_s = max(1, round(wait_s))
    if any(server.is_full for server in fit):
        return Overloaded(f"All servers of `{model}` have what they may be given; try again later.")
    return Unavailable(
        f"No server of `{model}` can be asked now: each has failed repeatedly or asked to be left alone.",
        retry_after_s=retry_after_s,
        code="upstream_unavailable",
    )


def _doubt(server: Server, model: str) -> tuple[bool, bool]:
    return not server.has(model), not server.is_unknown


def _load(server: Server) -> tuple[float, float]:
    return server.in_flight / server.upstream.weight, server.turn
