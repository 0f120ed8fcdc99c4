"""Reads a request's body, up to a bound."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import Receive, Scope

from zstream.core.errors import BodyTooLarge


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
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ReaderLeft
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > bound_bytes:
            raise _too_large(bound_bytes)
        more = message.get("more_body", False)
    return b"".join(parts)


def _too_large(bound_bytes: int) -> BodyTooLarge:
    return BodyTooLarge(f"The request body is larger than {bound_bytes} bytes, which is the most this server reads.")
