"""The WebSocket parts of the documents: they print servers, and `/ws/chat` is to their clients what those are."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from websockets.sync.client import connect

from tests.running import PATIENCE_S, Process, started


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    """The embedded model, with answers of a few tokens."""
    with started("serve", "--port", "0", "--threads", "1", "--max-tokens-limit", "8") as process:
        yield process


def address(process: Process) -> str:
    return process.url.replace("http://", "ws://") + "/ws/chat"


def test_websocket_alternative_sends_a_text_frame_a_token_and_takes_the_next_prompt(process: Process) -> None:
    """`prompt = await websocket.receive_text()`, and `send_text(token)` for each token, for ever."""
    with connect(address(process), proxy=None) as websocket:
        for _ in range(2):
            websocket.send("Tell me a story")
            tokens = [*iter(lambda: websocket.recv(PATIENCE_S), "[DONE]")]
            assert 1 < len(tokens) <= 8
            assert all(isinstance(token, str) and not token.startswith("{") for token in tokens)


def test_server_sketch_takes_an_object_with_a_prompt(process: Process) -> None:
    """`const { prompt } = JSON.parse(msg.toString());`, and `ws.send(token)` for each token."""
    with connect(address(process), proxy=None) as ws:
        ws.send(json.dumps({"prompt": "Tell me a story"}))
        assert len([*iter(lambda: ws.recv(PATIENCE_S), "[DONE]")]) > 1


# The other end of the sketch, with what a browser has.
CLIENT = """
const ws = new WebSocket('ws://localhost:8000/ws/chat');
ws.onopen = () => ws.send(JSON.stringify({ prompt: 'Tell me a story' }));
ws.onmessage = ({ data }) => {
if (data === '[DONE]') return ws.close();
process.stdout.write(data);
};
ws.onclose = () => process.exit(0);
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node on this machine")
def test_a_browsers_websocket_reads_the_sketch(process: Process) -> None:
    program = CLIENT.replace("ws://localhost:8000/ws/chat", address(process))
    done = subprocess.run(
        ["node", "--experimental-websocket", "--no-warnings", "-e", program],
        capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout
