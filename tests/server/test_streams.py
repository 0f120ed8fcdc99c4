"""`/v1/streams`: a stream that is broken off goes on where it was, for its owner, for its time."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest

from tests.e2e.fake_backend import FakeBackend, Gate, chat, count, counted, fake_engine, say
from tests.e2e.raw import Stream, events_of, text_of
from tests.running import Server, eventually, serving
from zstream.core.request import Prompt

SAID = [b"one ", b"two ", b"three ", b"four"]
STREAMS = "/v1/streams"


def resumable(content: str, ttl_s: float = 60, chunk_size: int = 1, **fields: Any) -> dict[str, Any]:
    options = {"resumable": True, "resume_ttl_s": ttl_s, "chunk_size": chunk_size}
    return chat(content, stream_options=options, **fields)


@contextmanager
def begun(http: httpx.Client, body: dict[str, Any], *, events: int = 3, **options: Any) -> Iterator[tuple[str, bytes]]:
    """The stream's id and the bytes of its first events; its reader leaves with the block."""
    with http.stream("POST", "/v1/chat/completions", json=body, **options) as response:
        assert response.status_code == 200, response.read()
        got, parts = b"", response.iter_raw()  # to let go of it would hang up
        while got.count(b"\n\n") < events:
            got += next(parts)
        yield response.headers["x-stream-id"], got


def whole(got: bytes) -> bytes:
    """Without an event that was cut off."""
    return got[: got.rfind(b"\n\n") + 2]


def last_id(got: bytes) -> str:
    return [line for line in got.decode().splitlines() if line.startswith("id: ")][-1].removeprefix("id: ")


def listed(http: httpx.Client, id: str, **options: Any) -> dict[str, Any] | None:
    found = http.get(STREAMS, **options).raise_for_status().json()
    assert found["object"] == "list"
    return next((stream for stream in found["data"] if stream["id"] == id), None)


def until(http: httpx.Client, id: str, **wanted: Any) -> dict[str, Any]:
    """Wait until the stream is listed so."""
    seen: list[dict[str, Any]] = []

    def holds() -> bool:
        seen.append(listed(http, id) or {})
        return all(seen[-1].get(key) == value for key, value in wanted.items())

    eventually(holds, f"{wanted}")
    return seen[-1]


def test_events_are_numbered_and_the_text_is_that_of_any_other_stream(http: httpx.Client) -> None:
    body = http.post("/v1/chat/completions", json=resumable(say(SAID))).content
    id = json.loads(events_of(body)[0])["id"]
    lines = body.decode().split("\n")
    ids = [line.removeprefix("id: ") for line in lines if line.startswith("id: ")]
    assert ids == [f"{id}:{number}" for number in range(1, len(events_of(body)) + 1)]
    assert text_of(events_of(body)) == "one two three four"


@pytest.mark.parametrize("by_header", [True, False])
def test_a_broken_stream_goes_on_where_it_was_byte_for_byte(http: httpx.Client, by_header: bool) -> None:
    with begun(http, resumable(say(SAID))) as (id, got):
        pass
    until(http, id, state="finished", readers=0)
    got = whole(got)
    last = last_id(got)
    if by_header:
        rest = http.get(f"{STREAMS}/{id}", headers={"Last-Event-ID": last})
    else:
        rest = http.get(f"{STREAMS}/{id}", params={"starting_after": last.split(":")[1]})
    assert rest.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert rest.headers["x-stream-id"] == id
    assert got + rest.content == http.get(f"{STREAMS}/{id}").content
    assert text_of(events_of(got + rest.content)) == "one two three four"


def test_whoever_has_all_of_it_is_told_to_come_back_no_more(http: httpx.Client) -> None:
    body = http.post("/v1/chat/completions", json=resumable(say(SAID))).content
    id, _, number = last_id(body).rpartition(":")
    answer = http.get(f"{STREAMS}/{id}", headers={"Last-Event-ID": f"{id}:{number}"})
    assert (answer.status_code, answer.content) == (204, b"")


