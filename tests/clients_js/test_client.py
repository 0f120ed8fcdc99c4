"""The JavaScript client's own tests, run by node: its units, and all of it against a real server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest

from tests.running import PATIENCE_S, ROOT, model_engine, serving
from zstream.engine.scripted import ScriptedEngine

PACKAGE = ROOT / "clients" / "js"
TESTS = PACKAGE / "tests"


def missing() -> str | None:
    """What these tests can't run without."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "there is no node or no npm on this machine"
    return None if (PACKAGE / "node_modules").is_dir() else "clients/js has no node_modules: run `npm ci` there"


pytestmark = pytest.mark.skipif(missing() is not None, reason=missing() or "")


def run(*command: str, **env: str) -> str:
    """What it prints, in the package's folder."""
    done = subprocess.run(
        command,
        cwd=PACKAGE,
        env={**{name: value for name, value in os.environ.items() if name != "ZSTREAM_URL"}, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S * 2,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def node_tests(*names: str, **env: str) -> None:
    said = run("node", "--test", "--test-reporter=tap", *(str(TESTS / name) for name in names), **env)
    counts = dict(re.findall(r"^# (pass|skipped) (\d+)$", said, re.MULTILINE))
    assert int(counts["pass"]) > 0
    assert counts["skipped"] == "0", said


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    """Both bundles and their types."""
    run("npm", "run", "build", "--silent")


def test_its_own_tests() -> None:
    node_tests(*sorted(path.name for path in TESTS.glob("*.test.mjs") if path.name != "zstream.test.mjs"))


def test_against_a_real_server() -> None:
    with serving(ScriptedEngine()) as server:
        node_tests("zstream.test.mjs", ZSTREAM_URL=server.url)
        assert server.metric("streams_resumed_total") > 0
        server.call(server.service.relays.drop_unread)
        server.settle()


TELL = """
import { streamChat } from "zstream-client";
const messages = [{ role: "user", content: "Tell me a story" }];
const body = { model: "storyteller", messages, max_tokens: 48, temperature: 0 };
const story = streamChat(process.env.ZSTREAM_URL + "/v1/chat/completions", body);
for await (const piece of story) process.stdout.write(piece);
"""


def test_the_embedded_models_story() -> None:
    with serving(model_engine(), models=("storyteller",)) as server:
        told = run("node", "--input-type=module", "--eval", TELL, ZSTREAM_URL=server.url)
        with server.client() as http:
            messages = [{"role": "user", "content": "Tell me a story"}]
            body = {"model": "storyteller", "messages": messages, "max_tokens": 48, "temperature": 0}
            whole = http.post("/v1/chat/completions", json=body).json()
    assert told == whole["choices"][0]["message"]["content"]
    assert len(told) > 100
