"""Builds and runs `sink.c`, the reader that is never the bottleneck."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.load import CHAT
from bench.server import CACHE

SOURCE = Path(__file__).with_name("sink.c")


@dataclass(frozen=True, slots=True)
class Sunk:
    """What the sink printed."""

    connections: int
    complete: int
    refused: int
    events: int
    bytes: int
    reads: int
    seconds: float
    first_event_s: list[float]

    @property
    def events_per_s(self) -> float:
        return self.events / self.seconds


def compiler() -> str | None:
    return shutil.which("cc") or shutil.which("gcc")


def build() -> Path:
    """The path of the program, compiled anew when its source is newer. Raises `RuntimeError` without a C compiler."""
    program = CACHE / "sink"
    if program.exists() and program.stat().st_mtime > SOURCE.stat().st_mtime:
        return program
    if not (cc := compiler()):
        raise RuntimeError("sink.c needs a C compiler: install gcc or clang.")
    CACHE.mkdir(parents=True, exist_ok=True)
    subprocess.run([cc, "-O2", "-o", program, SOURCE], check=True)
    return program


async def sink(
    port: int, connections: int, body: Mapping[str, Any], *, path: str = CHAT, cpus: str | None = None
) -> Sunk:
    """Post `body` on so many connections at once and count to the end. `cpus` is a list for taskset."""
    pin = ("taskset", "-c", cpus) if cpus else ()
    command = (*pin, str(build()), str(port), str(connections), path, json.dumps(body))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    printed, _ = await process.communicate()
    if not printed:
        raise RuntimeError(f"The sink ended with status {process.returncode} and said nothing.")
    return Sunk(**json.loads(printed))
