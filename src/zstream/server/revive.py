"""Streams that only the journal has: brought back, and gone on with, when somebody asks for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from zstream.core.errors import Expired, InvalidRequest, NotFound, Unavailable, ZStreamError
from zstream.core.events import CancelReason
from zstream.server.dialects import BY_NAME, Dialect, encoder, parser
from zstream.server.service import Service
from zstream.stream.choices import Choices
from zstream.stream.durable import DurableRelay
from zstream.stream.journal.store import Record
from zstream.stream.mirror import Mirror
from zstream.stream.past import Past
from zstream.stream.relays import Kept
from zstream.stream.replicas import Replicas
from zstream.stream.session import Session, StreamState, nobody
from zstream.wire.answer import failure_frames
from zstream.wire.call import Call

Brought = tuple[Session | Choices | Past, Callable[[Any], bytes]]
"""What goes on with a stream, and the encoder of its events."""


async def kept(service: Service, id: str, owner: bytes | None, *, to_end: bool = False) -> Kept:
    """One that is kept here, or that the journal has; `to_end` one instead of going on with it.

    Of one that lives in another process that shares the journal it is a mirror.

    Raises `Expired`, `NotFound`, or why it can't be read now.
    """
    here = service.relays.get(id, owner)
    if here is not None:
        if isinstance(here.relay, DurableRelay) and here.relay.abandoned:
            raise Unavailable("The stream is not made here any more; it goes on soon, here or elsewhere.", code="moved")
        return here
    if service.replicas is not None and (elsewhere := service.replicas.get(id, owner)) is not None:
        return elsewhere
    if service.relays.writer is None or service.registry.find(id, owner) is not None or _is_gone(service, id, owner):
        return service.relays.find(id, owner)
    key = (id, owner)
    coming = service.reviving.get(key)
    if coming is None:  # a hundred readers come at once, and the stream goes on once
        coming = service.reviving[key] = asyncio.ensure_future(_revive(service, id, owner, to_end=to_end))
        coming.add_done_callback(lambda _: service.reviving.pop(key, None))
    return await asyncio.shield(coming)


def _is_gone(service: Service, id: str, owner: bytes | None) -> bool:
    """It has expired here, and nobody elsewhere can have kept it longer."""
    assert service.relays.writer is not None
    was_here = service.relays.was_here(id, owner)
    return was_here and (service.replicas is None or service.relays.writer.forgets(id))


async def take_over(service: Service, replicas: Replicas, orphan: Kept, mirror: Mirror) -> None:
    """Go on with a stream whose process is gone, for those who read its mirror. Raises why it can't be done now."""
    if not mirror.cancelled:
        service.check_ready()
    if await replicas.claim(mirror.id) is not None:
        return  # another was first
    try:
        ours = await _claimed(service, replicas, mirror.id, orphan.about.owner, to_end=mirror.cancelled)
    except (Expired, NotFound):
        mirror.dismiss(CancelReason.MOVED)
    else:
        mirror.hand_over(ours.relay)
        if mirror.cancelled:  # meanwhile, perhaps
            ours.relay.session.cancel(CancelReason.CALLER)
            service.relays.let_go(mirror.id, ours.about.owner)
    replicas.drop(mirror.id)


async def _revive(service: Service, id: str, owner: bytes | None, *, to_end: bool) -> Kept:
    record = await _load(service, id, owner)
    if (here := service.relays.get(id, owner)) is not None:
        return here
    replicas = service.replicas
    if replicas is None or record.mark.state:
        return await _adopt(service, record, to_end=to_end)
    host = await replicas.claim(id)
    if host is not None:
        return await replicas.mirror(record, host)
    return await _claimed(service, replicas, id, owner, to_end=to_end)


async def _claimed(service: Service, replicas: Replicas, id: str, owner: bytes | None, *, to_end: bool) -> Kept:
    try:
        record = await _load(service, id, owner)  # again: its last host may have said more before it was gone
        ours = await _adopt(service, record, to_end=to_end)
    except BaseException:
        await replicas.give_up(id)
        raise
    replicas.claimed(id)
    return ours


async def _load(service: Service, id: str, owner: bytes | None) -> Record:
    assert service.relays.writer is not None
    record = await service.relays.writer.load(id)
    if record is None or record.birth.about.owner != owner:
        raise service.relays.missing(id, owner)
    at = record.mark.expires_at
    if (at is not None and at <= service.wall()) or not record.birth.body:
        raise service.relays.expired(id)
    return record


async def _adopt(service: Service, record: Record, *, to_end: bool) -> Kept:
    service.relays.make_room()  # a generation without any would be begun for nothing
    source, encode = await _source(service, record, to_end=to_end)
    end = nobody if isinstance(source, Past) else partial(service.registry.close, source)
    try:
        return service.relays.adopt(record, source, encode, on_end=end)
    except ZStreamError:
        end()
        raise


async def _source(service: Service, record: Record, *, to_end: bool) -> Brought:
    birth, mark = record.birth, record.mark
    names = (birth.id, birth.about.created, birth.about.model)
    tokens = sum(entry.tokens for entry in record.entries)
    try:
        dialect = BY_NAME[birth.route]
        call = parser(service, dialect)(birth.body)
    except (KeyError, InvalidRequest) as error:  # another version wrote it
        ended = StreamState(mark.state or StreamState.FAILED)
        return Past(birth.id, ended, tokens, error=_not_continued(str(error)), tells=not mark.state), failure_frames
    encode = encoder(dialect, call, names)
    if mark.state:
        return Past(birth.id, StreamState(mark.state), tokens), encode
    if to_end:
        return Past(birth.id, StreamState.CANCELLED, tokens, tells=True), encode
    try:
        session = await _go_on(service, dialect, call, record)
    except (InvalidRequest, NotFound) as error:  # not for want of time or room: it never can
        return Past(birth.id, StreamState.FAILED, tokens, error=error, tells=True), encode
    service.metrics.observer.on_continued()
    return session, encode


async def _go_on(service: Service, dialect: Dialect, call: Call, record: Record) -> Session:
    service.check_ready()
    service.check_model(call.model)
    if service.passes_on:
        raise _not_continued("the server that made it has let go of it")
    if call.choices > 1 or call.scored:
        raise _not_continued("streams with `n` or `logprobs` are not")
    if record.birth.engine != service.engine.fingerprint:
        raise _not_continued("it was begun with another model of the same name")
    return await service.registry.open(
        replace(call.request, answered=record.ids),
        call.chunking,
        id=record.birth.id,
        about=record.birth.about,
        buffer_tokens=service.relays.bounds.attended_tokens,
    )


def _not_continued(why: str) -> InvalidRequest:
    return InvalidRequest(
        f"The server was restarted, and this stream can't be gone on with: {why}.", code="not_continued"
    )
