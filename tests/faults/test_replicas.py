"""Two servers on one Redis: a stream of one is read, paced, ended and, if its server dies, continued in the other."""

from __future__ import annotations

import contextlib
import json
import signal
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.e2e.raw import CHAT, Stream, events_of, text_of
from tests.faults.steady import steady_messages
from tests.redis_server import RedisServer, redis_server
from tests.running import PATIENCE_S, Process, eventually, metric, started
from zstream.wire.sse import KEEP_ALIVE

SMALL = 4096  # bytes of receive buffer


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    with redis_server() as server:
        yield server


@contextlib.contextmanager
def two(redis: RedisServer, *arguments: str, rate: int = 100) -> Iterator[tuple[Process, Process]]:
    """Two servers with exact tokens."""
    scripted = ("--engine", "scripted", "--scripted-rate", str(rate))
    serving = ("serve", "--port", "0", "--journal", redis.url, *(arguments or scripted))
    with started(*serving) as first, started(*serving) as second:
        assert first.url != second.url  # and both are there
        yield first, second


def ask(tokens: int, **fields: Any) -> dict[str, Any]:
    return {
        "model": "scripted", "stream": True, "max_tokens": tokens,
        "messages": [{"role": "user", "content": "Hi"}], "stream_options": {"resumable": True}, **fields,
    }  # fmt: skip


def said(tokens: int) -> str:
    return "".join(f" tok{at}" for at in range(tokens)).removeprefix(" ")


class Reader(threading.Thread):
    """Reads one answer to its end, in one connection. `got` grows meanwhile."""

    def __init__(self, process: Process, path: str, body: object = None, after: int = 0) -> None:
        super().__init__(daemon=True)
        self.url, self.path, self.body, self.after = process.url, path, body, after
        self.got = b""
        self.id = ""
        self.broken = False
        self.start()

    def run(self) -> None:
        how: dict[str, Any] = {"json": self.body} if self.body else {"params": {"starting_after": self.after}}
        with httpx.Client(base_url=self.url, timeout=PATIENCE_S, trust_env=False) as http:
            try:
                with http.stream("POST" if self.body else "GET", self.path, **how) as response:
                    assert response.status_code == 200, response.read()
                    self.id = response.headers["x-stream-id"]
                    for data in response.iter_raw():
                        self.got += data
            except httpx.HTTPError:
                self.broken = True

    @property
    def events(self) -> int:
        return self.got.count(b"\n\n")

    def has(self, events: int) -> None:
        eventually(lambda: self.events >= events or not self.is_alive(), f"{events} events")
        assert self.events >= events, self.got

    def whole(self) -> bytes:
        self.join(PATIENCE_S)
        assert not self.is_alive()
        assert not self.broken
        return self.got.replace(KEEP_ALIVE, b"")


def begin(process: Process, body: dict[str, Any], events: int = 3) -> Reader:
    reader = Reader(process, CHAT, body)
    reader.has(events)
    return reader


def attach(process: Process, id: str, after: int = 0) -> Reader:
    return Reader(process, f"/v1/streams/{id}", after=after)


def get(process: Process, path: str) -> httpx.Response:
    return httpx.get(process.url + path, timeout=PATIENCE_S, trust_env=False)


def listed(process: Process, id: str) -> dict[str, Any]:
    found = get(process, "/v1/streams").raise_for_status().json()["data"]
    return next((stream for stream in found if stream["id"] == id), {})


def until(process: Process, id: str, **wanted: Any) -> dict[str, Any]:
    seen: list[dict[str, Any]] = []

    def holds() -> bool:
        seen.append(listed(process, id))
        return all(seen[-1].get(key) == value for key, value in wanted.items())

    eventually(holds, f"{wanted}, but {seen[-1:]}")
    return seen[-1]


def assert_numbered(got: bytes, id: str, first: int = 1) -> None:
    ids = [line for line in got.decode().split("\n") if line.startswith("id: ")]
    assert ids == [f"id: {id}:{first + at}" for at in range(len(ids))]


def test_a_stream_is_read_at_the_other_one_while_it_runs(redis: RedisServer) -> None:
    with two(redis) as (a, b):
        first = begin(a, ask(200))
        there = [attach(b, first.id, after) for after in (0, 0, 2, 3)]
        seen = until(b, first.id, state="running")
        assert (seen["resumable"], seen["readers"] >= 0) == (True, True)
        whole = first.whole()
        assert text_of(events_of(whole)) == said(200)
        for reader in there:
            assert reader.whole() == whole[whole.index(b"id: %b:%d\n" % (first.id.encode(), reader.after + 1)) :]
        assert_numbered(whole, first.id)
        assert get(b, f"/v1/streams/{first.id}").content == whole
        last = whole.decode().rindex("id: ")
        number = int(whole.decode()[last:].split("\n")[0].rpartition(":")[2])
        assert get(b, f"/v1/streams/{first.id}?starting_after={number}").status_code == 204
        assert get(b, f"/v1/streams/{first.id}?starting_after={number + 1}").status_code == 400
        seen = listed(b, first.id)
        assert (seen["state"], seen["tokens"], seen["last_event"]) == ("finished", 200, number)


