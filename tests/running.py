"""Starts servers for tests, on real sockets: in this process on a thread of their own, or as a subprocess."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import httpx
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from zstream.core.engine import Engine, EngineStatistics
from zstream.engine.local import LocalEngine
from zstream.engine.make_local import LocalOptions, make_local
from zstream.models.resolve import embedded_path
from zstream.server.run import Runner, listen, run
from zstream.server.service import Service
from zstream.server.settings import ServerSettings
from zstream.stream.journal.store import Store
from zstream.stream.registry import StreamStatistics

ROOT = Path(__file__).parent.parent
PATIENCE_S = float(os.environ.get("TEST_PATIENCE_S", "100"))
"""How long anything may take before a test gives up; never a statement about speed."""

T = TypeVar("T")


def eventually(holds: Callable[[], object], what: str = "") -> None:
    """Wait until it holds. For what another thread or process does and tells nobody of.

    Asked the more rarely the longer it takes: asking costs time of those who are waited for.
    """
    began = time.monotonic()
    while not holds():
        waited_s = time.monotonic() - began
        if waited_s > PATIENCE_S:
            raise AssertionError(f"never came true: {what or holds}")
        time.sleep(min(max(0.005, waited_s / 20), 0.1))


def model_engine(**options: Any) -> LocalEngine:
    """The embedded model, small: its threads would only wait for each other on a busy machine."""
    return make_local(embedded_path(), LocalOptions(**{"threads": 1, "slots": 4, "context": 256, **options}))


class _WatchedRunner(Runner):
    """The server as `zstream serve` runs it, with its inside in view."""

    service: Service
    loop: asyncio.AbstractEventLoop

    def _lifespan(self, service: Service) -> Callable[[Starlette], contextlib.AbstractAsyncContextManager[None]]:
        self.service = service
        self.loop = asyncio.get_running_loop()
        return super()._lifespan(service)

    def signal(self) -> None:
        """As SIGTERM would."""
        self._server.handle_exit(signal.SIGTERM, None)


class Server:
    """A running server in this process. `call` runs something where its streams live."""

    def __init__(
        self, engine: Engine, settings: ServerSettings, buffer_tokens: int, store: Store | None = None
    ) -> None:
        self.engine = engine
        self.ready = threading.Event()
        self.ended = threading.Event()
        self.failure: BaseException | None = None
        listener = listen("127.0.0.1", 0)
        self.host, self.port = listener.getsockname()[:2]
        self.url = f"http://{self.host}:{self.port}"
        self._runner = _WatchedRunner(
            engine,
            settings,
            buffer_tokens=buffer_tokens,
            store=store,
            on_ready=self.ready.set,
            on_drain=lambda _streams: None,
        )
        self._thread = threading.Thread(target=self._run, args=(listener,), name="server", daemon=True)
        self._thread.start()

    def _run(self, listener: Any) -> None:
        try:
            run(self._runner, listener)
        except BaseException as error:
            self.failure = error
        finally:
            self.ended.set()

    @property
    def service(self) -> Service:
        return self._runner.service

    def call(self, work: Callable[[], T]) -> T:
        async def there() -> T:
            return work()

        return asyncio.run_coroutine_threadsafe(there(), self._runner.loop).result(PATIENCE_S)

    def statistics(self) -> tuple[EngineStatistics, StreamStatistics]:
        return self.call(lambda: (self.engine.statistics(), self.service.registry.statistics()))

    @property
    def holds_nothing(self) -> bool:
        engine, streams = self.statistics()
        held = (engine.waiting, engine.running, engine.paused, engine.slots_used, engine.cells_used)
        return not any(held) and streams == StreamStatistics()

    def settle(self) -> None:
        """Wait until nothing is held any more."""
        eventually(lambda: self.holds_nothing, "the server holds nothing")

    def metric(self, name: str, **labels: str) -> float:
        """One sample of `/metrics`, 0 where it is not there yet."""
        return metric(self.url, name, **labels)

    def client(self, **options: Any) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=PATIENCE_S, trust_env=False, **options)

    def signal(self) -> None:
        """As one SIGTERM would."""
        self._runner.signal()

    def stop(self) -> None:
        """Drain and end. Raises what the server died of."""
        self.signal()
        assert self.ended.wait(PATIENCE_S), "the server does not stop"
        self._thread.join()
        if self.failure is not None:
            raise self.failure


@contextlib.contextmanager
def serving(
    engine: Engine,
    *,
    models: tuple[str, ...] = ("fake",),
    buffer_tokens: int = 256,
    store: Store | None = None,
    wait: bool = True,
    **settings: Any,
) -> Iterator[Server]:
    """A server over this engine; with `wait` it is ready."""
    server = Server(engine, ServerSettings(models, **{"drain_s": 0.2, **settings}), buffer_tokens, store)
    try:
        if wait:
            eventually(lambda: server.ready.is_set() or server.ended.is_set(), "ready")
            assert server.failure is None, server.failure
        yield server
    finally:
        if not server.ended.is_set():
            server.stop()


def metric(url: str, name: str, **labels: str) -> float:
    """One sample of a server's `/metrics`, 0 where it is not there yet."""
    text = httpx.get(f"{url}/metrics", timeout=PATIENCE_S, trust_env=False).text
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.name == f"zstream:{name}" and sample.labels == labels:
                return sample.value
    return 0.0


