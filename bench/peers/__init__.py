"""The servers that the bench can start, ours among them; one file each, each with a `launch` that takes a `Setup`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Setup:
    """What a figure needs of a server, in no server's words. None is what the server itself takes.

    `context` is tokens per sequence; `scripted` asks for exact tokens instead of a model's, `rate` of them a second and
    stream, 0: at full speed; `journal` is where resumable streams are kept, in our own server's words; `upstream`
    is the address, with its `/v1`, of the server that a gateway stands before.
    """

    model: Path | None = None
    slots: int | None = None
    context: int | None = None
    threads: int | None = None
    scripted: bool = False
    cpus: str | None = None
    rate: float = 0.0
    journal: str | None = None
    upstream: str | None = None
