"""Reads a request's body, up to a bound, from a client that keeps sending, and parses it where that holds up nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from zstream.core.errors import BodyTooLarge
from zstream.server.protocol import abort_of

_SILENCE_S = 20.0  # between two parts of a body
# A smaller body is parsed sooner than a thread takes it.
_LARGE_BYTES = 64 * 1024

T = TypeVar("T")


class ReaderLeft(Exception):
    """The client hung up before its request was whole."""


async def read_body(scope: Scope, receive: Receive, bound_bytes: int) -> bytes:
    """The whole body. Raises `BodyTooLarge`, before reading it where its length is declared, and `ReaderLeft`."""
    declared = Headers(scope=scope).get("content-length", "")
    if declared.isdecimal() and int(declared) > bound_bytes:
        raise _too_large(bound_bytes)
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await _next(scope, receive)
        if message["type"] == "http.disconnect":
            raise ReaderLeft
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > bound_bytes:
            raise _too_large(bound_bytes)
        more = message.get("more_body", False)
    return b"".join(parts)


async def parse_aside(parse: Callable[[bytes], T], body: bytes) -> T:
    """What it is parsed to; a large one on a thread. Raises what `parse` raises."""
    # Megabytes of token ids take most of a second, in which no stream would go on.
    return parse(body) if len(body) < _LARGE_BYTES else await asyncio.to_thread(parse, body)


async def _next(scope: Scope, receive: Receive) -> Message:
    """The next part. A client that sends nothing for too long is cut off, which makes it a disconnect."""
    cut_off = asyncio.get_running_loop().call_later(_SILENCE_S, abort_of(scope))
    try:
        return await receive()
    finally:
        cut_off.cancel()


def _too_large(bound_bytes: int) -> BodyTooLarge:
    return BodyTooLarge(f"The request body is larger than {bound_bytes} bytes, which is the most this server reads.")
