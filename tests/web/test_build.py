"""What the server serves is what `web/` makes: it is committed, so that nobody needs Node.js to install."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.running import PATIENCE_S, ROOT

WEB, SERVED = ROOT / "web", ROOT / "src" / "zstream" / "web"

pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="there is no Node.js here"),
    pytest.mark.skipif(not (WEB / "node_modules").is_dir(), reason="there is no 'npm ci --prefix web' here yet"),
]


def node(*arguments: str, **env: str) -> None:
    done = subprocess.run(
        ["node", *arguments],
        cwd=WEB,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_served_was_built_from_the_sources(tmp_path: Path) -> None:
    node("build.mjs", ZSTREAM_WEB_OUT=str(tmp_path))
    made, served = files_in(tmp_path), files_in(SERVED)
    assert made.keys() == served.keys()
    differing = [name for name in made if made[name] != served[name]]
    assert not differing, f"say 'make web': {differing}"


def test_the_types_are_right() -> None:
    node("node_modules/typescript/bin/tsc", "--noEmit")
