"""Lines of keys in TOML texts: whatever they look like, none is missed and none is off."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from tests.cli.toml_writing import documents
from zstream.cli.toml_lines import Path, line_of, lines_of


def paths_in(value: Any, path: Path = ()) -> Iterator[Path]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in pairs:
        yield (*path, name)
        yield from paths_in(inner, (*path, name))


@settings(deadline=None)
@given(documents())
def test_every_key_is_found_where_it_was_written(document: tuple[str, dict[Path, int]]) -> None:
    text, written = document
    found = lines_of(text)
    assert found == written
    assert set(found) == set(paths_in(tomllib.loads(text))), "what the parser has, and nothing else"


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ('a = """\n[[upstream]]\n"""\nb = 1', ("b",), 4),
        ("a = [\n  1, # ]\n  { b = [\n 2] },\n]", ("a", 1, "b", 0), 4),
        ("[[u]]\n[u.m]\na = 1\n[[u]]\n[u.m]\na = 1", ("u", 1, "m", "a"), 6),
        ("[a.b]\nc = 1\n[a]\nd = 1", ("a", "d"), 4),
        ('"\\u0061" = 1', ("a",), 1),
        ('a = """""\n"""\nb = 1', ("b",), 3),
        ("a = '''\n'''''\nb = 1", ("b",), 3),
        ('a = ""\nb = 1', ("b",), 2),
    ],
)
def test_lines_where_one_could_be_misled(text: str, path: Path, line: int) -> None:
    assert lines_of(text)[path] == line


def test_what_is_not_there_is_at_what_is_around_it() -> None:
    lines = lines_of("\n[[u]]\n\na = 1\n")
    assert line_of(("u", 0, "b", 3), lines) == 2
    assert line_of(("v",), lines) == 1
