"""A server with a journal on disk: what the next process makes of it, and what happens when it fails."""

from __future__ import annotations

import resource
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.fake_backend import FakeBackend, Gate, chat, count, counted, fake_engine, say, slow_to_load
from tests.e2e.raw import Stream, events_of, text_of
from tests.running import Server, eventually, serving
from tests.server.test_streams import SAID, STREAMS, begun, last_id, listed, resumable, until, whole
from zstream.core.clock import monotonic, wall
from zstream.stream.journal.sqlite import SqliteStore
from zstream.wire.sse import COME_BACK

CHAT = "/v1/chat/completions"
TOKENS = 6000  # many more than it can be ahead of a reader who waits
BUFFER = 32  # tokens, where that of a thousand streams adds up


def open_store(folder: Path, *, wall: Callable[[], float] = wall) -> SqliteStore:
    return SqliteStore(folder / "journal.db", wall=wall)


def ask(http: httpx.Client, content: str, **fields: object) -> httpx.Response:
    return http.post(CHAT, json=resumable(content, **fields))


def left(server: Server, http: httpx.Client, *, events: int = 20, **fields: Any) -> tuple[str, bytes]:
    """A stream whose server ends in the midst of it: its id, and the whole events that its reader got."""
    with begun(http, resumable(count(), **fields), events=events) as (id, got):
        server.signal()
        server.signal()  # it does not wait for the stream
    return id, whole(got)


def test_a_page_that_comes_while_the_next_process_loads_is_told_to_come_back(tmp_path: Path) -> None:
    """Its `EventSource` takes any status but 200 for the end."""
    with serving(fake_engine(FakeBackend()), store=open_store(tmp_path)) as server, server.client() as http:
        id, got = left(server, http, max_tokens=TOKENS)
    engine, loading = slow_to_load(FakeBackend())
    page = {"accept": "text/event-stream", "cache-control": "no-cache", "last-event-id": last_id(got)}
    with serving(engine, store=open_store(tmp_path), wait=False) as server, server.client() as http:
        try:
            eventually(lambda: http.get("/health").status_code == 200)
            told = http.get(f"{STREAMS}/{id}", headers=page)
            assert (told.status_code, told.content) == (200, COME_BACK)
            for program in ({}, {"accept": "text/event-stream"}):
                assert http.get(f"{STREAMS}/{id}", headers=program).status_code == 503
            del page["last-event-id"]
            assert http.get(f"{STREAMS}/chatcmpl-none", headers=page).status_code == 404
        finally:
            loading.open()
        assert server.ready.wait(100)
        again = http.get(f"{STREAMS}/{id}", headers=page).content
        assert text_of(events_of(again.removeprefix(COME_BACK))) == counted(TOKENS)


def test_the_next_process_goes_on_where_this_one_was_told_to_end(tmp_path: Path) -> None:
    backend = FakeBackend()
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        id, got = left(server, http, events=40, max_tokens=3000)
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        seen = listed(http, id)
        assert seen is not None
        assert (seen["state"], seen["readers"], seen["resumable"]) == ("paused", 0, True)
        assert seen["last_event"] >= got.count(b"\n\n")
        rest = http.get(f"{STREAMS}/{id}", headers={"Last-Event-ID": last_id(got)}).content
        assert text_of(events_of(got + rest)) == counted(3000)
        assert http.get(f"{STREAMS}/{id}").content == got + rest
        assert server.metric("streams_continued_total") == 1
        assert until(http, id, state="finished")["tokens"] == 3000
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        assert http.get(f"{STREAMS}/{id}").content == got + rest
        assert server.metric("streams_continued_total") == 0
        assert http.delete(f"{STREAMS}/{id}").json()["state"] == "finished"


