"""Servers behind TLS, on real sockets and both event loops. `localhost.pem` is made for this, good for a century."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.engine.fakes import FakeSink, eventually
from tests.engine.upstream.wires import DONE, HEAD, chunked, finish, text
from tests.listening import handling, listening
from zstream.core.errors import BadGateway
from zstream.core.events import CancelReason, FinishReason
from zstream.core.request import ForwardPrompt, GenerateRequest
from zstream.engine.upstream.choice import Choice
from zstream.engine.upstream.engine import UpstreamEngine
from zstream.engine.upstream.servers import Upstream

CERTIFICATE = Path(__file__).parent / "localhost.pem"
PIECE = chunked(text(" word")) * 100
STREAM = GenerateRequest(ForwardPrompt("chat/completions", "m", {"messages": []}))


@pytest.fixture(params=[False, True], ids=["asyncio", "uvloop"])
def anyio_backend(request: pytest.FixtureRequest) -> object:
    return "asyncio", {"use_uvloop": request.param}


@dataclass
class Behind:
    """It answers each request with `pieces` pieces, None: without end."""

    port: int = 0
    connections: int = 0
    open: int = 0
    sent: int = 0
    pieces: int | None = 1

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections, self.open = self.connections + 1, self.open + 1
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                await self._answer_once(reader, writer)
        self.open -= 1
        writer.transport.abort()

    async def _answer_once(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        await reader.readexactly(int(head.partition("content-length: ")[2].partition("\r")[0]))
        writer.write(HEAD)
        said = 0
        while self.pieces is None or said < self.pieces:
            writer.write(PIECE)
            await writer.drain()
            said += 1
            self.sent += len(PIECE)
        writer.write(chunked(finish()) + DONE)


@asynccontextmanager
async def behind_tls(host: str = "localhost") -> AsyncIterator[tuple[Behind, UpstreamEngine]]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)
    behind = Behind()
    async with listening(handling(behind.answer), ssl=tls) as behind.port:
        engine = UpstreamEngine([Upstream("a", f"https://{host}:{behind.port}", models={"m": "m"})])
        await engine.start()
        try:
            yield behind, engine
        finally:
            await engine.close()
        await eventually(lambda: not behind.open)


class Slow(FakeSink):
    """Pauses at its first text."""

    choice: Choice | None = None

    def on_text(self, text: str, tokens: int, at: float) -> None:
        super().on_text(text, tokens, at)
        if self.choice is not None:
            self.choice.pause()


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


@pytest.mark.usefixtures("trusted")
async def test_an_authority_of_ones_own() -> None:
    async with behind_tls() as (behind, engine):
        for _ in range(3):
            sink = FakeSink()
            await engine.submit(STREAM, sink)
            await eventually(lambda sink=sink: sink.ends)
            assert (sink.text, sink.end) == (" word" * 100, FinishReason.STOP)
        assert behind.connections == 1


@pytest.mark.usefixtures("trusted")
async def test_a_certificate_for_another_name_is_none() -> None:
    async with behind_tls("127.0.0.1") as (_, engine):
        sink = FakeSink()
        await engine.submit(STREAM, sink)
        await eventually(lambda: sink.ends)
        assert isinstance(sink.end, BadGateway)
        assert "its certificate is not accepted: IP address mismatch" in sink.end.message
        assert not sink.texts


@pytest.mark.usefixtures("trusted")
async def test_a_reader_who_stops_stops_it_and_one_who_leaves_ends_it() -> None:
    async with behind_tls() as (behind, engine):
        behind.pieces = None
        sink = Slow()
        sink.choice = await engine.submit(STREAM, sink)
        await eventually(lambda: sink.tokens)
        sent = -1
        while sent != behind.sent:
            sent = behind.sent
            await asyncio.sleep(0.1)
        assert sent < 16 * 2**20
        assert sink.tokens == 1
        sink.choice.cancel(CancelReason.READER_LEFT)
        await eventually(lambda: not behind.open)
        assert sink.end is FinishReason.CANCELLED
