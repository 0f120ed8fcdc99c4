"""Options from a TOML file, below the command line and the environment; knows none by name but `upstream`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zstream.cli.option_rules import option_rules
from zstream.cli.problems import ConfigError, Problem, told, unknown
from zstream.cli.rules import Rule, Wrong
from zstream.cli.toml_lines import Path as KeyPath
from zstream.cli.toml_lines import lines_of
from zstream.cli.upstream_tables import Described, described_in

_UPSTREAM = "upstream"
_UPSTREAM_KEY = "upstream_key"
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Config:
    """A settings file in which nothing is wrong. `values` are its options' by name, `lines` is where its keys stand.

    The keys of `upstreams`, which the environment and other files hold, were not read yet.
    """

    path: Path
    values: Mapping[str, Any]
    upstreams: Sequence[Described]
    lines: Mapping[KeyPath, int]

    def named(self, option: str) -> str | None:
        """Where an option stands, and how it is written there; None where it doesn't."""
        written = [name[0] for name in self.lines if str(name[0]).replace("-", "_") == option]
        return f"{self.path}:{self.lines[written[0],]}: {written[0]}" if written else None

    def error(self, problems: Sequence[Problem]) -> ConfigError:
        """What was found wrong later."""
        return told(problems, str(self.path), self.lines)


def read_config(path: Path, command: Callable[..., Any], without: Sequence[str] = ()) -> Config:
    """The options of `command`, but for those named in `without`, from a file. Raises `ConfigError`."""
    table, lines = _parse(path, _read(path))
    rules = {name: rule for name, rule in option_rules(command).items() if name not in without}
    upstreams, problems = _upstreams(table) if _UPSTREAM in rules else ([], [])
    values, more = _options(table, rules)
    if problems or more:
        raise told([*problems, *more], str(path), lines)
    return Config(path, values, upstreams, lines)


def _upstreams(table: Mapping[str, Any]) -> tuple[list[Described], list[Problem]]:
    return described_in(table[_UPSTREAM], (_UPSTREAM,)) if _UPSTREAM in table else ([], [])


def _options(table: Mapping[str, Any], rules: Mapping[str, Rule]) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    seen: set[str] = set()
    for written, value in table.items():
        name = written.replace("-", "_")
        try:
            if name in seen:
                raise Wrong("stands there twice, with a hyphen and with an underscore")
            if name not in rules:
                raise Wrong(unknown(name, rules))
            if name == _UPSTREAM_KEY:
                raise Wrong("doesn't belong into this file: set ZSTREAM_UPSTREAM_KEY in the environment")
            if name != _UPSTREAM:
                values[name] = rules[name](value)
        except Wrong as wrong:
            problems.append(Problem((written, *wrong.at), wrong.text))
        seen.add(name)
    return values, problems


def _read(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError([f"{path} can't be read: {error.strerror}"]) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError([f"{path}:{line}: can't be read: it is not UTF-8"]) from error


def _parse(path: Path, text: str) -> tuple[dict[str, Any], Mapping[KeyPath, int]]:
    try:
        return tomllib.loads(text), lines_of(text)
    except ValueError as error:
        place = _PLACE.search(str(error))
        line = int(place["line"]) if place and place["line"] else text.rstrip().count("\n") + 1
        reason = str(error)[: place.start()] if place else str(error)
        raise ConfigError([f"{path}:{line}: can't be read as TOML: {reason}"]) from error
    except RecursionError as error:
        raise ConfigError([f"{path} can't be read as TOML: it is nested too deep"]) from error
