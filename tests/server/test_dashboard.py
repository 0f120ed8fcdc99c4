"""`/dashboard/events` over real sockets: true figures, for whom they are meant, at no cost to those who stream."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import msgspec
import pytest

from tests.e2e.raw import Stream, events_of
from tests.running import Server, eventually, serving
from zstream.engine.scripted import ScriptedEngine
from zstream.server.scene import MOST_STREAMS
from zstream.wire.dashboard import Snapshot

EVENTS = "/dashboard/events"
BUFFER = 64
RATE = 200.0


def asked(**fields: Any) -> dict[str, Any]:
    body = {"model": "fake", "messages": [{"role": "user", "content": "go"}], "stream": True, "max_tokens": 100_000}
    return {**body, **fields}


@contextmanager
def scripted(rate: float = RATE, **options: Any) -> Iterator[Server]:
    with serving(ScriptedEngine(rate=rate), **{"buffer_tokens": BUFFER, **options}) as server:
        server.service.watchers.interval_s = 0.05
        yield server


@pytest.fixture(scope="module")
def shared() -> Iterator[Server]:
    with scripted() as server:
        yield server


@pytest.fixture
def server(shared: Server) -> Server:
    """Nothing of an earlier test is left there."""
    shared.settle()
    return shared


@contextmanager
def watching(server: Server, **options: Any) -> Iterator[Callable[[], Snapshot]]:
    """Gives what reads the next snapshot, in the form it was promised in."""
    with Stream(server.port, None, path=EVENTS, method="GET", **options) as feed:
        assert feed.response.status == 200

        def read() -> Snapshot:
            data = feed.next_data()
            assert data is not None, "the feed has ended"
            return msgspec.json.decode(data, type=Snapshot)

        yield read


def until(read: Callable[[], Snapshot], holds: Callable[[Snapshot], object]) -> Snapshot:
    while not holds(snapshot := read()):
        pass
    return snapshot


@contextmanager
def readers(server: Server, streams: int, **fields: Any) -> Iterator[None]:
    """So many streams that are read as fast as they come."""

    def read() -> None:
        with server.client() as http, http.stream("POST", "/v1/chat/completions", json=asked(**fields)) as answer:
            for _ in answer.iter_raw():
                if stopped.is_set():
                    return

    stopped = threading.Event()
    threads = [threading.Thread(target=read) for _ in range(streams)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopped.set()
        for thread in threads:
            thread.join()
        server.settle()


def test_the_first_snapshot_is_there_at_once_and_of_an_idle_server_all_is_nothing(server: Server) -> None:
    with Stream(server.port, None, path=EVENTS, method="GET") as feed:
        assert feed.response.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert feed.response.headers["cache-control"] == "no-cache, no-transform"
        seen = json.loads(feed.next_data() or "")
    assert (seen["state"], seen["models"], seen["streams"], seen["streams_left_out"]) == ("ready", ["fake"], [], 0)
    assert (seen["running"], seen["waiting"], seen["paused"], seen["unread_tokens"]) == (0, 0, 0, 0)
    assert seen["tokens_per_second"] is None
    assert seen["ttft_ms"] == {"count": 0, "p50": None, "p90": None, "p99": None}


def test_the_figures_are_those_of_what_runs() -> None:
    with scripted() as server, watching(server) as read, readers(server, 3):
        seen = until(read, lambda seen: seen.ttft_ms.count == 3 and seen.itl_ms.count > 100 and seen.delivery_ms.count)
        assert (seen.running, seen.waiting, seen.paused, seen.slots_used) == (3, 0, 0, 3)
        assert seen.ttft_ms.p50 is not None
        assert seen.itl_ms.p50 is not None
        assert seen.delivery_ms.p50 is not None
        assert seen.itl_ms.p50 <= (seen.itl_ms.p90 or 0) <= (seen.itl_ms.p99 or 0)
        assert [stream.state for stream in seen.streams] == ["running"] * 3
        later = until(read, lambda later: later.tokens_per_second)
        assert later.tokens > seen.tokens
        # All streams are in step: what one has, they all have.
        assert max(stream.tokens for stream in later.streams) * 3 >= later.tokens


def test_what_has_ended_is_counted_and_gone(server: Server) -> None:
    with watching(server) as read, server.client() as http:
        before = read()
        http.post("/v1/chat/completions", json=asked(max_tokens=5))
        with http.stream("POST", "/v1/chat/completions", json=asked()) as answer:
            assert http.delete(f"/v1/streams/{answer.headers['x-stream-id']}").status_code == 200
            answer.read()
        seen = until(read, lambda seen: seen.requests.cancelled > before.requests.cancelled)
        assert (seen.requests.finished, seen.streams) == (before.requests.finished + 1, [])
        assert seen.tokens >= before.tokens + 5


def test_a_reader_that_does_not_read_is_seen_to_be_paused_at_its_bound(server: Server) -> None:
    with watching(server) as read, Stream(server.port, asked(), receive_bytes=2048):
        seen = until(read, lambda seen: seen.paused)
        (stream,) = seen.streams
        assert (stream.state, stream.unread_bound) == ("paused", BUFFER)
        assert stream.unread_tokens == seen.unread_tokens >= BUFFER
        assert seen.running == 0


def test_a_kept_stream_that_nobody_reads_is_seen_with_its_own_bound() -> None:
    body = asked(stream_options={"resumable": True})
    with scripted(rate=5000) as server, watching(server) as read, server.client() as http:
        with http.stream("POST", "/v1/chat/completions", json=body) as answer:
            id = answer.headers["x-stream-id"]
        seen = until(read, lambda seen: seen.paused)
        (stream,) = seen.streams
        assert (stream.id, stream.resumable, stream.readers) == (id, True, 0)
        bounds = server.service.relays.bounds
        assert stream.unread_bound == bounds.alone_tokens + bounds.attended_tokens
        assert stream.unread_tokens >= bounds.alone_tokens
        http.delete(f"/v1/streams/{id}")
        ended = until(read, lambda seen: not seen.paused)
        assert [stream.state for stream in ended.streams] == ["cancelled"]  # kept until its reader has seen that


def test_it_lists_what_v1_streams_lists(server: Server) -> None:
    with readers(server, 2), server.client() as http, watching(server) as read:
        seen = until(read, lambda seen: len(seen.streams) == 2)
        listed = {stream["id"]: stream for stream in http.get("/v1/streams").json()["data"]}
        assert {stream.id for stream in seen.streams} == set(listed)
        assert {stream["model"] for stream in listed.values()} == {stream.model for stream in seen.streams}


def test_of_very_many_streams_some_are_counted_and_not_listed() -> None:
    with scripted(rate=5) as server, ExitStack() as stack:
        for _ in range(MOST_STREAMS + 5):
            stack.enter_context(Stream(server.port, asked()))
        with watching(server) as read:
            seen = until(read, lambda seen: seen.slots_used == MOST_STREAMS + 5)
        assert (len(seen.streams), seen.streams_left_out) == (MOST_STREAMS, 5)


def test_without_the_key_there_are_no_figures_and_with_it_ones_own_streams_alone() -> None:
    mine, yours = ({"Authorization": f"Bearer {key}"} for key in ("mine", "yours"))
    with scripted(api_keys=("mine", "yours")) as server, server.client() as http:
        assert http.get(EVENTS).status_code == 401
        assert http.get(EVENTS, headers={"Authorization": "Bearer x"}).json()["error"]["code"] == "invalid_api_key"
        with (
            http.stream("POST", "/v1/chat/completions", json=asked(), headers=mine) as answer,
            watching(server, **mine) as read_mine,
            watching(server, **yours) as read_yours,
        ):
            seen = until(read_mine, lambda seen: seen.running)
            assert [stream.id for stream in seen.streams] == [answer.headers["x-stream-id"]]
            others = until(read_yours, lambda seen: seen.running)
            assert (others.streams, others.running) == ([], 1)


def test_whoever_leaves_is_let_go_of_and_the_last_one_stops_the_counting(server: Server) -> None:
    observer = server.service.metrics.observer
    with watching(server) as first:
        first()
        with watching(server) as second:
            second()
            assert server.call(lambda: len(server.service.watchers)) == 2
            assert observer.on_token_gap != observer.token_gap.observe  # type: ignore[comparison-overlap]
        eventually(lambda: server.call(lambda: len(server.service.watchers)) == 1)
    eventually(lambda: server.call(lambda: len(server.service.watchers)) == 0)
    assert observer.on_token_gap == observer.token_gap.observe  # type: ignore[comparison-overlap]


def test_many_who_watch_are_shown_the_same_look() -> None:
    with scripted() as server, ExitStack() as stack:
        server.service.watchers.interval_s = 3600
        feeds = [stack.enter_context(watching(server)) for _ in range(20)]
        assert len({read().at for read in feeds}) == 1


def test_whoever_reads_nothing_is_held_one_snapshot_and_then_cut_off() -> None:
    with scripted(rate=5, reader_timeout_s=0.2) as server, ExitStack() as stack:
        # A table that no socket's buffers hold.
        for _ in range(150):
            stack.enter_context(Stream(server.port, asked()))
        feed = stack.enter_context(Stream(server.port, None, path=EVENTS, method="GET", receive_bytes=2048))
        assert feed.response.status == 200
        eventually(lambda: server.call(lambda: len(server.service.watchers)) == 0, "cut off")


def test_asked_for_its_head_it_ends(server: Server) -> None:
    with server.client() as http:
        answer = http.head(EVENTS)
        assert (answer.status_code, answer.content) == (200, b"")
    assert server.call(lambda: len(server.service.watchers)) == 0


def test_it_tells_of_the_draining_and_ends_as_it_should() -> None:
    with scripted(drain_s=3600) as server, server.client() as http, watching(server) as read:
        with http.stream("POST", "/v1/chat/completions", json=asked()) as answer:
            server.signal()
            assert until(read, lambda seen: seen.state == "draining").running == 1
            assert http.delete(f"/v1/streams/{answer.headers['x-stream-id']}").status_code == 200
            answer.read()
        assert until(read, lambda seen: seen.state == "closed").streams == []
        with pytest.raises(AssertionError, match="has ended"):
            read()
        assert server.ended.wait(60)


def test_the_end_is_a_whole_answer_and_not_a_broken_one() -> None:
    bodies: list[bytes] = []
    with scripted() as server:
        client = httpx.Client(base_url=server.url, trust_env=False)
        thread = threading.Thread(target=lambda: bodies.append(client.get(EVENTS).content))
        thread.start()
        eventually(lambda: server.call(lambda: len(server.service.watchers)) == 1)
        server.stop()
        thread.join()
        client.close()
    assert json.loads(events_of(bodies[0])[-1])["state"] == "closed"
