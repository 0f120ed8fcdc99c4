"""The composition root: engine, streams and routes become one ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from zstream.core.engine import Engine, Models
from zstream.core.errors import MethodNotAllowed, NotFound, ZStreamError
from zstream.metrics.exposition import Metrics
from zstream.server.auth import Keys
from zstream.server.cors import is_preflight, preflight
from zstream.server.deliveries import Deliveries
from zstream.server.dialects import CHAT, COMPLETION
from zstream.server.endpoint import Endpoint
from zstream.server.names import FixedModels
from zstream.server.origin import cors_headers
from zstream.server.revive import take_over
from zstream.server.routes.chat_socket import chat_socket
from zstream.server.routes.dashboard import dashboard_events
from zstream.server.routes.docs import docs, docs_asset, openapi
from zstream.server.routes.generate import generate
from zstream.server.routes.pages import chat_page, dashboard_page, page_asset
from zstream.server.routes.simple import chat, chat_stream
from zstream.server.routes.socket import socket
from zstream.server.routes.state import get_model, health, list_models, metrics, ready
from zstream.server.routes.streams import list_streams, stream
from zstream.server.service import Service
from zstream.server.settings import ServerSettings
from zstream.server.socket_endpoint import SocketEndpoint
from zstream.stream.journal.shared import SharedStore
from zstream.stream.journal.store import Store
from zstream.stream.journal.writer import Writer
from zstream.stream.registry import Registry
from zstream.stream.relays import RelayBounds, Relays
from zstream.stream.replicas import Replicas
from zstream.stream.session import DEFAULT_BUFFER_TOKENS
from zstream.wire.error_body import error_body, status_of

AZURES = "/openai/deployments/{deployment}"
GENERATING = {"/v1/chat/completions": CHAT, "/v1/completions": COMPLETION}
_DIRECT = {*(("POST", path) for path in GENERATING), ("GET", "/chat"), ("POST", "/chat"), ("POST", "/chat/stream")}
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


def create_service(
    engine: Engine,
    settings: ServerSettings,
    *,
    buffer_tokens: int = DEFAULT_BUFFER_TOKENS,
    store: Store | None = None,
) -> Service:
    """Everything a route needs, around an engine that may not have been started yet. Needs a running event loop.

    `store` keeps resumable streams beyond the process; without one they are kept in memory.
    """
    counted = Metrics()
    registry = Registry(engine, buffer_tokens=buffer_tokens, observer=counted.observer)
    bounds = RelayBounds(attended_tokens=max(1, buffer_tokens // 2))
    writer = None if store is None else Writer(store, on_failure=counted.observer.on_journal_failed)
    relays = Relays(bounds, crowd=partial(_crowd, engine), writer=writer)
    replicas = Replicas(store, relays) if isinstance(store, SharedStore) else None
    models = engine if isinstance(engine, Models) else FixedModels(settings.models)
    service = Service(
        engine, registry, relays, settings, counted, Keys(settings.api_keys), models,
        Deliveries(registry, relays, counted.observer), replicas=replicas,
    )  # fmt: skip
    if replicas is not None:
        replicas.take_over = partial(take_over, service, replicas)
    return service


def _crowd(engine: Engine) -> int:
    """Who waits while a paused stream keeps a slot; who waits for running ones, or for the next step, needs nobody's.

    A stream that is swapped out has no slot, and one that the engine may still swap out gives it up by itself.
    """
    seen = engine.statistics()
    in_the_way = seen.paused > seen.swapped and not seen.swappable
    return seen.waiting if seen.slots_used >= seen.slots and in_the_way else 0


class Application:
    """Starlette with a short way in: its middleware wraps `send`, and each wrapper would cost a frame a token."""

    def __init__(self, app: Starlette, preflight: ASGIApp) -> None:
        self._app = app
        self._preflight = preflight
        self.routes = app.routes
        routes = {route.path: route.app for route in app.routes if isinstance(route, Route)}
        self._direct = {(method, path): routes[path] for method, path in _DIRECT}
        sockets = (route for route in app.routes if isinstance(route, WebSocketRoute))
        self._direct |= {("websocket", route.path): route.app for route in sockets}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope.get("method", scope["type"])
        app = self._direct.get((method, scope.get("path", "")), self._app)
        if method == "OPTIONS" and is_preflight(scope["headers"]):
            app = self._preflight
        await app(scope, receive, send)


def create_app(service: Service, lifespan: Lifespan | None = None) -> Application:
    """The routes over a service. Without a `lifespan` the engine is started and closed with the application."""
    app = Starlette(
        routes=_routes(service),
        lifespan=lifespan or _owning(service),
        exception_handlers={404: partial(_not_found, service), 405: partial(_not_allowed, service)},
    )
    app.router.redirect_slashes = False
    return Application(app, Endpoint(service, preflight, guarded=False))


def _routes(service: Service) -> list[Route | WebSocketRoute]:
    def route(path: str, handler: Any, *methods: str, guarded: bool = True) -> Route:
        return Route(path, Endpoint(service, handler, guarded=guarded), methods=list(methods or ("GET",)))

    return [
        *(
            route(path.replace("/v1", base), partial(generate, dialect), "POST")
            for path, dialect in GENERATING.items()
            for base in ("/v1", AZURES)
        ),
        route("/chat", chat, "GET", "POST"),
        route("/chat/stream", chat_stream, "POST"),
        WebSocketRoute("/v1/ws", SocketEndpoint(service, socket)),
        WebSocketRoute("/ws/chat", SocketEndpoint(service, chat_socket)),
        route("/v1/streams", list_streams),
        route("/v1/streams/{id}", stream, "GET", "DELETE"),
        # Azure's clients ask for what is no deployment's below `/openai`, or their one deployment.
        *(route(f"{base}/streams/{{id}}", stream, "GET", "DELETE") for base in ("/openai", AZURES)),
        route("/v1/models", list_models),
        route("/v1/models/{id:path}", get_model),
        route("/health", health, guarded=False),
        route("/ready", ready, guarded=False),
        route("/metrics", metrics, guarded=False),
        route("/openapi.json", openapi, guarded=False),
        route("/", chat_page, guarded=False),
        route("/dashboard", dashboard_page, guarded=False),
        route("/dashboard/events", dashboard_events),
        route("/assets/{name}", page_asset, guarded=False),
        route("/docs", docs, guarded=False),
        route("/docs/{name}", docs_asset, guarded=False),
    ]


def _owning(service: Service) -> Lifespan:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await service.open()
        yield
        await service.close()

    return lifespan


async def _not_found(service: Service, request: Request, error: Exception) -> Response:
    there_is = f"There is nothing at {request.method} {request.url.path}; /docs lists the routes."
    return _error_response(service, request, NotFound(there_is))


async def _not_allowed(service: Service, request: Request, error: Exception) -> Response:
    allowed = (error.headers or {}).get("Allow", "") if isinstance(error, HTTPException) else ""
    takes = MethodNotAllowed(f"{request.url.path} takes {allowed}, not {request.method}.")
    response = _error_response(service, request, takes)
    response.headers["allow"] = allowed
    return response


def _error_response(service: Service, request: Request, error: ZStreamError) -> Response:
    response = Response(error_body(error), status_of(error), media_type="application/json")
    response.raw_headers += cors_headers(request.headers.getlist("origin"), service.settings.allow_origins)
    return response