def test_readers_of_a_server_that_ends_are_let_go_without_an_end(tmp_path: Path) -> None:
    """They come back; a stream that is not durable gets an error event instead."""
    with (
        serving(fake_engine(FakeBackend()), store=open_store(tmp_path), drain_s=0.05) as server,
        server.client() as http,
    ):
        got = b""
        with (
            http.stream("POST", CHAT, json=resumable(count())) as kept,
            http.stream("POST", CHAT, json=chat(count())) as ordinary,
        ):
            parts = kept.iter_raw()
            got += next(parts)
            server.signal()
            with ThreadPoolExecutor(1) as pool:  # the other one would hold its generation up
                other = pool.submit(ordinary.read)
                with pytest.raises(httpx.RemoteProtocolError):  # no proper end: that would be one of the answer
                    got += b"".join(parts)
                assert b"shutting down" in other.result()
        assert b"[DONE]" not in got
        assert b"error" not in got


def test_a_page_that_comes_back_to_a_full_house_is_told_to_come_again(tmp_path: Path) -> None:
    """After a restart all who read before it are there at once."""
    with serving(fake_engine(FakeBackend()), store=open_store(tmp_path)) as server, server.client() as http:
        id, got = left(server, http, max_tokens=TOKENS)
    page = {"accept": "text/event-stream", "cache-control": "no-cache", "last-event-id": last_id(got)}
    backend, gate = FakeBackend(slots=1), Gate()
    backend.on_step = gate
    engine = fake_engine(backend, max_queue=0)
    with serving(engine, store=open_store(tmp_path)) as server, server.client() as http:
        gate.close()
        with ThreadPoolExecutor(1) as pool:
            other = pool.submit(http.post, CHAT, json=chat(count(), max_tokens=4))
            try:
                gate.wait_until_held()
                full = http.get(f"{STREAMS}/{id}", headers=page)
                assert (full.status_code, full.content) == (200, b"retry: 1000\n\n")
                assert http.get(f"{STREAMS}/{id}").status_code == 429
            finally:
                gate.open()
            assert other.result().status_code == 200
        server.settle()
        rest = http.get(f"{STREAMS}/{id}", headers=page).content
        assert text_of(events_of(got + rest)) == counted(TOKENS)


def test_a_hundred_readers_at_once_bring_a_stream_back_once(tmp_path: Path) -> None:
    backend = FakeBackend()
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        id, _ = left(server, http, events=2, chunk_size=50, max_tokens=2000)
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        with ThreadPoolExecutor(100) as pool:
            answers = list(pool.map(lambda _: http.get(f"{STREAMS}/{id}").content, range(100)))
        assert {text_of(events_of(answer)) for answer in answers} == {counted(2000)}
        assert server.metric("streams_continued_total") == 1


def test_to_each_key_its_own_also_in_the_next_process(tmp_path: Path) -> None:
    mine, yours = ({"Authorization": f"Bearer {key}"} for key in ("mine", "yours"))
    keys = {"api_keys": ("mine", "yours")}
    with serving(fake_engine(FakeBackend()), store=open_store(tmp_path), **keys) as server, server.client() as http:
        id = http.post(CHAT, json=resumable(say(SAID)), headers=mine).headers["x-stream-id"]
    with serving(fake_engine(FakeBackend()), store=open_store(tmp_path), **keys) as server, server.client() as http:
        assert http.get(f"{STREAMS}/{id}", headers=yours).status_code == 404
        assert http.delete(f"{STREAMS}/{id}", headers=yours).status_code == 404
        assert listed(http, id, headers=yours) is None
        answer = http.get(f"{STREAMS}/{id}", headers=mine)
        assert text_of(events_of(answer.content)) == "one two three four"
        for number, status in (("4711", 400), ("-1", 400), ("3", 200)):
            path = f"{STREAMS}/{id}"
            assert http.get(path, params={"starting_after": number}, headers=mine).status_code == status


def test_what_expired_is_gone_and_not_unknown(tmp_path: Path) -> None:
    with serving(fake_engine(FakeBackend()), store=open_store(tmp_path)) as server, server.client() as http:
        id = ask(http, say(SAID)).headers["x-stream-id"]
    later = open_store(tmp_path, wall=lambda: wall() + 100)
    with serving(fake_engine(FakeBackend()), store=later) as server, server.client() as http:
        server.call(lambda: None)
        object.__setattr__(server.service, "wall", lambda: wall() + 100)
        assert listed(http, id) is None
        assert http.get(f"{STREAMS}/{id}").status_code == 410
        assert http.get(f"{STREAMS}/chatcmpl-0").status_code == 404


