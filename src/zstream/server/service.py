"""What every route works with, in one place: engine, streams, names, keys, counters."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from zstream.core.clock import Clock, wall
from zstream.core.engine import Engine, EngineState, Models
from zstream.core.errors import ModelNotFound, Unavailable
from zstream.metrics.exposition import Metrics
from zstream.server.auth import Keys
from zstream.server.deliveries import Deliveries
from zstream.server.settings import ServerSettings
from zstream.server.sockets import Sockets
from zstream.server.watchers import Watchers
from zstream.stream.registry import Registry
from zstream.stream.relays import Kept, Relays
from zstream.stream.replicas import Replicas


@dataclass(frozen=True, slots=True)
class Service:
    """Made once, by `create_app`."""

    engine: Engine
    registry: Registry
    relays: Relays
    settings: ServerSettings
    metrics: Metrics
    keys: Keys
    models: Models
    deliveries: Deliveries
    created: int = field(default_factory=lambda: int(time.time()))
    wall: Clock = wall
    # Streams that are being brought back from the journal, by id and owner.
    reviving: dict[tuple[str, bytes | None], asyncio.Future[Kept]] = field(default_factory=dict)
    sockets: Sockets = field(default_factory=Sockets)
    watchers: Watchers = field(default_factory=Watchers)
    # Where other processes share the journal.
    replicas: Replicas | None = None

    async def open(self) -> None:
        """Journal first, then engine: a request finds both. Raises what either raises."""
        if self.relays.writer is not None:
            await self.relays.writer.store.open()
            self.relays.writer.start()
        if self.replicas is not None:
            self.replicas.start()
        await self.engine.start()
        self.deliveries.start()

    async def close(self) -> None:
        """What still runs ends with an error, but for what a journal has: another process goes on with that."""
        self.deliveries.close()
        self.relays.abandon()
        self.relays.close()
        await self.engine.close()
        if self.replicas is not None:
            await self.replicas.close()
        if self.relays.writer is not None:
            await self.relays.writer.close()
        self.watchers.close()

    @property
    def passes_on(self) -> bool:
        """Other servers answer, and judge what was asked."""
        return isinstance(self.engine, Models)

    @property
    def unread_tokens(self) -> int:
        """In all streams. What a kept one's session still counts is in its journal, too."""
        kept = {one.relay.id for one in self.relays}
        alone = sum(session.unread_tokens for session, _ in self.registry.live() if session.id not in kept)
        return alone + self.relays.unread_tokens

    def check_model(self, name: str) -> None:
        """Raise `ModelNotFound` unless it is one of ours."""
        if not self.models.knows(name):
            ours = ", ".join(f"`{model}`" for model in self.models.names)
            raise ModelNotFound(
                f"The model `{name}` does not exist here; this server answers to {ours}. "
                "Start it with --alias to add a name.",
                param="model",
            )

    def check_ready(self) -> None:
        """Raise `Unavailable` unless a request would be taken now."""
        if self.registry.draining:
            raise Unavailable("The server is draining before it stops.", retry_after_s=5, code="draining")
        if self.engine.state is not EngineState.READY:
            raise Unavailable(f"The engine is {self.engine.state}.", retry_after_s=2, code=str(self.engine.state))
