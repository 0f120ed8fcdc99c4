"""A server in the test's own process that streams words and counts as zstream does; for what talks to servers."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import SimpleNamespace
from typing import Any

from bench.server import Launch, Server
from tests.listening import handling, listening

READS_S = 0.02  # a prompt
HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"


class FakeServer:
    """`tokens` were streamed, `busy` requests run now, `prompts` came so far."""

    def __init__(self) -> None:
        self.tokens = self.busy = 0
        self.prompts: list[str] = []

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        if head.startswith(b"GET"):
            writer.write(HEAD + self._metrics())
        else:
            await self._stream(json.loads(await reader.readexactly(_length(head))), reader, writer)
        writer.close()

    def _metrics(self) -> bytes:
        return (
            f"# HELP it counts\nzstream:tokens_streamed_total {self.tokens}.0\n"
            f'zstream:other{{le="1"}} 3\nzstream:num_requests_running {self.busy}.0\nzstream:num_requests_waiting 0.0\n'
        ).encode()

    async def _stream(self, body: dict[str, Any], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.prompts.append(body["messages"][0]["content"])
        self.busy += 1
        telling = asyncio.create_task(self._tell(body["max_tokens"], writer))
        leaving = asyncio.create_task(reader.read())
        await asyncio.wait((telling, leaving), return_when=asyncio.FIRST_COMPLETED)
        self.busy -= 1
        for task in (telling, leaving):
            task.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await task

    async def _tell(self, tokens: int, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD)
        await asyncio.sleep(READS_S)
        for _ in range(tokens):
            self.tokens += 1
            writer.write(b'data: {"choices": [{"delta": {"content": "w"}}]}\n\n')
            await writer.drain()
            await asyncio.sleep(0.0005)
        writer.write(b'data: {"choices": [], "usage": {"completion_tokens": %d}}\n\ndata: [DONE]\n\n' % tokens)
        await writer.drain()


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length:")[2].split()[0])


@asynccontextmanager
async def serving() -> AsyncIterator[tuple[FakeServer, Server]]:
    """The fake, and how the bench sees it."""
    fake = FakeServer()
    async with listening(handling(fake.answer)) as port:
        process: Any = SimpleNamespace(pid=os.getpid())
        yield fake, Server(Launch("zstream", ("fake",), port, "/ready"), process)
