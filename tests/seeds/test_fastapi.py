"""The FastAPI servers of the documents, under uvicorn: by hand as they have it, and with `TokenStreamResponse`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.asgi.running_app import uvicorn
from tests.e2e.raw import events_of
from tests.running import PATIENCE_S, Process, started

ANSWER = " ".join(f"tok{index}" for index in range(16))

# What the documents leave out: the model.
LLM = """
from zstream import ZSE
from zstream.engine.scripted import ScriptedEngine

class llm:
    model = ZSE(engine=ScriptedEngine())

    @classmethod
    def generate_stream(cls, prompt):
        return cls.model.chat_stream([{"role": "user", "content": prompt}])
"""

# Third document, "Server Implementation (FastAPI)": as printed, but that its line breaks were lost in strings, and that
# Python 3.11 can't have the same quotes inside an f-string.
BY_HAND = """
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
import json

app = FastAPI()

@app.post("/chat")
async def chat(prompt: str):
    async def generate():
        for token in llm.generate_stream(prompt):
            yield f"data: {json.dumps({'token': token})}\\n\\n"
        yield "data: [DONE]\\n\\n"

    return StreamingResponse(
        generate(),
        media_type="text/event-stream"
    )
"""

WITH_ZSTREAM = """
from fastapi import FastAPI
from zstream.asgi import TokenStreamResponse

app = FastAPI()

@app.post("/chat")
async def chat(prompt: str):
    return TokenStreamResponse(llm.generate_stream(prompt))
"""

# What the fourth document has further up, over any server: Azure's addresses are not ours.
CLIENT = """
import os
from openai import AsyncOpenAI
async_client = AsyncOpenAI(base_url=os.environ["SERVER"] + "/v1", api_key="your-key")
"""

# Fourth document, "FastAPI Streaming Endpoint": as printed, with its lines indented.
ENDPOINT_BY_HAND = """
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
import json
app = FastAPI()
async def generate_stream(messages: list):
    \"\"\"Generate streaming response\"\"\"
    response = await async_client.chat.completions.create(
        model="gpt-4",
        messages=messages,
        stream=True
    )
    async for chunk in response:
        if chunk.choices and chunk.choices[0].delta.content:
            content = chunk.choices[0].delta.content
            # Send as Server-Sent Event
            yield f"data: {json.dumps({'content': content})}\\n\\n"
    yield "data: [DONE]\\n\\n"
@app.post("/chat/stream")
async def chat_stream(request: Request):
    \"\"\"Streaming chat endpoint\"\"\"
    data = await request.json()
    messages = data.get("messages", [])
    return StreamingResponse(
        generate_stream(messages),
        media_type="text/event-stream",
        headers={
            "Cache-Control": "no-cache",
            "Connection": "keep-alive"
        }
    )
"""

ENDPOINT_WITH_ZSTREAM = """
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


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    """Known tokens under the document's name."""
    with started("serve", "--port", "0", "--engine", "scripted", "--alias", "gpt-4") as process:
        yield process


def text_of(answer: httpx.Response, field: str) -> str:
    *payloads, done = events_of(answer.content)
    assert (answer.status_code, done) == (200, "[DONE]")
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    return "".join(json.loads(payload)[field] for payload in payloads)


@pytest.mark.parametrize("program", [BY_HAND, WITH_ZSTREAM], ids=["by hand", "zstream"])
def test_third_document_server_implementation(tmp_path: Path, program: str) -> None:
    (tmp_path / "server.py").write_text(LLM + program)
    with uvicorn("server:app", tmp_path) as url:
        answer = httpx.post(f"{url}/chat", params={"prompt": "Hello"}, timeout=PATIENCE_S, trust_env=False)
        assert text_of(answer, "token") == ANSWER


@pytest.mark.parametrize("program", [ENDPOINT_BY_HAND, ENDPOINT_WITH_ZSTREAM], ids=["by hand", "zstream"])
def test_fourth_document_fastapi_streaming_endpoint(process: Process, tmp_path: Path, program: str) -> None:
    said = {"messages": [{"role": "user", "content": "Hello"}]}
    (tmp_path / "server.py").write_text(CLIENT + program)
    with uvicorn("server:app", tmp_path, SERVER=process.url) as url:
        answer = httpx.post(f"{url}/chat/stream", json=said, timeout=PATIENCE_S, trust_env=False)
        assert text_of(answer, "content") == ANSWER
