"""An `Engine` whose work is done by other servers."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence

from zstream.core.clock import Clock, monotonic
from zstream.core.engine import EngineState, EngineStatistics, Sink
from zstream.core.errors import DeadlineExceeded, Overloaded, Unavailable
from zstream.core.request import GenerateRequest
from zstream.engine.upstream.asking import forwarded
from zstream.engine.upstream.choice import Choice
from zstream.engine.upstream.choosing import Server
from zstream.engine.upstream.desk import Desk
from zstream.engine.upstream.forwarding import Forwarding
from zstream.engine.upstream.listing import Listing
from zstream.engine.upstream.pool import Pool
from zstream.engine.upstream.servers import Upstream


class UpstreamEngine:
    """Requests beyond what the servers may be given wait in order, at most `max_queue` for at most `queue_timeout_s`.

    Times in seconds, 0: for ever. A stream that is paused reads nothing more from its server, and ends after
    `pause_timeout_s`.
    """

    def __init__(
        self,
        upstreams: Sequence[Upstream],
        *,
        max_queue: int = 256,
        queue_timeout_s: float = 0.0,
        pause_timeout_s: float = 60.0,
        clock: Clock = monotonic,
    ) -> None:
        self.servers = [Server(upstream) for upstream in upstreams]
        self.first_token_s: float | None = None
        self._max_queue = max_queue
        self._queue_timeout_s = queue_timeout_s
        self._state = EngineState.LOADING
        self._desk = Desk(self.servers, Pool(clock), clock, pause_timeout_s, self._give_room, self._wait_again)
        self._listing = Listing(self._desk)
        self._live: dict[Forwarding, None] = {}
        self._queue: deque[Forwarding] = deque()
        self._giving_up: dict[Forwarding, asyncio.TimerHandle] = {}
        self._giving = False

    @property
    def state(self) -> EngineState:
        return self._state

    @property
    def fingerprint(self) -> str:
        """None of what it makes can be gone on with token by token."""
        return "upstream"

    async def start(self) -> None:
        """Ask the servers what they have. One that is down now may be up when it is needed."""
        await self._listing.start()
        self._state = EngineState.READY

    async def submit(self, request: GenerateRequest, sink: Sink) -> Choice:
        """See `Engine.submit`."""
        return (await self.submit_choices(request, (sink,)))[0]

    async def submit_choices(self, request: GenerateRequest, sinks: Sequence[Sink]) -> Sequence[Choice]:
        """See `Engine.submit_choices`; the servers make all choices of a request in one answer."""
        if self._state is not EngineState.READY:
            raise Unavailable("The engine is not ready; try again later.", code=str(self._state))
        prompt = forwarded(request, self.default_model)
        forwarding = Forwarding(self._desk, prompt, sinks, request.pause_timeout_s)
        if self._somebody_waits_for(prompt.model) or not forwarding.ask_next():
            self._wait(forwarding)
        self._live[forwarding] = None
        forwarding.on_over = self._forget
        return forwarding.choices

    def statistics(self) -> EngineStatistics:
        live, queue = tuple(self._live), frozenset(self._queue)  # any thread may ask
        paused = sum(1 for one in live if one.paused and one not in queue)
        waiting = sum(1 for one in live if one in queue)
        return EngineStatistics(
            waiting=waiting, running=len(live) - waiting - paused, paused=paused, slots_used=len(live),
            queue_bound=self._max_queue,
        )  # fmt: skip

    async def close(self) -> None:
        """End everything; idempotent."""
        self._state = EngineState.CLOSED
        for forwarding in tuple(self._live):
            forwarding.fail(Unavailable("The server is shutting down; try again later."))
        self._desk.pool.close()
        await self._listing.close()

    # The models

    @property
    def default_model(self) -> str:
        """For those who name none."""
        return next(iter(self.names), "default")

    @property
    def names(self) -> tuple[str, ...]:
        """All that are known, each once."""
        return tuple(dict.fromkeys(name for server in self.servers for name in server.names))

    def knows(self, model: str) -> bool:
        """Whether a server may have it: one whose models nobody named is asked for any."""
        return any(server.upstream.takes(model) for server in self.servers)

    async def listed(self) -> tuple[str, ...]:
        """The names. They are kept up in the background, so that no reader waits for a server that is slow."""
        return self.names

    # Those who wait

    def _somebody_waits_for(self, model: str) -> bool:
        return any(one.prompt.model == model for one in self._queue)

    def _wait(self, forwarding: Forwarding) -> None:
        """Raises why it can't."""
        if not self._somebody_waits_for(forwarding.prompt.model):
            forwarding.check_may_wait()
        if len(self._queue) >= self._max_queue:
            raise Overloaded(f"{len(self._queue)} requests are waiting already; try again later.")
        self._queue.append(forwarding)
        self._give_up_later(forwarding)
        self._give_room()  # what those before it wait for may not be what it would be given

    def _wait_again(self, forwarding: Forwarding) -> None:
        """One whose server failed, and the others are full. It came before those who wait."""
        self._queue.appendleft(forwarding)
        self._give_up_later(forwarding)

    def _give_up_later(self, forwarding: Forwarding) -> None:
        if self._queue_timeout_s:
            later = asyncio.get_running_loop().call_later
            self._giving_up[forwarding] = later(self._queue_timeout_s, self._give_up, forwarding)

    def _give_up(self, forwarding: Forwarding) -> None:
        forwarding.fail(
            DeadlineExceeded("The request waited in the queue for longer than the server allows; try again later.")
        )

    def _leave_queue(self, forwarding: Forwarding) -> None:
        if forwarding in self._queue:
            self._queue.remove(forwarding)
        if timer := self._giving_up.pop(forwarding, None):
            timer.cancel()

    def _give_room(self) -> None:
        """A server has less to do. Not within whoever says so, which may be about to end."""
        if self._queue and not self._giving:
            self._giving = True
            asyncio.get_running_loop().call_soon(self._ask_for_next)

    def _ask_for_next(self) -> None:
        self._giving = False
        for forwarding in tuple(self._queue):
            if not forwarding.over and forwarding.ask_or_fail():
                self._leave_queue(forwarding)

    def _forget(self, forwarding: Forwarding) -> None:
        self._live.pop(forwarding, None)
        self._leave_queue(forwarding)