@pytest.mark.parametrize("fields", [{"n": 2}, {"logprobs": True}])
def test_what_can_t_be_gone_on_with_can_be_read_again_and_says_so(tmp_path: Path, fields: dict[str, Any]) -> None:
    backend = FakeBackend()
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        id, got = left(server, http, max_tokens=3000, **fields)
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        again = http.get(f"{STREAMS}/{id}").content
        assert again.startswith(got)
        assert b"not_continued" in again
        assert again.endswith(b"data: [DONE]\n\n")


def test_one_that_only_the_journal_has_can_be_ended(tmp_path: Path) -> None:
    backend = FakeBackend()
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        id, _ = left(server, http, max_tokens=3000)
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        for _ in range(2):
            assert http.delete(f"{STREAMS}/{id}").json()["state"] == "cancelled"
        assert b"error" in http.get(f"{STREAMS}/{id}").content
        assert server.metric("streams_continued_total") == 0
        server.settle()


def test_another_model_of_the_same_name_does_not_go_on_with_it(tmp_path: Path) -> None:
    backend = FakeBackend()
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        id, got = left(server, http, max_tokens=3000)
    backend.fingerprint = "another"
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        again = http.get(f"{STREAMS}/{id}").content
        assert again.startswith(got)
        assert b"another model" in again


def test_whoever_deletes_a_stream_that_is_just_brought_back_ends_it(tmp_path: Path) -> None:
    backend = FakeBackend()
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        id, _ = left(server, http, max_tokens=50_000)
    store = open_store(tmp_path)
    with serving(fake_engine(backend), store=store) as server, server.client() as http:
        gate = threading.Event()
        store._thread.submit(gate.wait)  # the journal is slow
        with ThreadPoolExecutor(2) as pool:
            reader = pool.submit(http.get, f"{STREAMS}/{id}")
            eventually(lambda: server.call(lambda: len(server.service.reviving)) == 1, "being brought back")
            ended = pool.submit(http.delete, f"{STREAMS}/{id}")
            eventually(lambda: store._thread._work_queue.qsize() == 1, "waiting")
            gate.set()
            assert ended.result().status_code == 200
            assert b"error" in reader.result().content
        server.settle()


def test_a_request_that_waits_as_the_server_ends_is_told_so(tmp_path: Path) -> None:
    backend = FakeBackend(slots=1)
    backend.on_step = lambda work: time.sleep(0.01)  # the one that runs is read as fast as it is made
    with serving(fake_engine(backend), store=open_store(tmp_path), drain_s=0.3) as server, server.client() as http:
        with ThreadPoolExecutor(2) as pool:
            pool.submit(http.post, CHAT, json=chat(count()))
            eventually(lambda: server.metric("num_requests_running") == 1, "one runs")
            waiting = pool.submit(ask, http, say(SAID))
            eventually(lambda: server.metric("num_requests_waiting") == 1, "one waits")
            server.signal()
            answer = waiting.result()
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "draining")
        assert answer.headers["retry-after"]


def test_what_must_give_way_is_not_lost(tmp_path: Path) -> None:
    """Paused streams that nobody reads leave their slots to those who wait, and come back from the journal."""
    engine = fake_engine(FakeBackend(slots=1))
    with serving(engine, store=open_store(tmp_path)) as server, server.client() as http:
        with begun(http, resumable(count(), ttl_s=3600, max_tokens=2500)) as (id, _):
            pass
        until(http, id, state="paused", readers=0)
        with begun(http, resumable(count(), ttl_s=3600)) as (other, _):
            pass
        until(http, other, state="paused", readers=0)
        assert text_of(events_of(http.post(CHAT, json=chat(say(SAID))).content)) == "one two three four"
        assert text_of(events_of(http.get(f"{STREAMS}/{id}").content)) == counted(2500)


