"""Runs the application until it is told to stop: sockets, loading, signals, draining."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import socket
from collections.abc import AsyncIterator, Callable
from functools import partial
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from zstream.core.engine import Engine
from zstream.server.app import Application, create_app, create_service
from zstream.server.protocol import bound_unsent, bounded
from zstream.server.service import Service
from zstream.server.settings import ServerSettings
from zstream.server.socket_protocol import MAX_MESSAGE_BYTES, BoundedSocketProtocol
from zstream.stream.journal.store import Store
from zstream.stream.session import nobody

_BACKLOG = 2048
_CLOSE_GRACE_S = 2
_LAST_GRACE_S = 3.0


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound_unsent(listener)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


class DrainingServer(uvicorn.Server):
    """On the first SIGTERM or SIGINT streams may finish; on the second everything stops."""

    on_signal: Callable[[], object]
    on_next_signal: Callable[[], object]
    give_up: Callable[[], object] = nobody
    _close_grace_s = _CLOSE_GRACE_S

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        callback, self.on_signal = self.on_signal, self.on_next_signal
        callback()

    def stop_at_once(self) -> None:
        """Leave the readers and end; uvicorn's own way of it would skip the end of the lifespan."""
        self._close_grace_s = 0
        self.should_exit = True
        self._abort_connections()
        asyncio.get_running_loop().call_later(_LAST_GRACE_S, self.give_up)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends within a grace period, whatever the readers do."""
        abort = asyncio.get_running_loop().call_later(self._close_grace_s, self._abort_connections)
        await super().shutdown(sockets)
        abort.cancel()

    def _abort_connections(self) -> None:
        # A reader that does not read would never let its connection close. To its request it looks like a disconnect.
        for connection in tuple(self.server_state.connections):
            connection.transport.abort()


class Runner:
    """One run of the server: from a listening socket to the last byte."""

    def __init__(
        self,
        engine: Engine,
        settings: ServerSettings,
        *,
        buffer_tokens: int,
        store: Store | None = None,
        on_ready: Callable[[], None],
        on_drain: Callable[[int], None],
        give_up: Callable[[], object] = nobody,
    ) -> None:
        """`give_up` ends the process, where it does not end after a second signal: a model that loads can't be told."""
        self._engine = engine
        self._settings = settings
        self._buffer_tokens = buffer_tokens
        self._store = store
        self._on_ready = on_ready
        self._on_drain = on_drain
        self._give_up = give_up
        self._failure: BaseException | None = None

    async def serve(self, listener: socket.socket) -> None:
        """Serve until a signal. Raises what loading the engine raised."""
        service = create_service(self._engine, self._settings, buffer_tokens=self._buffer_tokens, store=self._store)
        app = create_app(service, lifespan=self._lifespan(service))
        self._server = DrainingServer(_config(app, self._settings))
        soon = asyncio.get_running_loop().call_soon_threadsafe
        self._server.on_signal = partial(soon, self._start_drain, service)
        self._server.on_next_signal = partial(soon, self._server.stop_at_once)
        self._server.give_up = self._give_up
        await self._server.serve(sockets=[listener])
        if self._failure is not None:
            raise self._failure

    def _lifespan(self, service: Service) -> Callable[[Starlette], contextlib.AbstractAsyncContextManager[None]]:
        @contextlib.asynccontextmanager
        async def lifespan(_app: Starlette) -> AsyncIterator[None]:
            # The port answers while the model loads, so that /health and /ready can say so.
            loading = asyncio.create_task(self._load(service), name="zstream-load")
            yield
            loading.cancel()
            await asyncio.gather(loading, return_exceptions=True)
            await service.close()

        return lifespan

    async def _load(self, service: Service) -> None:
        try:
            await service.open()
        except Exception as error:
            if service.registry.draining:
                return  # told to stop while it loaded
            self._failure = error
            self._server.should_exit = True
        else:
            _spare_the_collector()
            self._on_ready()

    def _start_drain(self, service: Service) -> None:
        self._draining = asyncio.create_task(self._drain(service), name="zstream-drain")

    async def _drain(self, service: Service) -> None:
        self._on_drain(service.registry.statistics().streams)
        service.relays.drop_unread()
        service.sockets.drain()
        await service.registry.drain(self._settings.drain_s)
        await service.close()  # what still runs ends with an error event
        await service.sockets.closed(_CLOSE_GRACE_S)
        self._server.should_exit = True


def _spare_the_collector() -> None:
    """What start-up made stays: a collection that looks at all of it holds up every stream for 20 to 40 ms."""
    gc.collect()
    gc.freeze()


def _config(app: Application, settings: ServerSettings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=bounded(settings.reader_timeout_s),
        ws=BoundedSocketProtocol,
        ws_max_size=MAX_MESSAGE_BYTES,
        ws_ping_interval=settings.heartbeat_s or None,
        ws_ping_timeout=settings.reader_timeout_s or None,  # who reads nothing answers no ping
        ws_per_message_deflate=False,  # a token is too short for it, and each socket would hold its windows
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2 * _CLOSE_GRACE_S,
    )


def run(runner: Runner, listener: socket.socket) -> None:
    """`Runner.serve` in a new event loop, uvloop where there is one."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(runner.serve(listener))
    else:
        uvloop.run(runner.serve(listener))
