"""A server that does to each request what its script says next, and remembers all that its client did."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.listening import listening
from tests.upstreams.script import Act, Answer, Gate, Repeat, Step, refusal, whole

SEND_BYTES = 16 * 1024
"""How much the kernel may hold for a client that doesn't read: little, so that it shows."""

Script = Answer | Callable[["Asked"], Answer]


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Connection:
    """`closed_at` (`time.monotonic`) is when its end was seen here, `closed_by_client` whose end it was.

    `taken` counts the bytes that left this process. `held_up`: the client takes no more.
    """

    opened_at: float = field(default_factory=time.monotonic)
    closed_at: float | None = None
    closed_by_client: bool = False
    requests: int = 0
    written: int = 0
    held_up: bool = False
    transport: asyncio.Transport | None = None

    @property
    def taken(self) -> int:
        waiting = self.transport.get_write_buffer_size() if self.transport is not None else 0
        return self.written - waiting


class Upstream:
    """`asked` are the requests for answers; those for the list of models, which has its own, are in `listed`."""

    def __init__(self, script: Sequence[Script], models: Sequence[str] | None) -> None:
        self.asked: list[Asked] = []
        self.listed: list[Asked] = []
        self.connections: list[Connection] = []
        self._script, self._models = list(script), models
        self._loop = asyncio.new_event_loop()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BYTES)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/v1"
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="upstream", daemon=True)
        self._thread.start()

    def says(self, *script: Script) -> None:
        """From now on; what was before is forgotten."""
        self._script = list(script)
        for seen in (self.asked, self.listed, self.connections):
            seen.clear()

    def answer(self, asked: Asked) -> Answer:
        """The next one of the script; its last one is for all that follow."""
        if asked.path.endswith("/models"):
            self.listed.append(asked)
            return self._list()
        self.asked.append(asked)
        script = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        return script(asked) if callable(script) else script

    def _list(self) -> Answer:
        if self._models is None:
            return refusal(404)
        return whole({"object": "list", "data": [{"id": name, "object": "model"} for name in self._models]})

    @property
    def open(self) -> list[Connection]:
        """The connections that stand."""
        return [connection for connection in self.connections if connection.closed_at is None]

    def soon(self, work: Callable[[], object]) -> Callable[[], None]:
        """For other threads: has it done in the upstream's own, if that still runs."""

        def tell() -> None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(work)

        return tell

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()
        self._listener.close()

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        protocols: list[_Protocol] = []

        def connected() -> _Protocol:
            protocols.append(_Protocol(self))
            return protocols[-1]

        async with listening(connected, self._listener):
            await self._over.wait()
        for protocol in protocols:
            await protocol.ended()


class _Protocol(asyncio.Protocol):
    """One connection: requests in, one after the other, and for each the steps of its answer out."""

    def __init__(self, upstream: Upstream) -> None:
        self._upstream = upstream
        self.seen = Connection()
        upstream.connections.append(self.seen)
        self._buffer = b""
        self._answering: asyncio.Task[None] | None = None
        self._writable, self._gone, self._go_on = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._writable.set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = self.seen.transport = transport
        transport.set_write_buffer_limits(0)
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._take_request()

    def _take_request(self) -> None:
        if self._answering is None and (asked := self._next_request()):
            self.seen.requests += 1
            self._answering = asyncio.ensure_future(self._play(self._upstream.answer(asked)))

    def _next_request(self) -> Asked | None:
        """None while it is not here whole."""
        head, end, rest = self._buffer.partition(b"\r\n\r\n")
        start, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", 0))
        if not end or len(rest) < length:
            return None
        self._buffer = rest[length:]
        method, path, _ = start.split(" ")
        return Asked(method, path, headers, rest[:length])

    async def _play(self, answer: Answer) -> None:
        for step in answer:
            await self._do(step)
            if self._transport.is_closing():
                return
        self._answering = None
        self._take_request()

    async def _do(self, step: Step) -> None:
        match step:
            case bytes():
                await self._write(step)
            case Repeat():
                await self._repeat(step)
            case Gate():
                await self._wait_for(step)
            case Act.CLOSE:
                self._transport.close()
            case Act.RESET:
                self._reset()
            case Act.HANG:
                await self._gone.wait()

    async def _wait_for(self, gate: Gate) -> None:
        """Or for the connection's end."""
        self._go_on = asyncio.Event()
        gate.when_open(self._upstream.soon(self._go_on.set))
        await self._go_on.wait()

    async def _write(self, data: bytes) -> None:
        self._transport.write(data)
        self.seen.written += len(data)
        # One turn of the loop at least, so that neighbours are not one packet.
        await asyncio.sleep(0)
        await self._writable.wait()

    async def _repeat(self, step: Repeat) -> None:
        for _ in count() if step.times is None else range(step.times):
            await self._write(step.data)
            if self._transport.is_closing():
                return
            if step.pause_s:
                await asyncio.sleep(step.pause_s)

    def _reset(self) -> None:
        """A close with unsent data dropped, which the kernel tells by a RST."""
        linger = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
        self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._transport.abort()

    def pause_writing(self) -> None:
        self.seen.held_up = True
        self._writable.clear()

    def resume_writing(self) -> None:
        self.seen.held_up = False
        self._writable.set()

    def eof_received(self) -> None:
        self._note_end(by_client=True)

    def connection_lost(self, error: Exception | None) -> None:
        self._note_end(by_client=error is not None)
        self.seen.transport = None
        for event in (self._gone, self._go_on, self._writable):
            event.set()

    def _note_end(self, *, by_client: bool) -> None:
        if self.seen.closed_at is None:
            self.seen.closed_at, self.seen.closed_by_client = time.monotonic(), by_client

    async def ended(self) -> None:
        await self._gone.wait()
        if self._answering is not None:
            await self._answering


@contextmanager
def upstream(*script: Script, models: Sequence[str] | None = None) -> Iterator[Upstream]:
    """Each request gets the next of these answers, or what a function makes of it; the last one answers all others."""
    made = Upstream(script, models)
    try:
        yield made
    finally:
        made.close()
