"""An upstream's key, from the environment or a file; no message shows any of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zstream.cli.rules import Wrong, text

MOST_BYTES = 16 * 1024
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LIKE_A_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")


@dataclass(frozen=True, slots=True)
class FromEnvironment:
    """`variable` holds the key."""

    variable: str

    def read(self, environment: Mapping[str, str], _folder: Path) -> str:
        """Raises `Wrong`."""
        if self.variable not in environment:
            # Who wrote a key where its variable's name belongs must not find it in a log.
            known = _LIKE_A_VARIABLE.fullmatch(self.variable)
            raise Wrong(f"names {self.variable if known else 'a variable'}, which isn't set in the environment")
        return usable(environment[self.variable], "names a variable that")


@dataclass(frozen=True, slots=True)
class FromFile:
    """`path`, from the settings file's folder on, holds the key and nothing else."""

    path: str

    def read(self, _environment: Mapping[str, str], folder: Path) -> str:
        """Raises `Wrong`."""
        try:
            with (folder / Path(self.path).expanduser()).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except (OSError, RuntimeError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no path"
            raise Wrong(f"can't be read: {reason} (paths begin at {folder.absolute()})") from error
        if len(content) > MOST_BYTES:
            raise Wrong(f"names a file of more than {MOST_BYTES} bytes, which is no key")
        return usable(content.decode("utf-8", "replace"), "names a file that")


KeySource = FromEnvironment | FromFile


def variable(value: object) -> FromEnvironment:
    """The rule for `key_env`."""
    given = text(value)
    if not _VARIABLE.fullmatch(given):
        raise Wrong("must be the name of an environment variable; the key itself doesn't belong into this file")
    return FromEnvironment(given)


def file(value: object) -> FromFile:
    """The rule for `key_file`."""
    if not text(value):
        raise Wrong("must be a path")
    return FromFile(text(value))


def usable(key: str, whose: str = "") -> str:
    """The key without the line end that editors leave behind it, if a header can hold it. Raises `Wrong`.

    `whose` are the words that lead from what names the key to the key.
    """
    key = key.rstrip("\r\n")
    if not key.strip():
        raise Wrong(f"{whose} is empty".lstrip())
    if not key.isascii() or not key.isprintable() or " " in key:
        wrong = "isn't one key: there are spaces, further lines or letters beyond ASCII in it"
        raise Wrong(f"{whose} {wrong}".lstrip())
    return key
