"""The Python of the documents runs as it is printed: host, port and model name aside, and with its lines indented."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.running import PATIENCE_S, Process, environment, started
from zstream.models.resolve import embedded_path

# Where the documents differ from each other only in quotes and keys, one stands for both.
OPENAI = """
from openai import OpenAI
client = OpenAI(base_url="http://localhost:8000/v1", api_key="not-needed")
# Streaming chat completion
stream = client.chat.completions.create(
    model="qwen-7b",
    messages=[{"role": "user", "content": "Tell me a story"}],
    stream=True
)
for chunk in stream:
    if chunk.choices[0].delta.content:
        print(chunk.choices[0].delta.content, end="", flush=True)
"""

OPENAI_FROM_THE_ENVIRONMENT = """
from openai import OpenAI

client = OpenAI()
stream = client.chat.completions.create(
    model="gpt-4",
    messages=[{"role": "user", "content": "Hello!"}],
    stream=True
)

for chunk in stream:
    content = chunk.choices[0].delta.content
    if content:
        print(content, end="", flush=True)
"""

OPENAI_ASYNC = """
import asyncio
from openai import AsyncOpenAI
async def stream_chat():
    client = AsyncOpenAI(
        base_url="http://localhost:8000/v1",
        api_key="not-needed"
    )
    stream = await client.chat.completions.create(
        model="qwen-7b",
        messages=[{"role": "user", "content": "Tell me a story"}],
        stream=True
    )
    async for chunk in stream:
        if chunk.choices[0].delta.content:
            print(chunk.choices[0].delta.content, end="", flush=True)
asyncio.run(stream_chat())
"""

# The document's loop looks for `event.token`, which no version of the package has; the loop runs and prints nothing.
OPENAI_STREAM_HELPER = """
from openai import OpenAI
client = OpenAI(base_url="https://YOUR-ENDPOINT/v1", api_key="YOUR_KEY")
with client.chat.completions.stream(
    model="f3-7b-instruct",
    messages=[{"role":"user","content":"Write a one‑paragraph summary."}],
    max_tokens=200,
) as stream:
    for event in stream:
        if event.type == "token":
            print(event.token, end="")
"""

NATIVE = """
from zllm_zse import ZSE
model = ZSE("qwen-7b.zse")
# Generator-based streaming
for token in model.chat_stream([
    {"role": "user", "content": "Tell me a story"}
]):
    print(token, end="", flush=True)
# With callback
def on_token(token: str):
    print(token, end="", flush=True)
model.chat(
    messages=[{"role": "user", "content": "Tell me a story"}],
    stream_callback=on_token
)
# Stream configuration
response = model.chat_stream(
    messages=[{"role": "user", "content": "Hello"}],
    chunk_size=1, # Tokens per chunk
    include_usage=True, # Include token counts
)
"""


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    """The embedded model under the documents' names, with answers of a few tokens."""
    names = [argument for name in ("qwen-7b", "gpt-4", "f3-7b-instruct") for argument in ("--alias", name)]
    with started("serve", "--port", "0", "--threads", "1", "--max-tokens-limit", "8", *names) as process:
        yield process


def run(snippet: str, tmp_path: Path, **variables: str) -> str:
    """What it prints."""
    program = tmp_path / "snippet.py"
    program.write_text(snippet)
    done = subprocess.run(
        [sys.executable, program],
        env=environment(variables),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def at(process: Process, snippet: str) -> str:
    """The snippet with the server's address in it."""
    address = urlsplit(process.url).netloc
    assert "localhost:8000" in snippet or "https://YOUR-ENDPOINT" in snippet
    return snippet.replace("localhost:8000", address).replace("https://YOUR-ENDPOINT", process.url)


@pytest.mark.parametrize("snippet", [OPENAI, OPENAI_ASYNC], ids=["sync", "async"])
def test_openais_client_prints_the_answer(process: Process, tmp_path: Path, snippet: str) -> None:
    assert run(at(process, snippet), tmp_path).strip()


def test_openais_client_configured_by_its_environment_prints_the_answer(process: Process, tmp_path: Path) -> None:
    variables = {"OPENAI_BASE_URL": f"{process.url}/v1", "OPENAI_API_KEY": "not-needed"}
    assert run(OPENAI_FROM_THE_ENVIRONMENT, tmp_path, **variables).strip()


def test_openais_stream_helper_runs(process: Process, tmp_path: Path) -> None:
    snippet = at(process, OPENAI_STREAM_HELPER)
    run(snippet, tmp_path)
    heard = snippet.replace('"token"', '"content.delta"').replace("event.token", "event.delta")
    assert heard != snippet
    assert run(heard, tmp_path).strip()


def test_the_native_api_prints_its_answers(tmp_path: Path) -> None:
    """Without a limit, as printed; the context is what ends an answer that does not end by itself."""
    snippet = NATIVE.replace('ZSE("qwen-7b.zse")', f'ZSE("{embedded_path()}", threads=1, context=48)')
    assert snippet != NATIVE
    counted = 'text = "".join(response)\nprint(f"\\n{response.usage.completion_tokens} {len(text) > 0}")\n'
    printed = run(snippet + counted, tmp_path)
    last = printed.splitlines()[-1].split()
    assert int(last[0]) > 0
    assert last[1] == "True"
    assert len(printed.splitlines()[0]) > 1
