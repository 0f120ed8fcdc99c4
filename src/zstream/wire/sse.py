"""Server-sent events: frames out, and a decoder after the WHATWG rules; knows no payload."""

from __future__ import annotations

from dataclasses import dataclass, field

KEEP_ALIVE = b": keep-alive\n\n"
_RETRY = b"retry: %d\n\n"
COME_BACK = _RETRY % 500
"""To a browser's `EventSource`, which by itself waits for seconds before it comes back to a stream that broke off."""
DONE = b"data: [DONE]\n\n"

RETRY_DIGITS = 12

_BOM = b"\xef\xbb\xbf"


def come_back_in(seconds: int) -> bytes:
    """`COME_BACK`, but later."""
    return _RETRY % (1000 * seconds)


def data_frame(payload: bytes) -> bytes:
    """One event. The payload is a single line, as JSON is."""
    return b"data: " + payload + b"\n\n"


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """`id` is the last one seen up to here, `own_id` whether this event named it; `retry` is in milliseconds.

    `retry` is None when this event names none.
    """

    data: str
    event: str = "message"
    id: str = ""
    retry: int | None = None
    own_id: bool = field(default=False, compare=False)


class EventTooLong(ValueError):
    """The sender goes on and on without ending its event."""


class EventDecoder:
    """Bytes in, whole events out, however they are cut. An event that the end cuts short is none.

    `last_event_id` and `retry_ms` are what a client needs to reconnect. Raises `EventTooLong`.
    """

    def __init__(self, max_event_bytes: int = 16 * 2**20) -> None:
        self.last_event_id = ""
        self.retry_ms: int | None = None
        self._max_event_bytes = max_event_bytes
        self._pending_bytes = 0
        self._line: list[bytes] = []
        self._at_start = True
        self._after_cr = False
        self._data: list[str] = []
        self._event = ""
        self._retry: int | None = None
        self._own_id = False

    def feed(self, data: bytes) -> list[ServerSentEvent]:
        """The events that these bytes complete."""
        unseen = data.removeprefix(b"\n") if self._after_cr else data
        if data:
            self._after_cr = data.endswith(b"\r")
        return [event for piece in unseen.splitlines(keepends=True) if (event := self._take(piece)) is not None]

    def _take(self, piece: bytes) -> ServerSentEvent | None:
        self._count(len(piece))
        self._line.append(piece)
        if not piece.endswith((b"\n", b"\r")):
            return None
        line = b"".join(self._line).rstrip(b"\r\n")
        self._line.clear()
        return self._end_line(line)

    def _count(self, more: int) -> None:
        self._pending_bytes += more
        if self._pending_bytes > self._max_event_bytes:
            raise EventTooLong(f"An event is longer than {self._max_event_bytes} bytes.")

    def _end_line(self, line: bytes) -> ServerSentEvent | None:
        if self._at_start:
            self._at_start = False
            line = line.removeprefix(_BOM)
        if not line:
            return self._dispatch()
        name, _, value = line.decode(errors="replace").partition(":")
        self._field(name, value.removeprefix(" "))
        return None

    def _field(self, name: str, value: str) -> None:
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self.last_event_id = value
            self._own_id = True
        elif name == "retry" and value.isascii() and value.isdigit() and len(value) <= RETRY_DIGITS:
            self.retry_ms = self._retry = int(value)

    def _dispatch(self) -> ServerSentEvent | None:
        event = None
        if self._data:
            data, kind = "\n".join(self._data), self._event or "message"
            event = ServerSentEvent(data, kind, self.last_event_id, self._retry, self._own_id)
        self._clear()
        return event

    def _clear(self) -> None:
        self._data = []
        self._event = ""
        self._retry = None
        self._own_id = False
        self._pending_bytes = 0
