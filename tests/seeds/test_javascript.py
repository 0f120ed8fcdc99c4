"""The documents' JavaScript that is as much Node's as a browser's; what is a page's alone is in `tests/browser`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.running import PATIENCE_S, Server, serving
from tests.seeds.addresses import at
from tests.seeds.documents import second
from zstream.engine.scripted import ScriptedEngine

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="there is no node on this machine")

ANSWER = " ".join(f"tok{index}" for index in range(16))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Known tokens under the document's name, slow enough that chunks arrive one by one."""
    with serving(ScriptedEngine(rate=200), models=("qwen-7b",)) as server:
        yield server


def node(script: str) -> str:
    """What it prints."""
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


def test_second_document_fetch_with_eventsource(server: Server) -> None:
    """Node 18 knows no TypeScript, of which there is one `!`."""
    script = at(server.url, second.FETCH_WITH_EVENTSOURCE).replace("response.body!", "response.body")
    assert node(script + "streamWithFetch();") == ANSWER
