"""What of the pages needs no browser: its own tests, run by node."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.running import PATIENCE_S, ROOT

WEB = ROOT / "web"


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no Node.js here")
@pytest.mark.skipif(not (WEB / "node_modules").is_dir(), reason="there is no 'npm ci --prefix web' here yet")
def test_the_units_of_the_pages() -> None:
    done = subprocess.run(
        ["node", "test/run.mjs"], cwd=WEB, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    counted = re.search(r"^\S+ pass (\d+)$", done.stdout, re.MULTILINE)
    assert counted is not None, done.stdout
    assert int(counted[1]) > 0
