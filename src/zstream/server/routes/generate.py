"""`POST /v1/chat/completions` and `POST /v1/completions`: one way for both dialects, streamed and not."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from typing import Any

from zstream.core.events import CancelReason
from zstream.server.body import parse_aside, read_body
from zstream.server.dialects import Dialect, chat_only, encoder, open_as_asked, parser
from zstream.server.endpoint import Exchange
from zstream.server.reading import note, reading
from zstream.server.routes.streams import follow, owner_of
from zstream.server.service import Service
from zstream.server.write_body import collect, collect_choices, write_json
from zstream.server.write_sse import write_sse
from zstream.stream.about import About
from zstream.stream.choices import Choices
from zstream.stream.readable import Readable
from zstream.stream.relay import Relay
from zstream.stream.session import Session
from zstream.wire.answer import answer_body, head_json
from zstream.wire.azure import named
from zstream.wire.call import Call


async def generate(dialect: Dialect, service: Service, exchange: Exchange) -> None:
    """Parse, submit, write. However it goes, a stream that is not resumable is closed and its generation ended."""
    body = await read_body(exchange.scope, exchange.receive, service.settings.body_bytes)
    if (deployment := exchange.scope.get("path_params", {}).get("deployment")) is not None:
        body = await parse_aside(partial(named, deployment=deployment), body)
    call = await parse_aside(parser(service, dialect), body)
    service.check_model(call.model)
    about = About(owner_of(service, exchange), call.model, int(time.time()))
    opened = await open_as_asked(service, dialect, call, about, body)
    if opened.relay is not None:
        await _relay(service, exchange, opened.relay, opened.session)
        return
    with reading(service, exchange, opened.session):
        await _write(dialect, service, exchange, opened.call, opened.session, about)


async def _relay(service: Service, exchange: Exchange, relay: Relay, session: Session | Choices) -> None:
    """Be the first who follows it."""
    follower = relay.follow()
    try:
        await follow(service, exchange, follower)
    finally:
        if not exchange.status and not relay.followers:  # nobody knows of it
            service.relays.forget(relay.id)
            service.registry.close(session)
        note(exchange, session, left=follower.cancel_reason is CancelReason.READER_LEFT)


async def _write(
    dialect: Dialect, service: Service, exchange: Exchange, call: Call, session: Session | Choices, about: About
) -> None:
    names = (session.id, about.created, call.model)
    headers = [(b"x-stream-id", session.id.encode())] if call.has_name else []
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
        if whole.passed is not None:
            return whole.passed
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
