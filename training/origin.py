"""Which run a folder's checkpoint belongs to: its seed, and the file that it began with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

NAME, CHECKPOINT = "origin.json", "checkpoint.pt"


class OtherRun(Exception):
    """The folder is that of a run with another beginning."""


@dataclass(frozen=True)
class Origin:
    """`start`: the beginning of the SHA-256 of the file that the weights come from; none: from nothing."""

    seed: int
    start: str | None = None

    def __str__(self) -> str:
        return f"seed {self.seed}, from {f'a file of SHA-256 {self.start}' if self.start else 'nothing'}"


def origin_of(seed: int, start: Path | None) -> Origin:
    return Origin(seed, hashlib.sha256(start.read_bytes()).hexdigest()[:16] if start else None)


def claim(folder: Path, origin: Origin, *, keep: bool) -> None:
    """Make the folder this run's. Raises `OtherRun` where it is to be kept and is another's."""
    path = folder / NAME
    if keep and path.exists() and (found := Origin(**json.loads(path.read_text()))) != origin:
        raise OtherRun(
            f"{folder} holds a run of {found}, and this would be one of {origin}: "
            "give another folder with --runs, or --no-resume to begin anew there"
        )
    folder.mkdir(parents=True, exist_ok=True)
    if not keep:
        (folder / CHECKPOINT).unlink(missing_ok=True)  # of the run before
    path.write_text(json.dumps(asdict(origin)))