def limit(server: Server, store: SqliteStore, pragma: str) -> None:
    """Make the database fail as a full disk, or one that may only be read, would have it."""

    def there(database: sqlite3.Connection) -> None:
        database.execute(pragma)

    database = store._database
    assert database is not None
    store._thread.submit(there, database).result()


@pytest.mark.parametrize(
    ("fault", "cure"),
    [
        ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"),  # the least that holds what is there
        ("PRAGMA query_only = 1", "PRAGMA query_only = 0"),
    ],
)
def test_a_journal_that_can_t_be_written(tmp_path: Path, fault: str, cure: str) -> None:
    store = open_store(tmp_path)
    backend = FakeBackend()
    with serving(fake_engine(backend), store=store) as server, server.client() as http:
        with http.stream("POST", CHAT, json=resumable(count(), max_tokens=TOKENS)) as running:
            parts = running.iter_raw()
            got = next(parts)
            id = running.headers["x-stream-id"]
            limit(server, store, fault)
            got += b"".join(parts)
        assert text_of(events_of(got)) == counted(TOKENS)
        eventually(lambda: server.metric("journal_up") == 0, "seen to fail")
        assert server.metric("journal_failures_total") >= 1
        refused = ask(http, say(SAID))
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "journal_failed")
        assert refused.headers["retry-after"]
        unkept = http.post(CHAT, json=chat(say(SAID), stream_options={"resumable": "auto"}))
        assert (unkept.status_code, unkept.headers.get("x-stream-id")) == (200, None)
        assert text_of(events_of(unkept.content)) == b"".join(SAID).decode()
        assert http.post(CHAT, json=chat(say(SAID))).status_code == 200
        assert http.get(f"{STREAMS}/{id}").content == got
        limit(server, store, cure)
        eventually(lambda: server.metric("journal_up") == 1, "works again")
        eventually(lambda: server.metric("journal_unsaved_frames") == 0, "all of it is there")
        assert ask(http, say(SAID)).status_code == 200
        assert http.post(CHAT, json=chat(say(SAID), stream_options={"resumable": "auto"})).headers["x-stream-id"]
    with serving(fake_engine(backend), store=open_store(tmp_path)) as server, server.client() as http:
        assert http.get(f"{STREAMS}/{id}").content == got


def resident_bytes() -> int:
    """Of this process, in which the server runs."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux's /proc")
def test_a_thousand_abandoned_streams_rest_at_their_bound_and_are_gone_after_their_time(tmp_path: Path) -> None:
    engine = fake_engine(FakeBackend(slots=1000, context=5000, batch_tokens=1024), max_queue=2000)
    with serving(engine, buffer_tokens=BUFFER, store=open_store(tmp_path)) as server, server.client() as http:
        bounds = replace(server.service.relays.bounds, alone_tokens=BUFFER)
        server.service.relays.bounds = bounds
        abandoned = resumable(count(), ttl_s=3600, chunk_size=BUFFER // 2)

        ids: set[str] = set()
        while len(ids) < 1000:
            with ExitStack() as together:
                readers = [together.enter_context(Stream(server.port, abandoned)) for _ in range(200)]
                ids |= {str(reader.response.headers["x-stream-id"]) for reader in readers}
        assert len(ids) == 1000
        eventually(lambda: server.metric("num_streams_paused") == 1000, "all rest")
        eventually(lambda: server.metric("journal_unsaved_frames") == 0, "all is written")
        held = server.metric("journal_bytes")
        assert server.metric("unread_tokens") <= 1000 * 2 * (bounds.alone_tokens + BUFFER)
        memory = resident_bytes()
        for _ in range(20):
            assert len(http.get(STREAMS).json()["data"]) == 1000
        assert server.metric("journal_bytes") == held
        assert resident_bytes() - memory < 32 << 20
        relays, hour_later = server.service.relays, monotonic() + 3600
        server.call(lambda: setattr(relays, "_clock", lambda: hour_later))
        eventually(lambda: server.metric("journal_bytes") == 0, "all are gone")
        server.settle()
        assert http.get(STREAMS).json()["data"] == []
        assert http.get(f"{STREAMS}/{ids.pop()}").status_code == 410
