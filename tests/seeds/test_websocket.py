"""The WebSocket parts of the documents: `/ws/chat` is to clients what those servers are, and the sketch runs itself."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from websockets.sync.client import ClientConnection, connect

from tests.running import PATIENCE_S, ROOT, Server, environment, model_engine, serving
from tests.seeds.documents import fifth
from zstream.engine.scripted import ScriptedEngine

CLIENTS_JS = ROOT / "clients" / "js"
TOKENS = ["tok0", *(f" tok{index}" for index in range(1, 16))]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The embedded model, with answers of a few tokens."""
    with serving(model_engine(max_tokens_limit=8), models=("storyteller",)) as server:
        yield server.url.replace("http", "ws") + "/ws/chat"


def answer(websocket: ClientConnection) -> list[str]:
    """The text frames up to the one that ends them."""
    return [*iter(lambda: websocket.recv(PATIENCE_S, decode=True), "[DONE]")]


def test_third_document_websocket_alternative(address: str) -> None:
    """`prompt = await websocket.receive_text()`, and `send_text(token)` for each token, for ever."""
    with connect(address, proxy=None) as websocket:
        for _ in range(2):
            websocket.send("Tell me a story")
            tokens = answer(websocket)
            assert 1 < len(tokens) <= 8
            assert not any(token.startswith("{") for token in tokens)


def test_fifth_document_server_sketch_as_what_ws_chat_is(address: str) -> None:
    """`const { prompt } = JSON.parse(msg.toString());`, and `ws.send(token)` for each token."""
    with connect(address, proxy=None) as ws:
        ws.send(json.dumps({"prompt": "Tell me a story"}))
        assert len(answer(ws)) > 1


# What the sketch leaves out, by OpenAI's package, and where it listens.
AROUND = """
import OpenAI from "openai";
const client = new OpenAI({ baseURL: process.env.SERVER + "/v1", apiKey: "x" });
async function* generateStream(prompt) {
  const messages = [{ role: "user", content: prompt }];
  const stream = await client.chat.completions.create({ model: "gpt-4", messages, stream: true });
  for await (const chunk of stream) if (chunk.choices[0]?.delta?.content) yield chunk.choices[0].delta.content;
}
wss.on("listening", () => console.log(wss.address().port));
"""


@contextmanager
def node(script: str, server: Server) -> Iterator[str]:
    """The first line that it prints, as long as it runs."""
    if shutil.which("node") is None or not (CLIENTS_JS / "node_modules" / "ws").exists():
        pytest.skip("the package `ws` is not here: it needs Node.js and 'npm ci --prefix clients/js'")
    process = subprocess.Popen(
        ["node", "--input-type=module", "-e", script],
        cwd=CLIENTS_JS,
        env=environment({"SERVER": server.url}),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait(PATIENCE_S)
        process.stdout.close()


def test_fifth_document_server_sketch() -> None:
    """Before zstream, on a port that is free."""
    sketch = fifth.SERVER_SKETCH.replace("port: 8080", "port: 0")
    assert sketch != fifth.SERVER_SKETCH
    with (
        serving(ScriptedEngine(), models=("gpt-4",)) as server,
        node(sketch + AROUND, server) as port,
        connect(f"ws://127.0.0.1:{port}", proxy=None) as ws,
    ):
        ws.send(json.dumps({"prompt": "Hello"}))
        assert [ws.recv(PATIENCE_S, decode=True) for _ in TOKENS] == TOKENS
