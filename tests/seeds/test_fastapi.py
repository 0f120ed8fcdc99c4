"""The FastAPI servers of the documents, under uvicorn: by hand as they have it, and with `TokenStreamResponse`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import httpx
import pytest
from websockets.sync.client import connect

from tests.e2e.raw import events_of
from tests.running import PATIENCE_S, Server, serving
from tests.seeds.documents import fourth, third
from tests.seeds.hosting import app_of, azure_at, hosted
from zstream import ZSE
from zstream.engine.scripted import ScriptedEngine

TOKENS = ["tok0", *(f" tok{index}" for index in range(1, 16))]

# Only since Python 3.12 may an f-string hold the quotes that are around it.
THIRD_BY_HAND = third.SERVER_IMPLEMENTATION
if sys.version_info < (3, 12):
    THIRD_BY_HAND = THIRD_BY_HAND.replace('{"token": token}', "{'token': token}")

THIRD_WITH_ZSTREAM = """
from fastapi import FastAPI
from zstream.asgi import TokenStreamResponse

app = FastAPI()

@app.post("/chat")
async def chat(prompt: str):
    return TokenStreamResponse(llm.generate_stream(prompt))
"""

FOURTH_WITH_ZSTREAM = """
from fastapi import FastAPI, Request
from zstream.asgi import TokenStreamResponse
app = FastAPI()
async def generate_stream(messages: list):
    response = await async_client.chat.completions.create(model="gpt-4", messages=messages, stream=True)
    async with response:
        async for chunk in response:
            if chunk.choices and chunk.choices[0].delta.content:
                yield chunk.choices[0].delta.content
@app.post("/chat/stream")
async def chat_stream(request: Request):
    data = await request.json()
    return TokenStreamResponse(generate_stream(data.get("messages", [])), field="content")
"""


class Llm:
    """What the third document leaves out: the model."""

    def __init__(self, model: ZSE) -> None:
        self._model = model

    def generate_stream(self, prompt: str) -> Iterator[str]:
        return self._model.chat_stream([{"role": "user", "content": prompt}])


@pytest.fixture(scope="module")
def llm() -> Iterator[Llm]:
    with ZSE(engine=ScriptedEngine()) as model:
        yield Llm(model)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Known tokens under the document's name."""
    with serving(ScriptedEngine(), models=("gpt-4",)) as server:
        yield server


def text_of(answer: httpx.Response, field: str) -> str:
    *payloads, done = events_of(answer.content)
    assert (answer.status_code, done) == (200, "[DONE]")
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    return "".join(json.loads(payload)[field] for payload in payloads)


@pytest.mark.parametrize("program", [THIRD_BY_HAND, THIRD_WITH_ZSTREAM], ids=["by hand", "zstream"])
def test_third_document_server_implementation(llm: Llm, program: str) -> None:
    with hosted(app_of(program, llm=llm)) as url:
        answer = httpx.post(f"{url}/chat", params={"prompt": "Hello"}, timeout=PATIENCE_S, trust_env=False)
        assert text_of(answer, "token") == "".join(TOKENS)


def test_third_document_websocket_alternative(llm: Llm) -> None:
    """It tells of no end, so a client has to know when to stop listening."""
    with (
        hosted(app_of(THIRD_BY_HAND + third.WEBSOCKET_ALTERNATIVE, llm=llm)) as url,
        connect(url.replace("http", "ws") + "/ws/chat", proxy=None) as websocket,
    ):
        for prompt in ("Hello", "Tell me a story"):
            websocket.send(prompt)
            assert [websocket.recv(PATIENCE_S) for _ in TOKENS] == TOKENS


@pytest.mark.parametrize(
    "program", [fourth.FASTAPI_STREAMING_ENDPOINT, FOURTH_WITH_ZSTREAM], ids=["by hand", "zstream"]
)
def test_fourth_document_fastapi_streaming_endpoint(server: Server, program: str) -> None:
    said = {"messages": [{"role": "user", "content": "Hello"}]}
    with hosted(app_of(program, async_client=azure_at(server.url))) as url:
        answer = httpx.post(f"{url}/chat/stream", json=said, timeout=PATIENCE_S, trust_env=False)
        assert text_of(answer, "content") == "".join(TOKENS)
