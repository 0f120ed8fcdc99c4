"""What a server says on a socket: text frames around prebuilt JSON; knows no state."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from zstream.wire.answer import json_string
from zstream.wire.error_body import error_object

PONG = '{"type":"pong"}'


@dataclass(frozen=True, slots=True)
class Done:
    """A stream has said all. Each part is JSON; None where it is not known."""

    finish_reason: bytes | None = None
    usage: bytes | None = None
    timings: bytes | None = None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """It was stopped."""

    usage: bytes | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """It failed with this error object, as JSON."""

    error: bytes


End = Done | Cancelled | Broken


def broken_by(error: BaseException) -> Broken:
    """The end of a stream that failed so."""
    return Broken(msgspec.json.encode(error_object(error)))


def started_frame(label: str, id: str, *, resumable: bool) -> str:
    """It has begun, or is attached to; `resumable`: it may be come back to by its id."""
    return (
        b'%b,"id":%b,"resumable":%b}' % (_opening(b"started", label), json_string(id), msgspec.json.encode(resumable))
    ).decode()


def chunk_frame(label: str, seq: int, payload: bytes) -> str:
    """A piece of it; `payload` is a chat completion chunk as JSON."""
    return (b'%b,"seq":%d,"data":%b}' % (_opening(b"chunk", label), seq, payload)).decode()


def end_frame(label: str, end: End) -> str:
    """Its end."""
    if isinstance(end, Broken):
        return (_opening(b"error", label) + b',"error":' + end.error + b"}").decode()
    if isinstance(end, Cancelled):
        return (_opening(b"cancelled", label) + _known(usage=end.usage) + b"}").decode()
    known = _known(finish_reason=end.finish_reason, usage=end.usage, timings=end.timings)
    return (_opening(b"done", label) + known + b"}").decode()


def error_frame(error: BaseException, label: str | None = None) -> str:
    """What was wrong with a frame that came."""
    stream = b"" if label is None else b',"stream":' + json_string(label)
    return (b'{"type":"error"' + stream + b',"error":' + broken_by(error).error + b"}").decode()


def _opening(kind: bytes, label: str) -> bytes:
    return b'{"type":"' + kind + b'","stream":' + json_string(label)


def _known(**parts: bytes | None) -> bytes:
    return b"".join(b',"' + name.encode() + b'":' + part for name, part in parts.items() if part is not None)
