"""What the dashboard is told once a second, as a server-sent event; knows no stream."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec import Struct

ServerState = Literal["loading", "ready", "draining", "dead", "closed"]


class Percentiles(Struct, kw_only=True, forbid_unknown_fields=True):
    """Milliseconds, of the last ten seconds; null where `count` is 0."""

    count: int
    p50: float | None = None
    p90: float | None = None
    p99: float | None = None


class WatchedStream(Struct, kw_only=True, forbid_unknown_fields=True):
    """At about `unread_bound` unread tokens its generation pauses. `readers` 0: it is kept for one that comes back."""

    id: str
    model: str
    state: Literal["queued", "running", "paused", "finished", "cancelled", "failed"]
    tokens: int
    unread_tokens: int
    unread_bound: int
    age_s: float
    resumable: bool
    readers: int


class Requests(Struct, kw_only=True, forbid_unknown_fields=True):
    """Since the server began."""

    finished: int
    failed: int
    cancelled: int


class Figures(Struct, kw_only=True, forbid_unknown_fields=True):
    """Of the whole server. `at` is Unix time in seconds; a bound of 0 is none; `tokens` since the server began.

    `delivery_ms` runs from a token's making to its being written, of a few streams a second; ITL and TTFT are the
    engine's. All three are of what came since somebody has been watching.
    """

    at: float
    state: ServerState
    models: Sequence[str]
    running: int
    waiting: int
    paused: int
    slots: int
    slots_used: int
    cells: int
    cells_used: int
    cells_kept: int
    unread_tokens: int
    tokens: int
    tokens_per_second: float | None
    requests: Requests
    ttft_ms: Percentiles
    itl_ms: Percentiles
    delivery_ms: Percentiles


class Snapshot(Figures, kw_only=True, forbid_unknown_fields=True):
    """`streams` are the caller's own, the oldest of those that run first; `streams_left_out` of them are not there."""

    streams: Sequence[WatchedStream]
    streams_left_out: int


def snapshot_event(figures: bytes, streams: Sequence[WatchedStream], left_out: int) -> bytes:
    """A `Snapshot`. `figures`: from `figures_json`, which are the same for all."""
    rows = msgspec.json.encode(streams)
    return b'data: %b,"streams":%b,"streams_left_out":%d}\n\n' % (figures[:-1], rows, left_out)


def figures_json(figures: Figures) -> bytes:
    return msgspec.json.encode(figures)
