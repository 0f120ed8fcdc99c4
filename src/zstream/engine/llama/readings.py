"""In how many ways an answer that has begun may be read by its schema; knows no grammar.

llama.cpp follows all of them at once. Where alternatives that begin alike lead back to where they are offered, every
level of an answer doubles them, and twenty levels take it minutes a token.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

from zstream.engine.llama.schema_forms import Form, Forms

_MOST = 1000
_MOST_COMPARED = 2_000_000


@dataclass(frozen=True, slots=True)
class _Part:
    """`name` None: of an array, or any that an object may have besides."""

    name: str | None
    schema: Any
    nests: bool
    values: frozenset[str] | None

    def is_apart(self, other: _Part) -> bool:
        """Whether no value fits both."""
        if self.values is None or other.values is None:
            return False
        return self.values.isdisjoint(other.values)


_ByName = dict[str | None, list[_Part]]


@dataclass(frozen=True, slots=True)
class _Shape:
    """What an alternative has to have, in order, and what it may."""

    kind: str
    needed: list[_Part]
    free: list[_Part]
    _named: dict[int, _ByName] = field(default_factory=dict)

    @property
    def parts(self) -> list[_Part]:
        return [*self.needed, *self.free]

    @property
    def nests(self) -> bool:
        return any(part.nests for part in self.parts)

    def nesting_from(self, at: int) -> _ByName:
        """By their names."""
        if at not in self._named:
            self._named[at] = {}
            for part in self.parts[at:]:
                if part.nests:
                    self._named[at].setdefault(part.name, []).append(part)
        return self._named[at]


_ADVICE = "put a property first whose `const` or name tells which it is"


class TooManyReadings(ValueError):
    """An answer that has begun could go on in more ways than llama.cpp can follow."""


def refuse_many_readings(forms: Forms, schema: Any, *, in_order: bool = True) -> None:
    """Raises `TooManyReadings`. `in_order`: an object's required properties come first, in the order of the schema."""
    _Readings(forms, in_order).walk(schema)


