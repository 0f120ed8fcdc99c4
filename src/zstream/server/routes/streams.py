"""`/v1/streams`: what runs and what can be read again; attaching to one, and cancelling one."""

from __future__ import annotations

import logging
import time
from contextlib import closing
from typing import Any

from starlette.datastructures import Headers, QueryParams

from zstream.core.clock import monotonic
from zstream.core.engine import EngineState
from zstream.core.errors import Conflict, NotFound, Overloaded, Retriable
from zstream.core.events import CancelReason
from zstream.server.auth import credential
from zstream.server.endpoint import Exchange, RawHeaders, answer
from zstream.server.revive import kept
from zstream.server.service import Service
from zstream.server.watch import watching
from zstream.server.write_sse import SSE_HEADERS, have_come_again, is_event_source, write_frames
from zstream.stream.about import About
from zstream.stream.journal.store import JournalFailed, Summary
from zstream.stream.mirror import Mirror
from zstream.stream.relay import Follower, Relay
from zstream.stream.relays import JOURNAL_FULL, Kept
from zstream.stream.session import StreamState
from zstream.wire.streams import StreamObject, check_point, resume_point, stream_body, streams_body

logger = logging.getLogger("zstream.server")

FULL = {JOURNAL_FULL, Overloaded.code}
PASSING = {EngineState.LOADING, "draining", "moved", JournalFailed.code} | FULL
"""Why a stream is out of reach only for a moment; where all is `FULL`, for as long as the error says."""


async def list_streams(service: Service, exchange: Exchange) -> None:
    """The caller's, live and resumable, those among them that only the journal has."""
    owner = owner_of(service, exchange)
    stored = await _stored(service, owner)
    mine = {one.relay.id: one for one in service.relays if one.about.owner == owner}
    live = [
        _described(session, about, mine.pop(session.id, None))
        for session, about in service.registry.live()
        if about.owner == owner
    ]
    ended = [_described(one.relay.session, one.about, one) for one in mine.values()]
    here = {stream.id: stream for stream in (*ended, *live)}
    found = sorted([*here.values(), *(s for s in stored if s.id not in here)], key=lambda stream: stream.created)
    await answer(exchange, 200, streams_body(found))


async def stream(service: Service, exchange: Exchange) -> None:
    """One of them, by the method."""
    await (cancel if exchange.scope["method"] == "DELETE" else attach)(service, exchange)


async def attach(service: Service, exchange: Exchange) -> None:
    """Replay from where the reader was, then follow live. An ended stream of which it has all is a 204.

    That status is what tells a browser's `EventSource` to come back no more. Where the stream is out of reach only for
    a moment, as while the model is loaded after a restart, or all who read before it come back at once, one is told to
    come back.
    """
    headers = Headers(scope=exchange.scope)
    try:
        await _attach(service, exchange, headers)
    except Retriable as error:
        if exchange.status or error.code not in PASSING or not is_event_source(headers):
            raise
        await have_come_again(exchange, error.retry_after_s if error.code in FULL else None)


async def _attach(service: Service, exchange: Exchange, headers: Headers) -> None:
    id, owner = _id(exchange), owner_of(service, exchange)
    query = QueryParams(exchange.scope["query_string"])
    number = resume_point(id, headers.get("last-event-id"), query.get("starting_after"))
    relay = await attachable(service, id, owner, number)
    check_point(number, relay.journal.last, by_header="last-event-id" in headers)
    if relay.over and number == relay.journal.last:
        await exchange.start(204, [])
        await exchange.send({"type": "http.response.body", "body": b""})
        return
    if exchange.scope["method"] == "HEAD":
        await exchange.start(200, SSE_HEADERS + _names(id))
        await exchange.send({"type": "http.response.body", "body": b""})
        return
    service.metrics.observer.on_resumed()
    await follow(service, exchange, relay.follow(number))


