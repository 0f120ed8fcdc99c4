"""`bench.load` and the sink against a small server that speaks in awkward pieces."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from bench import sink
from bench.load import Address, Manner, stream, together
from tests.listening import handling, listening

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
PIECES = ["Once", " upon", " a", " time"]


def events() -> bytes:
    deltas = [{"choices": [{"delta": {"content": piece}}]} for piece in PIECES]
    return b"".join(b"data: %s\n\n" % json.dumps(delta).encode() for delta in deltas) + b"data: [DONE]\n\n"


def response() -> bytes:
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(events()), events())


async def tell_in_pieces(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"}")
    for i in range(0, len(response()), 13):
        writer.write(response()[i : i + 13])
        await writer.drain()
    writer.close()


async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"}")
    writer.write(b"HTTP/1.1 429 Too Many\r\nContent-Length: 4\r\n\r\nfull")
    writer.close()


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[Address]:
    async with listening(handling(handler)) as port:
        yield Address("127.0.0.1", port)


def test_one_stream_is_read_to_its_end() -> None:
    async def scene() -> None:
        async with serving(tell_in_pieces) as address:
            answer = await stream(address, {})
        assert (answer.text, answer.done, answer.error, answer.tokens) == ("Once upon a time", True, None, 4)
        assert answer.started < answer.arrivals[0] <= answer.ended

    asyncio.run(scene())


def test_many_at_once_keep_their_order() -> None:
    async def scene() -> None:
        async with serving(tell_in_pieces) as address:
            answers = await together(address, [{}] * 5)
        assert [answer.text for answer in answers] == ["Once upon a time"] * 5

    asyncio.run(scene())


def test_a_refusal_is_an_error_with_its_status_and_body() -> None:
    async def scene() -> None:
        async with serving(refuse) as address:
            answer = await stream(address, {})
        assert (answer.error, answer.done) == ("HTTP status 429: full", False)

    asyncio.run(scene())


def test_a_reader_leaves_after_as_many_events_as_told() -> None:
    left = asyncio.Event()

    async def tell_for_ever(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(response()[:-40])
        await reader.read()
        left.set()
        writer.close()

    async def scene() -> None:
        async with serving(tell_for_ever) as address:
            answer = await stream(address, {}, Manner(leave_after=2))
            await asyncio.wait_for(left.wait(), 2)
        assert answer.text.startswith("Once upon")
        assert not answer.done

    asyncio.run(scene())


def test_a_reader_tells_when_so_many_events_have_come() -> None:
    told: list[str] = []

    async def scene() -> None:
        async with serving(tell_in_pieces) as address:
            await stream(address, {}, Manner(tell_after=2, tell=lambda: told.append("now")))
        assert told == ["now"]

    asyncio.run(scene())


def test_a_stalled_reader_reads_on_after_its_stall() -> None:
    many = 20_000  # events, so that one read cannot hold them

    async def tell_much(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"}")
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b'data: {"choices": [{"text": "x"}]}\n\n' * many)
        writer.write(b"data: [DONE]\n\n")
        writer.close()

    async def scene() -> None:
        async with serving(tell_much) as address:
            answer = await stream(address, {}, Manner(receive_buffer=4096, stall_after=1, stall_s=0.05))
        assert (answer.text, answer.done) == ("x" * many, True)
        assert answer.arrivals[-1] - answer.arrivals[0] >= 0.05

    asyncio.run(scene())


@pytest.mark.skipif(not sink.compiler(), reason="no C compiler")
def test_the_sink_counts_events_that_are_cut_in_two() -> None:
    async def scene() -> None:
        async with serving(tell_in_pieces) as address:
            found = await sink.sink(address.port, 3, {})
        assert (found.connections, found.complete, found.refused, found.events) == (3, 3, 0, 15)
        assert len(found.first_event_s) == 3
        assert min(found.first_event_s) > 0

    asyncio.run(scene())


@pytest.mark.skipif(not sink.compiler(), reason="no C compiler")
def test_the_sink_tells_refusals_apart() -> None:
    async def scene() -> None:
        async with serving(refuse) as address:
            found = await sink.sink(address.port, 2, {})
        assert (found.complete, found.refused, found.events) == (0, 2, 0)

    asyncio.run(scene())