def test_readers_that_go_to_and_fro_have_one_stream(redis: RedisServer) -> None:
    with two(redis) as (a, b):
        first = begin(a, ask(300))
        got, id = b"", first.id
        for turn in range(20):
            with httpx.Client(base_url=(a, b)[turn % 2].url, timeout=PATIENCE_S, trust_env=False) as http:
                after = {"starting_after": got.count(b"\n\n")}
                with http.stream("GET", f"/v1/streams/{id}", params=after) as response:
                    assert response.status_code == 200, response.read()
                    part, parts = b"", response.iter_raw()
                    while part.count(b"\n\n") < 5:
                        part += next(parts)
                    got += part[: part.rindex(b"\n\n") + 2]
        rest = attach(b, id, got.count(b"\n\n"))
        assert got + rest.whole() == first.whole()


def test_the_reader_at_the_other_one_sets_the_pace(redis: RedisServer) -> None:
    arguments = ("--engine", "scripted", "--scripted-rate", "2000", "--buffer-tokens", "16")
    with two(redis, *arguments) as (a, b):
        first = Stream(urlsplit(a.url).port or 0, ask(500_000))
        id = first.response.headers["x-stream-id"]
        port = urlsplit(b.url).port or 0
        there = Stream(port, None, path=f"/v1/streams/{id}", receive_bytes=SMALL, method="GET")
        assert there.next_data()
        first.hang_up()
        # It goes further than without any reader, since the other one's reader reads.
        count = 1
        while count < 1400:
            assert there.next_data()
            count += 1
        # And it stops, since that one reads no more.
        eventually(lambda: metric(a.url, "num_streams_paused") == 1, "it is paused")
        seen = until(b, id, state="paused", readers=1)
        assert seen["tokens"] >= 1400
        while count < seen["tokens"] + 100:
            assert there.next_data()
            count += 1
        there.hang_up()
        # Nobody reads: it goes on for a while, as ever, and then rests.
        until(a, id, state="paused", readers=0)
        assert httpx.delete(f"{a.url}/v1/streams/{id}", timeout=PATIENCE_S, trust_env=False).status_code == 200


def test_it_is_cancelled_at_the_other_one(redis: RedisServer) -> None:
    with two(redis) as (a, b):
        first = begin(a, ask(100_000))
        there = attach(b, first.id)
        there.has(3)
        answer = httpx.delete(f"{b.url}/v1/streams/{first.id}", timeout=PATIENCE_S, trust_env=False)
        assert (answer.status_code, answer.json()["id"]) == (200, first.id)
        assert first.whole() == there.whole()
        assert events_of(first.got)[-1] == "[DONE]"
        until(a, first.id, state="cancelled")
        until(b, first.id, state="cancelled")
        unread = begin(a, ask(100_000))
        httpx.delete(f"{b.url}/v1/streams/{unread.id}", timeout=PATIENCE_S, trust_env=False).raise_for_status()
        assert events_of(unread.whole())[-1] == "[DONE]"
        assert httpx.delete(f"{b.url}/v1/streams/chatcmpl-none", timeout=PATIENCE_S).status_code == 404


def test_when_its_process_is_killed_its_readers_at_the_other_one_see_it_go_on(redis: RedisServer) -> None:
    with two(redis) as (a, b):
        first = begin(a, ask(300))
        there = [attach(b, first.id) for _ in range(3)]
        for reader in there:
            reader.has(20)
        a.signal(signal.SIGKILL)
        a.wait()
        for reader in there:
            whole = reader.whole()
            assert text_of(events_of(whole)) == said(300)
            assert_numbered(whole, first.id)
        assert whole.startswith(first.got[: first.got.rindex(b"\n\n") + 2])
        assert metric(b.url, "streams_continued_total") == 1


def test_when_its_process_was_killed_it_goes_on_where_somebody_asks_for_it(redis: RedisServer) -> None:
    with two(redis) as (a, b):
        first = begin(a, ask(150), events=20)
        a.signal(signal.SIGKILL)
        a.wait()
        first.join(PATIENCE_S)
        got = first.got[: first.got.rindex(b"\n\n") + 2]
        rest = attach(b, first.id, got.count(b"\n\n")).whole()
        assert text_of(events_of(got + rest)) == said(150)
        assert_numbered(got + rest, first.id)
        assert get(b, f"/v1/streams/{first.id}").content == got + rest


