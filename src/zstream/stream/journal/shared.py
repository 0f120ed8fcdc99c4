"""What is asked of a store beyond keeping streams, where several processes (replicas) share it; no database in here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, runtime_checkable

from zstream.stream.journal.store import Entry, Mark, Store

LEASE_S = 10.0
RENEW_S = 3.0


class Holding(NamedTuple):
    """What a replica says of a stream every `RENEW_S`: it lives there, or it has ended and is read there.

    `live` is its state now, of one that has not ended.
    """

    id: str
    mark: Mark
    live: str = ""
    readers: int = 0


class Reading(NamedTuple):
    """How many read a stream in another replica, and how many tokens the slowest of them has. None: they left."""

    readers: int
    tokens: int


@dataclass(slots=True)
class Message:
    """From one replica to another, of streams that live in the other one; `cancelled` are to end."""

    sender: str = ""
    reading: dict[str, Reading] = field(default_factory=dict)
    cancelled: list[str] = field(default_factory=list)


@dataclass(slots=True)
class News:
    """What has come since: frames by stream, the states in which streams ended, and messages."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    ended: dict[str, str] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)


@runtime_checkable
class SharedStore(Store, Protocol):
    """A stream that has not ended has one host, the replica with its lease, and nobody else can add to it.

    A birth brings the lease, `hold` renews it. What a commit has of a stream that another replica has gone on with is
    left out, and `on_lost` is told.
    """

    replica: str
    on_lost: Callable[[str], object]

    async def claim(self, id: str) -> str:
        """Take the lease if it is free; whose it is now."""

    async def release(self, ids: Sequence[str]) -> None:
        """Give up those leases that are ours. Closing the store gives up all."""

    async def hosts(self, ids: Sequence[str]) -> Sequence[str | None]:
        """Who has their leases; None: nobody."""

    async def hold(self, holdings: Sequence[Holding]) -> Sequence[str]:
        """Renew leases and put off expiry. Those that the store no longer has."""

    async def tell(self, messages: Mapping[str, Message]) -> None:
        """By replica. One that is gone hears nothing."""

    async def listen(self, after: Mapping[str, int]) -> News:
        """Wait, for seconds at most, for frames after the given numbers and for messages to this replica."""

    async def wake(self) -> None:
        """Have `listen` return."""
