"""`TokenStreamResponse` over a `ZSE`: every kind of its streams, and a reader that leaves ends the generation."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.asgi.raw_app import Client
from tests.asgi.test_response import finished, tokens, until
from tests.e2e.fake_backend import FakeBackend, Gate, count, counted, fake_engine, say
from tests.e2e.raw import events_of
from zstream import ZSE
from zstream.asgi import TokenStreamResponse

OPENED: dict[str, Callable[[ZSE, Any], Any]] = {
    "chat_stream": lambda model, messages: model.chat_stream(messages),
    "achat_stream": lambda model, messages: model.achat_stream(messages),
}


def user(content: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": content}]


@pytest.fixture
def backend() -> FakeBackend:
    return FakeBackend(slots=1)


@pytest.fixture
def model(backend: FakeBackend) -> Iterator[ZSE]:
    """Chosen tokens, one slot, little room ahead of the reader."""
    with ZSE(engine=fake_engine(backend), buffer_tokens=8) as model:
        yield model


@pytest.fixture(params=OPENED)
def opened(request: pytest.FixtureRequest) -> Callable[[ZSE, Any], Any]:
    """A synchronous stream, which is awaited too, and an asynchronous one."""
    return OPENED[request.param]


def holds_nothing(model: ZSE) -> bool:
    now = model.statistics()
    return not any((now.waiting, now.running, now.paused, now.slots_used, now.cells_used))


async def test_each_token_is_an_event(model: ZSE, opened: Callable[[ZSE, Any], Any]) -> None:
    client = Client(TokenStreamResponse(opened(model, user(say([b"Once", b" upon"])))))
    await finished(client.task)
    assert tokens(client.body) == ["Once", " upon"]
    await until(lambda: holds_nothing(model))
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("zstream-source")]


async def test_leaving_ends_the_generation(model: ZSE, backend: FakeBackend, opened: Callable[[ZSE, Any], Any]) -> None:
    client = Client(TokenStreamResponse(opened(model, user(count()))))
    await until(lambda: len(client.writes) > 2)
    client.leave()
    await finished(client.task)
    await until(lambda: holds_nothing(model))
    assert backend.open_samplers == 0


async def test_leaving_before_the_first_token_ends_the_generation(
    model: ZSE, backend: FakeBackend, opened: Callable[[ZSE, Any], Any]
) -> None:
    gate = Gate(closed=True)
    backend.on_step = gate
    try:
        client = Client(TokenStreamResponse(opened(model, user(count()))))
        await asyncio.to_thread(gate.wait_until_held)
        client.leave()
        await finished(client.task)
        assert not client.body.count(b"token")
    finally:
        gate.open()
    await until(lambda: holds_nothing(model))
    assert backend.open_samplers == 0


async def test_a_reader_that_stops_reading_pauses_the_generation(
    model: ZSE, backend: FakeBackend, opened: Callable[[ZSE, Any], Any]
) -> None:
    client = Client(TokenStreamResponse(opened(model, user(count())), buffer_tokens=8))
    client.reading.clear()
    await until(lambda: model.statistics().paused == 1)
    assert len(backend.cells[0]) < 64
    client.reading.set()
    await until(lambda: len(tokens_so_far(client)) > 200)
    client.leave()
    await finished(client.task)
    said = tokens_so_far(client)
    assert "".join(said) == counted(len(said))
    await until(lambda: holds_nothing(model))


def tokens_so_far(client: Client) -> list[str]:
    payloads = [event for event in events_of(client.body) if event.startswith('{"token"')]
    return [json.loads(payload)["token"] for payload in payloads]
