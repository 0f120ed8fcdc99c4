"""A server that answers each connection with the bytes a test has ready, and remembers what it was asked."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any


@dataclass
class Asked:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def answer(status: int, body: bytes | str | object = b"", **headers: str) -> bytes:
    """A whole answer, after which the connection closes; anything but text and bytes as JSON."""
    data = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
    fields = {"Content-Type": "application/json", "Content-Length": str(len(data)), "Connection": "close", **headers}
    return _head(status, fields) + data


def sse(body: bytes | str, *, stream_id: str | None = None) -> bytes:
    """A stream that ends with the connection: nobody can tell whether that was its end."""
    data = body if isinstance(body, bytes) else body.encode()
    named = {} if stream_id is None else {"X-Stream-Id": stream_id}
    return _head(200, {"Content-Type": "text/event-stream", "Connection": "close", **named}) + data


def _head(status: int, fields: dict[str, str]) -> bytes:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} x\r\n{lines}\r\n".encode()


def refusal(status: int, code: str = "nope", **headers: str) -> bytes:
    """OpenAI's error body."""
    return answer(status, {"error": {"message": f"no: {code}", "type": "x", "param": None, "code": code}}, **headers)


def chunk(delta: dict[str, Any] | None = None, *, finish: str | None = None, index: int = 0, **fields: Any) -> str:
    """The payload of one chunk of one choice."""
    return json.dumps({"choices": [{"index": index, "delta": delta or {}, "finish_reason": finish}], **fields})


def events(payloads: Sequence[str], *, stream_id: str | None = None, after: int = 0) -> str:
    """They as they go over the wire, numbered where there is an id."""
    return "".join(
        (f"id: {stream_id}:{number}\n" if stream_id else "") + f"data: {payload}\n\n"
        for number, payload in enumerate(payloads, start=1)
        if number > after
    )


class Unended(bytes):
    """An answer after which the connection stays open, and nothing more comes."""


class Answering:
    """One answer a connection; None: closed without any. After the last one connections are left open, unanswered.

    A DELETE has its own, and takes none of those.
    """

    def __init__(self, answers: Sequence[bytes | None]) -> None:
        self.asked: list[Asked] = []
        self._answers = list(answers)
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._open.append(connection)
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        with connection.makefile("rb") as lines:
            method, path, _ = lines.readline().decode().split()
            headers = {}
            while line := lines.readline().strip():
                name, _, value = line.decode().partition(":")
                headers[name.lower()] = value.strip()
            self.asked.append(Asked(method, path, headers, lines.read(int(headers.get("content-length", 0)))))
        if self._answers or method == "DELETE":
            ready = answer(200, {}) if method == "DELETE" else self._answers.pop(0)
            with suppress(OSError):
                connection.sendall(ready or b"")
            if not isinstance(ready, Unended):
                connection.close()

    def sees_the_last_one_closed(self) -> bool:
        """Waits until its client has closed it."""
        with suppress(ConnectionError):
            return self._open[-1].recv(1) == b""
        return True

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()
        for connection in self._open:
            connection.close()


@contextmanager
def answering(*answers: bytes | None) -> Iterator[Answering]:
    server = Answering(answers)
    try:
        yield server
    finally:
        server.close()
