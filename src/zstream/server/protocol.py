"""uvicorn's HTTP protocol with bounds: small buffers behind it, since what the kernel hides, flow control can't see."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

# A frame is about 200 bytes, so each of these is some 80 tokens. Unlimited, the kernel takes megabytes from a reader
# that reads nothing, and back-pressure never begins.
UNSENT_BYTES = 16 * 1024
_TRANSPORT_HIGH_BYTES = 16 * 1024
_HEAD_BYTES = 64 * 1024


class BoundedProtocol(HttpToolsProtocol):
    """Limits what transport and kernel hold unsent for one connection, and how long a request's head may be."""

    _in_head = False
    _head_bytes = 0
    _running: RequestResponseCycle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=_TRANSPORT_HIGH_BYTES)

    def connection_lost(self, exc: Exception | None) -> None:
        # uvicorn tells only the newest request, which with pipelining is not the one that runs.
        if self._running is not None and not self._running.response_complete:
            self._running.disconnected = True
            self._running.message_event.set()
        super().connection_lost(exc)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._running = cycle
        super()._start_asgi_task(cycle, app)

    def data_received(self, data: bytes) -> None:
        was_in_head = self._in_head
        super().data_received(data)
        if was_in_head and self._in_head:
            self._head_bytes += len(data)
            if self._head_bytes > _HEAD_BYTES:
                self.send_400_response("The request's headers are too large.")

    def on_message_begin(self) -> None:
        self._in_head, self._head_bytes = True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head = False
        super().on_headers_complete()


def bound_unsent(listener: socket.socket) -> None:
    """Limit the kernel's unsent bytes for every connection that this socket accepts."""
    if hasattr(socket, "TCP_NOTSENT_LOWAT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT_BYTES)
