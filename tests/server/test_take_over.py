"""Servers that share a journal, in one loop and on its clock: what happens while a stream changes its process."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

import msgspec
import pytest

from tests.engine.virtual_time import VIRTUAL
from tests.stream.fake_shared import FakeShared, Server
from zstream.core.errors import Unavailable
from zstream.core.events import CancelReason
from zstream.engine.scripted import ScriptedEngine
from zstream.server.app import create_service
from zstream.server.dialects import CHAT, keep_stream, open_stream
from zstream.server.endpoint import Exchange
from zstream.server.revive import kept, take_over
from zstream.server.routes.streams import attachable, end_stream
from zstream.server.service import Service
from zstream.server.settings import ServerSettings
from zstream.server.write_sse import write_frames
from zstream.stream.about import NOT_KNOWN
from zstream.stream.journal.writer import Writer
from zstream.stream.mirror import Mirror
from zstream.stream.registry import Registry
from zstream.stream.relay import Follower
from zstream.stream.relays import Relays
from zstream.stream.replicas import Replicas
from zstream.stream.session import StreamState

TTL_S = 60


@pytest.fixture
def anyio_backend() -> object:
    return VIRTUAL


class Process:
    """One of them."""

    def __init__(self, server: Server, name: str) -> None:
        clock = asyncio.get_running_loop().time
        self.store = FakeShared(server, name)
        self.engine = ScriptedEngine(rate=10, clock=clock)
        self.writer = Writer(self.store, clock=clock, wall=clock)  # type: ignore[arg-type]
        relays = Relays(writer=self.writer, clock=clock)
        self.replicas = Replicas(self.store, relays, clock=clock, wall=clock)  # type: ignore[arg-type]
        registry = Registry(self.engine, clock=clock)
        made = create_service(self.engine, ServerSettings(models=("scripted",)))
        self.service: Service = replace(made, registry=registry, relays=relays, wall=clock, replicas=self.replicas)
        self.replicas.take_over = partial(take_over, self.service, self.replicas)

    async def begin(self, tokens: int = 10_000) -> tuple[str, Follower]:
        """A stream and its first reader."""
        fields: dict[str, Any] = {"stream": True, "max_tokens": tokens}
        options = {"resumable": True, "resume_ttl_s": TTL_S}
        messages = [{"role": "user", "content": "Hi"}]
        body = msgspec.json.encode({"model": "scripted", "messages": messages, "stream_options": options, **fields})
        call = CHAT.parse(body)
        session = await open_stream(self.service, CHAT, call, NOT_KNOWN)
        reader = keep_stream(self.service, CHAT, call, session, NOT_KNOWN, body).follow()
        await asyncio.sleep(1)
        return session.id, reader

    async def reader(self, id: str) -> Follower:
        return (await kept(self.service, id, None)).relay.follow()

    async def die(self) -> None:
        """As by `kill -9`."""
        tasks = [*self.replicas._tasks, self.writer._task, self.engine._task]
        for task in tasks:
            assert task is not None
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)  # type: ignore[arg-type]
        self.service.relays.close()


async def two() -> tuple[Process, Process]:
    server = Server()
    a, b = Process(server, "a"), Process(server, "b")
    await a.service.open()
    await b.service.open()
    return a, b


def slowed(call: Callable[..., Awaitable[Any]], seconds: float) -> tuple[Callable[..., Awaitable[Any]], asyncio.Event]:
    """The same, later; and when it was called."""
    called = asyncio.Event()

    async def slow(*given: Any) -> Any:
        called.set()
        await asyncio.sleep(seconds)
        return await call(*given)

    return slow, called


async def test_a_stream_that_is_cancelled_while_it_is_taken_over_ends() -> None:
    a, b = await two()
    id, _ = await a.begin()
    reader = await b.reader(id)
    b.engine.submit, submitting = slowed(b.engine.submit, 0.5)  # type: ignore[method-assign, assignment]
    await a.die()
    await submitting.wait()
    await end_stream(b.service, id, None)
    await asyncio.sleep(1)
    relay = (await kept(b.service, id, None)).relay
    assert not isinstance(relay, Mirror)
    assert relay.session.state is StreamState.CANCELLED
    assert reader.end is not None
    reader.close()
    await asyncio.sleep(TTL_S / 2)
    assert b.service.relays.here(id) is None, "of what was cancelled nobody keeps much"
    await b.service.close()


async def test_who_comes_while_it_is_taken_over_reads_where_it_goes_on() -> None:
    a, b = await two()
    id, _ = await a.begin()
    early = await b.reader(id)
    await a.die()
    b.engine.submit, submitting = slowed(b.engine.submit, 0.5)  # type: ignore[method-assign, assignment]
    await submitting.wait()
    b.store.load, loading = slowed(b.store.load, 1.0)  # type: ignore[method-assign, assignment]
    late = asyncio.create_task(attachable(b.service, id, None, 10_000))
    await loading.wait()
    relay = await late
    assert not isinstance(relay, Mirror)
    assert relay is (await kept(b.service, id, None)).relay
    early.close()
    await b.service.close()


async def test_who_waits_for_the_first_word_where_it_is_lost_is_told_to_come_again() -> None:
    a, b = await two()
    id, _ = await a.begin()
    mirror = (await kept(b.service, id, None)).relay
    mirror.journal.frames.clear()  # as if it were queued still
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    exchange = Exchange({"type": "http", "method": "GET"}, send, send, "req-1")  # type: ignore[arg-type]
    writing = asyncio.create_task(write_frames(exchange, mirror.follow(), headers=[], heartbeat_s=0))
    await asyncio.sleep(0)
    mirror.dismiss(CancelReason.MOVED)
    with pytest.raises(Unavailable) as moved:
        await writing
    assert (moved.value.code, sent) == ("moved", [])
    await a.service.close()
    await b.service.close()


async def test_what_was_read_elsewhere_later_is_there_for_as_long_as_there() -> None:
    a, b = await two()
    id, first = await a.begin(20)
    await asyncio.sleep(3)
    first.close()
    await asyncio.sleep(TTL_S / 2)
    (await b.reader(id)).close()
    await asyncio.sleep(TTL_S / 2 + 2)
    assert a.service.relays.here(id) is None
    reader = await a.reader(id)
    assert reader.begun
    reader.close()
    await a.service.close()
    await b.service.close()
