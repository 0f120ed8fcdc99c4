"""A JSON schema, or calls of functions that have one -> llama.cpp's grammar language (GBNF); knows no model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from llama_cpp.llama_grammar import SchemaConverter

from zstream.core.request import CALL_CLOSE, CALL_OPEN, Calling

_MOST_REPETITIONS = 1000  # llama.cpp takes no more
_PLAIN_CHARACTER = r'[^"\\\x7F\x00-\x1F]'
COUNTS = ("minItems", "maxItems", "minLength", "maxLength")
ANNOTATIONS = {"title", "description", "default", "examples", "deprecated", "$schema", "$id", "$comment"}
_SCHEMAS_BY_NAME = {"properties", "$defs", "definitions"}
_SCHEMA_LISTS = {"anyOf", "oneOf", "allOf", "prefixItems"}
_SCHEMAS = {"items", "additionalProperties"}
_PLAIN = {"type", "required", "enum", "const", "$ref", "pattern", "format", *COUNTS}
KNOWN = ANNOTATIONS | _SCHEMAS_BY_NAME | _SCHEMA_LISTS | _SCHEMAS | _PLAIN


def gbnf(schema: dict[str, Any]) -> str:
    """`{}` is any object. Raises whatever the converter meets, `ValueError` for counts that would fill the memory."""
    converter = Converter()
    converter.add(schema, "schema", "")
    return converter.grammar()


def calls_gbnf(calling: Calling) -> str:
    """One call in the Hermes form, or several where they are allowed. Raises as `gbnf` does."""
    converter = Converter()
    calls = []
    for index, function in enumerate(calling.functions):
        arguments = converter.add(function.get("parameters") or {}, f"function{index}", f"function{index}")
        calls.append(rf'"{{\"name\": \"{function["name"]}\", \"arguments\": " {arguments} "}}"')
    converter.add_rule("call", rf'"{CALL_OPEN}\n" ({" | ".join(calls)}) "\n{CALL_CLOSE}"')
    converter.add_rule("root", r'call ("\n" call)*' if calling.many else "call")
    return converter.grammar()


class Converter(SchemaConverter):  # type: ignore[misc]
    """llama.cpp's converter, mended: GBNF reads back the JSON that its literals are, and several schemas stay apart."""

    def __init__(self) -> None:
        super().__init__(prop_order={}, allow_fetch=False, dotall=False, raw_pattern=False)

    def add(self, schema: Any, url: str, name: str) -> str:
        """The rule for a schema; "" makes it the root."""
        refuse_unknown(schema)
        if any(count > _MOST_REPETITIONS for count in _repetitions(schema)):
            raise ValueError(f"more than {_MOST_REPETITIONS} repetitions")
        own = json.loads(json.dumps(schema or {"type": "object"}))
        return str(self.visit(self.resolve_refs(own, url), name))

    def add_rule(self, name: str, rule: str) -> None:
        self._rules[name] = rule

    def grammar(self) -> str:
        """All rules as text."""
        self._forbid_control_characters()
        grammar = str(self.format_grammar())
        grammar.encode()  # lone surrogates
        return grammar

    def _resolve_ref(self, ref: str) -> str:
        # The original names the rule by the last part of the reference, which two schemas may share.
        name = f"ref-{list(self._refs).index(ref)}-"
        if name not in self._rules and ref not in self._refs_being_resolved:
            self._refs_being_resolved.add(ref)
            name = str(self.visit(self._refs[ref], name))
            self._refs_being_resolved.remove(ref)
        return name

    def _format_literal(self, literal: str) -> str:
        # The original leaves JSON's backslashes to GBNF, which then takes "\n" for a line end, and "\u0000" for its own
        # end mark: sampling by such a grammar aborts the process.
        text = json.dumps(json.loads(literal), ensure_ascii=False)
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def _forbid_control_characters(self) -> None:
        """JSON strings hold none, nor may a pattern's dot end the string."""
        if "char" in self._rules:
            self._rules["char"] = self._rules["char"].replace(r'[^"\\]', _PLAIN_CHARACTER)
        if "dot" in self._rules:
            self._rules["dot"] = _PLAIN_CHARACTER


def refuse_unknown(schema: Any) -> None:
    """The converter passes over keywords that it does not know, and the answer would not keep to them."""
    if not isinstance(schema, dict):
        return
    if unknown := sorted(schema.keys() - KNOWN):
        raise ValueError(f"`{unknown[0]}` can't be kept to")
    for key, value in schema.items():
        for part in _parts(key, value):
            refuse_unknown(part)


def _parts(key: str, value: Any) -> Iterable[Any]:
    if key in _SCHEMAS_BY_NAME and isinstance(value, dict):
        return value.values()
    if key in _SCHEMA_LISTS | _SCHEMAS and isinstance(value, list):
        return value
    return (value,) if key in _SCHEMAS else ()


def _repetitions(schema: Any) -> Iterator[float]:
    """Every count the converter would write out item by item."""
    if isinstance(schema, dict):
        yield from (schema[key] for key in COUNTS if isinstance(schema.get(key), (int, float)))
        if isinstance(pattern := schema.get("pattern"), str):
            yield from (
                int(count) for braces in re.findall(r"\{([\d,]*)\}", pattern) for count in braces.split(",") if count
            )
    if isinstance(schema, (dict, list)):
        for part in schema.values() if isinstance(schema, dict) else schema:
            yield from _repetitions(part)
