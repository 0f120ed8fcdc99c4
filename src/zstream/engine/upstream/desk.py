"""What all requests to other servers share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zstream.core.clock import Clock, monotonic
from zstream.engine.upstream.choosing import Server
from zstream.engine.upstream.pool import Pool

if TYPE_CHECKING:
    from zstream.engine.upstream.forwarding import Forwarding


@dataclass
class Desk:
    """`on_room`: a server has less to do. `on_waiting`: a request waits until one has room."""

    servers: Sequence[Server]
    pool: Pool = field(default_factory=Pool)
    clock: Clock = monotonic
    pause_timeout_s: float = 60.0
    on_room: Callable[[], None] = lambda: None
    on_waiting: Callable[[Forwarding], None] = lambda _: None
    turn: float = 0.0
