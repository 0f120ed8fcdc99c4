"""The frames of a server-sent stream taken apart again: payloads, their numbers, and what they say of the end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from zstream.wire.socket.frames import Broken, Cancelled, Done, End

_DATA = b"data: "
_DONE = b"[DONE]"
_ERROR = b'{"error":'
_CANCELLED = "cancelled"


class _Finishing(msgspec.Struct):
    choices: list[dict[str, Any]] = []
    usage: dict[str, Any] | None = None
    timings: dict[str, Any] | None = None


class _Fault(msgspec.Struct):
    error: msgspec.Raw


class _Code(msgspec.Struct):
    code: Any = None  # other servers write numbers


def payloads(encoded: bytes) -> list[bytes]:
    """Of frames without ids."""
    return [frame.removeprefix(_DATA) for frame in encoded.split(b"\n\n")[:-1]]


def numbered(frame: bytes) -> tuple[int, bytes]:
    """The number and the payload of a kept frame."""
    id, _, data = frame.partition(b"\n")
    return int(id.rpartition(b":")[2]), data[len(_DATA) : -2]


def is_chunk(payload: bytes) -> bool:
    """Neither an error nor the closing word."""
    return payload != _DONE and not payload.startswith(_ERROR)


def end_in(newest: Iterable[bytes]) -> End | None:
    """The end that the newest payloads tell of; None: it is not among them."""
    tail = list(newest)
    if not tail or tail[-1] != _DONE:
        return None
    if len(tail) > 1 and tail[-2].startswith(_ERROR):
        return _fault(tail[-2])
    reason: bytes | None = None
    usage: bytes | None = None
    timings: bytes | None = None
    for payload in reversed(tail[:-1]):
        chunk = msgspec.json.decode(payload, type=_Finishing)
        usage = usage or _json(chunk.usage)
        timings = timings or _json(chunk.timings)
        reason = reason or _json(next((c["finish_reason"] for c in chunk.choices if c.get("finish_reason")), None))
    return Done(reason, usage, timings)


def _fault(payload: bytes) -> End:
    error = bytes(msgspec.json.decode(payload, type=_Fault).error)
    return Cancelled() if msgspec.json.decode(error, type=_Code).code == _CANCELLED else Broken(error)


def _json(value: object) -> bytes | None:
    return None if value is None else msgspec.json.encode(value)
