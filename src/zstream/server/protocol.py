"""uvicorn's HTTP protocol with small buffers behind it: what the kernel hides, flow control can't see."""

from __future__ import annotations

import asyncio
import socket

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# A frame is about 200 bytes, so each of these is some 80 tokens. Unlimited, the kernel takes megabytes from a reader
# that reads nothing, and back-pressure never begins.
UNSENT_BYTES = 16 * 1024
_TRANSPORT_HIGH_BYTES = 16 * 1024


class BoundedProtocol(HttpToolsProtocol):
    """Limits what transport and kernel hold unsent for one connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=_TRANSPORT_HIGH_BYTES)


def bound_unsent(listener: socket.socket) -> None:
    """Limit the kernel's unsent bytes for every connection that this socket accepts."""
    if hasattr(socket, "TCP_NOTSENT_LOWAT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT_BYTES)
