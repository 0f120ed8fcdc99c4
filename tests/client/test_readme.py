"""The README's program runs as printed, its address aside."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.running import PATIENCE_S, ROOT, environment, model_engine, serving

HERE = "http://127.0.0.1:8000"


def snippet() -> str:
    (found,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)[1:2]
    assert "stream_chat" in found
    return str(found)


def test_the_program_prints_a_story_and_how_fast_it_came(tmp_path: Path) -> None:
    program = tmp_path / "snippet.py"
    with serving(model_engine(max_tokens_limit=24), models=("storyteller",)) as server:
        program.write_text(snippet().replace(HERE, server.url))
        done = subprocess.run(
            [sys.executable, "-W", "error", program],
            env=environment(),
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        assert server.metric("tokens_streamed_total") > 0
    assert done.returncode == 0, done.stderr
    story, _, metrics = done.stdout.rpartition("\n{")
    assert len(story) > 20
    assert "'time_to_first_token': " in metrics
