"""What a tool call may be once a model has begun it, as GBNF: as near to the functions' schemas as a grammar can come.

Nobody asked for these grammars, so they are lenient: properties come in any order, what no grammar can express is left
to the model, and only a strict function refuses.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from llama_cpp.llama_grammar import PRIMITIVE_RULES

from zstream.core.request import CALL_CLOSE, Calling
from zstream.engine.llama.grammar import ANNOTATIONS, COUNTS, KNOWN, Converter

_MOST_GAP = 20
# Each property more doubles the rules of an object whose properties come in any order.
_MOST_IN_ANY_ORDER = 5
# llama.cpp writes repetitions out.
_MOST_REPETITIONS = 64


def open_call_gbnf(calling: Calling) -> str:
    """The rest of one call whose opening mark was written, with whitespace as the model likes it.

    Raises whatever the converter meets in the schema of a strict function.
    """
    return _rendered(json.dumps(calling.functions), calling.strict)


@lru_cache(maxsize=64)  # an agent offers the same functions at every turn
def _rendered(functions: str, strict: frozenset[str]) -> str:
    converter = _Lenient()
    calls = []
    for index, function in enumerate(json.loads(functions)):
        arguments = _arguments(converter, index, function, strict)
        calls.append(rf'"\"{function["name"]}\"" gap "," gap "\"arguments\"" gap ":" gap {arguments}')
    converter.add_rule("gap", rf"[ \t\n]{{0,{_MOST_GAP}}}")
    converter.add_rule(
        "root", rf'gap "{{" gap "\"name\"" gap ":" gap ({" | ".join(calls)}) gap "}}" gap "{CALL_CLOSE}"'
    )
    return converter.grammar()


def _arguments(converter: _Lenient, index: int, function: Mapping[str, Any], strict: frozenset[str]) -> str:
    """The rule for what a function takes: any object, where its schema is beyond the converter."""
    name, schema = f"function{index}", function.get("parameters") or {}
    if function["name"] in strict:
        return converter.add(schema, name, name)
    before = converter.state()
    try:
        return converter.add(expressible(schema), name, name)
    except Exception:  # it raises whatever its author met, KeyError and RecursionError among it
        converter.reset(before)
        return converter.add({}, name, name)


def expressible(schema: Any) -> Any:
    """A schema without what a grammar can't keep to. What it allows is allowed still."""
    if isinstance(schema, list):
        return [expressible(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _part(key, value) for key, value in schema.items() if key in KNOWN and _is_short(key, value)}
    if schema.get("nullable") is True:
        return {"anyOf": [kept, {"type": "null"}]}
    return kept


def _part(key: str, value: Any) -> Any:
    if key in ("properties", "$defs", "definitions") and isinstance(value, dict):
        return {name: expressible(part) for name, part in value.items()}
    return value if key in ("enum", "const", "default", "examples") else expressible(value)


def _is_short(key: str, value: Any) -> bool:
    if key == "pattern":
        return "{" not in value
    return not (key in COUNTS and isinstance(value, (int, float)) and value > _MOST_REPETITIONS)


class _Lenient(Converter):
    """Takes an object's properties in any order, and anything where a schema says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._objects = 0

    def state(self) -> tuple[dict[str, str], dict[str, Any]]:
        """To go back to."""
        return dict(self._rules), dict(self._refs)

    def reset(self, state: tuple[dict[str, str], dict[str, Any]]) -> None:
        """Forget what was added since."""
        self._rules, self._refs = dict(state[0]), dict(state[1])
        self._refs_being_resolved.clear()

    def visit(self, schema: Any, name: str) -> Any:
        if schema is True or not schema.keys() - ANNOTATIONS:
            return self._add_primitive("value", PRIMITIVE_RULES["value"])
        if schema.get("items") in ({}, True):
            schema = {key: value for key, value in schema.items() if key != "items"}
        return super().visit(schema, name)

    def _build_object_rule(
        self, properties: Sequence[tuple[str, Any]], required: set[str], name: str, additional_properties: Any
    ) -> Any:
        if additional_properties or not 1 < len(properties) <= _MOST_IN_ANY_ORDER:
            return super()._build_object_rule(properties, required, name, additional_properties)
        pairs = {key: self._pair(key, schema, f"{name}-{key}") for key, schema in properties}
        self._objects += 1
        unique = f"object{self._objects}"
        return f'"{{" space {self._in_any_order(pairs, frozenset(pairs), required, unique, "")} "}}" space'

    def _pair(self, key: str, schema: Any, name: str) -> str:
        value = self.visit(schema, name)
        return str(self._add_rule(f"{name}-kv", rf'{self._format_literal(json.dumps(key))} space ":" space {value}'))

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
        if rule not in self._rules:
            self._rules[rule] = self._in_any_order(pairs, left, required, name, '"," space ')
        return rule