def test_it_is_cancelled_though_its_process_is_gone(redis: RedisServer) -> None:
    with two(redis) as (a, b):
        first = begin(a, ask(100_000))
        a.signal(signal.SIGKILL)
        a.wait()
        httpx.delete(f"{b.url}/v1/streams/{first.id}", timeout=PATIENCE_S, trust_env=False).raise_for_status()
        until(b, first.id, state="cancelled")
        assert metric(b.url, "streams_continued_total") == 0


def test_a_process_that_ends_as_it_should_hands_its_streams_over(redis: RedisServer) -> None:
    arguments = ("--engine", "scripted", "--scripted-rate", "100", "--drain", "0.1")
    with two(redis, *arguments) as (a, b):
        first = begin(a, ask(300))
        there = attach(b, first.id)
        there.has(5)
        a.signal(signal.SIGTERM)
        assert a.wait() == 0, a.said
        assert text_of(events_of(there.whole())) == said(300)
        first.join(PATIENCE_S)
        got = first.got[: first.got.rindex(b"\n\n") + 2]
        assert there.got.startswith(got)
        assert not any("Traceback" in line for line in a.said + b.said)


def test_a_process_that_was_only_taken_for_dead_gives_way(redis: RedisServer) -> None:
    with two(redis) as (a, b):
        first = begin(a, ask(800), events=20)
        there = attach(b, first.id)
        there.has(20)
        a.signal(signal.SIGSTOP)
        eventually(lambda: metric(b.url, "streams_continued_total") == 1, "the other one goes on with it")
        a.signal(signal.SIGCONT)
        first.join(PATIENCE_S)
        assert not first.is_alive()
        got = first.got[: first.got.rindex(b"\n\n") + 2]
        again = attach(a, first.id, got.count(b"\n\n"))
        assert there.whole() == got + again.whole()
        assert text_of(events_of(there.got)) == said(800)
        assert_numbered(there.got, first.id)
        assert not any("Traceback" in line for line in a.said + b.said)


def test_the_embedded_models_streams_go_on_in_the_other_one_as_they_would_have(redis: RedisServer) -> None:
    tokens = 40  # of more this model is not sure enough
    messages = steady_messages(1, tokens)[0]
    body = ask(tokens, model="storyteller", messages=messages, temperature=0, ignore_eos=True)
    with two(redis, "--threads", "1", "--slots", "2", "--context", "256") as (a, b):
        alone = text_of(events_of(begin(b, body).whole()))
        first = begin(a, body)
        there = attach(b, first.id)
        assert first.whole() == there.whole()
        assert text_of(events_of(there.got)) == alone
        # Unread it rests before its end, so that it is killed in its middle.
        port = urlsplit(a.url).port or 0
        broken = Stream(port, {**body, "stream_options": {"resumable": True, "chunk_by": "token"}})
        broken.next_data()
        id = broken.response.headers["x-stream-id"]
        there = attach(b, id)
        there.has(2)
        a.signal(signal.SIGKILL)
        a.wait()
        broken.hang_up()
        assert text_of(events_of(there.whole())) == alone
        assert_numbered(there.got, id)


def test_a_stream_of_another_key_is_not_there_at_the_other_one_either(redis: RedisServer) -> None:
    keys = ("--engine", "scripted", "--scripted-rate", "100", "--api-key", "mine", "--api-key", "yours")
    mine, yours = ({"authorization": f"Bearer {key}"} for key in ("mine", "yours"))
    with two(redis, *keys) as (a, b), httpx.Client(timeout=PATIENCE_S, trust_env=False) as http:
        body = http.post(a.url + CHAT, json=ask(5), headers=mine)
        id = json.loads(events_of(body.content)[0])["id"]
        assert http.get(f"{b.url}/v1/streams/{id}", headers=yours).status_code == 404
        assert http.delete(f"{b.url}/v1/streams/{id}", headers=yours).status_code == 404
        assert http.get(f"{b.url}/v1/streams", headers=yours).json()["data"] == []
        assert http.get(f"{b.url}/v1/streams/{id}", headers=mine).content == body.content


def test_a_server_that_has_no_redis_says_so() -> None:
    with started("serve", "--port", "0", "--engine", "scripted", "--journal", "redis://127.0.0.1:1/0") as process:
        assert process.wait() == 1
        assert len(process.said) == 1
        assert process.said[0].startswith("zstream: redis at 127.0.0.1:1: ")
