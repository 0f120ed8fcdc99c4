"""`zstream serve` before another server, as a process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx

from tests.running import PATIENCE_S, environment, serving, started
from zstream.engine.scripted import ScriptedEngine

KEY = "sk-the-upstream-s"


def answered(url: str, model: str) -> str:
    body = {"model": model, "messages": [{"role": "user", "content": "Hi"}], "max_tokens": 3}
    answer = httpx.post(f"{url}/v1/chat/completions", json=body, timeout=PATIENCE_S, trust_env=False)
    return str(answer.json()["choices"][0]["message"]["content"])


def test_upstreams_are_served_and_announced_without_their_keys(tmp_path: Path) -> None:
    with serving(ScriptedEngine(), models=("scripted",), api_keys=(KEY,)) as upstream:
        (tmp_path / "key").write_text(f"{KEY}\n")
        config = tmp_path / "zstream.toml"
        config.write_text(
            f"port = 0\nalias = 'scripted'\nupstream = [\n'{upstream.url}',\n"
            f"{{ name = 'one', url = '{upstream.url}', key_file = 'key', models = {{ mine = 'scripted' }} }},\n]\n"
        )
        with started("serve", "--config", str(config), env={"ZSTREAM_UPSTREAM_KEY": KEY}) as process:
            for model in ("mine", "scripted"):
                assert answered(process.url, model) == "tok0 tok1 tok2"
            name = upstream.url.removeprefix("http://")
            told = [line for line in process.said if line.startswith("zstream: before ")]
            assert told == [
                f"zstream: before {name} (openai at {upstream.url}/v1): scripted",
                f"zstream: before one (openai at {upstream.url}/v1): mine (scripted there)",
            ]
            assert any('"model": "scripted"' in line for line in process.said if "curl" in line)
            assert not any(KEY in line for line in process.said)


def test_neither_kernels_nor_numpy_are_loaded_for_it() -> None:
    program = """
import sys
from typer.testing import CliRunner
from zstream.cli import serve
from zstream.cli.main import app
serve.run = lambda runner, listener: listener.close()
result = CliRunner().invoke(app, ["serve", "--port", "0", "--upstream", "http://localhost:9"])
assert result.exit_code == 0, result.output
assert "zstream.engine.upstream.engine" in sys.modules
print([name for name in ("llama_cpp", "numpy", "zstream.engine.local") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )
    assert done.stdout == "[]\n"
