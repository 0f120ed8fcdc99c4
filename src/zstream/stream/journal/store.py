"""What a durable journal keeps of a stream, and what is asked of whatever keeps it; no database in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from zstream.core.errors import Unavailable
from zstream.stream.about import About


class JournalFailed(Unavailable):
    """The journal can't be read or written: a full disk, a server that is gone. It may be back later."""

    code = "journal_failed"


@dataclass(frozen=True, slots=True)
class Birth:
    """All that is needed to go on with a stream in another process: who asked what, by which route, of what engine."""

    id: str
    about: About
    route: str
    body: bytes
    ttl_s: float
    engine: str = ""


class Entry(NamedTuple):
    """One frame, the tokens it brings, and the ids of the tokens that were made since the frame before it."""

    number: int
    frame: bytes
    tokens: int
    ids: Sequence[int] = ()


class Mark(NamedTuple):
    """How a stream ended ("" while it has not), and when it expires, in Unix seconds; None while somebody reads.

    `frames`: how many its writer knows to be in the store.
    """

    state: str
    expires_at: float | None
    frames: int = 0


@dataclass(slots=True)
class Batch:
    """What is written together, all or nothing: births before entries before marks; then `gone` are forgotten."""

    births: list[Birth] = field(default_factory=list)
    entries: list[tuple[str, Sequence[Entry]]] = field(default_factory=list)
    marks: list[tuple[str, Mark]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.births or self.entries or self.marks or self.gone)


@dataclass(frozen=True, slots=True)
class Record:
    """All of one stream."""

    birth: Birth
    entries: Sequence[Entry]
    mark: Mark

    @property
    def ids(self) -> tuple[int, ...]:
        """Of its tokens."""
        return tuple(id for entry in self.entries for id in entry.ids)


class Summary(NamedTuple):
    """What a list of streams says of one; `live`: its state in another process, where that is known, with `readers`."""

    id: str
    about: About
    mark: Mark
    frames: int
    tokens: int
    live: str = ""
    readers: int = 0


class Store(Protocol):
    """Keeps streams beyond the process. Everything raises `JournalFailed`; a time-out is the caller's."""

    async def open(self) -> None: ...

    async def commit(self, batch: Batch) -> None:
        """Durable when it returns. The same batch may come again after a failure: what is there already stays.

        An empty batch is written, too: whether that works says whether another would.
        """

    async def load(self, id: str) -> Record | None:
        """None for one that it never had, or no longer remembers. What has expired may have lost its entries."""

    async def summaries(self, owner: bytes | None) -> Sequence[Summary]: ...

    async def close(self) -> None:
        """After the last commit; idempotent."""
