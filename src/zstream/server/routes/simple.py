"""`/chat` and `/chat/stream`: a prompt or a conversation in, and nothing but text out."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from starlette.datastructures import Headers

from zstream.core.request import Chunking, GenerateRequest
from zstream.server.body import parse_aside, read_body
from zstream.server.endpoint import Exchange
from zstream.server.reading import reading
from zstream.server.routes.streams import owner_of
from zstream.server.service import Service
from zstream.server.write_sse import SSE_HEADERS, comes_again, write_sse
from zstream.stream.about import About
from zstream.wire.simple import SimpleChunks, parse_messages, parse_prompt

Parse = Callable[[bytes], GenerateRequest]


async def chat(service: Service, exchange: Exchange) -> None:
    """Answer a prompt, from the query or the body; its text comes as `token`."""
    await _answer(service, exchange, partial(parse_prompt, exchange.scope["query_string"]), "token")


async def chat_stream(service: Service, exchange: Exchange) -> None:
    """Answer a conversation; its text comes as `content`."""
    await _answer(service, exchange, parse_messages, "content")


async def _answer(service: Service, exchange: Exchange, parse: Parse, field: str) -> None:
    """Parse, submit, write. A browser that asks again by itself is told not to: what it had is gone."""
    headers = Headers(scope=exchange.scope)
    if headers.get("last-event-id"):
        await _head(exchange, 204)
        return
    body = await read_body(exchange.scope, exchange.receive, service.settings.body_bytes)
    request = await parse_aside(parse, body)
    if exchange.scope["method"] == "HEAD":
        await _head(exchange, 200)
        return
    about = About(owner_of(service, exchange), service.models.default_model, int(time.time()))
    session = await service.registry.open(request, Chunking(), prefix="chat", about=about)
    encode = SimpleChunks(field, session.id if comes_again(headers) else None).encode
    named = [(b"x-stream-id", session.id.encode())]
    with reading(service, exchange, session):
        await write_sse(exchange, session, encode, headers=named, heartbeat_s=service.settings.heartbeat_s)


async def _head(exchange: Exchange, status: int) -> None:
    await exchange.start(status, SSE_HEADERS if status == 200 else [])
    await exchange.send({"type": "http.response.body", "body": b""})
