"""A JSON schema, or calls of functions that have one -> llama.cpp's grammar language (GBNF); knows no model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from llama_cpp.llama_grammar import PRIMITIVE_RULES

from zstream.core.request import CALL_CLOSE, CALL_OPEN, Calling
from zstream.engine.llama.automaton import MOST_STATES, TooManyStates, states_of
from zstream.engine.llama.formats import format_tree
from zstream.engine.llama.json_string import string_rules
from zstream.engine.llama.pattern import ANY, Choice, Not, Repeat, Tree, literal, read_pattern
from zstream.engine.llama.readings import TooManyReadings, refuse_many_readings
from zstream.engine.llama.schema_forms import Form, Forms, refuse_unknown

_PLAIN_CHARACTER = r'[^"\\\x7F\x00-\x1F]'
_JOIN = ' "," space '
_NOT_IN_NAMES = re.compile(r"[^a-zA-Z0-9]+")
_LONGEST_NAME = 80
# Any of them may be next, and llama.cpp looks at each for every token.
_MOST_OPTIONAL = 1000
# llama.cpp writes counts out, and copies the rules for each answer.
MOST_WRITTEN_OUT = 50_000


def gbnf(schema: dict[str, Any]) -> str:
    """`{}` is any object. Raises `ValueError` for what can't be kept to."""
    refuse_unknown(schema)
    converter = Converter()
    converter.rules["root"] = converter.add(schema, "schema")
    return converter.grammar()


def calls_gbnf(calling: Calling) -> str:
    """One call in the Hermes form, or several where they are allowed. Raises as `gbnf` does."""
    rules: dict[str, str] = {}
    numbers, calls, room = count(), [], MOST_WRITTEN_OUT
    for index, function in enumerate(calling.functions):
        schema = function.get("parameters") or {}
        refuse_unknown(schema)
        converter = Converter(numbers, lenient=function["name"] not in calling.strict, room=room)
        arguments = _arguments(converter, schema, f"function{index}")
        rules |= converter.rules
        room = converter.room
        calls.append(rf'"{{\"name\": \"{function["name"]}\", \"arguments\": " {arguments} "}}"')
    rules["call"] = rf'"{CALL_OPEN}\n" ({" | ".join(calls)}) "\n{CALL_CLOSE}"'
    rules["root"] = r'call ("\n" call)*' if calling.many else "call"
    return written(rules)


def _arguments(converter: Converter, schema: Any, name: str) -> str:
    try:
        return converter.add(schema, name)
    except TooManyReadings:
        if not converter.lenient:
            raise
        return converter.add({}, name)


def written(rules: Mapping[str, str]) -> str:
    """Rules by their names as text."""
    grammar = "\n".join(f"{name} ::= {rule}" for name, rule in sorted(rules.items()))
    grammar.encode()  # lone surrogates
    return grammar


