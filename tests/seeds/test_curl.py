"""The `curl` commands of the documents, through a shell and curl."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.raw import chunks_of, events_of, text_of
from tests.running import PATIENCE_S, Process, started
from tests.seeds.addresses import at
from tests.seeds.documents import first, second

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl on this machine")

# "Chunked Responses" leaves the address and the messages out.
CHUNKED = re.findall(r"-d '(.*)'", second.CHUNKED_RESPONSES)


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    """Known tokens under the document's name."""
    with started("serve", "--port", "0", "--engine", "scripted", "--alias", "qwen-7b") as process:
        yield process


def shell(command: str) -> list[str]:
    """The events that it prints."""
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=PATIENCE_S, check=True)
    return events_of(done.stdout)


def printed(text: str) -> list[dict[str, Any]]:
    """The chunks of an answer as a document shows it: cut short, and with another model's text."""
    return [json.loads(line.removeprefix("data: ")) for line in text.splitlines() if line.startswith("data: {")]


def shape(value: object) -> Any:
    """What kind of thing it is, by the names in it."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    return [shape(inner) for inner in value] if isinstance(value, list) else type(value).__name__


@pytest.fixture(scope="module")
def payloads(process: Process) -> list[str]:
    """The documents' one command, run."""
    assert first.REST_API == second.SERVER_SENT_EVENTS
    return shell(at(process.url, first.REST_API))


def test_first_document_rest_api_and_second_document_server_sent_events(payloads: list[str]) -> None:
    assert text_of(payloads) == " ".join(f"tok{index}" for index in range(16))


def test_first_document_server_sent_events_format(payloads: list[str]) -> None:
    """What it shows of a chunk is in each of ours that has text."""
    (shown,) = {json.dumps(shape(chunk)) for chunk in printed(first.EVENTS_FORMAT)}
    texts = [chunk["choices"][0]["delta"] for chunk in chunks_of(payloads)[1:-1]]
    assert {json.dumps({"choices": [{"delta": shape(delta)}]}) for delta in texts} == {shown}
    assert payloads[-1] == "[DONE]"


def test_second_document_response_format(payloads: list[str]) -> None:
    opening, text, *_, finish = chunks_of(payloads)
    assert opening["choices"][0]["delta"].pop("content") == "", "the one thing that it has beyond the document"
    shown = printed(second.RESPONSE_FORMAT)
    assert [shape(chunk) for chunk in (opening, text, text, text, finish)] == [shape(chunk) for chunk in shown]


@pytest.mark.parametrize(
    ("body", "contents"),
    [
        (CHUNKED[0], ["tok0"] + [f" tok{index}" for index in range(1, 16)]),
        (CHUNKED[1], ["tok0"] + ["".join(f" tok{i}" for i in range(at, at + 5)) for at in (1, 6, 11)]),
        (CHUNKED[2], [f"tok{index} " for index in range(15)] + ["tok15"]),
        (CHUNKED[3], [" ".join(f"tok{index}" for index in range(16))]),
    ],
    ids=["every token", "every 5 tokens", "words", "sentences"],
)
def test_second_document_chunked_responses(process: Process, body: str, contents: list[str]) -> None:
    asked = {**json.loads(body), "model": "qwen-7b", "messages": [{"role": "user", "content": "Tell me a story"}]}
    command = f"curl {process.url}/v1/chat/completions -H 'Content-Type: application/json' -d '{json.dumps(asked)}'"
    chunks = chunks_of(shell(command))
    said = [choice["delta"].get("content") for chunk in chunks for choice in chunk["choices"]]
    assert [text for text in said if text] == contents


def test_the_command_that_the_server_suggests_works(process: Process) -> None:
    suggestion = next(line for line in process.said if line.startswith("zstream: try: "))
    assert text_of(shell(suggestion.removeprefix("zstream: try: ")))
