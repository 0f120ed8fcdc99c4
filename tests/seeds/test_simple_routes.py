"""The clients of the documents' own simple servers, against `/chat` and `/chat/stream`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.raw import events_of
from tests.running import PATIENCE_S, Process, environment, started

ANSWER = " ".join(f"tok{index}" for index in range(16))

# Third document, "Client Implementation (JavaScript)": as printed. Around it stands what a page has and node has not.
EVENT_SOURCE = r"""
const eventSource = new EventSource("/chat?prompt=Hello");

eventSource.onmessage = function(event) {
    if (event.data === "[DONE]") {
        eventSource.close();
        return;
    }
    const data = JSON.parse(event.data);
    document.getElementById("output").textContent += data.token;
};
"""

# Third document, "Python Client": as printed, with the `import json` that the document has further up.
PYTHON_CLIENT = """
import json
import httpx

with httpx.stream("POST", "/chat", json={"prompt": "Hello"}) as response:
    for line in response.iter_lines():
        if line.startswith("data: "):
            data = json.loads(line[6:])
            print(data["token"], end="", flush=True)
"""

# Fourth document, "Frontend Consumption": as printed, but for its types.
FRONTEND = r"""
async function streamChat(messages) {
const response = await fetch('/chat/stream', {
method: 'POST',
headers: {'Content-Type': 'application/json'},
body: JSON.stringify({messages})
});
const reader = response.body?.getReader();
const decoder = new TextDecoder();
let fullResponse = '';
while (reader) {
const {done, value} = await reader.read();
if (done) break;
const chunk = decoder.decode(value);
const lines = chunk.split('\n');
for (const line of lines) {
if (line.startsWith('data: ')) {
const data = line.slice(6);
if (data === '[DONE]') continue;
try {
const parsed = JSON.parse(data);
fullResponse += parsed.content;
// Update UI
document.getElementById('response').innerText = fullResponse;
} catch (e) {
// Handle parse errors
}
}
}
}
return fullResponse;
}
"""

PAGE = "const element = {textContent: '', innerText: ''};\nconst document = {getElementById: () => element};\n"


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    """Known tokens, slow enough that they arrive one by one."""
    with started("serve", "--port", "0", "--engine", "scripted", "--scripted-rate", "200") as process:
        yield process


def node(script: str, *options: str) -> str:
    """What it prints."""
    if shutil.which("node") is None:
        pytest.skip("there is no node on this machine")
    command = ["node", *options, "-e", PAGE + script]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=PATIENCE_S, check=False, stdin=subprocess.DEVNULL
    )
    if "bad option" in done.stderr:
        pytest.skip(f"this node has no {options}")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def with_event_source(script: str) -> str:
    return node(script, "--experimental-eventsource", "--no-warnings")


def python(program: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    path = tmp_path / "snippet.py"
    path.write_text(program)
    return subprocess.run(
        [sys.executable, path], env=environment(), capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )


def test_third_document_client_implementation_javascript(process: Process) -> None:
    script = EVENT_SOURCE.replace('"/chat', f'"{process.url}/chat')
    assert with_event_source(script + "process.on('exit', () => process.stdout.write(element.textContent));") == ANSWER


def test_an_event_source_that_nobody_closes_comes_back_once_and_stops(process: Process) -> None:
    """As the document's, without its `close`."""
    script = EVENT_SOURCE.replace('"/chat', f'"{process.url}/chat').replace("eventSource.close();", "")
    heard = """
let failures = 0;
eventSource.onerror = () => { failures += 1; };
const waiting = setInterval(() => { if (eventSource.readyState === EventSource.CLOSED) clearInterval(waiting); }, 10);
process.on('exit', () => process.stdout.write(`${element.textContent}|${failures}|${eventSource.readyState}`));
"""
    closed = 2
    assert with_event_source(script + heard) == f"{ANSWER}|2|{closed}"


def test_third_document_python_client(process: Process, tmp_path: Path) -> None:
    """It prints the answer and then takes `[DONE]` for JSON, which it does with the document's own server, too."""
    snippet = PYTHON_CLIENT.replace('"/chat"', f'"{process.url}/chat"')
    done = python(snippet, tmp_path)
    assert done.stdout == ANSWER
    assert "JSONDecodeError" in done.stderr
    heard = snippet.replace('line.startswith("data: ")', 'line.startswith("data: ") and line != "data: [DONE]"')
    assert heard != snippet
    done = python(heard, tmp_path)
    assert (done.stdout, done.returncode) == (ANSWER, 0), done.stderr


def test_fourth_document_frontend_consumption(process: Process) -> None:
    script = FRONTEND.replace("fetch('/", f"fetch('{process.url}/")
    script += (
        "streamChat([{role: 'user', content: 'Hello'}]).then(text => console.log(`${text}|${element.innerText}`));"
    )
    assert node(script) == f"{ANSWER}|{ANSWER}\n"


def test_third_document_a_post_with_the_prompt_in_the_query(process: Process) -> None:
    """Which is what its server's signature, `chat(prompt: str)`, means."""
    answer = httpx.post(f"{process.url}/chat", params={"prompt": "Hello"}, timeout=PATIENCE_S, trust_env=False)
    assert events_of(answer.content)[-1] == "[DONE]"
    assert len(events_of(answer.content)) == 17


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl on this machine")
def test_curl_on_both_routes(process: Process) -> None:
    for command in (
        f"curl -sN '{process.url}/chat?prompt=Hello'",
        f"""curl -sN {process.url}/chat -d '{{"prompt": "Hello"}}'""",
        f"""curl -sN {process.url}/chat/stream -d '{{"messages": [{{"role": "user", "content": "Hello"}}]}}'""",
    ):
        done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=PATIENCE_S, check=True)
        assert len(events_of(done.stdout)) == 17
