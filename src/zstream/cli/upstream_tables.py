"""From `[[upstream]]` tables to the `Upstream`s that they describe and to where the keys are; reads no file itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zstream.cli.problems import Problem, unknown
from zstream.cli.rules import Wrong
from zstream.cli.toml_lines import Path
from zstream.cli.upstream_keys import KeySource
from zstream.cli.upstream_models import own_names
from zstream.cli.upstream_rules import RULES
from zstream.cli.upstream_url import guessed_kind, name_of
from zstream.engine.upstream.servers import Upstream

_SECRETS = ("key", "token", "secret", "password")
_NO_SECRETS = "doesn't belong into this file: name an environment variable with key_env, or a file with key_file"
_AS_THEY_ARE = ("limit", "weight", "migrate", "api_version")
_TIMES = ("connect_timeout_s", "first_token_timeout_s", "idle_timeout_s", "answer_timeout_s")


@dataclass(frozen=True, slots=True)
class Described:
    """An upstream, and where its key is, which was not read yet. `key_path` is where the file says so.

    `alone`: nothing but its address was given.
    """

    upstream: Upstream
    key: KeySource | None = None
    key_path: Path = ()
    alone: bool = False


def described_in(value: object, path: Path) -> tuple[list[Described], list[Problem]]:
    """What was said of upstreams: tables, or addresses alone."""
    if isinstance(value, dict):
        return [], [Problem(path, "must have two brackets on either side: [[upstream]]")]
    entries = value if isinstance(value, list) else [value]
    if not entries:
        return [], [Problem(path, "names no server: leave it out to serve a model from here")]
    tables = [_Table((*path, index), entry) for index, entry in enumerate(entries)]
    problems = [problem for table in tables for problem in table.problems]
    return [table.described for table in tables if table.described], [*problems, *_same_names(tables)]


def _same_names(tables: Sequence[_Table]) -> Iterator[Problem]:
    seen: set[str] = set()
    for table in tables:
        if table.described is None:
            continue
        name = table.described.upstream.name
        if name in seen:
            advice = "" if table.described.alone else "; give this one a name of its own"
            yield Problem(table.where("name", "url"), f"makes a second upstream of the name {name}{advice}")
        seen.add(name)


@dataclass
class _Table:
    """One entry. `values` are the known keys' that are as they should be, `at` is where each known key stands."""

    path: Path
    entry: object
    values: dict[str, Any] = field(default_factory=dict)
    at: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    described: Described | None = None

    def __post_init__(self) -> None:
        if isinstance(self.entry, dict):
            self._read_all(self.entry)
        else:
            self._read("url", self.entry, self.path)
        if not self.problems:
            self._describe()

    def where(self, *keys: str) -> Path:
        """Where the first of them stands that is there; else the table."""
        return next((self.at[key] for key in keys if key in self.at), self.path)

    def _read_all(self, table: Mapping[str, object]) -> None:
        for written, value in table.items():
            self._read(written.replace("-", "_"), value, (*self.path, written))
        if "url" not in self.at:
            self.problems.append(Problem(self.path, 'needs url, such as url = "http://localhost:8001/v1"'))

    def _read(self, key: str, value: object, path: Path) -> None:
        try:
            if key in self.at:
                raise Wrong("stands there twice, with a hyphen and with an underscore")
            if key not in RULES:
                raise Wrong(_NO_SECRETS if key.lower().endswith(_SECRETS) else unknown(key, RULES))
            self.at[key] = path
            self.values[key] = RULES[key](value)
        except Wrong as wrong:
            self.problems.append(Problem((*path, *wrong.at), wrong.text))

    def _describe(self) -> None:
        try:
            self.described = self._whole()
        except Wrong as wrong:
            key, *rest = wrong.at or ("",)
            self.problems.append(Problem((*self.where(str(key)), *rest), wrong.text))

    def _whole(self) -> Described:
        """What concerns several keys at once. Raises `Wrong`, whose `at` begins with a key."""
        values, alone = self.values, not isinstance(self.entry, dict)
        if "key_env" in values and "key_file" in values:
            raise Wrong("and key_env both say where the key is: leave one out", at=("key_file",))
        kind = values.get("kind") or guessed_kind(values["url"])
        upstream = Upstream(
            name=values.get("name") or name_of(values["url"], kind),
            url=values["url"],
            kind=kind,
            models={} if alone else own_names(values, kind),
            hedge_after_s=values.get("hedge_after_ms", 0) / 1000,
        )
        upstream = replace(upstream, **{key: values[key] for key in (*_AS_THEY_ARE, *_TIMES) if key in values})
        if 0 < upstream.first_token_timeout_s <= upstream.hedge_after_s:
            raise Wrong(
                "must be shorter than first_token_timeout_s, after which it is given up", at=("hedge_after_ms",)
            )
        key = values.get("key_env") or values.get("key_file")
        return Described(upstream, key, self.where("key_env", "key_file"), alone)