class _Readings:
    def __init__(self, forms: Forms, in_order: bool) -> None:
        self._forms = forms
        self._in_order = in_order
        self._walked: dict[str | int, int] = {}
        self._reached: dict[str, frozenset[str]] = {}
        self._reached_by_part: dict[int, frozenset[str]] = {}
        self._direct_of: dict[str, set[str]] = {}
        self._left = _MOST_COMPARED
        self._queue: list[tuple[Any, int, tuple[str, ...]]] = []

    def walk(self, schema: Any) -> None:
        """Through all parts."""
        self._queue.append((schema, 1, ()))
        while self._queue:
            self._enter(*self._queue.pop())

    def _enter(self, schema: Any, ways: int, owners: tuple[str, ...]) -> None:
        """`ways`: how often it may be open at once; `owners`: the references that led there."""
        if ways > _MOST:
            raise TooManyReadings(f"an answer may be read in more than {_MOST} ways at once{_below(owners)}: {_ADVICE}")
        ref, form = self._forms.settled(schema)
        key = id(schema) if ref is None else ref
        if self._walked.get(key, 0) >= ways:
            return
        self._walked[key] = ways
        owners = _with(owners, ref)
        if len(owners) > _MOST:
            raise ValueError(f"more than {_MOST} references lead one to the other")
        if "anyOf" in form:
            self._walk_union(form, ways, owners)
            return
        self._queue += ((part, ways, owners) for part in reversed(_parts(form)))

    def _walk_union(self, union: Form, ways: int, owners: tuple[str, ...]) -> None:
        settled = [self._forms.settled(alternative) for alternative in self._forms.alternatives(union)]
        shapes = [self._shape(form) for _, form in settled]
        rivals = self._rivals([shape for shape in shapes if shape.nests], owners)
        for (ref, _), shape in zip(settled, shapes, strict=True):
            inside = _with(owners, ref)
            for part in shape.parts:
                if part.schema is not False:
                    self._queue.append((part.schema, ways * (1 + rivals[id(part)]), inside))

    def _rivals(self, nesting: list[_Shape], owners: tuple[str, ...]) -> Counter[int]:
        """In how many other alternatives the answer may be while it is in a part, by the part's `id`."""
        if len(nesting) > _MOST:  # each is compared with each
            raise TooManyReadings(f"more than {_MOST} alternatives that are objects or arrays")
        rivals: Counter[int] = Counter()
        for one, other in combinations(nesting, 2):
            if shared := list(self._shared(one, other)):
                self._refuse_endless(shared, owners)
                rivals.update({id(part) for pair in shared for part in pair})
        return rivals

    def _refuse_endless(self, shared: list[tuple[_Part, _Part]], owners: tuple[str, ...]) -> None:
        self._compare(len(owners) * len(shared))
        for owner in owners:
            if all(any(owner in self._reach(part.schema) for part in side) for side in zip(*shared, strict=True)):
                raise TooManyReadings(
                    f"alternatives that begin alike lead back to {owner!r:.60} and could be told apart only at their "
                    f"ends: {_ADVICE}"
                )

    def _compare(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise TooManyReadings("alternatives have too many properties to compare each with each")

    def _shared(self, one: _Shape, other: _Shape) -> Iterator[tuple[_Part, _Part]]:
        """Parts that nest, which may be open where it is not known yet which of the two it is."""
        at = 0
        while self._in_order and at < min(len(one.needed), len(other.needed)):
            a, b = one.needed[at], other.needed[at]
            if a.name != b.name or a.is_apart(b):
                return
            if a.nests and b.nests:
                yield a, b
            at += 1
        self._compare(1 + at)
        if one.kind == other.kind:
            yield from self._named_alike(one.nesting_from(at), other.nesting_from(at))

    def _named_alike(self, some: _ByName, others: _ByName) -> Iterator[tuple[_Part, _Part]]:
        if None in some or None in others:  # what has no name may have any
            self._compare(len(some) * len(others))
            names = [(a, b) for a in some for b in others if a == b or a is None or b is None]
        else:
            names = [(name, name) for name in some.keys() & others.keys()]
        for a, b in names:
            self._compare(len(some[a]) * len(others[b]))
            yield from product(some[a], others[b])

    def _shape(self, form: Form) -> _Shape:
        """Of one alternative."""
        if form.get("type") == "array":
            items = [*form.get("prefixItems", ()), form.get("items", True)]
            return _Shape("array", [], [self._part(None, part) for part in items])
        if form.get("type") != "object":
            return _Shape("", [], [])
        properties, required = form.get("properties", {}), form.get("required", ())
        others = form.get("additionalProperties", "properties" not in form)
        parts = [self._part(name, part) for name, part in properties.items()]
        free = [part for part in parts if part.name not in required]
        free += [] if others is False else [self._part(None, others)]
        return _Shape("object", [part for part in parts if part.name in required], free)

    def _part(self, name: str | None, schema: Any) -> _Part:
        form = self._forms.of(schema) if schema is not False else {}
        form = self._forms.settled(form)[1]
        values = frozenset(map(json.dumps, form["enum"])) if "enum" in form else None
        return _Part(name, schema, "anyOf" in form or form.get("type") in ("array", "object"), values)

    def _reach(self, schema: Any) -> frozenset[str]:
        """All references that it leads to."""
        ref, form = self._forms.settled(schema)
        if ref is None:
            if id(schema) not in self._reached_by_part:
                self._reached_by_part[id(schema)] = frozenset().union(*map(self._reach, _parts(form)))
            return self._reached_by_part[id(schema)]
        if ref not in self._reached:
            self._reached[ref] = frozenset({ref})  # for those who ask meanwhile
            self._reached[ref] = self._all_from(ref)
        return self._reached[ref]

    def _all_from(self, ref: str) -> frozenset[str]:
        found, queue = {ref}, [ref]
        for name in queue:  # grows
            if name not in self._direct_of:
                self._direct_of[name] = self._direct(self._forms.settled({"$ref": name})[1])
            fresh = self._direct_of[name] - found
            found |= fresh
            queue += sorted(fresh)
        return frozenset(found)

    def _direct(self, form: Form) -> set[str]:
        direct: set[str] = set()
        for part in _parts(form):
            ref, inner = self._forms.settled(part)
            direct |= self._direct(inner) if ref is None else {ref}
        return direct


def _with(owners: tuple[str, ...], ref: str | None) -> tuple[str, ...]:
    return owners if ref is None or ref in owners else (*owners, ref)


def _below(owners: tuple[str, ...]) -> str:
    return f" below {owners[-1]!r:.60}" if owners else ""


def _parts(form: Form) -> list[Any]:
    others = form.get("additionalProperties")
    return [
        *form.get("anyOf", ()),
        *form.get("properties", {}).values(),
        *form.get("prefixItems", ()),
        *(part for part in (form.get("items"), others) if isinstance(part, dict)),
    ]