async def attachable(service: Service, id: str, owner: bytes | None, number: int) -> Relay:
    """What a reader can follow who has it up to that event, as far as it is there. Raises what `kept` does."""
    relay = (await _kept(service, id, owner)).relay
    if service.replicas is not None and number > relay.journal.last:
        await service.replicas.catch_up(relay, number)
        relay = (await _kept(service, id, owner)).relay  # it may have moved meanwhile
    return relay


async def cancel(service: Service, exchange: Exchange) -> None:
    """End its generation, resumable or not; idempotent. What was said goes soon after its last reader."""
    found = await end_stream(service, _id(exchange), owner_of(service, exchange))
    await answer(exchange, 200, stream_body(found))


async def end_stream(service: Service, id: str, owner: bytes | None) -> StreamObject:
    """The same without the request: what has become of it."""
    service.relays.let_go(id, owner)
    live = service.registry.find(id, owner)
    if live is None:
        ended = await kept(service, id, owner, to_end=True)
        ended.relay.session.cancel(CancelReason.CALLER)  # somebody else may have had it brought back to go on
        service.relays.let_go(id, owner)
        if service.replicas is not None and isinstance(ended.relay, Mirror) and not ended.relay.ended:
            await service.replicas.cancel(ended.relay)
        return _described(ended.relay.session, ended.about, ended)
    session, about = live
    session.cancel(CancelReason.CALLER)
    return _described(session, about, service.relays.get(id, owner))


async def follow(service: Service, exchange: Exchange, follower: Follower) -> None:
    """Write a stream's frames until its end, or until the reader leaves."""

    def leave() -> None:
        follower.cancel(CancelReason.READER_LEFT)
        follower.close()

    with closing(follower), watching(exchange, follower, service.settings, leave=leave):
        await write_frames(exchange, follower, headers=_names(follower.id), heartbeat_s=service.settings.heartbeat_s)


def _names(id: str) -> RawHeaders:
    return [(b"x-stream-id", id.encode())]


def owner_of(service: Service, exchange: Exchange) -> bytes | None:
    return service.keys.owner(credential(Headers(scope=exchange.scope)))


def _id(exchange: Exchange) -> str:
    return str(exchange.scope["path_params"]["id"])


async def _kept(service: Service, id: str, owner: bytes | None) -> Kept:
    """Raises `Conflict` for one that lives with its reader alone."""
    try:
        return await kept(service, id, owner)
    except NotFound:
        if service.registry.find(id, owner) is not None:
            raise Conflict(
                f"The stream `{id}` can't be resumed: it was not started with `stream_options.resumable`.",
                code="not_resumable",
            ) from None
        raise


async def _stored(service: Service, owner: bytes | None) -> list[StreamObject]:
    if service.relays.writer is None:
        return []
    try:
        return [_summarised(summary) for summary in await service.relays.writer.summaries(owner)]
    except JournalFailed as error:
        logger.warning("streams of earlier processes are not listed: %s", error)
        return []


def _summarised(summary: Summary) -> StreamObject:
    about, state, at = summary.about, summary.mark.state, summary.mark.expires_at
    return StreamObject(
        id=summary.id,
        created=about.created,
        model=about.model,
        state=StreamState(state or summary.live or "paused").value,
        tokens=summary.tokens,
        unread_tokens=0,
        age_s=round(max(0.0, time.time() - about.created), 1),
        resumable=True,
        readers=summary.readers,
        last_event=summary.frames,
        expires_in_s=None if at is None else round(max(0.0, at - time.time()), 1),
    )


def _described(session: Any, about: About, kept: Kept | None) -> StreamObject:
    at = None if kept is None else kept.expires_at()
    return StreamObject(
        id=session.id,
        created=about.created,
        model=about.model,
        state=session.state.value,
        tokens=session.tokens,
        unread_tokens=kept.relay.unread_tokens if kept else session.unread_tokens,
        age_s=round(max(0.0, time.time() - about.created), 1),
        resumable=kept is not None,
        readers=kept.relay.followers if kept else 1,
        last_event=kept.relay.journal.last if kept else None,
        expires_in_s=None if at is None else round(max(0.0, at - monotonic()), 1),
    )
