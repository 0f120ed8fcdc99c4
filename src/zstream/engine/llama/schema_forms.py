"""A JSON schema, one part at a time -> one of the few forms that grammars are made of; knows no grammar.

The forms: `{}` for anything, `$ref`, `anyOf`, `enum`, and `type` (one) with the keywords that this type has. Each form
is a schema, too, and its parts are as they were written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from zstream.engine.llama.formats import COMMON_FORMATS, FORMATS

Form = dict[str, Any]

_SAID_OF_VALUES = {"title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly"}
ANNOTATIONS = {*_SAID_OF_VALUES, "$schema", "$id", "$comment", "discriminator"}
_DEFINITIONS = {"$defs", "definitions"}
_SCHEMAS_BY_NAME = {"properties", *_DEFINITIONS}
_SCHEMA_LISTS = {"anyOf", "oneOf", "allOf", "prefixItems"}
_SCHEMAS = {"items", "additionalProperties"}
_COMBINING = {"$ref", "anyOf", "oneOf", "allOf"}
_OF_TYPE: dict[str, set[str]] = {
    "object": {"properties", "required", "additionalProperties"},
    "array": {"items", "prefixItems", "minItems", "maxItems"},
    "string": {"pattern", "format", "minLength", "maxLength"},
    "number": set(),
    "integer": set(),
    "boolean": set(),
    "null": set(),
}
_OF_ANY_TYPE = set().union(*_OF_TYPE.values())
_COUNTS = {"minItems", "maxItems", "minLength", "maxLength"}
_PLAIN = {"type", "enum", "const"}
_KNOWN = ANNOTATIONS | _DEFINITIONS | _COMBINING | _OF_ANY_TYPE | _PLAIN
MOST_REPETITIONS = 1000
_MOST_PARTS = 50_000


class Impossible(ValueError):
    """Nothing fits the schema."""


class Forms:
    """Of one document and its parts.

    Raises `ValueError` for keywords that can't be kept to; a lenient one leaves them out, and what was allowed is
    allowed still.
    """

    def __init__(self, document: Any, *, lenient: bool = False, most_repetitions: int = MOST_REPETITIONS) -> None:
        self.lenient = lenient
        self._document = document
        self._most_repetitions = most_repetitions
        self._by_ref: dict[str, Form] = {}
        # By `id`, so each is kept, lest another takes its place.
        self._read_before: dict[int, tuple[Any, Form]] = {}
        self._alternatives: dict[int, tuple[Form, list[Form]]] = {}
        self._open: set[str] = set()
        self._count = 0

    def of(self, schema: Any) -> Form:
        """The form of one part."""
        return self._completed(self._read(schema))

    def _read(self, schema: Any) -> Form:
        if (before := self._read_before.get(id(schema))) is not None:
            return before[1]
        self._count_parts(1)
        form = self._fresh(schema)
        self._read_before[id(schema)] = schema, form
        return form

    def _count_parts(self, count: int) -> None:
        self._count += count
        if self._count > _MOST_PARTS:
            raise ValueError(f"it has more than {_MOST_PARTS} parts and constants, or `allOf` makes it endless")

    def _fresh(self, schema: Any) -> Form:
        if schema is True:
            return {}
        if schema is False:
            raise Impossible("`false` allows nothing")
        if not isinstance(schema, dict):
            raise ValueError(f"a schema is an object, not {schema!r:.40}")
        return self._combined(self._known(schema))

    def settled(self, schema: Any) -> tuple[str | None, Form]:
        """Its form, and the reference that last led there, where there was one."""
        ref, form = self._followed(self._read(schema))
        return ref, self._completed(form)

    def _followed(self, form: Form) -> tuple[str | None, Form]:
        ref, seen = None, set()
        while (onwards := form.get("$ref")) is not None:
            ref = onwards
            if ref in seen:
                raise ValueError(f"`$ref` {ref!r} leads only to itself")
            seen.add(ref)
            form = self._of_ref(ref)
        return ref, form

    def alternatives(self, union: Form) -> list[Form]:
        """Each once, and none of them an `anyOf`. What nothing fits is none."""
        if (before := self._alternatives.get(id(union))) is not None:
            return before[1]
        found: dict[str, Form] = {}
        self._collect(union, found, set())
        if not found:
            raise Impossible("`anyOf`, `oneOf` or `type` leaves nothing")
        self._alternatives[id(union)] = union, list(found.values())
        return self._alternatives[id(union)][1]

    def _collect(self, schema: Form, found: dict[str, Form], seen: set[str]) -> None:
        try:
            ref, form = self.settled(schema)
        except Impossible:
            return
        if "anyOf" not in form:
            leaf = form if ref is None else {"$ref": ref}
            found.setdefault(json.dumps(leaf), leaf)
        elif ref not in seen:
            seen |= {ref} if ref else set()
            for alternative in form["anyOf"]:
                self._collect(alternative, found, seen)

    def _of_ref(self, ref: str) -> Form:
        if ref in self._open:
            raise ValueError(f"`$ref` {ref!r} refers to itself beside other keywords")
        if ref not in self._by_ref:
            self._open.add(ref)
            try:
                self._by_ref[ref] = self._read(_target(self._document, ref))
            finally:
                self._open.remove(ref)
        return self._by_ref[ref]

    def _known(self, schema: dict[str, Any]) -> dict[str, Any]:
        if not self.lenient:
            _refuse_keys(schema, "")
        said = _KNOWN - ANNOTATIONS - _DEFINITIONS
        # Programs write null for what they leave out.
        known = {key: value for key, value in schema.items() if key in said and (value is not None or key == "const")}
        if self.lenient and schema.get("nullable") is True:
            return {"anyOf": [known, {"type": "null"}]}
        return known

    def _combined(self, schema: dict[str, Any]) -> Form:
        form = self._plain({key: value for key, value in schema.items() if key not in _COMBINING})
        if "$ref" in schema:
            if not isinstance(schema["$ref"], str):
                raise ValueError("`$ref` is no text")
            form = self._both(form, {"$ref": schema["$ref"]})
        for part in _listed(schema, "allOf"):
            form = self._both(form, self._read(part))
        for key in ("anyOf", "oneOf"):
            if key in schema:
                form = self._both(form, {"anyOf": _listed(schema, key)})
        return form

    def _plain(self, schema: dict[str, Any]) -> Form:
        """Without what combines schemas."""
        if not schema:
            return {}
        kind = schema.get("type")
        if isinstance(kind, list):
            return {"anyOf": [{**schema, "type": one} for one in kind]}
        if "const" in schema or "enum" in schema:
            return self._constants(schema)
        if kind is None:
            kinds = [name for name, keywords in _OF_TYPE.items() if schema.keys() & keywords]
            if len(kinds) > 1:
                return self._less({}, f"{_quoted(schema)} without a `type`")
            (kind,) = kinds
        if not isinstance(kind, str) or kind not in _OF_TYPE:
            raise ValueError(f"`type` {kind!r:.40} is none that JSON has")
        said = {key: value for key, value in schema.items() if key in _OF_TYPE[kind]}
        return {"type": kind, **self._checked(kind, said)}

    def _less(self, form: Form, what: str) -> Form:
        if self.lenient:
            return form
        raise ValueError(f"{what} can't be kept to")

    def _constants(self, schema: dict[str, Any]) -> Form:
        values = [schema["const"]] if "const" in schema else _listed(schema, "enum")
        if "const" in schema and "enum" in schema:
            values = _in_both(values, _listed(schema, "enum"))
        self._count_parts(len(values))
        if isinstance(kind := schema.get("type"), str):
            fitting = [value for value in values if _is_a(value, kind)]
            values = fitting or (values if self.lenient else [])
        if not values:
            raise Impossible("`enum` or `const` leaves nothing")
        form = {"enum": values}
        others = schema.keys() - _PLAIN - {"format"}
        return self._less(form, f"{_quoted(others)} beside `enum` or `const`") if others else form

    def _checked(self, kind: str, said: dict[str, Any]) -> dict[str, Any]:
        said = self._with_counts(said)
        match kind:
            case "object" if not isinstance(said.get("properties", {}), dict):
                raise ValueError("`properties` is no object")
            case "object" if not all(isinstance(name, str) for name in _listed(said, "required")):
                raise ValueError("`required` has what is no name")
            case "object":
                return said
            case "array":
                return _array(said)
            case "string":
                return self._string(said)
            case _:
                return said

    def _with_counts(self, said: dict[str, Any]) -> dict[str, Any]:
        counted = dict(said)
        for key in sorted(said.keys() & _COUNTS):
            counted[key] = _whole(key, said[key])
            if counted[key] > self._most_repetitions:
                self._less({}, f"`{key}` of more than {self._most_repetitions}")
                del counted[key]
        for least, most in (("minItems", "maxItems"), ("minLength", "maxLength")):
            if counted.get(least, 0) > counted.get(most, float("inf")):
                raise Impossible(f"`{least}` is more than `{most}`")
        return counted

    def _string(self, said: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(said.get("pattern", ""), str):
            raise ValueError("`pattern` is no text")
        kept = COMMON_FORMATS if self.lenient else FORMATS
        if "format" in said and said["format"] not in list(kept):
            self._less({}, f"`format` {said['format']!r:.40}")
            return {key: value for key, value in said.items() if key != "format"}
        return said

    def _completed(self, form: Form) -> Form:
        """With a property for each that is required."""
        properties, others = form.get("properties", {}), form.get("additionalProperties")
        missing = [name for name in form.get("required", ()) if name not in properties]
        if not missing:
            return form
        if others is False:
            self._less({}, f"`required` name {missing[0]!r:.40}, which `additionalProperties` forbids,")
            return {**form, "required": [name for name in form["required"] if name in properties]}
        added = {name: others if isinstance(others, dict) else True for name in missing}
        is_open = {} if "properties" in form or others is not None else {"additionalProperties": True}
        return {**form, "properties": {**properties, **added}, **is_open}

    def _both(self, one: Form, other: Form) -> Form:
        """What fits both."""
        if not one or not other:
            return one or other
        one, other = self._followed(one)[1], self._followed(other)[1]
        if not one or not other:
            return one or other
        for union, beside in ((one, other), (other, one)):
            if "anyOf" in union:
                return {"anyOf": [{"allOf": [alternative, beside]} for alternative in union["anyOf"]]}
        if "enum" in one or "enum" in other:
            return self._both_constants(one, other)
        return self._both_of_a_type(one, other)

    def _both_constants(self, one: Form, other: Form) -> Form:
        if "enum" not in one:
            one, other = other, one
        if "enum" in other:
            self._count_parts(len(other["enum"]))
        values = _in_both(one["enum"], other["enum"]) if "enum" in other else one["enum"]
        return self._constants({**other, "enum": values})

    def _both_of_a_type(self, one: Form, other: Form) -> Form:
        kinds = {one["type"], other["type"]}
        if kinds == {"integer", "number"}:
            return {"type": "integer"}
        if len(kinds) > 1:
            raise Impossible(f"nothing is {' and '.join(sorted(kinds))} at once")
        both = {key: self._both_values(key, one[key], other[key]) for key in one if key in other}
        merged = {**one, **other, **both}
        if "properties" in one or "properties" in other:
            self._check_closed(one, merged)
            self._check_closed(other, merged)
        return {"type": one["type"], **self._checked(one["type"], {k: v for k, v in merged.items() if k != "type"})}

    def _both_values(self, key: str, one: Any, other: Any) -> Any:
        match key:
            case _ if one == other:
                return one
            case "minItems" | "minLength":
                return max(one, other)
            case "maxItems" | "maxLength":
                return min(one, other)
            case "required":
                return list(dict.fromkeys((*one, *other)))
            case "properties":
                shared = {name: {"allOf": [one[name], other[name]]} for name in one if name in other}
                return {**one, **other, **{n: one[n] if one[n] == other[n] else both for n, both in shared.items()}}
            case "items":
                return {"allOf": [one, other]}
            case "additionalProperties" if one is True or other is True:
                return other if one is True else one
            case _:
                self._less({}, f"`{key}` beside another `{key}`")
                return one

    def _check_closed(self, one: Form, merged: Form) -> None:
        others = one.get("additionalProperties")
        fresh = merged.get("properties", {}).keys() - one.get("properties", {}).keys()
        if others not in (None, True, {}) and fresh:
            self._less({}, f"`additionalProperties` beside the property {min(fresh)!r:.40} of another schema")


def refuse_unknown(schema: Any, path: str = "") -> None:
    """Raises `ValueError` for a keyword without effect, wherever it stands: the answer would not keep to it."""
    if not isinstance(schema, dict):
        return
    _refuse_keys(schema, path)
    for key, value in schema.items():
        for name, part in _parts(key, value):
            refuse_unknown(part, f"{path}/{key}{name}")


def _refuse_keys(schema: Mapping[str, Any], path: str) -> None:
    said = [key for key, value in schema.items() if value is not None and not key.startswith("x-")]
    if unknown := sorted(set(said) - _KNOWN):
        raise ValueError(f"`{unknown[0]}` can't be kept to{path and f' in {path[1:]!r:.80}'}")


def _parts(key: str, value: Any) -> Iterable[tuple[str, Any]]:
    if key in _SCHEMAS_BY_NAME and isinstance(value, dict):
        return ((f"/{name}", part) for name, part in value.items())
    if key in _SCHEMA_LISTS | _SCHEMAS and isinstance(value, list):
        return ((f"/{at}", part) for at, part in enumerate(value))
    return (("", value),) if key in _SCHEMAS else ()


def _array(said: dict[str, Any]) -> dict[str, Any]:
    """Without `items` no more than `prefixItems` has, where that is enough."""
    items, first = said.get("items"), said.get("prefixItems", [])
    if isinstance(items, list):
        items, first = None, items
    if not isinstance(first, list):
        raise ValueError("`prefixItems` is no list")
    most = said.get("maxItems")
    if items is None and said.get("minItems", 0) <= len(first) and first:
        items = False
    if items is False:
        most = min(len(first), len(first) if most is None else most)
    if most is not None and said.get("minItems", 0) > most:
        raise Impossible("`minItems` is more than there may be")
    kept = {"prefixItems": first[:most], "items": items, "minItems": said.get("minItems"), "maxItems": most}
    return {key: value for key, value in kept.items() if value not in (None, [])}


def _target(document: Any, ref: str) -> Any:
    """Where a JSON pointer leads."""
    if ref != "#" and not ref.startswith("#/"):
        raise ValueError(f"`$ref` {ref!r:.80} leads out of the schema")
    target = document
    for name in unquote(ref).split("/")[1:]:
        name = name.replace("~1", "/").replace("~0", "~")
        try:
            target = target[int(name)] if isinstance(target, list) else target[name]
        except (KeyError, IndexError, TypeError, ValueError):
            raise ValueError(f"`$ref` {ref!r:.80} leads nowhere") from None
    return target


def _listed(schema: Mapping[str, Any], key: str) -> list[Any]:
    listed = schema.get(key, [])
    if not isinstance(listed, list):
        raise ValueError(f"`{key}` is no list")
    return listed


def _whole(key: str, count: Any) -> int:
    is_number = isinstance(count, (int, float)) and not isinstance(count, bool)
    if not is_number or count < 0 or (isinstance(count, float) and not count.is_integer()):
        raise ValueError(f"`{key}` is no count")
    return int(count)


def _in_both(some: list[Any], others: list[Any]) -> list[Any]:
    texts = {json.dumps(value, sort_keys=True) for value in others}
    return [value for value in some if json.dumps(value, sort_keys=True) in texts]


def _is_a(value: Any, kind: str) -> bool:
    match value:
        case None:
            return kind == "null"
        case bool():
            return kind == "boolean"
        case int():
            return kind in ("integer", "number")
        case float():
            return kind == "number" or (kind == "integer" and value.is_integer())
        case str():
            return kind == "string"
        case _:
            return kind == ("array" if isinstance(value, list) else "object")


def _quoted(keywords: Iterable[str]) -> str:
    return " and ".join(f"`{keyword}`" for keyword in sorted(keywords))
