"""What a value in a settings file may be: a rule takes it, or says what it must be instead."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from zstream.cli.toml_lines import Path

Rule = Callable[[object], Any]
"""Returns what is meant by the value. Raises `Wrong`."""

_SHOWN_CHARACTERS = 60
_SHOWN_BITS = 128
_HUGE = 1e300
E_ = TypeVar("E_", bound=StrEnum)


class Wrong(Exception):
    """`text` goes on where the key's name ends; `at` leads from the key to the part of its value that is wrong."""

    def __init__(self, text: str, *, at: Path = ()) -> None:
        super().__init__(text)
        self.text = text
        self.at = at


def refused(wanted: str, value: object) -> Wrong:
    """ "must be `wanted`, not `value`" """
    return Wrong(f"must be {wanted}, not {shown(value)}")


def shown(value: object) -> str:
    """As TOML has it, long ones cut; lists, tables and the like by what they are."""
    if not isinstance(value, (str, bool, int, float)):
        return kind_of(value)
    if isinstance(value, int) and value.bit_length() > _SHOWN_BITS:
        return "a number of that size"
    written = json.dumps(value, ensure_ascii=False) if isinstance(value, (str, bool)) else str(value)
    return written if len(written) <= _SHOWN_CHARACTERS else f'{written[:_SHOWN_CHARACTERS]}..."'


def kind_of(value: object) -> str:
    """What it is, without what it says: that may be a secret."""
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table", str: "text"}
    return kinds.get(type(value), "a date or time")


def true_or_false(value: object) -> bool:
    if not isinstance(value, bool):
        raise refused("true or false", value)
    return value


def text(value: object) -> str:
    if not isinstance(value, str):
        raise Wrong(f"must be text in quotes, not {kind_of(value)}")
    return value


def line(value: object) -> str:
    """Text that can be shown and sent in one line, with something in it."""
    given = text(value)
    if not given or not given.isprintable() or given != given.strip():
        raise refused("text of one line, without spaces around it", given)
    return given


def whole(least: float | None = None, most: float | None = None) -> Rule:
    """Integers from `least` to `most`."""

    def rule(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise refused("a whole number", value)
        _check_range(value, least, most)
        return value

    return rule


def number(least: float | None = None, most: float | None = None, *, above: float | None = None) -> Rule:
    """Numbers from `least`, or those above `above`, to `most`; neither inf nor nan."""

    def rule(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < _HUGE:
            raise refused("a number", value)
        if above is not None and value <= above:
            raise refused(f"above {above:g}", value)
        _check_range(value, least, most)
        return float(value)

    return rule


def one_of(kinds: type[E_]) -> Callable[[object], E_]:
    """The text of one of an enumeration's members."""

    def rule(value: object) -> E_:
        known = [str(kind) for kind in kinds]
        if value not in known:
            raise refused(f"one of {', '.join(known)}", value)
        return kinds(value)

    return rule


def several(each: Rule) -> Rule:
    """A list of them; one alone may stand without brackets."""

    def rule(value: object) -> list[Any]:
        if not isinstance(value, list):
            return [each(value)]
        return [_of(index, each, element) for index, element in enumerate(value)]

    return rule


def _of(index: int, each: Rule, element: object) -> Any:
    try:
        return each(element)
    except Wrong as wrong:
        raise Wrong(wrong.text, at=(index, *wrong.at)) from wrong


def _check_range(value: float, least: float | None, most: float | None) -> None:
    if least is not None and value < least:
        raise refused(f"at least {least:g}", value)
    if most is not None and value > most:
        raise refused(f"at most {most:.15g}", value)
