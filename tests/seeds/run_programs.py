"""Runs Python programs one after the other in one fresh interpreter, and tells what each printed and raised.

One for all of them, because importing what they import takes longer than they do.
"""

from __future__ import annotations

import ast
import asyncio
import contextlib
import io
import json
import subprocess
import sys
import traceback
from typing import NamedTuple

from tests.running import PATIENCE_S, ROOT, environment


class Printed(NamedTuple):
    """What a program left behind. `raised` is its traceback, empty if there was none."""

    text: str
    raised: str


def printed_by(programs: dict[str, str], **variables: str) -> dict[str, Printed]:
    """Run them all, in this order, each as a main module of its own; top-level `async for` is allowed."""
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        cwd=ROOT,
        env=environment(variables),
        input=json.dumps(programs),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {name: Printed(*printed) for name, printed in json.loads(done.stdout).items()}


def _run(program: str) -> Printed:
    out, raised = io.StringIO(), ""
    with contextlib.redirect_stdout(out):
        try:
            code = compile(program, "snippet.py", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            waiting = eval(code, {"__name__": "__main__"})
            if waiting is not None:
                asyncio.run(waiting)
        except Exception:
            raised = traceback.format_exc()
    return Printed(out.getvalue(), raised)


if __name__ == "__main__":
    json.dump({name: _run(program) for name, program in json.load(sys.stdin).items()}, sys.stdout)
