"""Which file a model's name means, and what it is called on the wire; reads no more than a file's first bytes."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

EMBEDDED = "storyteller"
_MAGIC = b"GGUF"


class UnknownModel(Exception):
    """No such model; the message says what can be given instead."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A GGUF file and the name it answers to."""

    path: Path
    name: str


def resolve(model: str | Path | None) -> ModelFile:
    """The embedded storyteller for None or its name, else the GGUF file at this path. Raises `UnknownModel`."""
    if model is None or model == EMBEDDED:
        return ModelFile(embedded_path(), EMBEDDED)
    path = Path(model).expanduser()
    if not path.is_file():
        raise UnknownModel(
            f"There is no model file at {path}. Give the path of a GGUF file, or nothing for the embedded storyteller."
        )
    _check_magic(path)
    return ModelFile(path, path.stem)


def embedded_path() -> Path:
    """Where the package keeps its own model."""
    return Path(str(files("zstream.models").joinpath(f"{EMBEDDED}.gguf")))


def _check_magic(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(len(_MAGIC))
    if start != _MAGIC:
        raise UnknownModel(f"{path} is not a GGUF file: it begins with {start!r} instead of {_MAGIC!r}.")
