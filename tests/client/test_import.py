"""OpenAI's package is wanted by those who use it, and by nobody else."""

from __future__ import annotations

import subprocess
import sys

from tests.running import PATIENCE_S, environment

HIDDEN = """
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "openai" else find(name, *rest)
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def test_zstream_itself_needs_none_of_it() -> None:
    done = run("import sys, zstream, zstream.wire.sse\nassert not {'openai', 'httpx', 'httpx2'} & set(sys.modules)")
    assert done.returncode == 0, done.stderr


def test_without_it_the_client_says_what_to_install() -> None:
    done = run(HIDDEN + "import zstream.client")
    assert done.returncode == 1
    assert "ImportError: zstream.client works over OpenAI's package: pip install 'zstream[client]'" in done.stderr
