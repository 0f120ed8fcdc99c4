"""The `curl` commands of the documents, through a shell and curl."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.raw import chunks_of, events_of, text_of
from tests.running import PATIENCE_S, Process, started

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl on this machine")

CURL = r"""
curl http://localhost:8000/v1/chat/completions \
-H "Content-Type: application/json" \
-d '{
"model": "qwen-7b",
"messages": [{"role": "user", "content": "Tell me a story"}],
"stream": true
}'
"""

# As the document shows the answer, which is cut short there and whose text is another model's.
PRINTED = """
data: {"id":"chat-1","object":"chat.completion.chunk","created":1234567890,"model":"qwen-7b","choices":[{"index":0,"delta":{"role":"assistant"},"finish_reason":null}]}
data: {"id":"chat-1","object":"chat.completion.chunk","created":1234567890,"model":"qwen-7b","choices":[{"index":0,"delta":{"content":"Once"},"finish_reason":null}]}
data: {"id":"chat-1","object":"chat.completion.chunk","created":1234567890,"model":"qwen-7b","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":15,"completion_tokens":42,"total_tokens":57}}
data: [DONE]
"""  # noqa: E501

# The bodies of "Chunked Responses", whose address and messages the document leaves out.
CHUNKED = {
    "tokens": '{"stream": true}',
    "five tokens": '{"stream": true, "stream_options": {"chunk_size": 5}}',
    "words": '{"stream": true, "stream_options": {"chunk_by": "word"}}',
    "sentences": '{"stream": true, "stream_options": {"chunk_by": "sentence"}}',
}


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    """Known tokens under the document's name."""
    with started("serve", "--port", "0", "--engine", "scripted", "--alias", "qwen-7b") as process:
        yield process


def shell(command: str) -> list[str]:
    """The events that it prints."""
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=PATIENCE_S, check=True)
    return events_of(done.stdout)


def shape(value: object) -> Any:
    """What kind of thing it is, by the names in it."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    return [shape(inner) for inner in value] if isinstance(value, list) else type(value).__name__


def test_the_command_streams_the_answer(process: Process) -> None:
    payloads = shell(CURL.replace("http://localhost:8000", process.url))
    assert text_of(payloads) == " ".join(f"tok{index}" for index in range(16))


def test_the_answer_looks_as_printed(process: Process) -> None:
    chunks = chunks_of(shell(CURL.replace("http://localhost:8000", process.url)))
    printed = [json.loads(line.removeprefix("data: ")) for line in PRINTED.split("\n") if line.startswith("data: {")]
    opening, text, finish = chunks[0], chunks[1], chunks[-1]
    assert opening["choices"][0]["delta"].pop("content") == "", "the one thing that it has beyond the document"
    assert [shape(chunk) for chunk in (opening, text, finish)] == [shape(chunk) for chunk in printed]


@pytest.mark.parametrize(
    ("body", "contents"),
    [
        (CHUNKED["tokens"], ["tok0"] + [f" tok{index}" for index in range(1, 16)]),
        (CHUNKED["five tokens"], ["tok0"] + ["".join(f" tok{i}" for i in range(at, at + 5)) for at in (1, 6, 11)]),
        (CHUNKED["words"], [f"tok{index} " for index in range(15)] + ["tok15"]),
        (CHUNKED["sentences"], [" ".join(f"tok{index}" for index in range(16))]),
    ],
    ids=CHUNKED.keys(),
)
def test_chunks_are_cut_as_asked(process: Process, body: str, contents: list[str]) -> None:
    asked = {**json.loads(body), "model": "qwen-7b", "messages": [{"role": "user", "content": "Tell me a story"}]}
    command = f"curl {process.url}/v1/chat/completions -H 'Content-Type: application/json' -d '{json.dumps(asked)}'"
    chunks = chunks_of(shell(command))
    said = [choice["delta"].get("content") for chunk in chunks for choice in chunk["choices"]]
    assert [text for text in said if text] == contents


def test_the_command_that_the_server_suggests_works(process: Process) -> None:
    suggestion = next(line for line in process.said if line.startswith("zstream: try: "))
    assert text_of(shell(suggestion.removeprefix("zstream: try: ")))