def test_several_choices_are_resumed_as_one_stream(http: httpx.Client) -> None:
    body = http.post("/v1/chat/completions", json=resumable(say(SAID), n=2)).content
    id = json.loads(events_of(body)[0])["id"]
    assert http.get(f"{STREAMS}/{id}").content == body


def unread(http: httpx.Client) -> int:
    return sum(row["unread_tokens"] for row in http.get(STREAMS).json()["data"])


def test_without_a_reader_it_goes_on_then_rests_and_wakes_for_one(fake: Server, http: httpx.Client) -> None:
    with begun(http, resumable(count())) as (id, got):
        pass
    seen = until(http, id, state="paused", readers=0)
    assert 1024 <= seen["unread_tokens"] <= 1024 + 256 + 1
    eventually(lambda: fake.metric("unread_tokens") == unread(http), "each token once")
    assert seen["expires_in_s"] is not None
    with http.stream("GET", f"{STREAMS}/{id}", headers={"Last-Event-ID": last_id(whole(got))}) as response:
        more, parts = whole(got), response.iter_raw()
        while more.count(b"\n\n") < 2500:
            more += next(parts)
    text = "".join(json.loads(event)["choices"][0]["delta"]["content"] for event in events_of(whole(more)))
    assert text == counted(whole(more).count(b"\n\n") - 1)
    assert fake.metric("streams_resumed_total") >= 1
    assert http.delete(f"{STREAMS}/{id}").json()["id"] == id
    until(http, id, state="cancelled")
    fake.settle()


def test_two_readers_follow_one_stream_and_the_slower_sets_the_pace(http: httpx.Client) -> None:
    answers: list[bytes] = []
    with begun(http, resumable(count(), max_tokens=4000)) as (id, _):
        quick = threading.Thread(target=lambda: answers.append(http.get(f"{STREAMS}/{id}").content))
        quick.start()
        until(http, id, readers=2)
        for _ in range(20):
            until(http, id, state="paused", readers=2)
            time.sleep(0.02)
        assert not answers
    quick.join()
    assert text_of(events_of(answers[0])) == counted(4000)


def test_delete_cancels_any_stream_and_can_be_said_twice(fake: Server, http: httpx.Client) -> None:
    with begun(http, chat(count())) as (id, _):
        assert http.get(f"{STREAMS}/{id}").status_code == 409
        stream = listed(http, id)
        assert stream is not None
        assert (stream["resumable"], stream["readers"], stream["last_event"]) == (False, 1, None)
        assert http.delete(f"{STREAMS}/{id}").status_code == 200
    fake.settle()
    assert http.delete(f"{STREAMS}/{id}").status_code == 404
    with begun(http, resumable(count())) as (id, _):
        for _ in range(2):
            assert http.delete(f"{STREAMS}/{id}").status_code == 200
    until(http, id, state="cancelled")
    last = json.loads(events_of(http.get(f"{STREAMS}/{id}").content)[-2])
    assert last["error"]["code"] == "cancelled"
    fake.settle()


def test_a_request_that_is_not_streamed_is_told_that_it_was_cancelled(http: httpx.Client) -> None:
    answers: list[httpx.Response] = []
    body = chat(count()) | {"stream": False}
    asking = threading.Thread(target=lambda: answers.append(http.post("/v1/chat/completions", json=body)))
    asking.start()

    def is_told() -> bool:
        """Streams of other tests may be there, too."""
        for stream in http.get(STREAMS).json()["data"]:
            http.delete(f"{STREAMS}/{stream['id']}")
        return not asking.is_alive()

    eventually(is_told, "it is told")
    assert (answers[0].status_code, answers[0].json()["error"]["code"]) == (409, "cancelled")


def test_the_head_alone_reads_nothing(http: httpx.Client) -> None:
    with begun(http, resumable(count())) as (id, _):
        head = http.head(f"{STREAMS}/{id}")
        assert (head.status_code, head.headers["x-stream-id"], head.content) == (200, id, b"")
        assert until(http, id, readers=1)
        assert set(http.post(f"{STREAMS}/{id}").headers["allow"].split(", ")) == {"DELETE", "GET", "HEAD"}
        http.delete(f"{STREAMS}/{id}")


