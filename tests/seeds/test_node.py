"""The documents' snippets for OpenAI's package in Node, run by node with that package.

Only the address and the model's name differ from the print. Each is a module of its own, as its `import` wants.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.e2e.fake_backend import FakeBackend, fake_engine
from tests.running import PATIENCE_S, ROOT, Server, eventually, serving
from zstream.engine.scripted import ScriptedEngine

PACKAGE = ROOT / "clients" / "js"
"""Where `openai` is installed."""

pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="there is no node on this machine"),
    pytest.mark.skipif(
        not (PACKAGE / "node_modules" / "openai").is_dir(),
        reason="clients/js has no node_modules with openai: run `npm ci` there",
    ),
]

# "JavaScript/TypeScript" of the zStream page.
OPENAI_SDK = """
// Using OpenAI SDK
import OpenAI from 'openai';
const openai = new OpenAI({
  baseURL: 'http://localhost:8000/v1',
  apiKey: 'not-needed',
});
async function streamChat() {
  const stream = await openai.chat.completions.create({
    model: 'qwen-7b',
    messages: [{ role: 'user', content: 'Tell me a story' }],
    stream: true,
  });
  for await (const chunk of stream) {
    const content = chunk.choices[0]?.delta?.content || '';
    process.stdout.write(content);
  }
}
"""

# The page on streaming with vLLM.
NODE_CLIENT = """
import OpenAI from "openai";
const client = new OpenAI({ baseURL: "https://YOUR-ENDPOINT/v1", apiKey: process.env.KEY });
const stream = await client.chat.completions.create({
  model: "f3-7b-instruct",
  messages: [{ role: "user", content: "Draft a short update about project status." }],
  stream: true,
  max_tokens: 200
});
for await (const chunk of stream) {
  const delta = chunk.choices?.[0]?.delta?.content;
  if (delta) process.stdout.write(delta);
}
"""

# The same page's "Cancel fast when users stop reading", with what its comments tell to do between its lines. The
# package takes the signal as an option of the call; among the fields of the body it would be sent to the server.
CANCEL_FAST = """
import OpenAI from "openai";
const client = new OpenAI({ baseURL: "https://YOUR-ENDPOINT/v1", apiKey: process.env.KEY });
const controller = new AbortController();
// pass signal: client.chat.completions.create({ ..., stream: true, signal: controller.signal })
const stream = await client.chat.completions.create({
  model: "f3-7b-instruct",
  messages: [{ role: "user", content: "go" }],
  stream: true,
}, { signal: controller.signal });
for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0].delta.content || "");
  // later on
  if (chunk.choices[0].delta.content) controller.abort();
}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(ScriptedEngine(), models=("qwen-7b", "f3-7b-instruct")) as server:
        yield server


def node(server: Server, script: str) -> str:
    """What it prints."""
    for address in ("http://localhost:8000", "https://YOUR-ENDPOINT"):
        script = script.replace(address, server.url)
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", script],
        cwd=PACKAGE,
        env={"KEY": "any"},
        executable=shutil.which("node"),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def tokens(count: int) -> str:
    return " ".join(f"tok{index}" for index in range(count))


def test_openai_sdk_of_the_zstream_page(server: Server) -> None:
    assert node(server, OPENAI_SDK + "await streamChat();") == tokens(16)


def test_node_of_the_page_on_vllm(server: Server) -> None:
    assert node(server, NODE_CLIENT) == tokens(200)


def test_cancel_fast_of_the_page_on_vllm() -> None:
    with serving(fake_engine(FakeBackend()), models=("f3-7b-instruct",)) as server:
        assert node(server, CANCEL_FAST)
        eventually(lambda: server.metric("streams_cancelled_total", stage="decode") == 1)
        server.settle()
