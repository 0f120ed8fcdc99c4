"""`POST /v1/chat/completions` and `POST /v1/completions`: one way for both dialects, streamed and not."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from zstream.core.errors import ZStreamError
from zstream.core.events import Failed, Finished
from zstream.server.body import read_body
from zstream.server.endpoint import CLIENT_CLOSED_REQUEST, Exchange
from zstream.server.service import Service
from zstream.server.watch import watching
from zstream.server.write_body import write_body
from zstream.server.write_sse import write_sse
from zstream.stream.session import Session
from zstream.wire.answer import ChunkEncoder
from zstream.wire.call import Call
from zstream.wire.chat import parse_chat
from zstream.wire.chat_answer import ChatChunks, chat_body
from zstream.wire.completion_answer import CompletionChunks, completion_body
from zstream.wire.completions import parse_completion

# A smaller body is parsed sooner than a thread takes it.
_LARGE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Dialect:
    """What differs between the two routes."""

    id_prefix: str
    parse: Callable[[bytes], Call]
    chunks: Callable[..., ChunkEncoder]
    body: Callable[..., bytes]


CHAT = Dialect("chatcmpl", parse_chat, ChatChunks, chat_body)
COMPLETION = Dialect("cmpl", parse_completion, CompletionChunks, completion_body)


async def generate(dialect: Dialect, service: Service, exchange: Exchange) -> None:
    """Parse, submit, write; whatever happens, the session is closed and its generation ended."""
    body = await read_body(exchange.scope, exchange.receive, service.settings.body_bytes)
    call = await _parse(dialect, body)
    service.check_model(call.model)
    session = await service.registry.open(call.request, call.chunking, prefix=dialect.id_prefix)
    try:
        with watching(exchange, session, service.settings):
            await _write(dialect, service, exchange, call, session)
    except ZStreamError:
        if session.cancel_reason is None:  # else there is nobody left to tell
            raise
    finally:
        service.registry.close(session)
        _note(exchange, session)


async def _parse(dialect: Dialect, body: bytes) -> Call:
    # Megabytes of token ids take most of a second, in which no stream would go on.
    return dialect.parse(body) if len(body) < _LARGE_BYTES else await asyncio.to_thread(dialect.parse, body)


async def _write(dialect: Dialect, service: Service, exchange: Exchange, call: Call, session: Session) -> None:
    names = (session.id, int(time.time()), call.model)
    chat_only = {"old_calls": True} if call.old_calls else {}
    headers = [(b"x-stream-id", session.id.encode())]
    if not call.stream:
        await write_body(exchange, session, partial(dialect.body, *names, **chat_only), headers=headers)
        return
    extras = {"include_usage": call.include_usage, "include_timings": call.include_timings, **chat_only}
    encoder = dialect.chunks(*names, **extras)
    await write_sse(exchange, session, encoder.encode, headers=headers, heartbeat_s=service.settings.heartbeat_s)


def _note(exchange: Exchange, session: Session) -> None:
    """For the log: how it went, and nothing of what was said."""
    if session.cancel_reason is not None:
        exchange.status = CLIENT_CLOSED_REQUEST
    exchange.note = f" {session.id}"
    if isinstance(session.end, Finished):
        usage, ttft_ms = session.end.usage, session.end.timings.ttft_ms
        exchange.note += f" {usage.prompt_tokens}+{usage.completion_tokens} tokens"
        exchange.note += "" if ttft_ms is None else f", first after {ttft_ms:.1f} ms"
    elif isinstance(session.end, Failed):
        exchange.note += f" failed: {session.end.error.code}"
