"""Two servers on one Redis, read by WebSocket: a stream of one is resumed, and ended, at the other."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from tests.faults.test_replicas import ask, said, two
from tests.redis_server import RedisServer, redis_server
from tests.running import eventually, metric
from tests.server.talking import seqs_in, talking, text_in


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    with redis_server() as server:
        yield server


def test_a_stream_is_resumed_and_cancelled_at_the_other_server(redis: RedisServer) -> None:
    with two(redis, rate=400) as (a, b), talking(a) as here, talking(b) as there:
        here.start(ask(300), credit=50)
        got = [here.hear() for _ in range(51)]
        id, last = got[0]["id"], seqs_in(got)[-1]
        there.say("resume", "b", id=id, after=last)
        here.say("credit", "a", chunks=1000)
        rest, mine = there.to_end("b"), here.to_end()
        assert text_in(got) + text_in(rest) == text_in(got) + text_in(mine) == said(300)
        assert seqs_in(rest) == seqs_in(mine) == list(range(last + 1, 303))
        assert (rest[-1]["type"], rest[-1]["finish_reason"]) == ("done", "length")
        assert rest[-1]["usage"] == mine[-1]["usage"]

        here.start(ask(100_000), credit=5)
        there.say("resume", "b", id=here.hear()["id"], credit=2)
        there.until("chunk")
        there.say("cancel", "b")
        assert there.to_end("b")[-1]["type"] == "cancelled"
        assert here.to_end()[-1]["type"] == "cancelled"


def test_a_socket_goes_on_when_the_server_of_its_stream_dies(redis: RedisServer) -> None:
    with two(redis, rate=200) as (a, b), talking(b) as there:
        with talking(a) as here:
            here.start(ask(600))
            there.say("resume", "b", id=here.hear()["id"])
            got = [there.hear() for _ in range(20)]
            a.signal(signal.SIGKILL)
            a.wait()
        got += there.to_end("b")
        assert text_in(got) == said(600)
        assert seqs_in(got) == list(range(1, 603))
        eventually(lambda: metric(b.url, "streams_continued_total") == 1)
