"""How long a token takes from the engine to its socket; asked of one now and then, so that the others pay nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from zstream.core.clock import Clock, monotonic


class Source(Protocol):
    """Where tokens are made; a `Session` is such."""

    @property
    def tokens(self) -> int:
        """Made so far."""

    @property
    def newest_at(self) -> float | None:
        """When the newest was made."""


class Way(Protocol):
    """Where they are read: the `Session`, or the `Relay` that keeps it. `on_written` is called after each write."""

    on_written: Callable[[], None] | None

    @property
    def read_tokens(self) -> int:
        """Written so far."""


def time_delivery(source: Source, way: Way, tell: Callable[[float], object], clock: Clock = monotonic) -> None:
    """Tell, once, how many seconds the newest token took to be written.

    Where all is written already, it is that of the next write. A token that is held back to make a whole chunk
    waits for the chunk. Where an earlier call's answer is still to come, nothing happens.
    """
    if way.on_written is None:
        timing = _Timing(source, way, tell, clock)
        way.on_written = timing.written
        if way.read_tokens < source.tokens:
            timing.choose()


class _Timing:
    __slots__ = ("_clock", "_made_at", "_number", "_source", "_tell", "_way")

    def __init__(self, source: Source, way: Way, tell: Callable[[float], object], clock: Clock) -> None:
        self._source = source
        self._way = way
        self._tell = tell
        self._clock = clock
        self._number = 0
        self._made_at: float | None = None

    def choose(self) -> None:
        self._number, self._made_at = self._source.tokens, self._source.newest_at

    def written(self) -> None:
        if self._made_at is None:
            self.choose()
        if self._made_at is not None and self._way.read_tokens >= self._number:
            self._way.on_written = None
            self._tell(self._clock() - self._made_at)
