"""What surrounds every route: key, request id, errors as OpenAI's bodies, one log line."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from zstream.server.auth import credential
from zstream.server.body import ReaderLeft
from zstream.server.origin import check_host, cors_headers
from zstream.server.service import Service
from zstream.wire.error_body import error_body, headers_of, status_of

access_log = logging.getLogger("zstream.access")
logger = logging.getLogger("zstream.server")

CLIENT_CLOSED_REQUEST = 499
_BODILESS = (204, 304)
_REQUEST_ID = re.compile(r"[\w.:-]{1,128}", re.ASCII)


RawHeaders = list[tuple[bytes, bytes]]


@dataclass(slots=True)
class Exchange:
    """One request and its answer, as far as they have come. `status` 0: nothing was sent yet.

    `cors` are the headers by which a browser knows whose pages may read it.
    """

    scope: Scope
    receive: Receive
    send: Send
    request_id: str
    cors: Sequence[tuple[bytes, bytes]] = ()
    status: int = 0
    note: str = ""

    async def start(self, status: int, headers: RawHeaders) -> None:
        """Send the head; what `send` sends is the body. A body's messages are one a token and pass nothing else."""
        self.status = status
        named = [*headers, (b"x-request-id", self.request_id.encode()), *self.cors]
        await self.send({"type": "http.response.start", "status": status, "headers": named})


Handler = Callable[[Service, Exchange], Awaitable[None]]


class Endpoint:
    """A handler as an ASGI application. `guarded` ones want an API key where keys are set."""

    def __init__(self, service: Service, handler: Handler, *, guarded: bool = True) -> None:
        self._service = service
        self._handler = handler
        self._guarded = guarded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        cors = cors_headers(headers.getlist("origin"), self._service.settings.allow_origins)
        exchange = Exchange(scope, receive, send, request_id_of(headers), cors)
        try:
            check_host(headers.get("host"), self._service.settings.hosts)
            if self._guarded:
                self._service.keys.check(credential(headers))
            await self._handler(self._service, exchange)
        except ReaderLeft:
            exchange.status = CLIENT_CLOSED_REQUEST
        except Exception as error:
            await answer_error(exchange, error)
        # Decoded, a path may have line ends, and would write lines of its own.
        seen = (scope["method"], quote(scope["path"]), exchange.status, exchange.request_id, exchange.note)
        access_log.info("%s %s %d %s%s", *seen)


def request_id_of(headers: Headers) -> str:
    """The client's own `X-Request-Id` if it is a sane one, else a new one."""
    given = headers.get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else f"req-{secrets.token_hex(8)}"


async def answer_error(exchange: Exchange, error: Exception) -> None:
    """The error's own status and body, if nothing was sent yet; else the connection is all there is to end."""
    status = status_of(error)
    if status == 500:
        logger.error("request %s failed", exchange.request_id, exc_info=error)
    if exchange.status:
        raise error
    await answer(exchange, status, error_body(error), headers=headers_of(error))


async def answer(
    exchange: Exchange,
    status: int,
    body: bytes,
    *,
    content_type: str = "application/json",
    headers: dict[str, str] | None = None,
) -> None:
    """One whole answer."""
    about = {} if status in _BODILESS else {"content-type": content_type, "content-length": str(len(body))}
    fields = {**about, **(headers or {})}
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in fields.items()]
    await exchange.start(status, raw)
    shown = b"" if exchange.scope["method"] == "HEAD" else body
    await exchange.send({"type": "http.response.body", "body": shown})
