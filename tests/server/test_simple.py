"""`/chat` and `/chat/stream` on a socket: text and nothing else, and leaving, lagging and failing as elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tests.e2e.fake_backend import FakeBackend, Gate, chat, count, counted, fake_engine, say
from tests.e2e.raw import CHAT, Stream, events_of
from tests.running import PATIENCE_S, Server, eventually, model_engine, serving

SAID = say([b"Once", b" upon", " a tïme".encode()])
TEXT = "Once upon a tïme"
BUFFER_TOKENS = 16


def messages(content: str) -> dict[str, Any]:
    """The body for `/chat/stream`."""
    return {"messages": [{"role": "user", "content": content}]}


def ask(http: httpx.Client, way: str, content: str = SAID, **headers: str) -> httpx.Response:
    """The same question in one of the ways that there are."""
    if way == "GET":
        return http.get("/chat", params={"prompt": content}, headers=headers)
    if way == "POST with a query":
        return http.post("/chat", params={"prompt": content}, headers=headers)
    if way == "POST":
        return http.post("/chat", json={"prompt": content}, headers=headers)
    return http.post("/chat/stream", json=messages(content), headers=headers)


WAYS = ("GET", "POST with a query", "POST", "messages")


def text_of(payloads: list[str], field: str = "token") -> str:
    """The joined text of a stream that ended as it should."""
    assert payloads[-1] == "[DONE]"
    return "".join(json.loads(payload)[field] for payload in payloads[:-1])


def endless(port: int, **options: Any) -> Stream:
    """A stream that never ends by itself."""
    return Stream(port, None, path="/chat?prompt=" + quote(count()), method="GET", **options)


@pytest.mark.parametrize("way", WAYS)
def test_each_token_is_an_event(http: httpx.Client, way: str) -> None:
    answer = ask(http, way)
    field = "content" if way == "messages" else "token"
    assert answer.text == (
        f'data: {{"{field}": "Once"}}\n\ndata: {{"{field}": " upon"}}\n\ndata: {{"{field}": " a tïme"}}\n\n'
        "data: [DONE]\n\n"
    )
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache, no-transform"
    assert answer.headers["x-accel-buffering"] == "no"
    assert answer.headers["x-stream-id"].startswith("chat-")
    assert answer.headers["x-request-id"]


def test_the_text_is_that_of_the_other_routes(fake: Server, http: httpx.Client) -> None:
    whole = http.post(CHAT, json=chat(SAID, stream=False)).json()["choices"][0]["message"]["content"]
    assert text_of(events_of(ask(http, "GET").content)) == whole == TEXT
    fake.settle()


def test_the_embedded_model_answers() -> None:
    with serving(model_engine(max_tokens_limit=12), models=("storyteller",)) as server, server.client() as http:
        prompt = text_of(events_of(ask(http, "POST", "Tell me a story").content))
        conversation = text_of(events_of(ask(http, "messages", "Tell me a story").content), "content")
        assert prompt.strip()
        assert conversation.strip()
        server.settle()


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "param"),
    [
        ("GET", "/chat", None, 400, "prompt"),
        ("GET", "/chat?prompt=", None, 400, "prompt"),
        ("GET", "/chat?prompt=a&max_tokens=3", None, 400, "max_tokens"),
        ("POST", "/chat", {"prompt": "a", "temperature": 1}, 400, "temperature"),
        ("POST", "/chat?prompt=a", {"prompt": "a"}, 400, "prompt"),
        ("POST", "/chat", [], 400, None),
        ("POST", "/chat", b"{", 400, None),
        ("POST", "/chat", b"[" * 2**20, 400, None),
        ("POST", "/chat", b'{"prompt": "\\ud800"}', 400, None),
        ("POST", "/chat/stream", {}, 400, "messages"),
        ("POST", "/chat/stream", {"messages": []}, 400, "messages"),
        ("POST", "/chat/stream", {**messages("a"), "model": "fake"}, 400, "model"),
        ("POST", "/chat/stream", bytes(5 * 2**20), 413, None),
        ("PUT", "/chat", None, 405, None),
        ("GET", "/chat/stream", None, 405, None),
        ("GET", "/chat/", None, 404, None),
    ],
    ids=str,
)
def test_what_is_wrong_has_its_status_and_names_the_field(
    fake: Server, http: httpx.Client, method: str, path: str, body: Any, status: int, param: str | None
) -> None:
    content = body if body is None or isinstance(body, bytes) else json.dumps(body)
    answer = http.request(method, path, content=content)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    error = answer.json()["error"]
    assert error["message"]
    assert error["param"] == param
    fake.settle()


def test_without_the_key_nothing_is_said() -> None:
    with serving(fake_engine(FakeBackend()), api_keys=("s3cret",)) as server, server.client() as http:
        for way in WAYS:
            assert ask(http, way).status_code == 401
            assert ask(http, way, authorization="Bearer wrong").status_code == 401
            answer = ask(http, way, authorization="Bearer s3cret")
            assert events_of(answer.content)[-1] == "[DONE]"


def test_only_its_owner_sees_it() -> None:
    with serving(fake_engine(FakeBackend()), api_keys=("one", "two")) as server, server.client() as http:
        mine, theirs = ({"authorization": f"Bearer {key}"} for key in ("one", "two"))
        with endless(server.port, Authorization="Bearer one") as stream:
            assert stream.next_data()
            listed = http.get("/v1/streams", headers=mine).json()["data"]
            assert [entry["id"] for entry in listed] == [stream.response.headers["x-stream-id"]]
            assert http.get("/v1/streams", headers=theirs).json()["data"] == []


def test_head_generates_nothing(fake: Server, http: httpx.Client) -> None:
    before = fake.metric("tokens_streamed_total")
    answer = http.head("/chat", params={"prompt": SAID})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert fake.metric("tokens_streamed_total") == before


@pytest.mark.parametrize("way", WAYS)
def test_a_browser_that_asks_again_by_itself_is_told_to_stop(fake: Server, http: httpx.Client, way: str) -> None:
    """An `EventSource` that nobody closes connects again when its stream has ended, and so would never stop."""
    first = ask(http, way, accept="text/event-stream")
    id = first.headers["x-stream-id"]
    assert first.text.startswith(f"id: {id}\ndata: ")
    assert first.text.count("id: ") == 1
    before = fake.metric("tokens_streamed_total")
    again = ask(http, way, **{"accept": "text/event-stream", "last-event-id": id})
    assert (again.status_code, again.content) == (204, b"")
    assert fake.metric("tokens_streamed_total") == before


@pytest.fixture
def narrow() -> Iterator[tuple[Server, Gate, FakeBackend]]:
    """One slot, and an engine that can be held."""
    gate, backend = Gate(), FakeBackend(slots=1)
    backend.on_step = gate
    with serving(fake_engine(backend), heartbeat_s=0.05) as server:
        try:
            yield server, gate, backend
        finally:
            gate.open()


def test_leaving_frees_the_slot(narrow: tuple[Server, Gate, FakeBackend]) -> None:
    server, _, backend = narrow
    with server.client() as http:
        for stream in (endless(server.port), Stream(server.port, messages(count()), path="/chat/stream")):
            assert stream.next_data()
            stream.hang_up()
            assert text_of(events_of(ask(http, "POST").content)) == TEXT, "the only slot is free again"
    server.settle()
    assert server.metric("streams_cancelled_total", stage="decode") == 2
    assert (backend.open_samplers, server.statistics()[0].cells_used) == (0, 0)


def test_leaving_before_the_first_token_frees_the_slot(narrow: tuple[Server, Gate, FakeBackend]) -> None:
    server, gate, backend = narrow
    gate.close()
    stream = Stream(server.port, {"prompt": count(padding=10_000)}, path="/chat")
    gate.wait_until_held()
    stream.hang_up()
    live = server.service.registry.live
    eventually(lambda: server.call(lambda: all(session.cancel_reason for session, _ in live())))
    gate.open()
    server.settle()
    assert server.metric("streams_cancelled_total", stage="prefill") == 1
    assert backend.open_samplers == 0


def test_silence_is_broken_by_comments(narrow: tuple[Server, Gate, FakeBackend]) -> None:
    server, gate, _ = narrow
    gate.close()
    with httpx.stream("GET", f"{server.url}/chat", params={"prompt": SAID}, timeout=PATIENCE_S) as answer:
        assert answer.status_code == 200
        lines = answer.iter_lines()
        assert next(lines) == ": keep-alive"
        gate.open()
        rest = [line for line in lines if line and not line.startswith(":")]
    assert rest[-1] == "data: [DONE]"
    assert len(rest) == 4


def test_a_slow_reader_pauses_its_own_generation() -> None:
    backend = FakeBackend(slots=2)
    with serving(fake_engine(backend), buffer_tokens=BUFFER_TOKENS) as server, server.client() as http:
        slow = endless(server.port, receive_bytes=4096)
        eventually(lambda: server.statistics()[0].paused == 1)
        held = len(backend.cells[0])
        assert text_of(events_of(ask(http, "POST").content)) == TEXT, "another goes on"
        assert server.statistics()[0].paused == 1
        assert server.statistics()[1].unread_tokens <= BUFFER_TOKENS + 2
        assert len(backend.cells[0]) == held
        read = [json.loads(slow.next_data() or "")["token"] for _ in range(2 * held)]
        assert "".join(read) == counted(2 * held), "it goes on where it was, and nothing is lost"
        slow.hang_up()
        server.settle()


def test_an_error_before_the_first_token_is_a_status_of_its_own() -> None:
    gate, backend = Gate(), FakeBackend(slots=1)
    backend.on_step = gate
    with serving(fake_engine(backend, max_queue=1)) as server, server.client() as http:
        gate.close()
        try:
            with endless(server.port) as running:
                gate.wait_until_held()
                with endless(server.port):
                    eventually(lambda: server.statistics()[1].streams == 2)
                    for way in WAYS:
                        answer = ask(http, way)
                        assert answer.status_code == 429
                        assert answer.json()["error"]["code"] == "queue_full"
                        assert int(answer.headers["retry-after"]) >= 1
                    gate.open()
                    assert running.next_data()
        finally:
            gate.open()
        server.settle()


def test_a_prompt_longer_than_the_context_is_refused_at_once() -> None:
    with serving(model_engine(slots=1, context=32), models=("storyteller",)) as server, server.client() as http:
        for way in ("POST", "messages"):
            answer = ask(http, way, "so " * 40)
            assert answer.status_code == 400
            assert answer.json()["error"]["code"] == "context_length_exceeded"
        server.settle()


def test_an_error_after_the_first_token_is_an_event() -> None:
    backend = FakeBackend()
    with serving(fake_engine(backend)) as server, endless(server.port) as stream:
        assert stream.next_data() == '{"token": "0 "}'

        def break_down(_work: object) -> None:
            raise RuntimeError("the kernels are gone")

        backend.on_step = break_down
        *_, error, done = stream.rest()
        assert done == "[DONE]"
        assert json.loads(error)["error"]["type"] == "server_error"
        assert "kernels" not in error


def test_a_stream_that_somebody_cancels_says_so(fake: Server, http: httpx.Client) -> None:
    with endless(fake.port) as stream:
        assert stream.next_data()
        assert http.delete(f"/v1/streams/{stream.response.headers['x-stream-id']}").status_code == 200
        *_, error, done = stream.rest()
    assert (json.loads(error)["error"]["code"], done) == ("cancelled", "[DONE]")
    fake.settle()


def test_the_log_says_nothing_of_what_was_said(fake: Server, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG", "zstream"), fake.client() as http:
        ask(http, "GET", say([b"Rosebud"]))
        eventually(lambda: any("GET /chat 200" in line for line in caplog.messages))
    logged = "\n".join(caplog.messages)
    assert "Rosebud" not in logged
    assert say([b"Rosebud"]) not in logged
