"""Connections without a network: what the gateway asks is there to be read, and what a test says comes to it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from zstream.engine.upstream.asking import Place
from zstream.engine.upstream.connection import Connection
from zstream.engine.upstream.pool import Pool

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
DONE = b"e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n"


class Wire(asyncio.Transport):
    """One connection, seen from its other end. It ends in the loop's next turn, as a socket's does."""

    def __init__(self, connection: Connection, place: Place) -> None:
        super().__init__()
        self.place = place
        self.asked: list[bytes] = []
        self.closed = False
        self.reading = True
        self._held: list[bytes] = []
        self._connection = connection
        connection.connection_made(self)

    @property
    def body(self) -> Any:
        """What was asked last."""
        return json.loads(self.asked[-1].partition(b"\r\n\r\n")[2])

    def says(self, *pieces: bytes) -> None:
        """Each comes by itself, as soon as somebody reads."""
        self._held += pieces
        self._deliver()

    def answers(self, *events: bytes) -> None:
        """The head of a stream, and these events."""
        self.says(HEAD + b"".join(map(chunked, events)))

    def breaks(self, error: Exception | None = None) -> None:
        self.closed = True
        self._connection.connection_lost(error)

    def ends(self) -> None:
        """As a server does that has said all."""
        if not self._connection.eof_received():
            self.abort()

    def _deliver(self) -> None:
        while self._held and self.reading and not self.closed:
            data = self._held.pop(0)
            buffer = self._connection.get_buffer(-1)
            now, later = data[: len(buffer)], data[len(buffer) :]
            if later:
                self._held.insert(0, later)
            buffer[: len(now)] = now
            self._connection.buffer_updated(len(now))

    # What the connection does (asyncio.Transport)

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return default

    def write(self, data: Any) -> None:
        self.asked.append(bytes(data))

    def pause_reading(self) -> None:
        self.reading = False

    def resume_reading(self) -> None:
        self.reading = True
        asyncio.get_running_loop().call_soon(self._deliver)

    def is_closing(self) -> bool:
        return self.closed

    def abort(self) -> None:
        if not self.closed:
            self.closed = True
            asyncio.get_running_loop().call_soon(self._connection.connection_lost, None)


class Wires(Pool):
    """A pool of these. `refuse` what is raised instead, `slow` how long it takes, in seconds."""

    def __init__(self, wire: Callable[[Connection, Place], Wire] = Wire) -> None:
        super().__init__(asyncio.get_running_loop().time)
        self._wire = wire
        self.wires: list[Wire] = []
        self.refuse: list[OSError] = []
        self.slow = 0.0

    @property
    def open(self) -> list[Wire]:
        return [wire for wire in self.wires if not wire.closed]

    def at(self, host: str) -> Wire:
        """The newest one there."""
        return [wire for wire in self.wires if wire.place.host == host][-1]

    async def _connect(self, place: Place) -> Connection:
        await asyncio.sleep(self.slow)
        if self.refuse:
            raise self.refuse.pop(0)
        connection = self._make()
        self.wires.append(self._wire(connection, place))
        self._all.add(connection)
        return connection


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def event(**choice: Any) -> bytes:
    return b"data: " + json.dumps({"choices": [{"index": 0, **choice}]}).encode() + b"\n\n"


def text(piece: str, **choice: Any) -> bytes:
    return event(delta={"content": piece}, **choice)


def finish(reason: str = "stop", **choice: Any) -> bytes:
    return event(delta={}, finish_reason=reason, **choice)


def whole(body: bytes, status: int = 200, *fields: str) -> bytes:
    """An answer of known length."""
    lines = [f"HTTP/1.1 {status} x", "Content-Type: application/json", f"Content-Length: {len(body)}", *fields, "", ""]
    return "\r\n".join(lines).encode() + body


def error(message: str, status: int, *fields: str, code: str | None = None) -> bytes:
    told = {"message": message, "type": "x", "param": None, "code": code}
    return whole(json.dumps({"error": told}).encode(), status, *fields)
