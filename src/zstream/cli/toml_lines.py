"""Where in a TOML text each key and each array's element stands; takes for granted that the text is valid."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

Path = tuple[str | int, ...]
"""From the whole document to a value: names of keys, indices of array elements."""

_TOKEN = re.compile(
    r'''(?P<blank>[ \t]+|\#[^\n]*)
      | (?P<end>\r?\n)
      | (?P<text>"""(?:\\.|[^\\])*?"""{1,3} | \'\'\'.*?\'\'\'\'{0,2} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
      | (?P<mark>[][{}=,.])
      | (?P<word>[^]\s[{}=,.\#"']+)''',
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def lines_of(text: str) -> Mapping[Path, int]:
    """The line, counted from 1, on which each value's key stands, or the value where it is an array's element.

    A table's line is that of its first header, or of the first key that makes it. `text` must be valid TOML.
    """
    document = _Document(list(_tokens(text)))
    document.read()
    return document.lines


def line_of(path: Path, lines: Mapping[Path, int]) -> int:
    """The line of the value, or of what is nearest around it; 1 if nothing is."""
    return next((lines[path[:size]] for size in range(len(path), 0, -1) if path[:size] in lines), 1)


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "blank":
            yield _Token(match.lastgroup or "", match[0], line)
        line += match[0].count("\n")


class _Document:
    """One reading; `_at` is the token that comes next."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.lines: dict[Path, int] = {}
        self._tokens = [*tokens, _Token("end", "", 0)]
        self._at = 0
        # The index of each array of tables' last table.
        self._last: dict[Path, int] = {}

    def read(self) -> None:
        table: Path = ()
        while self._at < len(self._tokens):
            if self._skips("\n", "\r\n", ""):
                continue
            if self._next.text == "[":
                table = self._header()
            else:
                self._pair(table)

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _skips(self, *texts: str) -> bool:
        found = self._next.kind in ("mark", "end") and self._next.text in texts
        self._at += found
        return found

    def _header(self) -> Path:
        line = self._take().line
        repeated = self._skips("[")
        path = self._enter(self._key("]"), line, repeated)
        while self._skips("]"):
            pass
        return path

    def _enter(self, names: list[str], line: int, repeated: bool) -> Path:
        path: Path = ()
        for name in names[:-1]:
            path = self._inside((*path, name), line)
        path = (*path, names[-1])
        if repeated:
            self._last[path] = self._last.get(path, -1) + 1
        return self._inside(path, line)

    def _inside(self, path: Path, line: int) -> Path:
        """The table of that name, which is the last one where there are several."""
        self.lines.setdefault(path, line)
        if path in self._last:
            path = (*path, self._last[path])
            self.lines.setdefault(path, line)
        return path

    def _key(self, end: str) -> list[str]:
        """The names up to the mark `end`, which is left."""
        names = []
        while self._next.text != end or self._next.kind != "mark":
            if not self._skips("."):
                names.append(_name(self._take()))
        return names

    def _pair(self, table: Path) -> None:
        line = self._next.line
        path = table
        for name in self._key("="):
            path = (*path, name)
            self.lines.setdefault(path, line)
        self._take()
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._skips("["):
            self._array(path)
        elif self._skips("{"):
            while not self._skips("}"):
                if not self._skips(",", "\n", "\r\n"):
                    self._pair(path)
        else:
            # A scalar may be several tokens: 1.5, or a date and a time.
            while self._next.kind in ("word", "text") or self._next.text == ".":
                self._take()

    def _array(self, path: Path) -> None:
        index = 0
        while not self._skips("]"):
            if self._skips(",", "\n", "\r\n"):
                continue
            self.lines[*path, index] = self._next.line
            self._value((*path, index))
            index += 1


def _name(token: _Token) -> str:
    """A quoted key may hold escapes: the parser knows them."""
    return str(tomllib.loads(f"x = {token.text}")["x"]) if token.kind == "text" else token.text
