"""`bench.figures.gateway` and what it is made of, over the bench's own upstream; its numbers don't matter here."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.progress import Progress

from bench import sink
from bench.figures import gateway
from bench.holding import allow_files, under_way
from bench.leaving import leave
from bench.load import at_rate, stream
from bench.peers import Setup, litellm, llama_server
from bench.run import Run
from bench.server import Launch, Server
from bench.stats import Unsound
from bench.upstream import WORDS, Connection, Upstream
from tests.listening import listening
from tests.running import PATIENCE_S

CORE = str(min(os.sched_getaffinity(0)))


@contextmanager
def serving(gap_s: float = 0.0) -> Iterator[Server]:
    """The upstream, in a thread."""
    began = threading.Event()
    found: dict[str, Any] = {}

    async def serve() -> None:
        loop, over, upstream = asyncio.get_running_loop(), asyncio.Event(), Upstream(gap_s)
        async with listening(lambda: Connection(upstream)) as port:
            found.update(port=port, end=partial(loop.call_soon_threadsafe, over.set))
            began.set()
            await over.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert began.wait(PATIENCE_S)
    process: Any = SimpleNamespace(pid=os.getpid())
    try:
        yield Server(Launch("upstream", ("fake",), found["port"], "/v1/models"), process)
    finally:
        found["end"]()
        thread.join()


def test_the_upstream_streams_what_is_asked_for() -> None:
    with serving() as upstream:
        answer = asyncio.run(stream(upstream.address, gateway.body_of(70)))
        assert (answer.text, answer.tokens, answer.finish) == ("".join([*WORDS, *WORDS[:6]]), 70, "stop")
        assert answer.done


def test_requests_are_sent_at_a_rate_and_not_one_after_the_other() -> None:
    with serving(0.05) as upstream:
        answers = asyncio.run(at_rate(upstream.address, [gateway.body_of(4)] * 5, 1000))
        assert [answer.tokens for answer in answers] == [4] * 5
        assert max(answer.started for answer in answers) < min(answer.ended for answer in answers)


@pytest.mark.parametrize("streamed", [True, False])
def test_the_upstream_says_when_a_connection_was_closed_on_it(streamed: bool) -> None:
    with serving(0.005) as upstream:
        closed_after = asyncio.run(leave(upstream, upstream, gateway.body_of(10_000, streamed=streamed)))
        assert closed_after is not None
        assert closed_after > 0


def test_one_that_stays_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.leaving.LIMIT_S", 0.05)
    with serving(0.005) as before, serving(0.005) as behind:
        assert asyncio.run(leave(before, behind, gateway.body_of(10_000))) is None


def test_readers_whose_answers_are_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.holding.OPENED_PER_S", 10_000)

    async def hold(upstream: Server, tokens: int) -> None:
        async with under_way(upstream, 8, gateway.body_of(tokens)):
            await asyncio.sleep(0)

    with serving(0.001) as upstream:
        asyncio.run(hold(upstream, 10_000))
    with serving() as upstream, pytest.raises(Unsound, match="has ended"):
        asyncio.run(hold(upstream, 1))
    with pytest.raises(ConnectionRefusedError):
        asyncio.run(hold(upstream, 1))


def test_more_files_than_the_machine_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resource.getrlimit", lambda _: (64, 100))
    with pytest.raises(Unsound, match="ulimit"):
        allow_files(101)


def test_litellm_is_told_where_the_upstream_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(litellm, "_HOME", tmp_path)
    monkeypatch.setattr(litellm, "binary", lambda: tmp_path / "litellm")
    launch = litellm.launch(Setup(upstream="http://127.0.0.1:1/v1"))
    config = Path(launch.command[launch.command.index("--config") + 1]).read_text()
    assert 'api_base: "http://127.0.0.1:1/v1"' in config
    for refusing in (lambda: litellm.launch(Setup()), lambda: llama_server.launch(Setup(upstream="http://x/v1"))):
        with pytest.raises(ValueError, match="has n"):
            refusing()


def test_it_is_left_out_and_said_so_where_it_cannot_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(Run, "say", lambda _, line: said.append(line))
    monkeypatch.setattr(litellm, "is_installed", lambda: False)

    def fail() -> None:
        raise OSError("no network")

    monkeypatch.setattr(litellm, "_install", fail)
    for install in (False, True):
        assert Run("zstream", True, Progress(disable=True), install).gateways == ["zstream"]
    assert "--peers" in said[0]
    assert "no network" in said[1]


@pytest.mark.skipif(sink.compiler() is None, reason="needs a C compiler")
def test_every_figure_is_in_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    small = {
        "STREAMS": 2,
        "TOKENS": 3,
        "ROUNDS": 1,
        "ARRIVALS": 30,
        "SELDOM_PER_S": 50,
        "OPEN": 10,
        "WATCH_S": 0,
        "LEAVES": 1,
    }
    for name, value in (small | {"GATEWAY_CORE": CORE, "OTHER_CORE": CORE}).items():
        monkeypatch.setattr(gateway, name, value)
    monkeypatch.setattr(Run, "gateways", ["zstream", "litellm"])
    monkeypatch.setattr(gateway, "_gateways", one_for_all)
    monkeypatch.setattr("bench.leaving.UNSTREAMED_S", 0.02)
    monkeypatch.setattr(Server, "cpu_s", lambda _: time.process_time())
    report = asyncio.run(gateway.measure(Run("zstream", True, Progress(disable=True))))
    targets = {row.what: row.target for row in report.rows if row.target}
    assert list(targets.values()) == [
        "at least 25,000",
        "at least 15",
        "at most 1.5",
        "at most 8",
        "at most 50",
        "at most 50",
        "at most 250",
    ]
    assert sum("litellm" in row.what for row in report.rows) == 12
    assert os.sched_getaffinity(0) != {int(CORE)} or os.cpu_count() == 1


@contextmanager
def one_for_all(run: Run, report: Any, names: list[str], gap_s: float) -> Iterator[dict[str, Server]]:
    """An upstream is before itself what a gateway is before it."""
    with serving(min(gap_s, 0.005)) as server:
        yield {gateway.DIRECT: server} | dict.fromkeys(names, server)
