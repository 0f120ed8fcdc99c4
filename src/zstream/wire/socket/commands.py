"""What a client may say on a socket: text frames to typed commands; knows no stream."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Raw, Struct

from zstream.core.errors import BodyTooLarge, InvalidRequest
from zstream.core.request import check_range
from zstream.wire.decode import decode_body

MAX_FRAME_BYTES = 2**20
MAX_CREDIT = 2**31 - 1  # as in HTTP/2
MAX_LABEL_CHARACTERS = 256

Label = Annotated[str, Meta(min_length=1, max_length=MAX_LABEL_CHARACTERS)]
T = TypeVar("T")


class Start(Struct, tag="start", tag_field="type", forbid_unknown_fields=True, frozen=True):
    """`request` is the body of a chat completion. `credit`: so many chunks at first; None: they are not counted."""

    stream: Label
    request: Raw
    credit: int | None = None


class Resume(Struct, tag="resume", tag_field="type", forbid_unknown_fields=True, frozen=True):
    """Attach to the resumable stream `id`, and send what comes after its chunk number `after`."""

    stream: Label
    id: str
    after: int = 0
    credit: int | None = None


class Credit(Struct, tag="credit", tag_field="type", forbid_unknown_fields=True, frozen=True):
    """So many chunks more."""

    stream: Label
    chunks: int


class Cancel(Struct, tag="cancel", tag_field="type", forbid_unknown_fields=True, frozen=True):
    """End the generation."""

    stream: Label


class Ping(Struct, tag="ping", tag_field="type", forbid_unknown_fields=True, frozen=True):
    """Say that the server is there."""


Command = Start | Resume | Credit | Cancel | Ping
_CHOICES = {"type": ("start", "resume", "credit", "cancel", "ping")}


class _Named(Struct):
    type: str
    stream: Label


class _Streamed(Struct):
    stream: bool | None = None


def read_command(frame: str | bytes) -> Command:
    """Raises nothing but `BodyTooLarge` and `InvalidRequest`, which names the field at fault."""
    if isinstance(frame, bytes):
        raise InvalidRequest("The frame is binary; send JSON in text frames.", code="invalid_frame")
    body = encoded(frame)
    command: Command = decode_frame(body, Command, _CHOICES)
    if isinstance(command, Start | Resume):
        check_range("credit", command.credit, 0, MAX_CREDIT)
    if isinstance(command, Resume):
        check_range("after", command.after, 0, 10**18)
    if isinstance(command, Credit):
        check_range("chunks", command.chunks, 1, MAX_CREDIT)
    return command


def encoded(frame: str) -> bytes:
    """The frame's bytes, if they are not too many. Raises `BodyTooLarge`."""
    body = frame.encode(errors="surrogatepass") if len(frame) <= MAX_FRAME_BYTES else b""
    if len(frame) > MAX_FRAME_BYTES or len(body) > MAX_FRAME_BYTES:
        raise BodyTooLarge(f"The frame is larger than {MAX_FRAME_BYTES} bytes, which is the most this server reads.")
    return body


def decode_frame(body: bytes, into: type[T] | object, choices: Mapping[str, tuple[str, ...]] | None = None) -> T:
    """Raises nothing but `InvalidRequest`, in whose words a frame is a frame."""
    try:
        return decode_body(body, into, choices)  # type: ignore[arg-type]
    except InvalidRequest as error:
        message = error.message.replace("The request body", "The frame")
        raise InvalidRequest(message, param=error.param, code=error.code) from None


def label_in(frame: str | bytes) -> tuple[str, str] | None:
    """The type and the label of a command that can't be taken, where it has both."""
    if isinstance(frame, bytes) or len(frame) > MAX_FRAME_BYTES:
        return None
    try:
        named = msgspec.json.decode(frame.encode(), type=_Named)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return named.type, named.stream


def streamed_body(request: bytes) -> bytes:
    """A chat body that says `stream: true`, which on a socket goes without saying. Raises `InvalidRequest`."""
    body = request.strip()
    if not body.startswith(b"{"):
        raise InvalidRequest("`request` must be an object.", param="request", code="invalid_type")
    given = decode_body(body, _Streamed).stream
    if given:
        return body
    if given is False:
        raise InvalidRequest("`stream` must be true on a socket; it may be left out.", param="stream")
    inside = body[1:-1].strip()
    # The last one counts, so a null that was there does not.
    return b"{" + inside + (b"," if inside else b"") + b'"stream":true}'
