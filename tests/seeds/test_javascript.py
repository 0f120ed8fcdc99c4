"""The `fetch` loops of the documents, run by node: their types and their page taken away, as the comments say."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.running import PATIENCE_S, Process, started

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="there is no node on this machine")

# As printed, but for the `!` of TypeScript.
STREAM_WITH_FETCH = r"""
async function streamWithFetch() {
const response = await fetch('http://localhost:8000/v1/chat/completions', {
method: 'POST',
headers: { 'Content-Type': 'application/json' },
body: JSON.stringify({
model: 'qwen-7b',
messages: [{ role: 'user', content: 'Tell me a story' }],
stream: true,
}),
});
const reader = response.body.getReader();
const decoder = new TextDecoder();
while (true) {
const { done, value } = await reader.read();
if (done) break;
const text = decoder.decode(value);
const lines = text.split('\n').filter(line => line.startsWith('data: '));
for (const line of lines) {
const data = line.slice(6);
if (data === '[DONE]') return;
const chunk = JSON.parse(data);
const content = chunk.choices[0]?.delta?.content || '';
process.stdout.write(content);
}
}
}
streamWithFetch();
"""

# A page's own address stands before its path, and what is logged is what comes.
STREAM_CHAT = r"""
async function streamChat(message) {
const response = await fetch('/v1/chat/completions', {
method: 'POST',
headers: { 'Content-Type': 'application/json' },
body: JSON.stringify({
model: 'qwen-7b',
messages: [{ role: 'user', content: message }],
stream: true
})
});
const reader = response.body.getReader();
const decoder = new TextDecoder();
while (true) {
const { done, value } = await reader.read();
if (done) break;
const text = decoder.decode(value);
// Parse SSE and update UI
console.log(text);
}
}
streamChat('Tell me a story');
"""

# The component's `sendMessage`, with React's `setResponse` and `setLoading` written out.
SEND_MESSAGE = r"""
let response = '';
const setResponse = update => { response = typeof update === 'function' ? update(response) : update; };
const setLoading = () => {};
const sendMessage = async (message) => {
setLoading(true);
setResponse('');
const res = await fetch('/v1/chat/completions', {
method: 'POST',
headers: { 'Content-Type': 'application/json' },
body: JSON.stringify({
model: 'qwen-7b',
messages: [{ role: 'user', content: message }],
stream: true,
}),
});
const reader = res.body.getReader();
const decoder = new TextDecoder();
while (true) {
const { done, value } = await reader.read();
if (done) break;
const text = decoder.decode(value);
// Parse SSE and update state
const matches = text.matchAll(/data: ({.*})/g);
for (const match of matches) {
const chunk = JSON.parse(match[1]);
const content = chunk.choices[0]?.delta?.content || '';
setResponse(prev => prev + content);
}
}
setLoading(false);
};
sendMessage('Hello!').then(() => process.stdout.write(response));
"""

ANSWER = " ".join(f"tok{index}" for index in range(16))


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    """Known tokens under the document's name, slow enough that chunks arrive one by one."""
    with started(
        "serve", "--port", "0", "--engine", "scripted", "--scripted-rate", "200", "--alias", "qwen-7b"
    ) as process:
        yield process


def node(process: Process, script: str) -> str:
    """What it prints."""
    script = script.replace("http://localhost:8000", process.url).replace("fetch('/", f"fetch('{process.url}/")
    done = subprocess.run(
        ["node", "-e", script],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_fetch_loop_writes_the_answer(process: Process) -> None:
    assert node(process, STREAM_WITH_FETCH) == ANSWER


def test_the_first_fetch_loop_logs_the_events(process: Process) -> None:
    logged = node(process, STREAM_CHAT)
    assert logged.count("data: {") == 18
    assert "data: [DONE]" in logged


def test_the_components_loop_collects_the_answer(process: Process) -> None:
    assert node(process, SEND_MESSAGE) == ANSWER
