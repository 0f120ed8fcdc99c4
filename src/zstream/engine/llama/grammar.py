"""A JSON schema, or calls of functions that have one -> llama.cpp's grammar language (GBNF); knows no model."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import count, pairwise
from typing import Any

from llama_cpp.llama_grammar import PRIMITIVE_RULES

from zstream.core.request import CALL_CLOSE, CALL_OPEN, Calling
from zstream.engine.llama import json_string
from zstream.engine.llama.automaton import MOST_STATES, Work, states_of
from zstream.engine.llama.formats import format_tree
from zstream.engine.llama.pattern import ANY, Choice, Not, Repeat, Tree, literal, read_pattern
from zstream.engine.llama.readings import TooManyReadings, refuse_many_readings
from zstream.engine.llama.schema_forms import Form, Forms, refuse_unknown

_PLAIN_CHARACTER = r'[^"\\\x7F\x00-\x1F]'
_JOIN = ' "," space '
_NOT_IN_NAMES = re.compile(r"[^a-zA-Z0-9]+")
_LONGEST_NAME = 80
# llama.cpp takes the square of the ways on for every token: a thousand cost it 5 ms.
_MOST_WAYS = 1000
_MOST_LISTED = 100
# llama.cpp writes counts out, and copies the rules for each answer.
_MOST_WRITTEN_OUT = 50_000
_MOST_CHARACTERS = 8_000_000


def gbnf(schema: dict[str, Any]) -> str:
    """`{}` is any object. Raises `ValueError` for what can't be kept to."""
    refuse_unknown(schema)
    converter = Converter()
    converter.rules["root"] = converter.add(schema, "schema")
    return converter.grammar()


def calls_gbnf(calling: Calling) -> str:
    """One call in the Hermes form, or several where they are allowed. Raises as `gbnf` does."""
    rules: dict[str, str] = {}
    numbers, calls, room = count(), [], Room()
    for index, function in enumerate(calling.functions):
        with naming(function["name"]):
            lenient = function["name"] not in calling.strict
            converter, arguments = _arguments(function, f"function{index}", numbers, room, lenient=lenient)
        rules |= converter.rules
        room = converter.room
        calls.append(rf'"{{\"name\": \"{function["name"]}\", \"arguments\": " {arguments} "}}"')
    rules["call"] = rf'"{CALL_OPEN}\n" ({" | ".join(calls)}) "\n{CALL_CLOSE}"'
    rules["root"] = r'call ("\n" call)*' if calling.many else "call"
    return written(rules)


def _arguments(
    function: Mapping[str, Any], name: str, numbers: Iterator[int], room: Room, *, lenient: bool
) -> tuple[Converter, str]:
    """The rule, and who made it."""
    schema = function.get("parameters") or {}
    refuse_unknown(schema)
    converter = Converter(numbers, lenient=lenient, room=room)
    try:
        return converter, converter.add(schema, name)
    except (TooManyReadings, TooMuch):
        if not lenient:
            raise
        converter = Converter(numbers, lenient=True, room=room)
        return converter, converter.add({}, name)


@contextmanager
def naming(function: str) -> Iterator[None]:
    """Whose schema it was that is refused."""
    try:
        yield
    except ValueError as error:
        raise ValueError(f"function {function!r:.80}: {error}") from error


def written(rules: Mapping[str, str]) -> str:
    """Rules by their names as text."""
    grammar = "\n".join(f"{name} ::= {rule}" for name, rule in sorted(rules.items()))
    grammar.encode()  # lone surrogates
    return grammar


def quoted(value: Any) -> str:
    """JSON as a literal."""
    return json_string.literal(_json(value))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class TooMuch(ValueError):
    """There is no room left for a grammar."""