def test_whoever_attaches_at_the_newest_event_has_its_head_at_once() -> None:
    backend, gate = FakeBackend(), Gate()
    backend.on_step = gate
    with serving(fake_engine(backend), heartbeat_s=0) as server, server.client() as http:
        with begun(http, resumable(count())) as (id, _):
            gate.close()
            gate.wait_until_held()
            last = listed(http, id)["last_event"]  # type: ignore[index]
            with http.stream("GET", f"{STREAMS}/{id}", params={"starting_after": last}) as response:
                assert response.status_code == 200
        gate.open()
        http.delete(f"{STREAMS}/{id}")


def test_a_client_that_left_before_it_knew_of_its_stream_leaves_none() -> None:
    with serving(fake_engine(FakeBackend(slots=1))) as server, server.client() as http:

        def held() -> int:
            return len(http.get(STREAMS).json()["data"])

        with Stream(server.port, chat(count())) as running:
            running.next_data()
            with Stream(server.port, resumable(count(), ttl_s=3600)):
                eventually(lambda: held() == 2)
            eventually(lambda: held() == 1)


def test_a_slow_but_steady_reader_is_not_cut_off() -> None:
    body = resumable(count(), max_tokens=3000)
    with (
        serving(fake_engine(FakeBackend()), unread_error_s=0.05, reader_timeout_s=0.4) as server,
        Stream(server.port, body, receive_bytes=4096) as steady,
    ):
        said = [steady.next_data()]
        while said[-1] is not None:
            if len(said) % 100 == 0:
                time.sleep(0.05)
            said.append(steady.next_data())
    assert text_of([each for each in said if each is not None]) == counted(3000)


def test_abandoned_streams_give_way_to_those_who_wait() -> None:
    with serving(fake_engine(FakeBackend(slots=1))) as server, server.client() as http:
        ids = []
        for _ in range(3):
            with begun(http, resumable(count(), ttl_s=3600)) as (id, _got):
                ids.append(id)
            until(http, id, state="paused", readers=0)
        answer = http.post("/v1/chat/completions", json=chat(say(SAID)))
        assert text_of(events_of(answer.content)) == "one two three four"
        assert http.get(f"{STREAMS}/{ids[0]}").status_code == 410


def test_one_that_nobody_came_back_to_is_gone(fake: Server, http: httpx.Client) -> None:
    with begun(http, resumable(count(), ttl_s=1)) as (id, _):
        pass
    eventually(lambda: listed(http, id) is None, "expired")
    answer = http.get(f"{STREAMS}/{id}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (410, "expired")
    assert http.delete(f"{STREAMS}/{id}").status_code == 410
    fake.settle()


@pytest.mark.parametrize("number", ["4711", "-1", "x", "1e3"])
def test_a_place_that_is_none_is_refused(http: httpx.Client, number: str) -> None:
    body = http.post("/v1/chat/completions", json=resumable(say(SAID))).content
    id = json.loads(events_of(body)[0])["id"]
    answer = http.get(f"{STREAMS}/{id}", params={"starting_after": number})
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, "starting_after")


def test_what_never_was_is_not_found(http: httpx.Client) -> None:
    for answer in (http.get(f"{STREAMS}/chatcmpl-0"), http.delete(f"{STREAMS}/chatcmpl-0")):
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "stream_not_found")


def test_a_request_that_fails_at_once_has_its_own_status_and_leaves_nothing(http: httpx.Client) -> None:
    before = len(http.get(STREAMS).json()["data"])
    assert http.post("/v1/chat/completions", json=resumable("")).status_code == 400
    assert len(http.get(STREAMS).json()["data"]) == before


