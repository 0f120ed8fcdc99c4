"""Which models the servers have, by their own word: asked for at the start and then in the background."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import pytest

from tests.engine.upstream.wires import Wire, Wires, whole
from tests.engine.virtual_time import VIRTUAL
from zstream.engine.upstream.asking import Place
from zstream.engine.upstream.connection import Connection
from zstream.engine.upstream.engine import UpstreamEngine
from zstream.engine.upstream.listing import LISTED_S, RETRIED_S
from zstream.engine.upstream.servers import Upstream

UNSAID = "the upstream a does not say which models it has: "


@pytest.fixture
def anyio_backend() -> object:
    return VIRTUAL


class Answering(Wires):
    """Each question is answered with what `say` gives for its host; None: not at all."""

    def __init__(self, say: Callable[[str], bytes | None]) -> None:
        super().__init__(partial(AnsweringWire, say))


class AnsweringWire(Wire):
    def __init__(self, say: Callable[[str], bytes | None], connection: Connection, place: Place) -> None:
        super().__init__(connection, place)
        self._say = say

    def write(self, data: Any) -> None:
        super().write(data)
        answer = self._say(self.place.host)
        if answer is not None:
            asyncio.get_running_loop().call_soon(self.says, answer)


def listing(*names: str) -> bytes:
    return whole(json.dumps({"data": [{"id": name} for name in names]}).encode())


def server(name: str = "a", **options: Any) -> Upstream:
    return Upstream(name, f"http://{name}:1", **options)


@asynccontextmanager
async def started(wires: Wires, *upstreams: Upstream) -> AsyncIterator[UpstreamEngine]:
    """It leaves nothing behind."""
    tasks = asyncio.all_tasks()
    engine = UpstreamEngine(upstreams or (server(),), clock=asyncio.get_running_loop().time)
    engine._desk.pool = wires
    await engine.start()
    try:
        yield engine
    finally:
        for _ in range(2):
            await engine.close()
    await asyncio.sleep(0)
    assert asyncio.all_tasks() <= tasks
    assert not wires.open
    assert not [handle for handle in asyncio.get_running_loop()._scheduled if not handle.cancelled()]  # type: ignore[attr-defined]


async def test_they_are_asked_for_at_the_start_and_again() -> None:
    has = [listing("m"), listing("m", "n")]
    async with started(Answering(lambda _: has.pop(0) if len(has) > 1 else has[0])) as engine:
        assert await engine.listed() == ("m",)
        await asyncio.sleep(LISTED_S - 1)
        assert await engine.listed() == ("m",)
        await asyncio.sleep(2)
        assert await engine.listed() == ("m", "n")


async def test_one_that_was_down_at_the_start_is_asked_again_soon() -> None:
    wires = Answering(lambda _: listing("m"))
    wires.refuse = [ConnectionRefusedError(111, "Connection refused")]
    async with started(wires) as engine:
        assert await engine.listed() == ()
        await asyncio.sleep(RETRIED_S + 1)
        assert await engine.listed() == ("m",)
        await asyncio.sleep(LISTED_S - 2)
        assert len(wires.wires) == 1


async def test_what_it_said_is_believed_while_it_is_down() -> None:
    wires = Answering(lambda _: listing("m"))
    async with started(wires) as engine:
        wires.refuse = [ConnectionRefusedError()] * 3
        await asyncio.sleep(LISTED_S + 2 * RETRIED_S + 1)
        assert not wires.refuse
        assert await engine.listed() == ("m",)


async def test_those_whose_models_somebody_named_are_not_asked() -> None:
    wires = Answering(lambda _: listing("other"))
    async with started(wires, server(models={"m": "m"})) as engine:
        await asyncio.sleep(2 * LISTED_S)
        assert await engine.listed() == ("m",)
        assert not wires.wires


async def test_no_reader_waits_for_a_server_that_does_not_answer() -> None:
    async with started(Answering(lambda host: listing("m") if host == "a" else None), server(), server("b")) as engine:
        loop = asyncio.get_running_loop()
        for _ in range(60):
            await asyncio.sleep(1)
            now = loop.time()
            assert await engine.listed() == ("m",)
            assert loop.time() == now


async def test_nor_does_another_server() -> None:
    has = ["m"]
    wires = Answering(lambda host: listing(*has) if host == "a" else None)
    async with started(wires, server(), server("b")) as engine:
        has.append("n")
        await asyncio.sleep(LISTED_S + 1)
        assert await engine.listed() == ("m", "n")


@pytest.mark.parametrize(("connect_timeout_s", "limit_s"), [(1.0, 1), (60.0, 5), (0.0, 5)])
async def test_how_long_a_connection_was_waited_for_is_said(
    connect_timeout_s: float, limit_s: int, caplog: pytest.LogCaptureFixture
) -> None:
    wires = Answering(lambda _: listing("m"))
    wires.slow = 600.0
    began = asyncio.get_running_loop().time()
    async with started(wires, server(connect_timeout_s=connect_timeout_s)):
        assert asyncio.get_running_loop().time() == began + limit_s
    assert caplog.messages == [f"{UNSAID}no answer within {limit_s} s"]


async def test_how_long_an_answer_was_waited_for_is_said(caplog: pytest.LogCaptureFixture) -> None:
    async with started(Answering(lambda _: None)):
        pass
    assert caplog.messages == [f"{UNSAID}no answer within 5 s"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (whole(b"{}", 404), "it answers 404"),
        (whole(b"<html>"), "its list of models is none"),
        (whole(b'{"data": ' + b"[" * 100_000), "its list of models is none"),
    ],
)
async def test_what_is_no_list_is_complained_of_once(answer: bytes, why: str, caplog: pytest.LogCaptureFixture) -> None:
    says = [answer]
    async with started(Answering(lambda _: says[0])) as engine:
        await asyncio.sleep(10 * RETRIED_S)
        (told,) = caplog.messages
        assert told.startswith(f"{UNSAID}{why}")
        says[0] = listing("m")
        await asyncio.sleep(RETRIED_S + 1)
        assert await engine.listed() == ("m",)
        says[0] = answer
        await asyncio.sleep(LISTED_S + 1)
        assert caplog.messages == [told] * 2


async def test_closing_ends_what_is_being_asked() -> None:
    says: list[bytes | None] = [listing("m")]
    wires = Answering(lambda _: says[0])
    async with started(wires):
        says[0] = None
        await asyncio.sleep(LISTED_S + 1)
        assert len(wires.wires) == 2
