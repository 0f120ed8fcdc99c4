"""Broken requests: each its status and body, and the server answers the next one."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.e2e.fake_backend import FakeBackend, Gate, chat, fake_engine, say, slow_to_load
from tests.e2e.raw import CHAT, Stream, connect, request_bytes
from tests.running import Server, eventually, model_engine, serving

OK = chat(say([b"ok"]), stream=False)
MIB = 2**20


@pytest.fixture(autouse=True)
def _answers_the_next_one(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "fake" in request.fixturenames:
        server: Server = request.getfixturevalue("fake")
        with server.client() as http:
            answer = http.post(CHAT, json=OK)
        assert answer.json()["choices"][0]["message"]["content"] == "ok"
        server.settle()


def error_of(answer: httpx.Response, status: int, code: str | None, param: str | None = None) -> dict[str, Any]:
    """The error in a body of OpenAI's shape."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert list(answer.json()) == ["error"]
    error: dict[str, Any] = answer.json()["error"]
    assert sorted(error) == ["code", "message", "param", "type"]
    assert (error["code"], error["param"]) == (code, param)
    assert error["message"]
    return error


BROKEN_BODIES = {
    "nothing": b"",
    "cut off": b'{"model": "fake", "mess',
    "no JSON": b"model=fake",
    "NaN": b'{"model":"fake","messages":[{"role":"user","content":"x"}],"temperature":NaN}',
    "infinity": b'{"model":"fake","messages":[{"role":"user","content":"x"}],"temperature":1e999}',
    "two of them": json.dumps(OK).encode() * 2,
    "no UTF-8": b'{"model":"fake","messages":[{"role":"user","content":"\xff\xfe"}]}',
    "a lone surrogate": rb'{"model":"fake","messages":[{"role":"user","content":"\ud800"}]}',
    "nested": b"[" * (4 * MIB),
    "nested in a field": b'{"model":"fake","messages":' + b"[" * (MIB) + b"]" * (MIB) + b"}",
    "nested objects": b'{"model":' * (MIB // 4),
    "UTF-16": json.dumps(OK).encode("utf-16"),
    "null bytes": bytes(1000),
}


@pytest.mark.parametrize("body", BROKEN_BODIES.values(), ids=BROKEN_BODIES.keys())
@pytest.mark.parametrize("path", [CHAT, "/v1/completions"])
def test_a_body_that_is_not_json_is_400(http: httpx.Client, fake: Server, path: str, body: bytes) -> None:
    answer = http.post(path, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"]["type"] == "invalid_request_error"


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("change", "code", "param"),
    [
        ({"model": None}, "invalid_type", "model"),
        ({"model": "gpt-4"}, "model_not_found", "model"),
        ({"model": "../../etc/passwd"}, "model_not_found", "model"),
        ({"messages": []}, "invalid_value", "messages"),
        ({"messages": "hi"}, "invalid_type", "messages"),
        ({"messages": [{"role": "king", "content": "x"}]}, "invalid_value", "messages[0].role"),
        ({"messages": [{"role": "user"}]}, "missing_required_parameter", "messages[0].content"),
        ({"temperature": 2.5}, "invalid_value", "temperature"),
        ({"temperature": "hot"}, "invalid_type", "temperature"),
        ({"max_tokens": 0}, "invalid_value", "max_tokens"),
        ({"max_tokens": -1}, "invalid_value", "max_tokens"),
        ({"max_completion_tokens": 0}, "invalid_value", "max_completion_tokens"),
        ({"top_p": 1.1}, "invalid_value", "top_p"),
        ({"seed": 2**63}, "invalid_value", "seed"),
        ({"stop": ["x"] * 17}, "invalid_value", "stop"),
        ({"stop": ""}, "invalid_value", "stop"),
        ({"logit_bias": {"a": 1}}, "invalid_value", "logit_bias"),
        ({"logit_bias": {"1": 101}}, "invalid_value", "logit_bias"),
        ({"n": 17}, "invalid_value", "n"),
        ({"top_logprobs": 2}, "invalid_value", "top_logprobs"),
        ({"flavour": "salty"}, "unknown_parameter", "flavour"),
    ],
    ids=str,
)
def test_a_field_that_is_wrong_is_named(
    fake: Server, http: httpx.Client, change: dict[str, Any], code: str | None, param: str, stream: bool
) -> None:
    answer = http.post(CHAT, json={**OK, "stream": stream, **change})
    error_of(answer, 404 if code == "model_not_found" else 400, code, param)


@pytest.mark.parametrize(
    ("options", "code", "param"),
    [
        ({"chunk_size": 0}, "invalid_value", "chunk_size"),
        ({"chunk_size": 1025}, "invalid_value", "chunk_size"),
        ({"chunk_by": "page"}, "invalid_value", "chunk_by"),
        ({"colour": 1}, "unknown_parameter", "colour"),
    ],
    ids=str,
)
def test_a_stream_option_that_is_wrong_is_named(
    fake: Server, http: httpx.Client, options: dict[str, Any], code: str | None, param: str
) -> None:
    answer = http.post(CHAT, json={**OK, "stream": True, "stream_options": options})
    error_of(answer, 400, code, f"stream_options.{param}")


def test_stream_options_without_a_stream_are_refused(fake: Server, http: httpx.Client) -> None:
    answer = http.post(CHAT, json={**OK, "stream_options": {"chunk_size": 2}})
    error_of(answer, 400, "invalid_value", "stream_options")


def test_a_request_that_fails_says_which_it_was(fake: Server, http: httpx.Client) -> None:
    answer = http.post(CHAT, json={**OK, "n": 17}, headers={"x-request-id": "mine"})
    error_of(answer, 400, "invalid_value", "n")
    assert answer.headers["x-request-id"] == "mine"


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "HEAD"])
def test_another_method_is_405(fake: Server, http: httpx.Client, method: str) -> None:
    answer = http.request(method, CHAT)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
    if method != "HEAD":
        error_of(answer, 405, "method_not_allowed")


