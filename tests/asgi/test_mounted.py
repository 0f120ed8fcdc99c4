"""`MountedServer` in a FastAPI application: the server's routes below a path, loaded and closed with the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.asgi.raw_app import Client
from tests.asgi.running_app import uvicorn
from tests.e2e.fake_backend import FakeBackend, fake_engine
from tests.e2e.raw import events_of, text_of
from tests.running import PATIENCE_S
from zstream.asgi import MountedServer
from zstream.models.resolve import UnknownModel

APP = """
from fastapi import FastAPI
from zstream.asgi import MountedServer

llm = MountedServer(threads=1, slots=2, context=128, aliases=["qwen-7b"], api_keys=["s3cret"])
app = FastAPI(lifespan=llm.lifespan)

@app.get("/")
def home():
    return {"hello": "there"}

app.mount("/llm", llm)
"""
MESSAGES = [{"role": "user", "content": "Tell me a story"}]


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client with the key."""
    folder: Path = tmp_path_factory.mktemp("mounted")
    (folder / "around.py").write_text(APP)
    headers = {"authorization": "Bearer s3cret"}
    with (
        uvicorn("around:app", folder) as url,
        httpx.Client(base_url=url, headers=headers, timeout=PATIENCE_S, trust_env=False) as client,
    ):
        yield client


def test_the_servers_routes_are_below_its_path(http: httpx.Client) -> None:
    assert http.get("/").json() == {"hello": "there"}
    assert http.get("/llm/ready").json() == {"status": "ready"}
    assert [model["id"] for model in http.get("/llm/v1/models").json()["data"]] == ["storyteller", "qwen-7b"]
    body = {"model": "qwen-7b", "messages": MESSAGES, "stream": True, "max_tokens": 8}
    assert text_of(events_of(http.post("/llm/v1/chat/completions", json=body).content)).strip()
    *said, done = events_of(http.post("/llm/chat/stream", json={"messages": MESSAGES}).content)
    assert (done, bool(json.loads(said[0])["content"])) == ("[DONE]", True)
    assert http.get("/llm/nothing").json()["error"]["code"] == "not_found"
    assert http.get("/v1/models").status_code == 404


def test_its_keys_are_asked_for(http: httpx.Client) -> None:
    assert http.get("/llm/v1/models", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_readers_that_leave_take_no_slot_with_them(http: httpx.Client) -> None:
    for _ in range(4):
        with http.stream("GET", "/llm/chat", params={"prompt": "Tell me a story"}) as answer:
            assert next(answer.iter_lines()).startswith("data: ")
    *_, done = events_of(http.get("/llm/chat", params={"prompt": "Hello"}).content)
    assert done == "[DONE]"


async def test_outside_of_its_lifespan_it_says_what_is_missing() -> None:
    llm = MountedServer(engine=lambda: fake_engine(FakeBackend()))
    with pytest.raises(RuntimeError, match="lifespan"):
        await Client(llm).task
    for _ in range(2):  # a test client starts an application anew each time
        async with llm.lifespan():
            client = Client(llm, path="/health")
            await client.task
            assert client.status == 200
    with pytest.raises(RuntimeError, match="lifespan"):
        await Client(llm).task


def test_a_model_that_there_is_not_is_refused_at_once() -> None:
    with pytest.raises(UnknownModel):
        MountedServer("no-such-file.gguf")
