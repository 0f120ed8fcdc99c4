"""One HTTP/1.1 connection to another server: bytes to callbacks, at the reader's pace; knows no JSON.

asyncio's own protocol with httptools' parser, and no HTTP client: not reading is how a slow reader stops the server,
closing is how a cancelled answer stops it, and a client library has a task, a queue or a wake-up between.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from typing import Protocol, cast

import httptools

from zstream.core.errors import BadGateway

logger = logging.getLogger("zstream.engine")

READ_BYTES = 16 * 1024
"""Taken from the kernel at a time: what may still come after a pause."""
MAX_ASIDE_BYTES = 64 * 1024
"""Of a head, a trailer or anything else between two parts of a body."""
_KERNEL_BYTES = 64 * 1024


_CLOSED = "it closed the connection"


class Answering(Protocol):
    """Who wants the answer. After `on_complete` or `on_broken` nothing more comes."""

    def on_head(self, status: int, headers: dict[str, str]) -> None: ...

    def on_body(self, data: bytes) -> None: ...

    def on_complete(self) -> None: ...

    def on_broken(self, error: BadGateway) -> None: ...


class Nobody:
    """Nobody wants it any more."""

    def on_head(self, status: int, headers: dict[str, str]) -> None:
        pass

    def on_body(self, data: bytes) -> None:
        pass

    def on_complete(self) -> None:
        pass

    def on_broken(self, error: BadGateway) -> None:
        pass


_NOBODY = Nobody()


class Connection(asyncio.BufferedProtocol):
    """Asked one thing at a time. `fresh`: nothing was ever asked; `silent`: nothing has come back since it was.

    What comes without having been asked for ends it: it would be taken for the answer to the next question. `buffer`
    is what is read into; connections of one event loop, which reads one at a time, may share it.
    """

    def __init__(self, buffer: memoryview | None = None) -> None:
        self.fresh = True
        self.silent = True
        self.reusable = False
        self._answering: Answering = _NOBODY
        self._transport: asyncio.Transport | None = None
        self._buffer = memoryview(bytearray(READ_BYTES)) if buffer is None else buffer
        self._paused = False
        self._headers: dict[str, str] = {}
        self._begin()
        self._complete = True

    def ask(self, question: bytes, answering: Answering) -> None:
        """Send it, head and body. Where the connection has ended meanwhile, that is said at once."""
        self._answering, self.reusable, self.silent = answering, False, True
        self._begin()
        if self._transport is None:
            self._break(_CLOSED)
        else:
            self._transport.write(question)

    def pause(self) -> None:
        """Read no more; what was read already may still come."""
        if not self._paused and self._transport is not None and not self._transport.is_closing():
            self._paused = True
            self._transport.pause_reading()

    def resume(self) -> None:
        if self._paused and self._transport is not None and not self._transport.is_closing():
            self._paused = False
            self._transport.resume_reading()

    def close(self) -> None:
        """At once, whatever is under way; the server notices. Nobody is told of it here."""
        self._answering, self.reusable = _NOBODY, False
        if self._transport is not None:
            self._transport.abort()

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    # What the loop says (BufferedProtocol)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        own = transport.get_extra_info("socket")
        if own is not None:  # the kernel would take megabytes that nobody has asked for yet
            own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _KERNEL_BYTES)

    def get_buffer(self, sizehint: int) -> memoryview:
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        self.silent = False
        self._aside_bytes += nbytes
        try:
            self._parser.feed_data(self._buffer[:nbytes])
        except httptools.HttpParserCallbackError:
            logger.exception("an answer of another server could not be handled")
            self._break("its answer could not be handled")
        except httptools.HttpParserError as error:
            self._break(f"it sent what is no HTTP ({error})")
        except httptools.HttpParserUpgrade:
            self._break("it wants to speak another protocol")
        if self._aside_bytes > MAX_ASIDE_BYTES:
            self._break(f"it sent over {MAX_ASIDE_BYTES // 1024} KiB between two parts of its answer")

    def eof_received(self) -> bool:
        if self._headed and not self._complete and self._until_end:
            self.on_message_complete()
        return False

    def connection_lost(self, error: Exception | None) -> None:
        self._transport, self.reusable = None, False
        if not self._complete:
            self._break(_CLOSED if error is None else f"the connection broke ({error})")

    # What the parser says

    def on_message_begin(self) -> None:
        if self._complete:
            self.close()

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        status = self._parser.get_status_code()
        self._interim = 100 <= status < 200
        if self._interim:
            self._headers = {}
            return
        self._headed = True
        self._until_end = not {"content-length", "transfer-encoding"} & self._headers.keys()
        self._answering.on_head(status, self._headers)

    def on_body(self, data: bytes) -> None:
        self._aside_bytes = 0
        self._answering.on_body(data)

    def on_message_complete(self) -> None:
        if self._interim or self._complete:
            return
        self._complete = True
        self.reusable = self._parser.should_keep_alive() and not self._until_end
        answering, self._answering = self._answering, _NOBODY
        answering.on_complete()

    def _begin(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._headers = {}
        self._headed = self._complete = self._until_end = self._interim = False
        self._aside_bytes = 0

    def _break(self, what: str) -> None:
        answering = self._answering
        self.close()
        self._complete = True
        answering.on_broken(BadGateway(what))
