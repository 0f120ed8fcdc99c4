"""uvicorn's WebSocket protocol with bounds, for peers that read nothing; it relies on uvicorn's internals.

What the HTTP protocol set for the connection holds for it, too: the small buffers of kernel and transport, so that a
send soon waits for the reader. What differs: nothing here may wait for a peer that does not read. A close frame that
can't be written, a pong, and the end of the connection are given up after a while or at once.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from zstream.server.protocol import ABORT

# Beyond our own bound, so that a frame of a little more gets our answer and not the end of its socket.
MAX_MESSAGE_BYTES = 4 * 2**20
_CLOSE_S = 5.0


class BoundedSocketProtocol(WebSocketsSansIOProtocol):
    """Aborts what won't close, and answers no more pings than are read."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.close_timeout = _CLOSE_S
        self.conn.debug = False  # it would log headers with keys, and what is said
        self._late_pong = b""
        self._abort_timer: asyncio.TimerHandle | None = None

    def connection_lost(self, exc: Exception | None) -> None:
        if self._abort_timer is not None:
            self._abort_timer.cancel()
        super().connection_lost(exc)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if self.response.status_code == 101:
            extensions: dict[Any, Any] = self.scope["extensions"]
            extensions[ABORT] = self.transport.abort

    def handle_ping(self) -> None:
        if self.writable.is_set():
            super().handle_ping()
        else:  # only the newest ping needs an answer (RFC 6455, 5.5.3)
            self._late_pong = b"".join(self.conn.data_to_send())

    def resume_writing(self) -> None:
        pong, self._late_pong = self._late_pong, b""
        if pong and not self.close_sent:
            self.transport.write(pong)
        super().resume_writing()

    async def run_asgi(self) -> None:
        try:
            await super().run_asgi()
        finally:
            self._abort_after(2 * _CLOSE_S)

    async def send(self, message: ASGISendEvent) -> None:
        await super().send(message)
        if self.initial_response is not None and self.close_sent:
            self.handshake_complete = True  # it was refused; uvicorn would log an error

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self._abort_after(_CLOSE_S)

    def _abort_after(self, seconds: float) -> None:
        # A transport that is closing waits for its reader without end.
        if self._abort_timer is None and not self.disconnected:
            self._abort_timer = self.loop.call_later(seconds, self.transport.abort)