@dataclass(slots=True)
class Room:
    """What the grammar of one request may still take."""

    counts: int = _MOST_WRITTEN_OUT
    characters: int = _MOST_CHARACTERS
    work: Work = field(default_factory=Work)

    def copy(self) -> Room:
        """For a grammar that may fail: then it took nothing but time."""
        return replace(self)

    def take_counts(self, count: int) -> None:
        if count > self.counts:
            raise TooMuch(f"all counts together come to more than {_MOST_WRITTEN_OUT}")
        self.counts -= count

    def take_characters(self, count: int) -> None:
        if count > self.characters:
            raise TooMuch(f"the grammar has more than {_MOST_CHARACTERS} characters")
        self.characters -= count


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
        room: Room | None = None,
    ) -> None:
        self.room = room.copy() if room else Room()
        self.rules: dict[str, str] = {"space": '" "?'}
        self._numbers = numbers or count()
        self.lenient = lenient
        self._most_states = most_states
        self._forms = Forms({})
        self._by_ref: dict[str, str] = {}
        self._by_part: dict[int, str] = {}
        self._waiting: list[tuple[str, Form]] = []
        self._by_texts: dict[tuple[Any, ...], str] = {}
        self._failed: dict[tuple[Any, ...], str] = {}
        self._by_values: dict[tuple[str, ...], str] = {}

    def add(self, schema: Any, name: str) -> str:
        """The rule for a schema."""
        try:
            return self._added(schema, name)
        except RecursionError:
            raise ValueError("it nests too deep, or `allOf` makes it endless") from None

    def _added(self, schema: Any, name: str) -> str:
        self._forms = self._forms_of(schema)
        self._by_ref, self._by_part = {}, {}
        # What says nothing is an object here, as at OpenAI.
        whole = schema if self._forms.settled(schema)[1] else {"type": "object"}
        refuse_many_readings(self._forms, whole, in_order=self.in_order)
        rule = self.visit(whole, name)
        while self._waiting:
            waiting, target = self._waiting.pop()
            self.rules[waiting] = self.visit(target, f"{waiting}-is")
        return rule

    def _forms_of(self, schema: Any) -> Forms:
        return Forms(schema, lenient=self.lenient)

    def grammar(self) -> str:
        """All rules as text."""
        return written(self.rules)

    def visit(self, schema: Any, name: str) -> str:
        """The rule for a part of the schema."""
        form = self._forms.of(schema)  # keeps the part, and so its `id`
        if id(schema) not in self._by_part:
            self._by_part[id(schema)] = self._visit(form, name)
        return self._by_part[id(schema)]

    def _visit(self, form: Form, name: str) -> str:
        if not form:
            return self._primitive("value")
        if "$ref" in form:
            return self._referred(form)
        if "anyOf" in form:
            return self._union(self._forms.alternatives(form), name)
        if "enum" in form:
            return self._one_of(form["enum"], name)
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
            self._by_ref[ref] = f"ref{next(self._numbers)}"
            self._waiting.append((self._by_ref[ref], target))
        return self._by_ref[ref]

    def _union(self, alternatives: Sequence[Form], name: str) -> str:
        others = [part for part in alternatives if "enum" not in part]
        if len(others) > _MOST_WAYS:
            kinds = {self._forms.settled(part)[1].get("type") for part in others}
            return self._any_of(kinds if len(others) == len(alternatives) else (), f"{len(others)} alternatives")
        ways = [self.visit(part, f"{name}-{at}") for at, part in enumerate(others)]
        if values := [value for part in alternatives for value in part.get("enum", ())]:
            ways.append(self._one_of(values, f"{name}-constants"))
        return self._add(name, " | ".join(ways))

    def _one_of(self, values: Sequence[Any], name: str) -> str:
        texts = tuple(dict.fromkeys(map(_json, values)))
        if texts not in self._by_values:
            self._by_values[texts] = self._listed(texts, name)
        return self._by_values[texts]

    def _listed(self, texts: Sequence[str], name: str) -> str:
        if len(texts) <= _MOST_LISTED:
            return self._add(name, " | ".join(map(json_string.literal, texts)))
        name = f"list{next(self._numbers)}"
        rules, most_ways = json_string.list_rules(texts, name)
        if most_ways > _MOST_WAYS:
            kinds = ["string" if text.startswith('"') else None for text in texts]
            return self._any_of(kinds, f"{most_ways} constants that differ in the same character")
        self._put(rules)
        return name

    def _any_of(self, kinds: Iterable[str | None], what: str) -> str:
        if not self.lenient:
            raise ValueError(f"{what} are too many: {_MOST_WAYS} may be told apart at once")
        found = set(kinds)
        kind = found.pop() if len(found) == 1 else None
        return self._primitive(kind or "value")

    def _add(self, name: str, rule: str) -> str:
        name = _NOT_IN_NAMES.sub("-", name)[:_LONGEST_NAME]
        taken = name
        while self.rules.get(taken, rule) != rule:
            taken = f"{name}-n{next(self._numbers)}"
        if taken not in self.rules:
            self._put({taken: rule})
        return taken

    def _put(self, rules: Mapping[str, str]) -> None:
        self.room.take_characters(sum(len(name) + len(rule) for name, rule in rules.items()))
        self.rules |= rules

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
        if len(optional) > _MOST_WAYS:
            raise ValueError(f"more than {_MOST_WAYS} properties that are not required")
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
        other = self._other_name(names)
        if other is None:
            # Any name may be one of those that are known, and what it means is not to be read twice at each level.
            other, schema = self._primitive("string"), True
        value = self.visit(schema, f"{name}-others")
        return self._add(f"{name}-others-kv", f'{other} ":" space {value}')

    def _other_name(self, names: Sequence[str]) -> str | None:
        """What comes last is what a name means, so none of these may come again. None: they are too many."""
        if not names:
            return self._primitive("string")
        if _steps(names) <= self._most_states:
            with suppress(ValueError):
                return self._of_texts(("other", *names), lambda: [Not(Choice(tuple(map(literal, names))))])
        if self.lenient:
            return None
        raise ValueError("`additionalProperties` can't be kept to beside so many properties, or names as long as these")

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
                key = tuple(form.get(keyword) for keyword in ("pattern", "format", "minLength", "maxLength"))
                return self._of_texts(key, lambda: list(_texts(form)))
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

    def _of_texts(self, key: tuple[Any, ...], trees: Callable[[], list[Tree]]) -> str:
        if key in self._failed:
            raise ValueError(self._failed[key])
        if key not in self._by_texts:
            try:
                self._by_texts[key] = self._text(trees())
            except ValueError as error:
                self._failed[key] = str(error)
                raise
        return self._by_texts[key]

    def _text(self, trees: list[Tree]) -> str:
        name = f"text{next(self._numbers)}"
        states = states_of(trees, self._most_states, self.room.work)
        self.room.take_counts(len(states))
        self._put(json_string.string_rules(states, name))
        return name

    def _times(self, rule: str, least: int, most: int | None) -> str:
        self.room.take_counts(least if most is None else most)
        if most == 0:
            return ""
        return f"{rule}*" if (least, most) == (0, None) else f"{rule}{{{least},{'' if most is None else most}}}"


def _texts(form: Form) -> Iterator[Tree]:
    """All that a string has to be, at once."""
    if "pattern" in form:
        yield read_pattern(form["pattern"])
    if "format" in form:
        yield format_tree(form["format"], is_counted="maxLength" in form or form.get("minLength", 0) > 1)
    if "minLength" in form or "maxLength" in form:
        yield Repeat(ANY, form.get("minLength", 0), form.get("maxLength"))


def _steps(names: Iterable[str]) -> int:
    """As many as it takes to tell them apart by one character at a time."""
    ordered = ["", *sorted(names)]
    return sum(len(after) - json_string.alike(before, after) for before, after in pairwise(ordered))