def quoted(value: Any) -> str:
    """JSON as a literal. GBNF has escapes of its own: unless JSON's are escaped, "\\u0000" ends the grammar."""
    text = json.dumps(value, ensure_ascii=False)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Converter:
    """Makes rules. Those of one schema are named after it, or end in one of `numbers`, which several may share."""

    in_order = True
    """Whether an object's properties come as the schema has them."""

    def __init__(
        self,
        numbers: Iterator[int] | None = None,
        *,
        lenient: bool = False,
        most_states: int = MOST_STATES,
        room: int = MOST_WRITTEN_OUT,
    ) -> None:
        self.room = room
        self.rules: dict[str, str] = {"space": '" "?'}
        self._numbers = numbers or count()
        self.lenient = lenient
        self._most_states = most_states
        self._forms = Forms({})
        self._by_ref: dict[str, str] = {}
        self._by_texts: dict[str, str] = {}

    def add(self, schema: Any, name: str) -> str:
        """The rule for a schema."""
        try:
            return self._added(schema, name)
        except RecursionError:
            raise ValueError("it nests too deep, or `allOf` makes it endless") from None

    def _added(self, schema: Any, name: str) -> str:
        self._forms = self._forms_of(schema)
        self._by_ref = {}
        # What says nothing is an object here, as at OpenAI.
        whole = schema if self._forms.settled(schema)[1] else {"type": "object"}
        refuse_many_readings(self._forms, whole, in_order=self.in_order)
        return self.visit(whole, name)

    def _forms_of(self, schema: Any) -> Forms:
        return Forms(schema, lenient=self.lenient)

    def grammar(self) -> str:
        """All rules as text."""
        return written(self.rules)

    def visit(self, schema: Any, name: str) -> str:
        """The rule for a part of the schema."""
        form = self._forms.of(schema)
        if not form:
            return self._primitive("value")
        if "$ref" in form:
            return self._referred(form)
        if "anyOf" in form:
            alternatives = self._forms.alternatives(form)
            return self._add(name, " | ".join(self.visit(part, f"{name}-{at}") for at, part in enumerate(alternatives)))
        if "enum" in form:
            return self._add(name, " | ".join(dict.fromkeys(map(quoted, form["enum"]))))
        return self._typed(form, name)

    def _typed(self, form: Form, name: str) -> str:
        match form["type"]:
            case "object":
                return self._object(form, name)
            case "array":
                return self._array(form, name)
            case "string":
                return self._string(form, name)
            case kind:
                return self._primitive(kind)

    def _referred(self, form: Form) -> str:
        ref, target = self._forms.settled(form)
        assert ref is not None
        if ref not in self._by_ref:
            self._by_ref[ref] = name = f"ref{next(self._numbers)}"
            self.rules[name] = self.visit(target, f"{name}-is")
        return self._by_ref[ref]

    def _add(self, name: str, rule: str) -> str:
        name = _NOT_IN_NAMES.sub("-", name)[:_LONGEST_NAME]
        taken = name
        while self.rules.setdefault(taken, rule) != rule:
            taken = f"{name}-n{next(self._numbers)}"
        return taken

    def _primitive(self, name: str) -> str:
        if name not in self.rules:
            rule = PRIMITIVE_RULES[name]
            # JSON strings hold no control characters.
            self.rules[name] = rule.content.replace(r'[^"\\]', _PLAIN_CHARACTER)
            for part in rule.deps:
                self._primitive(part)
        return name

    def _object(self, form: Form, name: str) -> str:
        properties, others = form.get("properties"), form.get("additionalProperties")
        if properties is None and others in (None, True, {}):
            return self._primitive("object")
        pairs = {key: self._pair(key, schema, name) for key, schema in (properties or {}).items()}
        more = None if others in (None, False) else self._other_pair(others, list(pairs), name)
        required = set(form.get("required", ()))
        inside = self._pairs(pairs, required, more, name)
        return self._add(name, f'"{{" space {inside} "}}" space')

    def _pairs(self, pairs: Mapping[str, str], required: set[str], more: str | None, name: str) -> str:
        """Required ones in the order in which they are written, then the others, then any `more`."""
        onwards = f'("," space {more})*' if more else ""
        first = [f"{more} {onwards}"] if more else []
        optional = [key for key in pairs if key not in required]
        if len(optional) > _MOST_OPTIONAL:
            raise ValueError(f"more than {_MOST_OPTIONAL} properties that are not required")
        for key in reversed(optional):
            first.insert(0, f"{pairs[key]} {onwards}")
            onwards = self._add(f"{name}-{key}-rest", f'("," space {pairs[key]})? {onwards}')
        if required:
            return " ".join((' "," space '.join(pairs[key] for key in pairs if key in required), onwards))
        return f"{self._add(f'{name}-first', ' | '.join(first))}?" if first else ""

    def _pair(self, key: str, schema: Any, name: str) -> str:
        value = self.visit(schema, f"{name}-{key}")
        return self._add(f"{name}-{key}-kv", f'{quoted(key)} space ":" space {value}')

    def _other_pair(self, schema: Any, names: Sequence[str], name: str) -> str:
        value = self.visit(schema, f"{name}-others")
        return self._add(f"{name}-others-kv", f'{self._other_name(names)} ":" space {value}')

    def _other_name(self, names: Sequence[str]) -> str:
        """What comes last is what a name means, so none of these may come again."""
        try:
            return self._of_texts([Not(Choice(tuple(map(literal, names))))]) if names else self._primitive("string")
        except TooManyStates:
            return self._primitive("string")

    def _array(self, form: Form, name: str) -> str:
        first = [self.visit(part, f"{name}-{at}") for at, part in enumerate(form.get("prefixItems", ()))]
        least, most = form.get("minItems", 0) - len(first), form.get("maxItems")
        if most is not None:
            most -= len(first)
        if not first and most == 0:
            return self._add(name, '"[" space "]" space')
        more = "" if most == 0 else self.visit(form.get("items", True), f"{name}-item")
        if not first:
            return self._add(name, f'"[" space {self._items(more, least, most, name)} "]" space')
        return self._add(name, f'"[" space {_JOIN.join(first)} {self._more(more, least, most, name)} "]" space')

    def _items(self, item: str, least: int, most: int | None, name: str) -> str:
        fewer = None if most is None else most - 1
        items = self._add(f"{name}-items", f"{item} {self._more(item, least - 1, fewer, name)}")
        return items if least > 0 else f"{items}?"

    def _more(self, item: str, least: int, most: int | None, name: str) -> str:
        """Items behind another."""
        if most == 0:
            return ""
        # llama.cpp multiplies a count by the names that it first meets in what is counted: here it meets one.
        return self._times(self._add(f"{name}-more", f'"," space {item}'), max(0, least), most)

    def _string(self, form: Form, name: str) -> str:
        if "pattern" in form or "format" in form:
            try:
                return self._of_texts(list(_texts(form)))
            except ValueError:
                if not self.lenient:
                    raise
        least, most = form.get("minLength", 0), form.get("maxLength")
        if (least, most) == (0, None):
            return self._primitive("string")
        name = f"string-{least}-{'' if most is None else most}"
        if name not in self.rules:
            self.rules[name] = rf'"\"" {self._times(self._primitive("char"), least, most)} "\"" space'
        return name

    def _of_texts(self, trees: list[Tree]) -> str:
        key = repr(trees)
        if key not in self._by_texts:
            name = f"text{next(self._numbers)}"
            states = states_of(trees, self._most_states)
            self._write_out(len(states))
            self.rules |= string_rules(states, name)
            self._by_texts[key] = name
        return self._by_texts[key]

    def _times(self, rule: str, least: int, most: int | None) -> str:
        self._write_out(least if most is None else most)
        if most == 0:
            return ""
        return f"{rule}*" if (least, most) == (0, None) else f"{rule}{{{least},{'' if most is None else most}}}"

    def _write_out(self, times: int) -> None:
        self.room -= times
        if self.room < 0:
            raise ValueError(f"all counts together come to more than {MOST_WRITTEN_OUT}")


def _texts(form: Form) -> Iterator[Tree]:
    """All that a string has to be, at once."""
    if "pattern" in form:
        yield read_pattern(form["pattern"])
    if "format" in form:
        yield format_tree(form["format"])
    if "minLength" in form or "maxLength" in form:
        yield Repeat(ANY, form.get("minLength", 0), form.get("maxLength"))
