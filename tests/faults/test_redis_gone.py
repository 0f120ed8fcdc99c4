"""Redis goes away under running streams: they go on, newcomers are refused, and all is there when it is back."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.e2e.raw import CHAT, events_of, text_of
from tests.faults.test_replicas import ask, attach, begin, get, said
from tests.redis_server import RedisServer, redis_server
from tests.running import PATIENCE_S, Process, eventually, metric, started


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    with redis_server(on_port=True) as server:
        yield server


def serving(redis: RedisServer) -> tuple[str, ...]:
    engine = ("--engine", "scripted", "--scripted-rate", "50")
    return ("serve", "--port", "0", "--journal", redis.url, "--drain", "0.1", *engine)


def post(process: Process, body: dict[str, Any]) -> httpx.Response:
    return httpx.post(process.url + CHAT, json=body, timeout=PATIENCE_S, trust_env=False)


def assert_refused(process: Process) -> None:
    answer = post(process, ask(5))
    assert answer.status_code == 503, answer.text
    assert answer.json()["error"]["code"] == "journal_failed"
    assert int(answer.headers["retry-after"]) > 0


def assert_serves_others(process: Process) -> None:
    plain = {name: value for name, value in ask(5).items() if name != "stream_options"}
    assert text_of(events_of(post(process, plain).content)) == said(5)
    assert get(process, "/ready").status_code == 200


@pytest.mark.parametrize("how", ["killed", "stopped"])
def test_it_comes_back_and_everything_is_there(redis: RedisServer, how: str) -> None:
    with started(*serving(redis)) as process:
        stream = begin(process, ask(400))
        assert metric(process.url, "journal_up") == 1
        if how == "killed":
            redis.kill()
        else:
            redis.signal(signal.SIGSTOP)
        eventually(lambda: metric(process.url, "journal_up") == 0, "the journal is down")
        assert metric(process.url, "journal_failures_total") >= 1
        stream.has(stream.events + 50)  # from memory
        assert_refused(process)
        assert_serves_others(process)
        here = attach(process, stream.id)
        here.has(10)
        if how == "killed":
            redis.start()
        else:
            redis.signal(signal.SIGCONT)
        eventually(lambda: metric(process.url, "journal_up") == 1, "the journal is up")
        with started(*serving(redis)) as other:
            there = attach(other, stream.id)
            whole = stream.whole()
            assert text_of(events_of(whole)) == said(400)
            assert here.whole() == there.whole() == whole
        assert text_of(events_of(post(process, ask(5)).content)) == said(5)
        assert metric(process.url, "journal_unsaved_frames") == 0
        process.signal()
        assert process.wait() == 0
        assert not any("Traceback" in line for line in process.said), process.said


def test_it_is_gone_for_good(redis: RedisServer) -> None:
    with started(*serving(redis)) as process:
        stream = begin(process, ask(200))
        redis.kill()
        assert_refused(process)
        assert_serves_others(process)
        assert text_of(events_of(stream.whole())) == said(200)
        assert get(process, f"/v1/streams/{stream.id}").content == stream.got
        assert get(process, "/v1/streams/chatcmpl-other").status_code == 503
        assert metric(process.url, "journal_up") == 0
        process.signal()
        assert process.wait() == 0
        assert not any("Traceback" in line for line in process.said), process.said


def test_it_comes_back_without_its_data(redis: RedisServer) -> None:
    """Nobody may read a stream with a hole; who reads it where it lives loses nothing."""
    with started(*serving(redis)) as process, started(*serving(redis)) as other:
        stream = begin(process, ask(300), events=20)
        redis.empty()
        stream.has(stream.events + 20)
        assert get(other, f"/v1/streams/{stream.id}").status_code in (404, 410)
        assert text_of(events_of(stream.whole())) == said(300)
        assert text_of(events_of(post(process, ask(5)).content)) == said(5)


def test_it_has_no_room(redis: RedisServer) -> None:
    with started(*serving(redis)) as process:
        stream = begin(process, ask(200))
        assert redis.ask("CONFIG SET maxmemory 1") == "+OK"
        eventually(lambda: metric(process.url, "journal_up") == 0, "the journal is down")
        assert_refused(process)
        assert redis.ask("CONFIG SET maxmemory 0") == "+OK"
        eventually(lambda: metric(process.url, "journal_up") == 1, "the journal is up")
        whole = stream.whole()
        assert text_of(events_of(whole)) == said(200)
    with started(*serving(redis)) as other:
        assert get(other, f"/v1/streams/{stream.id}").content == whole
