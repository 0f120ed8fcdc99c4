"""The README's FastAPI program runs as printed."""

from __future__ import annotations

import re
from pathlib import Path

import httpx

from tests.asgi.running_app import uvicorn
from tests.e2e.raw import events_of
from tests.running import PATIENCE_S, ROOT


def test_the_application_answers(tmp_path: Path) -> None:
    programs = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    (program,) = [program for program in programs if "TokenStreamResponse" in program]
    (tmp_path / "page.py").write_text(program)
    with uvicorn("page:app", tmp_path) as url:
        answer = httpx.get(f"{url}/chat", params={"prompt": "Hello"}, timeout=PATIENCE_S, trust_env=False)
    assert events_of(answer.content)[-1] == "[DONE]"
    assert len(events_of(answer.content)) > 1