def test_a_stream_belongs_to_its_key() -> None:
    mine, yours = ({"Authorization": f"Bearer {key}"} for key in ("mine", "yours"))
    with (
        serving(fake_engine(FakeBackend()), api_keys=("mine", "yours")) as server,
        server.client() as http,
        begun(http, resumable(count()), headers=mine) as (id, _),
    ):
        assert http.get(STREAMS).status_code == 401
        assert listed(http, id, headers=mine)
        assert listed(http, id, headers=yours) is None
        assert http.get(f"{STREAMS}/{id}", headers=yours).status_code == 404
        assert http.delete(f"{STREAMS}/{id}", headers=yours).status_code == 404
        assert http.delete(f"{STREAMS}/{id}", headers=mine).status_code == 200


@pytest.mark.parametrize("ours", [True, False])
def test_a_reader_that_takes_nothing_for_too_long_is_cut_off_and_the_stream_stays(
    ours: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also under a server of somebody else's, whose connections are not ours to abort."""
    if not ours:
        monkeypatch.setattr("zstream.server.watch.abort_of", lambda scope: lambda: None)
    with serving(fake_engine(FakeBackend()), unread_error_s=0.05, reader_timeout_s=0.2) as server:
        body = resumable(count(), max_tokens=4000)
        with server.client() as http, Stream(server.port, body, receive_bytes=4096) as stalled:
            id = stalled.response.headers["x-stream-id"]
            until(http, id, readers=0)
            assert text_of(events_of(http.get(f"{STREAMS}/{id}").content)) == counted(4000)


def test_draining_does_not_wait_for_streams_that_nobody_reads() -> None:
    with serving(fake_engine(FakeBackend()), drain_s=3600) as server, server.client() as http:
        with begun(http, resumable(count())) as (id, _):
            pass
        until(http, id, readers=0)
        server.stop()


def test_a_page_is_told_to_come_back_soon(http: httpx.Client) -> None:
    """Its `EventSource` would wait for seconds; programs have a back-off of their own."""
    page = {"accept": "text/event-stream"}
    with begun(http, resumable(count()), headers=page) as (id, got):
        assert got.startswith(b"retry: 500\n\nid: ")
    with http.stream("GET", f"{STREAMS}/{id}") as response:
        assert next(response.iter_raw()).startswith(b"id: ")
    http.delete(f"{STREAMS}/{id}")


def test_where_there_is_no_room_none_is_begun_in_vain_and_who_need_not_be_kept_is_not() -> None:
    backend = FakeBackend()
    with serving(fake_engine(backend)) as server, server.client() as http:
        relays = server.service.relays
        server.call(lambda: setattr(relays, "bounds", replace(relays.bounds, journal_bytes=0)))
        read: list[Prompt] = []
        tokens = backend.tokens
        backend.tokens = lambda prompt: read.append(prompt) or tokens(prompt)  # type: ignore[method-assign]
        refused = http.post("/v1/chat/completions", json=resumable(say(SAID)))
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "journal_full")
        assert read == []
        plain = http.post("/v1/chat/completions", json=chat(say(SAID), stream_options={"resumable": "auto"}))
        assert (plain.status_code, plain.headers.get("x-stream-id")) == (200, None)
        assert b"id: " not in plain.content
        assert plain.content.endswith(b"data: [DONE]\n\n")
        assert http.get(STREAMS).json()["data"] == []


def test_a_journal_that_fills_meanwhile_makes_a_plain_stream_of_one_that_need_not_be_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(fake_engine(FakeBackend())) as server, server.client() as http:
        relays = server.service.relays
        bounds, check = relays.bounds, relays.check

        def once_only() -> None:
            check()
            relays.bounds = replace(bounds, journal_bytes=0)

        monkeypatch.setattr(relays, "check", once_only)
        for wish, status in (("auto", 200), (True, 503)):
            relays.bounds = bounds
            answer = http.post("/v1/chat/completions", json=chat(say(SAID), stream_options={"resumable": wish}))
            assert (answer.status_code, answer.headers.get("x-stream-id")) == (status, None)
        eventually(lambda: server.metric("num_requests_running") == 0, "none is left")
