"""What differs between the two generating routes, and how a stream of either is opened and encoded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from zstream.core.errors import Unavailable, ZStreamError
from zstream.server.service import Service
from zstream.stream.about import About
from zstream.stream.choices import Choices
from zstream.stream.relay import Relay
from zstream.stream.session import Session
from zstream.wire.answer import ChunkEncoder
from zstream.wire.call import Call
from zstream.wire.chat import parse_chat
from zstream.wire.chat_answer import OBJECT as CHAT_OBJECT
from zstream.wire.chat_answer import ChatChunks, chat_choice
from zstream.wire.choices import ChoicesEncoder
from zstream.wire.completion_answer import OBJECT as COMPLETION_OBJECT
from zstream.wire.completion_answer import CompletionChunks, completion_choice
from zstream.wire.completions import parse_completion
from zstream.wire.forward import CHAT_ROUTE, COMPLETIONS_ROUTE, parse_forward


@dataclass(frozen=True, slots=True)
class Dialect:
    """`name` is what a journal calls it, `route` where another server has it below its base."""

    name: str
    id_prefix: str
    parse: Callable[[bytes], Call]
    chunks: Callable[..., ChunkEncoder]
    choice: Callable[..., bytes]
    object: str
    route: str


CHAT = Dialect("chat", "chatcmpl", parse_chat, ChatChunks, chat_choice, CHAT_OBJECT, CHAT_ROUTE)
COMPLETION = Dialect(
    "completion", "cmpl", parse_completion, CompletionChunks, completion_choice, COMPLETION_OBJECT, COMPLETIONS_ROUTE
)


BY_NAME = {dialect.name: dialect for dialect in (CHAT, COMPLETION)}


def parser(service: Service, dialect: Dialect) -> Callable[[bytes], Call]:
    """Of a request's body. What is passed on to another server is for that to judge."""
    return partial(parse_forward, dialect.route) if service.passes_on else dialect.parse


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream that was begun, and what keeps it; None: it ends with its reader, as `call` says, too."""

    call: Call
    session: Session | Choices
    relay: Relay | None = None


async def open_as_asked(service: Service, dialect: Dialect, call: Call, about: About, body: bytes) -> Opened:
    """Submit it, and keep it where that was asked for and is possible. Raises what `Registry.open` does, and what
    `Relays.open` does of one that has to be kept."""
    call = _as_possible(service, call)
    session = await open_stream(service, dialect, call, about)
    if call.resume_ttl_s is None:
        return Opened(call, session)
    try:
        return Opened(call, session, keep_stream(service, dialect, call, session, about, body))
    except Unavailable:  # the journal has filled or failed meanwhile
        if not call.resume_auto:
            raise
    return Opened(call.unkept(), await open_stream(service, dialect, call.unkept(), about))


def _as_possible(service: Service, call: Call) -> Call:
    """One that is to be kept, made one that isn't where it may be and has to. Raises what `Relays.open` does, before
    anything is generated in vain."""
    if call.resume_ttl_s is None:
        return call
    try:
        service.relays.check()
    except Unavailable:
        if not call.resume_auto:
            raise
        return call.unkept()
    return call


async def open_stream(service: Service, dialect: Dialect, call: Call, about: About) -> Session | Choices:
    """Submit it. Raises what `Registry.open` does."""
    registry = service.registry
    # A relay holds unread tokens, too: half of the bound is its.
    bound = None if call.resume_ttl_s is None else service.relays.bounds.attended_tokens
    named: dict[str, Any] = {"prefix": dialect.id_prefix, "about": about, "buffer_tokens": bound}
    if call.choices == 1:
        return await registry.open(call.request, call.chunking, **named)
    return await registry.open_choices(call.request, call.choices, call.chunking, **named)


def keep_stream(
    service: Service, dialect: Dialect, call: Call, session: Session | Choices, about: About, body: bytes
) -> Relay:
    """Have it outlive its readers. Raises what `Relays.open` does, and then it is closed."""
    close = partial(service.registry.close, session)
    encode = encoder(dialect, call, (session.id, about.created, call.model))
    try:
        return service.relays.open(
            session, encode, ttl_s=call.resume_ttl_s or 0, about=about, route=dialect.name, body=body,
            engine=service.engine.fingerprint, on_end=close,
        )  # fmt: skip
    except ZStreamError:
        close()
        raise


def encoder(dialect: Dialect, call: Call, names: tuple[str, int, str]) -> Callable[[Any], bytes]:
    """From the stream's events to their frames; `names`: its id, when it was created, its model."""
    encoders = [dialect.chunks(*names, **_extras(call), index=index) for index in range(call.choices)]
    if call.choices > 1:
        return ChoicesEncoder(encoders, scored=call.scored).encode
    return encoders[0].encode_scored if call.scored else encoders[0].encode


def _extras(call: Call) -> dict[str, Any]:
    return {"include_usage": call.include_usage, "include_timings": call.include_timings, **chat_only(call)}


def chat_only(call: Call) -> dict[str, Any]:
    return {"old_calls": True} if call.old_calls else {}
