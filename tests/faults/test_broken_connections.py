"""Three hundred resumable streams, each broken one to five times at random bytes: readers have the whole text once."""

from __future__ import annotations

import asyncio
import contextlib
import random
from dataclasses import dataclass, field

from tests.e2e.fake_backend import FakeBackend, chat, count, counted, fake_engine
from tests.e2e.raw import request_bytes, text_of
from tests.faults.cutting_proxy import CuttingProxy
from tests.running import serving
from zstream.wire.sse import EventDecoder, ServerSentEvent

STREAMS = 300
TOKENS = 60
AT_ONCE = 30
MOST_CUTS = 5
HEAD_BYTES = 700
"""More than any head of an answer and its first event, without which nothing has begun that could be resumed."""
BODY_BYTES = TOKENS * 200
"""Less than any answer's body has."""


@dataclass
class Reading:
    """What one reader has so far, over all its connections."""

    payloads: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    connections: int = 0

    @property
    def done(self) -> bool:
        return bool(self.payloads) and self.payloads[-1] == "[DONE]"

    def add(self, event: ServerSentEvent) -> None:
        self.payloads.append(event.data)
        self.ids.append(event.id)

    @property
    def request(self) -> bytes:
        """To begin, or to go on."""
        self.connections += 1
        if not self.ids:
            body = chat(count(), max_tokens=TOKENS, stream_options={"resumable": True})
            return request_bytes(body, Connection="close")
        stream = self.ids[-1].rpartition(":")[0]
        path = f"/v1/streams/{stream}"
        return request_bytes(method="GET", path=path, Connection="close", Last_Event_ID=self.ids[-1])


async def read_to_the_end(port: int) -> Reading:
    reading = Reading()
    while not reading.done:
        assert reading.connections < 50, reading
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(reading.request)
            await _take(reader, reading)
        finally:
            writer.transport.abort()
    return reading


async def _take(reader: asyncio.StreamReader, reading: Reading) -> None:
    """Events until the connection breaks or ends; one that is cut is none."""
    decoder = EventDecoder()
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
        await reader.readuntil(b"\r\n\r\n")
        while size := int((await reader.readuntil(b"\r\n")).strip(), 16):
            for event in decoder.feed((await reader.readexactly(size + 2))[:-2]):
                reading.add(event)


def cuts(rng: random.Random) -> list[int]:
    """After how many bytes one stream's connections break; in the middle of the head, of a frame, of an id.

    Each takes no more than its share of the whole, so that there is something left to cut for all of them.
    """
    share = BODY_BYTES // (count := rng.randint(1, MOST_CUTS))
    return [rng.randint(HEAD_BYTES, share), *(rng.randint(1, share) for _ in range(count - 1))]


async def play(port: int, streams: list[list[int]]) -> list[Reading]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(after: list[int]) -> Reading:
        waiting = iter(after)
        async with gate, CuttingProxy(port, lambda: next(waiting, None)).running() as proxy:
            reading = await read_to_the_end(proxy.port)
            assert proxy.cuts == len(after)
            return reading

    return await asyncio.gather(*map(one, streams))


def test_three_hundred_broken_streams_are_read_as_if_they_were_whole() -> None:
    rng = random.Random(7)
    streams = [cuts(rng) for _ in range(STREAMS)]
    with serving(fake_engine(FakeBackend(slots=8))) as server:
        for reading, after in zip(asyncio.run(play(server.port, streams)), streams, strict=True):
            assert reading.connections == 1 + len(after)
            assert text_of(reading.payloads) == counted(TOKENS)
            numbers = [int(id.rpartition(":")[2]) for id in reading.ids]
            assert numbers == list(range(1, len(numbers) + 1))
            assert len({id.rpartition(":")[0] for id in reading.ids}) == 1
        assert server.metric("streams_resumed_total") == sum(map(len, streams))
        server.settle()
