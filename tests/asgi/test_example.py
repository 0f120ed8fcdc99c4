"""`examples/fastapi_app.py` under uvicorn: each of its routes, and a reader that leaves."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest

from tests.asgi.running_app import uvicorn
from tests.e2e.raw import events_of
from tests.running import PATIENCE_S


@pytest.fixture(scope="module")
def http() -> Iterator[httpx.Client]:
    """A client of the example."""
    with (
        uvicorn("examples.fastapi_app:app") as url,
        httpx.Client(base_url=url, timeout=PATIENCE_S, trust_env=False) as client,
    ):
        yield client


def texts(body: bytes, field: str) -> list[str]:
    *payloads, done = events_of(body)
    assert done == "[DONE]"
    return [json.loads(payload)[field] for payload in payloads]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_prompt_is_answered_token_by_token(http: httpx.Client, method: str) -> None:
    answer = http.request(method, "/chat", params={"prompt": "Hello"})
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert answer.headers["x-accel-buffering"] == "no"
    assert len(texts(answer.content, "token")) > 1


def test_a_conversation_is_answered_word_by_word(http: httpx.Client) -> None:
    said = {"messages": [{"role": "user", "content": "Tell me a story"}]}
    words = texts(http.post("/chat/stream", json=said).content, "content")
    assert len(words) > 10
    assert all(word.endswith((" ", "\n")) for word in words[:-1])


def test_a_story_is_plain_text(http: httpx.Client) -> None:
    answer = http.get("/story", params={"about": "a fox"})
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert len(answer.text) > 20
    assert "data:" not in answer.text


def test_what_the_model_refuses_has_its_status(http: httpx.Client) -> None:
    for said in ([], [{"role": "user", "content": "so " * 5000}]):
        answer = http.post("/chat/stream", json={"messages": said})
        assert answer.status_code == 400
        assert answer.json()["error"]["param"] == "messages"


def test_readers_that_leave_take_nothing_with_them(http: httpx.Client) -> None:
    """More of them than there are slots: if one were kept, the last would wait."""
    for _ in range(12):
        with http.stream("GET", "/chat", params={"prompt": "Tell me a story"}) as answer:
            assert next(answer.iter_lines()).startswith("data: ")
    assert texts(http.get("/chat", params={"prompt": "Hello"}).content, "token")
