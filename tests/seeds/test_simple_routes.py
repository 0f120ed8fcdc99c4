"""`/chat` and `/chat/stream` in the ways in which the documents' own simple servers are asked."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import httpx
import pytest

from tests.e2e.raw import events_of
from tests.running import PATIENCE_S, Server, serving
from zstream.engine.scripted import ScriptedEngine


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Known tokens, slow enough that they arrive one by one."""
    with serving(ScriptedEngine(rate=200)) as server:
        yield server


def test_third_document_server_implementation_takes_the_prompt_from_the_query_of_a_post(server: Server) -> None:
    """Which is what its signature, `chat(prompt: str)`, means."""
    answer = httpx.post(f"{server.url}/chat", params={"prompt": "Hello"}, timeout=PATIENCE_S, trust_env=False)
    assert events_of(answer.content)[-1] == "[DONE]"
    assert len(events_of(answer.content)) == 17


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl on this machine")
def test_curl_on_both_routes(server: Server) -> None:
    for command in (
        f"curl -sN '{server.url}/chat?prompt=Hello'",
        f"""curl -sN {server.url}/chat -d '{{"prompt": "Hello"}}'""",
        f"""curl -sN {server.url}/chat/stream -d '{{"messages": [{{"role": "user", "content": "Hello"}}]}}'""",
    ):
        done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=PATIENCE_S, check=True)
        assert len(events_of(done.stdout)) == 17