@pytest.mark.parametrize(
    "path",
    [
        "/index.html",
        "/v1",
        "/assets/",
        "/assets/nothing.js",
        "/assets/..%2Fchat.html",
        "/v1/chat/completions/",
        "/v1/models/",
        "/docs/x.js",
        "/../etc",
        "/%00",
    ],
)
def test_an_unknown_route_is_404(fake: Server, http: httpx.Client, path: str) -> None:
    answer = http.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]["type"] == "invalid_request_error"


def test_an_unknown_model_is_404_and_says_what_there_is(fake: Server, http: httpx.Client) -> None:
    error = error_of(http.get("/v1/models/gpt-4"), 404, "model_not_found", "model")
    assert "`fake`, `its/alias`" in error["message"]


def test_head_answers_without_a_body(fake: Server, http: httpx.Client) -> None:
    answer = http.head("/v1/models")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(http.get("/v1/models").content))


def test_a_body_that_says_it_is_too_large_is_413_unread(fake: Server) -> None:
    with connect(fake.port) as connection:
        connection.sendall(request_bytes(Content_Length=str(4 * MIB + 1)))
        # Nothing of the body was sent, and still there is an answer.
        answer = _answer(connection)
    assert answer[0] == 413
    assert json.loads(answer[1])["error"]["code"] == "request_too_large"


def test_a_chunked_body_that_is_too_large_is_413(fake: Server, http: httpx.Client) -> None:
    error_of(http.post(CHAT, content=iter([bytes(MIB)] * 5)), 413, "request_too_large")


def test_a_body_at_the_bound_is_read(fake: Server, http: httpx.Client) -> None:
    body = json.dumps(OK).encode()
    assert http.post(CHAT, content=body + b" " * (4 * MIB - len(body))).status_code == 200


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x00\xff\xfe garbage\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /v1/chat/completions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"GET /health HTTP/1.1\r\nna me: x\r\n\r\n",
        b"GET /health HTTP/1.1\r\nname: a\x00b\r\n\r\n",
    ],
)
def test_what_is_not_http_is_400_and_hung_up_on(fake: Server, garbage: bytes) -> None:
    with connect(fake.port) as connection:
        connection.sendall(garbage)
        with connection.makefile("rb") as answer:
            assert answer.read().startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("line", [b"x: " + b"y" * 16_381 + b"\r\n", b"y" * 16_384], ids=["many", "one"])
def test_headers_without_end_are_refused(fake: Server, line: bytes) -> None:
    """Else a client could have the server hold as much as it likes."""
    with connect(fake.port) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nx: ")
        refused = False
        for _ in range(16 * MIB // len(line)):
            try:
                connection.sendall(line)
            except OSError:
                refused = True
                break
        assert refused, "it took 16 MiB of them"


def test_large_headers_beside_a_large_body_are_taken(fake: Server) -> None:
    body = json.dumps(OK).encode()
    body += b" " * (3 * MIB - len(body))
    with connect(fake.port) as connection:
        connection.sendall(request_bytes(body, X_Large="y" * 30_000) * 2)
        assert [_answer(connection)[0] for _ in range(2)] == [200, 200]


def _answer(connection: socket.socket) -> tuple[int, bytes]:
    with connection.makefile("rb") as file:
        status = int(file.readline().split()[1])
        length = 0
        while (line := file.readline()) != b"\r\n":
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return status, file.read(length)


def test_a_prompt_longer_than_the_context_is_refused_at_once() -> None:
    """By count where it is close, by size where it is absurd; streamed or not, without waiting for a slot."""
    with serving(model_engine(slots=1, context=32), models=("storyteller",)) as server, server.client() as http:
        for words in (40, 200_000):
            for stream in (False, True):
                body = {"model": "storyteller", "messages": [{"role": "user", "content": "so " * words}]}
                error = error_of(
                    http.post(CHAT, json={**body, "stream": stream}), 400, "context_length_exceeded", "messages"
                )
                assert "32 tokens" in error["message"]
        server.settle()


def test_a_full_queue_is_429_with_the_time_to_come_back() -> None:
    gate, backend = Gate(), FakeBackend(slots=1)
    backend.on_step = gate
    with serving(fake_engine(backend, max_queue=1)) as server, server.client() as http:
        gate.close()
        with Stream(server.port, chat(say([b"a"]))) as running, Stream(server.port, chat(say([b"b"]))) as waiting:
            eventually(lambda: server.statistics()[1].streams == 2)
            for stream in (False, True):
                answer = http.post(CHAT, json={**OK, "stream": stream})
                error = error_of(answer, 429, "queue_full")
                assert error["type"] == "rate_limit_error"
                assert int(answer.headers["retry-after"]) >= 1
            gate.open()
            assert len(running.rest()) == len(waiting.rest()) == 4
        assert http.post(CHAT, json=OK).status_code == 200
        server.settle()


def test_while_the_model_loads_it_is_503() -> None:
    engine, loading = slow_to_load(FakeBackend())
    with serving(engine, wait=False) as server, server.client() as http:
        try:
            eventually(lambda: http.get("/health").status_code == 200)
            for answer in (http.get("/ready"), http.post(CHAT, json=OK)):
                assert error_of(answer, 503, "loading")["type"] == "server_error"
                assert int(answer.headers["retry-after"]) >= 1
            assert http.get("/metrics").status_code == 200
        finally:
            loading.open()
        assert server.ready.wait(100)
        assert http.get("/ready").json() == {"status": "ready"}
        assert http.post(CHAT, json=OK).status_code == 200
