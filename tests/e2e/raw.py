"""HTTP by hand, for tests that must know what is on the wire and when it is read."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from http.client import HTTPResponse
from typing import Any

from zstream.wire.sse import EventDecoder

CHAT = "/v1/chat/completions"
_PATIENCE_S = 100.0


def request_bytes(body: object = None, *, path: str = CHAT, method: str = "POST", **headers: str) -> bytes:
    """A request as it goes over the wire; a body that is not bytes is sent as JSON."""
    data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    fields = {"Host": "localhost", "Content-Type": "application/json", "Content-Length": str(len(data))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1") + data


def connect(port: int, *, receive_bytes: int = 0) -> socket.socket:
    """A connection. `receive_bytes` asks the kernel for a small receive buffer."""
    connection = socket.socket()
    if receive_bytes:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    connection.settimeout(_PATIENCE_S)
    connection.connect(("127.0.0.1", port))
    return connection


class Stream:
    """One streamed request. It reads only when asked to."""

    def __init__(
        self,
        port: int,
        body: object,
        *,
        path: str = CHAT,
        method: str = "POST",
        receive_bytes: int = 0,
        **headers: str,
    ) -> None:
        self._method = method
        self._socket = connect(port, receive_bytes=receive_bytes)
        self._socket.sendall(request_bytes(body, path=path, method=method, **headers))
        self._response: HTTPResponse | None = None
        self._decoder = EventDecoder()
        self._waiting: list[str] = []

    def send_more(self, body: object) -> None:
        """Another request on the same connection, before the first is answered; nobody reads its answer."""
        self._socket.sendall(request_bytes(body))

    @property
    def response(self) -> HTTPResponse:
        """Waits for the head of the answer."""
        if self._response is None:
            self._response = HTTPResponse(self._socket, method=self._method)
            self._response.begin()
        return self._response

    def next_data(self) -> str | None:
        """The payload of the next event, None at the end."""
        while not self._waiting:
            data = self.response.read1(4096)
            if not data:
                return None
            self._waiting += [event.data for event in self._decoder.feed(data)]
        return self._waiting.pop(0)

    def rest(self) -> list[str]:
        """All payloads to the end."""
        return list(self)

    def __iter__(self) -> Iterator[str]:
        while (data := self.next_data()) is not None:
            yield data

    def hang_up(self) -> None:
        """Close without reading what is left."""
        if self._response is not None:
            self._response.close()
        self._socket.close()

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()


def events_of(body: bytes) -> list[str]:
    """The payloads of a whole stream."""
    return [event.data for event in EventDecoder().feed(body)]


def chunks_of(payloads: list[str]) -> list[dict[str, Any]]:
    """The chunks of a whole stream that ended as it should."""
    assert payloads[-1] == "[DONE]"
    return [json.loads(payload) for payload in payloads[:-1]]


def text_of(payloads: list[str]) -> str:
    """The joined text of a chat stream that ended as it should."""
    chunks = chunks_of(payloads)
    assert not any("error" in chunk for chunk in chunks), chunks[-1]
    return "".join(choice["delta"].get("content", "") for chunk in chunks for choice in chunk["choices"])


def dechunk(data: bytes) -> bytes:
    """The body of a whole answer whose transfer coding is chunked."""
    parts = []
    while data:
        size, _, data = data.partition(b"\r\n")
        parts.append(data[: int(size, 16)])
        data = data[int(size, 16) + 2 :]
    return b"".join(parts)
