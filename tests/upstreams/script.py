"""What an upstream does with one request, as steps on its connection: bytes as they go over the wire, and what else."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto


class Act(Enum):
    """CLOSE: the connection ends, as it should. RESET: as by a crash. HANG: it stays open, and nothing more comes."""

    CLOSE = auto()
    RESET = auto()
    HANG = auto()


CLOSE, RESET, HANG = Act.CLOSE, Act.RESET, Act.HANG


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same bytes so many times, None: for as long as the connection stands; with a pause after each."""

    data: bytes
    times: int | None = None
    pause_s: float = 0.0


class Gate:
    """A step that waits until the test opens it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_open = False
        self._waiting: list[Callable[[], object]] = []

    def open(self) -> None:
        with self._lock:
            self._is_open = True
        for tell in self._waiting:
            tell()

    def when_open(self, tell: Callable[[], object]) -> None:
        """It is called at once, or in the thread that opens."""
        with self._lock:
            if not self._is_open:
                self._waiting.append(tell)
                return
        tell()


Step = bytes | Repeat | Gate | Act
Answer = tuple[Step, ...]
"""After its last step the connection waits for the next request."""


EARLY_HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"
"""An answer before the answer."""


class Framing(Enum):
    """How the end of a body is known."""

    CHUNKED = auto()
    UNTIL_CLOSE = auto()


CHUNKED, UNTIL_CLOSE = Framing.CHUNKED, Framing.UNTIL_CLOSE


def stream(*body: Step, framing: Framing = CHUNKED, status: int = 200, **headers: str) -> Answer:
    """An event stream; each step of the body is a write of its own, and a chunk of the transfer."""
    fields = {"Content-Type": "text/event-stream", **headers}
    if framing is UNTIL_CLOSE:
        return (head(status, fields), *body, CLOSE)
    return (head(status, {"Transfer-Encoding": "chunked", **fields}), *map(_chunked, body), b"0\r\n\r\n")


def whole(body: bytes | str | object, status: int = 200, **headers: str) -> Answer:
    """An answer of known length; anything but text and bytes goes as JSON."""
    data = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
    fields = {"Content-Type": "application/json", "Content-Length": str(len(data)), **headers}
    return (head(status, fields), data)


def refusal(status: int, message: str = "no", code: str = "nope", **headers: str) -> Answer:
    """OpenAI's error body."""
    error = {"message": message, "type": "refused", "param": None, "code": code}
    return whole({"error": error}, status, **headers)


def html(status: int = 502) -> Answer:
    """What a proxy says before a server that is gone, or a portal before the world."""
    page = f"<html><head><title>{status}</title></head><body><h1>nginx</h1></body></html>"
    return whole(page, status, Content_Type="text/html")


def bytewise(answer: Answer) -> Answer:
    """The same bytes, each a write of its own."""
    return tuple(_bytes_of(answer))


def cut(answer: Answer, at: int, end: Act = CLOSE) -> Answer:
    """Its first `at` bytes, and the connection's end."""
    return (b"".join(step for step in answer if isinstance(step, bytes))[:at], end)


def head(status: int, fields: dict[str, str]) -> bytes:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} x\r\n{lines}\r\n".encode()


def _bytes_of(answer: Iterable[Step]) -> Iterator[Step]:
    for step in answer:
        if isinstance(step, bytes):
            yield from (step[i : i + 1] for i in range(len(step)))
        else:
            yield step


def _chunked(step: Step) -> Step:
    if isinstance(step, bytes):
        return _framed(step)
    return replace(step, data=_framed(step.data)) if isinstance(step, Repeat) else step


def _framed(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)
