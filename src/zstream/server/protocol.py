"""uvicorn's HTTP protocol with bounds: small buffers behind it, since what the kernel hides, flow control can't see."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

# A frame is about 200 bytes, so each of these is some 80 tokens. Unlimited, the kernel takes megabytes from a reader
# that reads nothing, and back-pressure never begins.
UNSENT_BYTES = 16 * 1024
_TRANSPORT_HIGH_BYTES = 16 * 1024
_HEAD_BYTES = 64 * 1024
# From connecting, or the first part of a later request's head, to the head's end. Before a later request uvicorn's
# keep-alive timeout counts.
_HEAD_S = 20.0
ABORT = "zstream.abort"


class BoundedProtocol(HttpToolsProtocol):
    """Limits what transport and kernel hold unsent for one connection, how long a request's head is, and how late.

    A whole answer is one write, and done when the transport has it: a reader that then takes nothing of it for one to
    two times `reader_s` is cut off (0: never), or the connection would wait for it without end.
    """

    head_s = _HEAD_S
    reader_s = 0.0
    _head_timer: asyncio.TimerHandle | None = None
    _unread_timer: asyncio.TimerHandle | None = None
    _in_head = False
    _head_bytes = 0
    _running: RequestResponseCycle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=_TRANSPORT_HIGH_BYTES)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_awaiting_head()
        self._stop_awaiting_reader()
        # uvicorn tells only the newest request, which with pipelining is not the one that runs.
        if self._running is not None and not self._running.response_complete:
            self._running.disconnected = True
            self._running.message_event.set()
        super().connection_lost(exc)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._running = cycle
        super()._start_asgi_task(cycle, app)

    def handle_websocket_upgrade(self) -> None:
        # The answer to an earlier request would go on among the frames, and nobody would tell it that its reader left.
        if self._running is not None and not self._running.response_complete:
            self.transport.abort()
        else:
            self._stop_awaiting_reader()  # a socket's buffer may be as full at any two looks
            super().handle_websocket_upgrade()

    def data_received(self, data: bytes) -> None:
        was_in_head = self._in_head
        super().data_received(data)
        if self._in_head and self._head_timer is None:
            self._await_head()
        if was_in_head and self._in_head:
            self._head_bytes += len(data)
            if self._head_bytes > _HEAD_BYTES:
                self.send_400_response("The request's headers are too large.")

    def on_message_begin(self) -> None:
        self._in_head, self._head_bytes = True, 0
        super().on_message_begin()
        extensions: dict[str, Any] = {ABORT: self.transport.abort}
        self.scope["extensions"] = extensions

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._stop_awaiting_head()
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._stop_awaiting_reader()
        self._await_reader()

    def _await_reader(self) -> None:
        unsent = self.transport.get_write_buffer_size()
        if unsent and self.reader_s:
            self._unread_timer = self.loop.call_later(self.reader_s, self._on_unread, unsent)

    def _stop_awaiting_reader(self) -> None:
        if self._unread_timer is not None:
            self._unread_timer.cancel()
            self._unread_timer = None

    def _on_unread(self, before: int) -> None:
        self._unread_timer = None
        if self._running is not None and self._running.response_started and not self._running.response_complete:
            return  # a later answer has got through to the buffer, so its reader reads; it is watched when complete
        if self.transport.get_write_buffer_size() >= before:
            self.transport.abort()
        else:
            self._await_reader()

    def _await_head(self) -> None:
        self._head_timer = self.loop.call_later(self.head_s, self._on_late_head)

    def _stop_awaiting_head(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _on_late_head(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.abort()
        else:
            self._await_head()  # the answer to an earlier request still goes out


def bounded(reader_timeout_s: float) -> type[BoundedProtocol]:
    """The protocol for readers that are given so long; uvicorn takes a class and no arguments."""

    class Protocol(BoundedProtocol):
        reader_s = reader_timeout_s

    return Protocol


def abort_of(scope: Scope) -> Callable[[], object]:
    """What drops a request's connection, with all that is unsent on it; does nothing over another server's protocol."""
    abort: Callable[[], object] = scope.get("extensions", {}).get(ABORT, _nothing)
    return abort


def _nothing() -> None: ...


def bound_unsent(listener: socket.socket) -> None:
    """Limit the kernel's unsent bytes for every connection that this socket accepts."""
    if hasattr(socket, "TCP_NOTSENT_LOWAT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT_BYTES)
