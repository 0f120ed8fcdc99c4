"""Which pages of other origins may read answers here (CORS): none, but those that `--allow-origin` lists."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers

from zstream.core.errors import Forbidden
from zstream.server.endpoint import Exchange, answer
from zstream.server.origin import is_listed
from zstream.server.service import Service

REQUESTED_METHOD = b"access-control-request-method"
_METHODS = "GET, POST, DELETE"
_AGE_S = 600


def is_preflight(scope_headers: Collection[tuple[bytes, bytes]]) -> bool:
    """Whether a browser asks, by OPTIONS, if a page may send what it is about to send."""
    return any(name == REQUESTED_METHOD for name, _ in scope_headers)


async def preflight(service: Service, exchange: Exchange) -> None:
    """Yes, by the headers that every answer to such a page has, or 403. Which headers it may send: all it asks for."""
    asked = Headers(scope=exchange.scope)
    if not is_listed(asked.getlist("origin"), service.settings.allow_origins):
        raise Forbidden("Pages of this origin may not ask here; the server's --allow-origin can list it.")
    allowed = {"access-control-allow-methods": _METHODS, "access-control-max-age": str(_AGE_S)}
    if wanted := asked.get("access-control-request-headers"):
        allowed["access-control-allow-headers"] = wanted
    await answer(exchange, 204, b"", headers=allowed)
