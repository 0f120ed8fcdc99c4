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
from starlette.routing import Route

from zstream.core.engine import Engine
from zstream.core.errors import MethodNotAllowed, NotFound, ZStreamError
from zstream.metrics.exposition import Metrics
from zstream.server.auth import Keys
from zstream.server.endpoint import Endpoint
from zstream.server.routes.docs import docs, docs_asset, openapi
from zstream.server.routes.generate import CHAT, COMPLETION, generate
from zstream.server.routes.state import get_model, health, list_models, metrics, ready
from zstream.server.service import Service
from zstream.server.settings import ServerSettings
from zstream.stream.registry import Registry
from zstream.stream.session import DEFAULT_BUFFER_TOKENS
from zstream.wire.error_body import error_body, status_of

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


def create_service(engine: Engine, settings: ServerSettings, *, buffer_tokens: int = DEFAULT_BUFFER_TOKENS) -> Service:
    """Everything a route needs, around an engine that may not have been started yet. Needs a running event loop."""
    counted = Metrics()
    registry = Registry(engine, buffer_tokens=buffer_tokens, observer=counted.observer)
    return Service(engine, registry, settings, counted, Keys(settings.api_keys))


def create_app(service: Service, lifespan: Lifespan | None = None) -> Starlette:
    """The routes over a service. Without a `lifespan` the engine is started and closed with the application."""
    app = Starlette(
        routes=_routes(service),
        lifespan=lifespan or _owning(service),
        exception_handlers={404: _not_found, 405: _not_allowed},
    )
    app.router.redirect_slashes = False
    return app


def _routes(service: Service) -> list[Route]:
    def route(path: str, handler: Any, *methods: str, guarded: bool = True) -> Route:
        return Route(path, Endpoint(service, handler, guarded=guarded), methods=list(methods or ("GET",)))

    return [
        route("/v1/chat/completions", partial(generate, CHAT), "POST"),
        route("/v1/completions", partial(generate, COMPLETION), "POST"),
        route("/v1/models", list_models),
        route("/v1/models/{id:path}", get_model),
        route("/health", health, guarded=False),
        route("/ready", ready, guarded=False),
        route("/metrics", metrics, guarded=False),
        route("/openapi.json", openapi, guarded=False),
        route("/docs", docs, guarded=False),
        route("/docs/{name}", docs_asset, guarded=False),
    ]


def _owning(service: Service) -> Lifespan:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await service.engine.start()
        yield
        await service.engine.close()

    return lifespan


async def _not_found(request: Request, error: Exception) -> Response:
    return _error_response(
        NotFound(f"There is nothing at {request.method} {request.url.path}; /docs lists the routes.")
    )


async def _not_allowed(request: Request, error: Exception) -> Response:
    allowed = (error.headers or {}).get("Allow", "") if isinstance(error, HTTPException) else ""
    response = _error_response(MethodNotAllowed(f"{request.url.path} takes {allowed}, not {request.method}."))
    response.headers["allow"] = allowed
    return response


def _error_response(error: ZStreamError) -> Response:
    return Response(error_body(error), status_of(error), media_type="application/json")
