"""What a tool call may be once a model has begun it, as GBNF: as near to the functions' schemas as a grammar can come.

Nobody asked for these grammars, so they are lenient: properties come in any order, what no grammar can express is left
to the model, and only a strict function refuses.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import count
from typing import Any

from zstream.core.request import CALL_CLOSE, Calling
from zstream.engine.llama.grammar import Converter, Room, naming, written
from zstream.engine.llama.readable import is_readable
from zstream.engine.llama.readings import TooManyReadings
from zstream.engine.llama.schema_forms import Forms, refuse_unknown

_MOST_GAP = 20
# Each property more doubles the rules of an object whose properties come in any order.
_MOST_IN_ANY_ORDER = 5
# llama.cpp writes repetitions out.
_MOST_REPETITIONS = 64
_MOST_STATES = 300


def open_call_gbnf(calling: Calling) -> str:
    """The rest of one call whose opening mark was written, with whitespace as the model likes it.

    Raises `ValueError` for what can't be kept to in the schema of a strict function.
    """
    return _rendered(json.dumps(calling.functions), calling.strict)


@lru_cache(maxsize=64)  # an agent offers the same functions at every turn
def _rendered(functions: str, strict: frozenset[str]) -> str:
    numbers, calls, room = count(), [], Room()
    rules = {"gap": rf"[ \t\n]{{0,{_MOST_GAP}}}"}
    for index, function in enumerate(json.loads(functions)):
        arguments = f"function{index}"
        with naming(function["name"]):
            made = _arguments(arguments, function, numbers, room, function["name"] in strict)
        rules |= made.rules
        room = made.room
        calls.append(rf'"\"{function["name"]}\"" gap "," gap "\"arguments\"" gap ":" gap {arguments}')
    rules["root"] = rf'gap "{{" gap "\"name\"" gap ":" gap ({" | ".join(calls)}) gap "}}" gap "{CALL_CLOSE}"'
    return written(rules)


def _arguments(name: str, function: Mapping[str, Any], numbers: Iterator[int], room: Room, strict: bool) -> Converter:
    """Has rules for what a function takes: any object, where its schema is beyond a grammar."""
    schema = function.get("parameters") or {}
    if strict:
        refuse_unknown(schema)
        with suppress(TooManyReadings):
            return _converted(_AnyOrder(numbers, room=room), schema, name)
        return _converted(Converter(numbers, room=room), schema, name)
    for kind, asked in ((_Lenient, schema), (_LenientInOrder, schema), (_Lenient, {})):
        with suppress(Exception):  # a schema may have anything where a text or a list belongs
            return _converted(kind(numbers, room), asked, name)
    raise AssertionError("any object has a grammar")


def _converted(converter: Converter, schema: Any, name: str) -> Converter:
    """Raises `ValueError`, also where llama.cpp can't read the rules."""
    converter.rules[name] = converter.add(schema, f"{name}-is")
    if not is_readable(written({**converter.rules, "root": name})):
        raise ValueError("llama.cpp could not read the grammar")
    return converter


class _AnyOrder(Converter):
    """Takes an object's properties in any order."""

    in_order = False

    def _pairs(self, pairs: Mapping[str, str], required: set[str], more: str | None, name: str) -> str:
        if self.in_order or more or not 1 < len(pairs) <= _MOST_IN_ANY_ORDER:
            return super()._pairs(pairs, required, more, name)
        unique = f"object{next(self._numbers)}"
        return self._in_any_order(pairs, frozenset(pairs), required, unique, "")

    def _in_any_order(
        self, pairs: Mapping[str, str], left: frozenset[str], required: set[str], name: str, comma: str
    ) -> str:
        """Each of those that are left at most once, all required ones among them."""
        others = [
            f"{comma}{pair} {self._rest(pairs, left - {key}, required, name)}".rstrip()
            for key, pair in pairs.items()
            if key in left
        ]
        return f"({' | '.join(others)}){'' if left & required else '?'}"

    def _rest(self, pairs: Mapping[str, str], left: frozenset[str], required: set[str], name: str) -> str:
        if not left:
            return ""
        which = "".join(str(at) for at, key in enumerate(pairs) if key in left)
        rule = f"{name}-left-{which}"
        if rule not in self.rules:
            self._put({rule: self._in_any_order(pairs, left, required, name, '"," space ')})
        return rule


class _Lenient(_AnyOrder):
    """Leaves out what it can't keep to."""

    def __init__(self, numbers: Iterator[int], room: Room) -> None:
        super().__init__(numbers, lenient=True, most_states=_MOST_STATES, room=room)

    def _forms_of(self, schema: Any) -> Forms:
        return Forms(schema, lenient=True, most_repetitions=_MOST_REPETITIONS)


class _LenientInOrder(_Lenient):
    """For alternatives that only the order of their properties tells apart in time."""

    in_order = True
