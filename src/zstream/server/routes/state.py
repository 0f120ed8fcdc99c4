"""`/health`, `/ready`, `/metrics` and `/v1/models`: what the server is and how it does."""

from __future__ import annotations

from zstream.metrics.exposition import JournalStatistics
from zstream.server.endpoint import Exchange, answer
from zstream.server.service import Service
from zstream.wire.models import model_body, models_body


async def health(service: Service, exchange: Exchange) -> None:
    """Alive: the event loop answers."""
    await answer(exchange, 200, b'{"status":"ok"}')


async def ready(service: Service, exchange: Exchange) -> None:
    """Whether a request would be taken now; 503 while loading, draining, or after the engine died."""
    service.check_ready()
    await answer(exchange, 200, b'{"status":"ready"}')


async def metrics(service: Service, exchange: Exchange) -> None:
    """Prometheus' text format."""
    text = service.metrics.exposition(
        service.engine.statistics(),
        service.unread_tokens,
        JournalStatistics(service.relays.up, service.relays.kept_bytes, service.relays.unsaved),
    )
    await answer(exchange, 200, text, content_type=service.metrics.content_type)


async def list_models(service: Service, exchange: Exchange) -> None:
    """All names of the one model."""
    await answer(exchange, 200, models_body(await service.models.listed(), service.created))


async def get_model(service: Service, exchange: Exchange) -> None:
    """One of its names, or 404."""
    name = exchange.scope["path_params"]["id"]
    service.check_model(name)
    await answer(exchange, 200, model_body(name, service.created))
