"""`TokenStreamResponse`: an iterator of text as the response of somebody else's Starlette or FastAPI application."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from functools import partial

from starlette.background import BackgroundTask
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from zstream.asgi.pump import Pump
from zstream.asgi.sources import Text, open_source
from zstream.core.clock import monotonic
from zstream.core.errors import ZStreamError
from zstream.core.events import CancelReason, Chunk, Event, Failed
from zstream.core.request import ChunkBy, Chunking
from zstream.server.watch import cancelled_by_leaving
from zstream.server.write_sse import SSE_HEADERS, comes_again, write_events
from zstream.stream.chunker import make_chunker
from zstream.stream.session import DEFAULT_BUFFER_TOKENS, Session
from zstream.wire.error_body import error_body, headers_of, status_of
from zstream.wire.simple import SimpleChunks

logger = logging.getLogger("zstream.asgi")


class TokenStreamResponse(Response):
    """Streams what a `ZSE` or any other iterator of strings gives, asynchronous or blocking, to one reader.

    Server-sent events, a piece of text under `field` in each and `[DONE]` as the last, or, with another `media_type`,
    the text alone. `chunk_by` ("token": one piece, "word", "sentence") and `chunk_size` cut it. No more than
    `buffer_tokens` pieces are drawn ahead of the reader. After `heartbeat_s` of silence a comment is sent; 0: never.

    The iterator is closed in any case; a reader that leaves ends it at once, before the first piece, too, but for a
    blocking one, which ends with the piece that it is at. What it raises before the first piece is the application's
    to handle, but a `ZStreamError` is answered with its status; later it is an event, and plain text breaks off.
    A browser's `EventSource` that connects again by itself is told to stop, with a 204.
    Raises `TypeError` for what is no iterator of strings, `ValueError` or `InvalidRequest` for a bad option.
    """

    media_type = "text/event-stream"

    def __init__(
        self,
        content: Text,
        status_code: int = 200,
        headers: Mapping[str, str] | None = None,
        media_type: str | None = None,
        background: BackgroundTask | None = None,
        *,
        field: str = "token",
        chunk_by: str = "token",
        chunk_size: int = 1,
        heartbeat_s: float = 15.0,
        buffer_tokens: int = DEFAULT_BUFFER_TOKENS,
    ) -> None:
        self.status_code = status_code
        self.media_type = media_type or self.media_type
        self.background = background
        self._is_sse = self.media_type.startswith("text/event-stream")
        self._field = field
        chunker, id = make_chunker(Chunking(ChunkBy(chunk_by), chunk_size)), f"text-{secrets.token_hex(12)}"
        self._session = Session(id, chunker, submitted_at=monotonic(), buffer_tokens=buffer_tokens)
        self._heartbeat_s = heartbeat_s if self._is_sse else 0.0
        self._source = open_source(content)
        self._started = False
        self.init_headers(headers)
        for name, value in SSE_HEADERS:
            self.headers.setdefault(name.decode(), value.decode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application of one request."""
        headers = Headers(scope=scope)
        if scope.get("method") == "HEAD":
            await self._answer_nothing(self.status_code, send)
        elif self._is_sse and headers.get("last-event-id"):
            await self._answer_nothing(204, send)
        else:
            await self._stream(scope, receive, send, comes_again(headers))
        if self.background is not None:
            await self.background()

    async def _answer_nothing(self, status: int, send: Send) -> None:
        await self._source.aclose()
        head = [] if status == 204 else self.raw_headers
        await send({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": b""})

    async def _stream(self, scope: Scope, receive: Receive, send: Send, comes_again: bool) -> None:
        session = self._session
        pump = Pump(self._source, session)
        session.attach(pump)
        encode = self._encoder(session.id if comes_again else None)
        try:
            with cancelled_by_leaving(receive, session):
                await write_events(partial(self._start, send), send, session, encode, heartbeat_s=self._heartbeat_s)
        except (ZStreamError, OSError) as error:
            # Some servers' `send` raises an `OSError` once the reader is gone.
            if session.cancel_reason is None and not isinstance(error, OSError):
                await self._answer_error(pump.failure or error, scope, receive, send)
        finally:
            session.cancel(CancelReason.READER_LEFT)
            await pump.ended()
        if pump.failure is not None and not isinstance(pump.failure, ZStreamError):
            logger.error("a token stream broke off", exc_info=pump.failure)

    async def _start(self, send: Send) -> None:
        self._started = True
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})

    def _encoder(self, id: str | None) -> Callable[[Event], bytes]:
        return SimpleChunks(self._field, id).encode if self._is_sse else _plain

    async def _answer_error(self, error: Exception, scope: Scope, receive: Receive, send: Send) -> None:
        """An answer of its own for an error of ours; what is foreign, or comes too late for one, is raised."""
        if self._started or not isinstance(error, ZStreamError):
            raise error
        await Response(error_body(error), status_of(error), headers_of(error), "application/json")(scope, receive, send)


def _plain(event: Event) -> bytes:
    if isinstance(event, Failed):
        raise event.error
    return event.text.encode() if isinstance(event, Chunk) else b""
