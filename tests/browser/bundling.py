"""TypeScript and React to scripts for a page, by esbuild, with what `npm ci` brought into clients/js."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.running import PATIENCE_S, ROOT

_FOLDER = ROOT / "clients" / "js"
_ESBUILD = _FOLDER / "node_modules" / ".bin" / "esbuild"


def without_types(source: str) -> str:
    """The same script, whose functions are the page's."""
    return _esbuild(source, "--loader=ts")


def bundled(source: str) -> str:
    """A module in TSX, as one script with all that it imports; relative paths begin in clients/js."""
    development = '--define:process.env.NODE_ENV="development"'  # where React tells what it is unhappy with
    return _esbuild(source, "--loader=tsx", "--jsx=automatic", "--bundle", "--format=iife", development)


def _esbuild(source: str, *options: str) -> str:
    if shutil.which("node") is None or not _ESBUILD.exists():
        pytest.skip("there is no esbuild here: it needs Node.js and 'npm ci --prefix clients/js'")
    done = subprocess.run(
        [_ESBUILD, "--charset=utf8", *options],
        cwd=_FOLDER,
        input=source,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
