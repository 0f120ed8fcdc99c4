"""The bodies of `/v1/streams`, and the place from which a reader goes on; knows no stream."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from zstream.core.errors import InvalidRequest

_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


class StreamObject(Struct, kw_only=True, forbid_unknown_fields=True):
    """A stream that runs, or that can be read again. `expires_in_s` is null while it has readers."""

    id: str
    object: Literal["stream"] = "stream"
    created: int
    model: str
    state: Literal["queued", "running", "paused", "finished", "cancelled", "failed"]
    tokens: int
    unread_tokens: int
    age_s: float
    resumable: bool
    readers: int
    last_event: int | None = None
    expires_in_s: float | None = None


class StreamList(Struct, kw_only=True, forbid_unknown_fields=True):
    """All of the caller's, oldest first."""

    object: Literal["list"] = "list"
    data: list[StreamObject]


def stream_body(stream: StreamObject) -> bytes:
    return msgspec.json.encode(stream)


def streams_body(streams: Sequence[StreamObject]) -> bytes:
    return msgspec.json.encode(StreamList(data=list(streams)))


def resume_point(id: str, last_event_id: str | None, starting_after: str | None) -> int:
    """The number of the last event that a reader has; 0: none.

    The header `Last-Event-ID` goes before the query, because a browser that comes back asks for the same address with
    it. Raises `InvalidRequest`.
    """
    if last_event_id:
        stream, _, number = last_event_id.rpartition(":")
        if stream != id or not _NUMBER.fullmatch(number):
            raise InvalidRequest(
                f"`Last-Event-ID` must be an event of this stream, `{id}:` and its number.", param="Last-Event-ID"
            )
        return int(number)
    if starting_after is not None and not _NUMBER.fullmatch(starting_after):
        raise InvalidRequest("`starting_after` must be the number of an event, 0 or more.", param="starting_after")
    return int(starting_after or 0)


def check_point(number: int, last: int, *, by_header: bool = False) -> None:
    """Raises `InvalidRequest` for an event that has not been sent."""
    if number > last:
        raise InvalidRequest(
            f"There is no event {number} yet: the newest of this stream is {last}.",
            param="Last-Event-ID" if by_header else "starting_after",
        )
