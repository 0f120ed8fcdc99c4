"""The README's WebSocket program runs as printed, its address aside."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.running import PATIENCE_S, ROOT, environment, model_engine, serving


def test_the_socket_program_prints_a_story(tmp_path: Path) -> None:
    programs = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    (printed,) = [program for program in programs if "websockets" in program]
    program = tmp_path / "snippet.py"
    with serving(model_engine(max_tokens_limit=24), models=("storyteller",)) as server:
        program.write_text(printed.replace("ws://127.0.0.1:8000", server.url.replace("http", "ws")))
        done = subprocess.run(
            [sys.executable, "-W", "error", program],
            env=environment(),
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    story, _, end = done.stdout.rpartition("\n ")
    assert len(story) > 20
    assert "'done'" in end
