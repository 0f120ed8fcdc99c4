"""The load client: streamed requests, timed as their reader meets them; asyncio and the standard library only.

On arrival an event is noted with its time and nothing more; it is parsed after the end, so that a client on
the same cores takes as little as it can from the server it measures.
"""

from __future__ import annotations

import asyncio
import json
import math
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from bench.answer import DONE, Answer, read_answer
from bench.sse import EventDecoder, ResponseDecoder

CHAT = "/v1/chat/completions"
LIMIT_S = 600.0


class Address(NamedTuple):
    host: str
    port: int


def _nobody() -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a reader behaves; events are server-sent events of any kind, the role's included.

    A small `receive_buffer` (bytes, set before connecting) is what makes a stalled reader visible to the server.
    `tell` is called once `tell_after` events have come.
    """

    receive_buffer: int | None = None
    stall_after: int = 0
    stall_s: float = math.inf
    leave_after: int = 0
    tell_after: int = 0
    tell: Callable[[], object] = _nobody


EAGER = Manner()


class _Reader(asyncio.Protocol):
    """One connection: sends the request, notes the events, stalls or leaves as told."""

    def __init__(self, request: bytes, manner: Manner) -> None:
        self.events: list[tuple[float, bytes]] = []
        self.started = self.ended = time.perf_counter()
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._request, self._manner = request, manner
        self._response, self._events = ResponseDecoder(), EventDecoder()
        self._refusal = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport = transport
        self.started = time.perf_counter()
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self.ended = time.perf_counter()
        body = self._response.feed(data)
        if self._response.status not in (None, 200):
            self._refusal += body
            return
        before = len(self.events)
        self.events += [(self.ended, event) for event in self._events.feed(body)]
        self._act(before, len(self.events))

    def connection_lost(self, error: Exception | None) -> None:
        if not self.closed.done():
            self.closed.set_result(None)

    def answer(self) -> Answer:
        answer = read_answer(self.started, self.ended, self.events)
        if self._response.status != 200:
            answer.error = f"HTTP status {self._response.status}: {self._refusal.decode(errors='replace')[:300]}"
        return answer

    def _act(self, before: int, after: int) -> None:
        manner = self._manner
        if before < manner.tell_after <= after:
            manner.tell()
        if (after and self.events[-1][1] == DONE) or before < manner.leave_after <= after:
            self._transport.close()
        elif before < manner.stall_after <= after:
            self._stall(manner.stall_s)

    def _stall(self, seconds: float) -> None:
        self._transport.pause_reading()
        if math.isfinite(seconds):
            asyncio.get_running_loop().call_later(seconds, self._transport.resume_reading)


async def stream(
    address: Address,
    body: Mapping[str, Any] | None,
    manner: Manner = EAGER,
    *,
    path: str = CHAT,
    limit_s: float = LIMIT_S,
) -> Answer:
    """Send one request, a GET if it has no body, and read it to its end, as `manner` says.

    Raises `OSError`; `TimeoutError` after `limit_s`.
    """
    transport, reader = await _connect(address, _request(path, body), manner)
    try:
        async with asyncio.timeout(limit_s):
            await reader.closed
    finally:
        transport.abort()
    return reader.answer()


async def together(
    address: Address, bodies: Iterable[Mapping[str, Any]], manner: Manner = EAGER, *, path: str = CHAT
) -> list[Answer]:
    """Send all at once; the answers in the order of the bodies."""
    return await asyncio.gather(*(stream(address, body, manner, path=path) for body in bodies))


async def at_rate(address: Address, bodies: Iterable[Mapping[str, Any]], per_s: float) -> list[Answer]:
    """Send so many a second, whether or not earlier ones are answered; the answers in the order of the bodies."""
    began, sent = time.perf_counter(), []
    for number, body in enumerate(bodies):
        await asyncio.sleep(max(0.0, began + number / per_s - time.perf_counter()))
        sent.append(asyncio.create_task(stream(address, body)))
    return await asyncio.gather(*sent)


async def _connect(address: Address, request: bytes, manner: Manner) -> tuple[asyncio.Transport, _Reader]:
    sock = socket.socket()
    sock.setblocking(False)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if manner.receive_buffer:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, manner.receive_buffer)
    loop = asyncio.get_running_loop()
    try:
        await loop.sock_connect(sock, address)
    except BaseException:
        sock.close()
        raise
    return await loop.create_connection(lambda: _Reader(request, manner), sock=sock)


def _request(path: str, body: Mapping[str, Any] | None) -> bytes:
    payload = b"" if body is None else json.dumps(body).encode()
    method = "GET" if body is None else "POST"
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(payload)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + payload
