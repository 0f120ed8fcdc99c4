"""Two hundred clients at once, half of which hang up at random points; the others notice nothing."""

from __future__ import annotations

import asyncio
import contextlib
import random
from typing import Any

from tests.e2e.fake_backend import FakeBackend, chat, count, fake_engine
from tests.e2e.raw import Stream, dechunk, events_of, request_bytes, text_of
from tests.faults.steady import steady_messages
from tests.running import Server, model_engine, serving

CLIENTS = 200
PLACES = ("queue", "prefill", "decode")
TOKENS = 10


def body_of(number: int, *, streamed: bool = True) -> dict[str, Any]:
    """Greedy, of different lengths; some prompts take several steps to read."""
    return {
        "model": "storyteller",
        "messages": steady_messages(12, TOKENS)[number % 12],
        "temperature": 0,
        "max_tokens": TOKENS - number % 5,
        "ignore_eos": True,
        "stream": streamed,
    }


async def stay(port: int, body: dict[str, Any]) -> str:
    """The whole answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request_bytes(body, Connection="close"))
        raw = await reader.read()
    finally:
        await _close(writer)
    head, _, answer = raw.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    return text_of(events_of(dechunk(answer)))


async def hang_up(port: int, body: dict[str, Any], place: str, patience: int) -> None:
    """Leave while it is, most likely, in this stage: unread, after the role, or after some chunks."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request_bytes(body))
        await writer.drain()
        if place == "queue":
            for _ in range(patience):
                await asyncio.sleep(0)
        elif place == "prefill":
            await reader.readuntil(b'"assistant"')
        else:
            with contextlib.suppress(asyncio.IncompleteReadError):
                for _ in range(1 + patience % 4):
                    await reader.readuntil(b'"delta":{"content"')
    finally:
        if patience % 2:
            writer.transport.abort()
        await _close(writer)


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


async def _all_at_once(port: int, seed: int) -> dict[int, str]:
    chance = random.Random(seed)
    stays: dict[int, asyncio.Task[str]] = {}
    async with asyncio.TaskGroup() as clients:
        for number in range(CLIENTS):
            if number % 2:
                stays[number] = clients.create_task(stay(port, body_of(number)))
            else:
                place, patience = chance.choice(PLACES), chance.randrange(50)
                streamed = chance.random() < 0.8 or place != "queue"
                clients.create_task(hang_up(port, body_of(number, streamed=streamed), place, patience))
    return {number: task.result() for number, task in stays.items()}


def test_two_hundred_clients_of_which_half_hang_up() -> None:
    with serving(model_engine(slots=8, context=192, max_queue=CLIENTS), models=("storyteller",)) as server:
        alone: dict[str, str] = {}
        for number in range(1, CLIENTS, 2):
            body = body_of(number)
            if str(body) not in alone:
                alone[str(body)] = asyncio.run(stay(server.port, body))
        texts = asyncio.run(_all_at_once(server.port, seed=20))
        server.settle()
        assert len(texts) == CLIENTS // 2
        for number, text in texts.items():
            assert text == alone[str(body_of(number))], f"client {number}"
        cancelled = {stage: server.metric("streams_cancelled_total", stage=stage) for stage in PLACES}
        # Where exactly each left is chance; that they left all over the place is not.
        assert cancelled["queue"] > 10
        assert cancelled["decode"] > 5
        assert sum(cancelled.values()) <= CLIENTS // 2
        assert leftovers(server) == []


def leftovers(server: Server) -> list[str]:
    """Tasks of requests that are still there."""

    def names() -> list[str]:
        ours = ("zstream-load",)
        coroutines = [(task.get_name(), getattr(task.get_coro(), "__qualname__", "")) for task in asyncio.all_tasks()]
        return [
            f"{name} {code}"
            for name, code in coroutines
            if name not in ours and ("_watch" in code or "run_asgi" in code)
        ]

    return server.call(names)


def test_leaving_at_every_step_leaves_nothing() -> None:
    """The same request, left after its first event, its second, ... up to its last."""
    backend = FakeBackend(slots=2)
    with serving(fake_engine(backend)) as server:
        for events in range(14):
            with Stream(server.port, chat(count(padding=20), max_tokens=10)) as stream:
                for _ in range(events):
                    stream.next_data()
        server.settle()
        assert (backend.open_samplers, server.statistics()[0].cells_used) == (0, 0)
        assert leftovers(server) == []
