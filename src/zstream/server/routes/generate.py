"""`POST /v1/chat/completions` and `POST /v1/completions`: one way for both dialects, streamed and not."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from typing import Any

from zstream.core.errors import ZStreamError
from zstream.core.events import CancelReason, Failed, Finished
from zstream.server.body import read_body
from zstream.server.dialects import Dialect, chat_only, encoder, open_stream
from zstream.server.endpoint import CLIENT_CLOSED_REQUEST, Exchange
from zstream.server.routes.streams import follow, owner_of
from zstream.server.service import Service
from zstream.server.watch import watching
from zstream.server.write_body import collect, collect_choices, write_json
from zstream.server.write_sse import write_sse
from zstream.stream.about import About
from zstream.stream.choices import Choices
from zstream.stream.readable import Readable
from zstream.stream.session import Session
from zstream.wire.answer import answer_body, head_json
from zstream.wire.call import Call

# A smaller body is parsed sooner than a thread takes it.
_LARGE_BYTES = 64 * 1024


async def generate(dialect: Dialect, service: Service, exchange: Exchange) -> None:
    """Parse, submit, write. However it goes, a stream that is not resumable is closed and its generation ended."""
    body = await read_body(exchange.scope, exchange.receive, service.settings.body_bytes)
    call = await _parse(dialect, body)
    service.check_model(call.model)
    about = About(owner_of(service, exchange), call.model, int(time.time()))
    session = await open_stream(service, dialect, call, about)
    if call.resume_ttl_s is not None:
        await _relay(dialect, service, exchange, call, session, about, body)
        return
    try:
        with watching(exchange, session, service.settings):
            await _write(dialect, service, exchange, call, session, about)
    except ZStreamError:
        if session.cancel_reason is not CancelReason.READER_LEFT:  # else there is nobody left to tell
            raise
    finally:
        service.registry.close(session)
        _note(exchange, session, left=session.cancel_reason is CancelReason.READER_LEFT)


async def _relay(
    dialect: Dialect,
    service: Service,
    exchange: Exchange,
    call: Call,
    session: Session | Choices,
    about: About,
    body: bytes,
) -> None:
    """Keep the stream, and be the first who follows it."""
    close = partial(service.registry.close, session)
    encode = encoder(dialect, call, (session.id, about.created, call.model))
    try:
        relay = service.relays.open(
            session, encode, ttl_s=call.resume_ttl_s or 0, about=about, route=dialect.name, body=body, on_end=close
        )
    except ZStreamError:
        close()
        raise
    follower = relay.follow()
    try:
        await follow(service, exchange, follower)
    finally:
        if not exchange.status and not relay.followers:  # nobody knows of it
            service.relays.forget(relay.id)
            close()
        _note(exchange, session, left=follower.cancel_reason is CancelReason.READER_LEFT)


async def _parse(dialect: Dialect, body: bytes) -> Call:
    # Megabytes of token ids take most of a second, in which no stream would go on.
    return dialect.parse(body) if len(body) < _LARGE_BYTES else await asyncio.to_thread(dialect.parse, body)


async def _write(
    dialect: Dialect, service: Service, exchange: Exchange, call: Call, session: Session | Choices, about: About
) -> None:
    names = (session.id, about.created, call.model)
    headers = [(b"x-stream-id", session.id.encode())]
    if not call.stream:
        await write_json(exchange, await _body(dialect, call, names, session), headers)
        return
    readable: Readable[Any] = session
    encode = encoder(dialect, call, names)
    await write_sse(exchange, readable, encode, headers=headers, heartbeat_s=service.settings.heartbeat_s)


async def _body(dialect: Dialect, call: Call, names: tuple[str, int, str], session: Session | Choices) -> bytes:
    if isinstance(session, Choices):
        wholes, finished = await collect_choices(session, scored=call.scored)
    else:
        whole, finished = await collect(session, scored=call.scored)
        wholes = [whole]

    def encode() -> bytes:
        choices = [
            dialect.choice(whole.text, whole.end or finished, **whole.extras, **chat_only(call), index=index)
            for index, whole in enumerate(wholes)
        ]
        id, created, model = names
        return answer_body(head_json(id, dialect.object, created, model), choices, finished.usage)

    # Thousands of tokens with alternatives take a tenth of a second, in which no stream would go on.
    return await asyncio.to_thread(encode) if call.scored else encode()


def _note(exchange: Exchange, session: Session | Choices, *, left: bool) -> None:
    """For the log: how it went, and nothing of what was said. `left`: the reader did, before the end."""
    if left and exchange.status in (0, 200):
        exchange.status = CLIENT_CLOSED_REQUEST
    exchange.note = f" {session.id}"
    if isinstance(session.end, Finished):
        usage, ttft_ms = session.end.usage, session.end.timings.ttft_ms
        exchange.note += f" {usage.prompt_tokens}+{usage.completion_tokens} tokens"
        exchange.note += "" if ttft_ms is None else f", first after {ttft_ms:.1f} ms"
    elif isinstance(session.end, Failed):
        exchange.note += f" failed: {session.end.error.code}"
