"""FastAPI applications as uvicorn runs them: each a process of its own on a socket."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.running import PATIENCE_S, ROOT, environment, eventually


@contextlib.contextmanager
def uvicorn(app: str, folder: Path = ROOT, **variables: str) -> Iterator[str]:
    """Where `module:app`, found from that folder, listens."""
    process = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", app, "--port", "0"],
        cwd=folder,
        env=environment(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said: list[str] = []
    listener = threading.Thread(target=said.extend, args=(process.stderr,), daemon=True)
    listener.start()
    try:
        eventually(lambda: _address(said) or process.poll() is not None, "uvicorn listens")
        address = _address(said)
        assert address, "".join(said)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE_S)
        finally:
            process.kill()
            process.wait()
            listener.join(PATIENCE_S)
            process.stderr.close()


def _address(said: list[str]) -> str:
    found = re.search(r"running on (http://\S+)", "".join(said))
    return found[1] if found else ""
