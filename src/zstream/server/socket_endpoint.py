"""What surrounds every WebSocket: origin, key, the upgrade or its refusal, one log line.

Programs send their key as in every other request, in `Authorization`. Browsers can't: their scripts choose nothing of
the opening but its address and its subprotocols. The key goes into the latter, as `zstream.key.` and the key in
base64url without padding, beside `zstream`, which is the one that is agreed on. An address is what proxies, servers and
histories write down, a header hardly ever; and neither the log nor the answer has it here.
"""

from __future__ import annotations

import base64
import binascii
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from zstream.core.errors import ZStreamError
from zstream.server.auth import credential
from zstream.server.endpoint import RawHeaders, access_log, request_id_of
from zstream.server.origin import check_host, check_origin
from zstream.server.service import Service
from zstream.wire.error_body import error_body, headers_of, status_of

logger = logging.getLogger("zstream.server")

SUBPROTOCOL = "zstream"
_KEY = "zstream.key."
_FAULT = 1011
_UPGRADED = 101


@dataclass(slots=True)
class Door:
    """One open socket. `owner` is whose it is; `note` goes into the log."""

    scope: Scope
    receive: Receive
    send: Send
    owner: bytes | None
    note: str = ""

    async def next_frame(self) -> str | bytes | None:
        """What came, None when it is closed."""
        message = await self.receive()
        if message["type"] == "websocket.disconnect":
            return None
        text: str | None = message.get("text")
        return message.get("bytes", b"") if text is None else text

    async def close(self, code: int) -> None:
        """Close it from here."""
        await self.send({"type": "websocket.close", "code": code})


Handler = Callable[[Service, Door], Awaitable[None]]


class SocketEndpoint:
    """A handler as an ASGI application for WebSockets."""

    def __init__(self, service: Service, handler: Handler) -> None:
        self._service = service
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        id, note, status = request_id_of(headers), "", _UPGRADED
        await receive()  # that it wants to connect
        try:
            authorization = self._check(scope, headers)
        except ZStreamError as error:
            status = status_of(error)
            await _refuse(scope, send, error, id)
        else:
            await send(_acceptance(scope, id))
            door = Door(scope, receive, send, self._service.keys.owner(authorization))
            await self._run(door, id)
            note = door.note
        access_log.info("%s %s %d %s%s", "WEBSOCKET", scope["path"], status, id, note)

    def _check(self, scope: Scope, headers: Headers) -> str | None:
        check_host(headers.get("host"), self._service.settings.hosts)
        check_origin(headers.getlist("origin"), headers.get("host"), self._service.settings.allow_origins)
        authorization = credential(headers) or _offered_key(scope.get("subprotocols", ()))
        self._service.keys.check(authorization)
        return authorization

    async def _run(self, door: Door, id: str) -> None:
        try:
            await self._handler(self._service, door)
        except OSError:
            return  # nobody is there any more
        except Exception as error:
            logger.error("socket %s failed", id, exc_info=error)
            await door.close(_FAULT)


def _offered_key(subprotocols: Iterable[str]) -> str | None:
    """As an `Authorization` header would have it."""
    for offered in subprotocols:
        if offered.startswith(_KEY):
            try:
                padded = offered.removeprefix(_KEY) + "==="
                return "Bearer " + base64.urlsafe_b64decode(padded).decode()
            except (binascii.Error, ValueError):
                return None
    return None


def _acceptance(scope: Scope, id: str) -> Message:
    chosen = SUBPROTOCOL if SUBPROTOCOL in scope.get("subprotocols", ()) else None
    return {"type": "websocket.accept", "subprotocol": chosen, "headers": [(b"x-request-id", id.encode())]}


async def _refuse(scope: Scope, send: Send, error: ZStreamError, id: str) -> None:
    """Before the upgrade, and with the error's own status where the server can."""
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close"})
        return
    named = {"content-type": "application/json", "x-request-id": id, **headers_of(error)}
    headers: RawHeaders = [(name.encode(), value.encode()) for name, value in named.items()]
    await send({"type": "websocket.http.response.start", "status": status_of(error), "headers": headers})
    await send({"type": "websocket.http.response.body", "body": error_body(error)})
