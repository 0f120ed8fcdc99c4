"""The rules for a command's options, from its own signature, so that a file and the command line can't disagree."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from zstream.cli.rules import Rule, number, several, text, true_or_false, whole


def option_rules(command: Callable[..., Any]) -> Mapping[str, Rule]:
    """By the names of its parameters that Typer has from the command line."""
    hints = get_type_hints(inspect.unwrap(command), include_extras=True)
    return {name: _rule(*get_args(hint)[:2]) for name, hint in hints.items() if hasattr(hint, "__metadata__")}


def _rule(kind: Any, info: Any) -> Rule:
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is list:
        return several(_rule(get_args(kind)[0], info))
    return _SIMPLE[kind](info)


def _number(info: Any, make: Callable[[float | None, float | None], Rule]) -> Rule:
    return make(info.min, info.max)


_SIMPLE: Mapping[Any, Callable[[Any], Rule]] = {
    bool: lambda _info: true_or_false,
    int: partial(_number, make=whole),
    float: partial(_number, make=number),
    str: lambda _info: text,
    Path: lambda _info: text,
}