class Process:
    """A `zstream` command. `said` are the lines of its standard error so far.

    `measured` says that it ends by itself, which it must for coverage to hear of it. One that is killed is not
    slowed down in vain.
    """

    def __init__(
        self, *arguments: str, env: dict[str, str] | None = None, measured: bool = False, **popen: Any
    ) -> None:
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "zstream", *arguments],
            env=environment(env, measured=measured),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            **popen,
        )
        self.said: list[str] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.popen.stderr is not None
        for line in self.popen.stderr:
            self.said.append(line.rstrip("\n"))

    @property
    def url(self) -> str:
        """Where it listens; waits until it does."""

        def lines() -> list[re.Match[str]]:
            return [found for line in self.said if (found := re.fullmatch(r"zstream: listening on (\S+)", line))]

        eventually(lambda: lines() or self.popen.poll() is not None, "listening")
        assert lines(), f"it ended with {self.popen.returncode}: {self.said}"
        return lines()[0][1]

    def signal(self, number: int = signal.SIGTERM) -> None:
        self.popen.send_signal(number)

    def wait(self) -> int:
        """The exit code."""
        code = self.popen.wait(PATIENCE_S)
        self._listener.join(PATIENCE_S)
        return code

    def end(self) -> None:
        """Whatever it does: it is gone afterwards."""
        if self.popen.poll() is None:
            self.popen.kill()
        self.popen.wait(PATIENCE_S)
        self._listener.join(PATIENCE_S)
        for pipe in (self.popen.stdout, self.popen.stderr):
            if pipe is not None:
                pipe.close()


@contextlib.contextmanager
def started(*arguments: str, env: dict[str, str] | None = None, measured: bool = False) -> Iterator[Process]:
    """`zstream ARGUMENTS` as a process of its own."""
    process = Process(*arguments, env=env, measured=measured)
    try:
        yield process
    finally:
        process.end()


def environment(more: dict[str, str] | None = None, *, measured: bool = True) -> dict[str, str]:
    """This process' environment without our own variables, and with the sources in the path."""
    left_out = ("ZSTREAM_",) if measured else ("ZSTREAM_", "COVERAGE_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return {**clean, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1", **(more or {})}


def zstream(*arguments: str, env: dict[str, str] | None = None, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "zstream", *arguments],
        env=environment(env),
        stdin=options.pop("stdin", subprocess.DEVNULL),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
        **options,
    )
