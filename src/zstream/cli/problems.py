"""What is wrong with a settings file, and how it is told: file, line and key."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zstream.cli.toml_lines import Path, line_of

_BARE = re.compile(r"[A-Za-z0-9_-]+")


class Problem(NamedTuple):
    """`text` goes on where the key's name ends: "must be above 0, not -1"."""

    path: Path
    text: str


class ConfigError(Exception):
    """A settings file that can't be used. `lines` are whole sentences, in the order of the file."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def told(problems: Iterable[Problem], file: str, lines: Mapping[Path, int]) -> ConfigError:
    """All of them, the file's first one first."""
    placed = sorted((line_of(path, lines), f"{written(path)} {text}") for path, text in problems)
    return ConfigError([f"{file}:{line}: {text}" for line, text in placed])


def written(path: Path) -> str:
    """As one would write it: `upstream[1].models."gpt 4"`."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{_key(part)}" for part in path]
    return "".join(parts).removeprefix(".")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def unknown(name: str, known: Iterable[str]) -> str:
    """What to say of a key that doesn't exist."""
    known = sorted(known)
    near = difflib.get_close_matches(name.lower(), known, n=1)
    return f"doesn't exist; did you mean {near[0]}?" if near else f"doesn't exist; there are {', '.join(known)}"
