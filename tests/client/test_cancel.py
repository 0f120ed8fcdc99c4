"""Cancelling, from any thread or task, whatever the stream does: one `Cancelled`, and nothing is left at the server."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from openai import AsyncOpenAI, OpenAI

from tests.client.answering import Unended, answering, chunk, events, sse
from tests.client.kinds import OPTIONS, Kind, asked
from tests.e2e.fake_backend import FakeBackend, Gate, count, fake_engine, say
from tests.running import PATIENCE_S, Server, eventually, serving
from zstream.client import Backoff, Cancelled, ChatStream, Content, Done, Event, recognition, stream_chat

ID = "chatcmpl-1"
BROKEN = sse(events([chunk({"content": "a"}), chunk({"content": "b"})], stream_id=ID), stream_id=ID)
SILENT = Unended(sse(events([chunk({"content": "a"})])))
LONG = Backoff(first_s=1e6, max_s=1e6, give_up_after_s=1e9)


@pytest.fixture(params=[True, False], ids=["resumable", "plain"])
def resume(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def openai(fake: Server) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{fake.url}/v1", **OPTIONS) as client:
        yield client


@pytest.fixture
def held() -> Iterator[tuple[Server, Gate]]:
    """A server whose engine can be stopped."""
    backend, gate = FakeBackend(), Gate()
    backend.on_step = gate
    with serving(fake_engine(backend)) as server:
        yield server, gate
        gate.open()


class Reader(threading.Thread):
    """Reads a stream to its end. `behind` is set when the first text is here."""

    def __init__(self, stream: ChatStream) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self.behind = threading.Event()
        self.events: list[Event] = []
        self.start()

    def run(self) -> None:
        for event in self._stream:
            self.events.append(event)
            self.behind.set()

    def end(self) -> list[Event]:
        self.join(PATIENCE_S)
        assert not self.is_alive(), "it was not woken"
        return self.events


def test_within_the_loop_the_next_event_is_the_last(kind: Kind, fake: Server, resume: bool) -> None:
    def at_the_third(stream: Any, event: Event) -> None:
        if event == Content("2 "):
            stream.cancel()
            stream.cancel()

    got = kind.read(f"{fake.url}/v1", asked(count()), resume=resume, look=at_the_third)
    assert got.events == [Content("0 "), Content("1 "), Content("2 "), Cancelled()]
    assert got.metrics["total_time"] is not None
    fake.settle()


def test_a_thread_that_waits_for_the_next_event_is_woken(held: tuple[Server, Gate], resume: bool) -> None:
    server, gate = held
    with (
        OpenAI(base_url=f"{server.url}/v1", **OPTIONS) as client,
        stream_chat(client, resume=resume, **asked(count())) as stream,
    ):
        reader = Reader(stream)
        assert reader.behind.wait(PATIENCE_S)
        gate.close()
        gate.wait_until_held()
        stream.cancel()
        assert reader.end()[-1] == Cancelled()
        gate.open()
        server.settle()


def test_its_connection_is_closed_under_a_thread_that_waits_for_more() -> None:
    with (
        answering(SILENT) as server,
        OpenAI(base_url=server.url, **OPTIONS) as client,
        stream_chat(client, resume=False, **asked("x")) as stream,
    ):
        reader = Reader(stream)
        assert reader.behind.wait(PATIENCE_S)
        stream.cancel()
        assert server.sees_the_last_one_closed()
        assert reader.end() == [Content("a"), Cancelled()]


async def test_and_under_a_task() -> None:
    with answering(SILENT) as server:
        async with (
            AsyncOpenAI(base_url=server.url, **OPTIONS) as client,
            stream_chat(client, resume=False, **asked("x")) as stream,
        ):
            assert await anext(stream) == Content("a")
            reading = asyncio.create_task(_rest(stream))
            await asyncio.sleep(0)
            stream.cancel()
            assert await reading == [Cancelled()]
            assert await asyncio.to_thread(server.sees_the_last_one_closed)


def test_without_a_reader_it_is_done_here_and_now(openai: OpenAI, fake: Server, resume: bool) -> None:
    with stream_chat(openai, resume=resume, **asked(count())) as stream:
        assert next(stream) == Content("0 ")
        stream.cancel()
        fake.settle()
        assert list(stream) == [Cancelled()]


def test_before_the_start_nothing_is_asked() -> None:
    with OpenAI(base_url="http://127.0.0.1:9/v1", **OPTIONS) as client, stream_chat(client, **asked("x")) as stream:
        stream.cancel()
        assert list(stream) == [Cancelled()]
        assert stream.get_metrics() == {}


def test_after_the_end_it_changes_nothing(kind: Kind, fake: Server) -> None:
    def when_done(stream: Any, event: Event) -> None:
        if isinstance(event, Done):
            stream.cancel()

    got = kind.read(f"{fake.url}/v1", asked(say([b"ok"])), look=when_done)
    assert [type(event) for event in got.events] == [Content, Done]


def test_a_back_off_is_cut_short(resume: bool) -> None:
    with (
        answering(BROKEN) as server,
        OpenAI(base_url=server.url, **OPTIONS) as client,
        stream_chat(client, resume=True, backoff=LONG, **asked("x")) as stream,
    ):
        reader = Reader(stream)
        assert reader.behind.wait(PATIENCE_S)
        stream.cancel()
        assert reader.end()[-1] == Cancelled()
        assert [(one.method, one.path) for one in server.asked[1:]] == [("DELETE", f"/v1/streams/{ID}")]


@pytest.mark.parametrize("answers", [(), (BROKEN,)], ids=["at first", "after a break"])
def test_a_thread_does_not_wait_for_an_answer_that_never_begins(answers: tuple[bytes, ...]) -> None:
    with (
        answering(*answers) as server,
        OpenAI(base_url=server.url, **OPTIONS) as client,
        stream_chat(client, resume=True, backoff=Backoff(first_s=0), **asked("x")) as stream,
    ):
        reader = Reader(stream)
        eventually(lambda: len(server.asked) == len(answers) + 1)
        stream.cancel()
        assert reader.end()[-1] == Cancelled()


def test_nor_for_the_word_who_the_server_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "TIMEOUT_S", 1e6)
    with (
        answering() as server,
        OpenAI(base_url=server.url, **OPTIONS) as client,
        stream_chat(client, **asked("x")) as stream,
    ):
        reader = Reader(stream)
        eventually(lambda: server.asked)
        stream.cancel()
        assert reader.end() == [Cancelled()]
        assert [(one.method, one.path) for one in server.asked] == [("GET", "/v1/models")]


def test_an_answer_that_comes_too_late_still_ends_its_stream(held: tuple[Server, Gate]) -> None:
    server, gate = held
    gate.close()
    with OpenAI(base_url=f"{server.url}/v1", **OPTIONS) as client:
        with stream_chat(client, resume=True, **asked(count())) as stream:
            reader = Reader(stream)
            gate.wait_until_held()
            stream.cancel()
            assert reader.end() == [Cancelled()]
        gate.open()
        server.settle()


def test_dropping_it_closes_the_connection(openai: OpenAI, fake: Server) -> None:
    for event in stream_chat(openai, resume=False, **asked(count())):
        assert event == Content("0 ")
        break
    fake.settle()


async def test_another_thread_cancels_an_asynchronous_one(held: tuple[Server, Gate], resume: bool) -> None:
    server, gate = held
    async with (
        AsyncOpenAI(base_url=f"{server.url}/v1", **OPTIONS) as client,
        stream_chat(client, resume=resume, **asked(count())) as stream,
    ):
        assert await anext(stream) == Content("0 ")
        gate.close()
        await asyncio.to_thread(gate.wait_until_held)
        reading = asyncio.create_task(_rest(stream))
        await asyncio.to_thread(stream.cancel)
        assert (await reading)[-1] == Cancelled()
        gate.open()
    await asyncio.to_thread(server.settle)


async def test_nobody_reads_an_asynchronous_one(fake: Server, resume: bool) -> None:
    async with (
        AsyncOpenAI(base_url=f"{fake.url}/v1", **OPTIONS) as client,
        stream_chat(client, resume=resume, **asked(count())) as stream,
    ):
        assert await anext(stream) == Content("0 ")
        await asyncio.to_thread(stream.cancel)
        await asyncio.to_thread(fake.settle)
        assert await _rest(stream) == [Cancelled()]


async def test_an_answer_that_never_begins_is_not_waited_for() -> None:
    with answering() as server:
        async with (
            AsyncOpenAI(base_url=server.url, **OPTIONS) as client,
            stream_chat(client, resume=True, **asked("x")) as stream,
        ):
            reading = asyncio.create_task(_rest(stream))
            await asyncio.to_thread(eventually, lambda: server.asked)
            stream.cancel()
            assert await reading == [Cancelled()]


async def test_an_asynchronous_back_off_is_cut_short() -> None:
    with answering(BROKEN) as server:
        async with (
            AsyncOpenAI(base_url=server.url, **OPTIONS) as client,
            stream_chat(client, resume=True, backoff=LONG, **asked("x")) as stream,
        ):
            assert [await anext(stream), await anext(stream)] == [Content("a"), Content("b")]
            reading = asyncio.create_task(_rest(stream))
            await asyncio.sleep(0)
            await asyncio.to_thread(stream.cancel)
            assert await reading == [Cancelled()]


@pytest.mark.parametrize("resume", [True, False])
async def test_cancelled_at_any_step_of_the_loop_nothing_is_left(fake: Server, resume: bool) -> None:
    async with AsyncOpenAI(base_url=f"{fake.url}/v1", **OPTIONS) as client:
        for steps in range(0, 60, 2):
            async with stream_chat(client, resume=resume, **asked(count())) as stream:
                reading = asyncio.create_task(_rest(stream))
                for _ in range(steps):
                    await asyncio.sleep(0)
                stream.cancel()
                assert (await reading)[-1] == Cancelled()
    await asyncio.to_thread(fake.settle)


@pytest.mark.parametrize("resume", [True, False])
async def test_a_task_that_is_cancelled_itself_says_so_and_leaves_nothing(fake: Server, resume: bool) -> None:
    async with AsyncOpenAI(base_url=f"{fake.url}/v1", **OPTIONS) as client:
        for steps in range(0, 60, 4):
            reading = asyncio.create_task(_whole(client, resume))
            for _ in range(steps):
                await asyncio.sleep(0)
            reading.cancel()
            with pytest.raises(asyncio.CancelledError):
                await reading
    await asyncio.to_thread(fake.settle)


async def _rest(stream: Any) -> list[Event]:
    return [event async for event in stream]


async def _whole(client: AsyncOpenAI, resume: bool) -> None:
    async with stream_chat(client, resume=resume, **asked(count())) as stream:
        await _rest(stream)
