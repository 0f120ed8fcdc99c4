"""In how many ways an answer that has begun may be read by its schema; knows no grammar.

llama.cpp follows all of them at once. Where alternatives that begin alike lead back to where they are offered, every
level of an answer doubles them, and twenty levels take it minutes a token.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from zstream.engine.llama.schema_forms import Form, Forms

_MOST = 1000


@dataclass(frozen=True, slots=True)
class _Part:
    """`name` None: of an array, or any that an object may have besides."""

    name: str | None
    schema: Any
    nests: bool
    values: list[Any] | None

    def is_apart(self, other: _Part) -> bool:
        """Whether no value fits both."""
        if self.values is None or other.values is None:
            return False
        return not any(value in other.values for value in self.values)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What an alternative has to have, in order, and what it may."""

    kind: str
    needed: list[_Part]
    free: list[_Part]

    @property
    def nests(self) -> bool:
        return any(part.nests for part in (*self.needed, *self.free))


class TooManyReadings(ValueError):
    """An answer that has begun could go on in more ways than llama.cpp can follow."""


def refuse_many_readings(forms: Forms, schema: Any, *, in_order: bool = True) -> None:
    """Raises `TooManyReadings`. `in_order`: an object's required properties come first, in the order of the schema."""
    _Readings(forms, in_order).walk(schema, 1, ())


class _Readings:
    def __init__(self, forms: Forms, in_order: bool) -> None:
        self._forms = forms
        self._in_order = in_order
        self._walked: dict[str, int] = {}
        self._reached: dict[str, frozenset[str]] = {}

    def walk(self, schema: Any, ways: int, owners: tuple[str, ...]) -> None:
        """Through all parts. `ways`: how often they may be open at once; `owners`: the references that led there."""
        if ways > _MOST:
            raise TooManyReadings(f"an answer may be read in more than {_MOST} ways at once")
        ref, form = self._forms.settled(schema)
        if ref is not None:
            if self._walked.get(ref, 0) >= ways:
                return
            self._walked[ref] = ways
            owners = (*owners, ref)
        if "anyOf" in form:
            self._walk_union(form, ways, owners)
            return
        for part in _parts(form):
            self.walk(part, ways, owners)

    def _walk_union(self, union: Form, ways: int, owners: tuple[str, ...]) -> None:
        alternatives = self._forms.alternatives(union)
        shapes = [self._shape(self._forms.settled(alternative)[1]) for alternative in alternatives]
        rivals = [0] * len(shapes)
        nesting = [at for at, shape in enumerate(shapes) if shape.nests]
        if len(nesting) > _MOST:  # each is compared with each
            raise TooManyReadings(f"more than {_MOST} alternatives that are objects or arrays")
        for at, other in combinations(nesting, 2):
            if shared := list(self._shared(shapes[at], shapes[other])):
                rivals[at] += 1
                rivals[other] += 1
                self._refuse_endless(shared, owners)
        for alternative, count in zip(alternatives, rivals, strict=True):
            self.walk(alternative, ways * (1 + count), owners)

    def _refuse_endless(self, shared: list[tuple[Any, Any]], owners: tuple[str, ...]) -> None:
        back = [frozenset().union(*map(self._reach, parts)) for parts in zip(*shared, strict=True)]
        if both := back[0] & back[1] & set(owners):
            raise TooManyReadings(
                f"alternatives that begin alike lead back to {min(both)!r:.60} and could be told apart only at their "
                "ends: put a property first whose `const` or name tells which it is"
            )

    def _shared(self, one: _Shape, other: _Shape) -> Iterator[tuple[Any, Any]]:
        """Parts that nest, which may be open where it is not known yet which of the two it is."""
        at = 0
        while self._in_order and at < min(len(one.needed), len(other.needed)):
            a, b = one.needed[at], other.needed[at]
            if a.name != b.name or a.is_apart(b):
                return
            if a.nests and b.nests:
                yield a.schema, b.schema
            at += 1
        for a in (*one.needed[at:], *one.free):
            for b in (*other.needed[at:], *other.free) if a.nests and one.kind == other.kind else ():
                if b.nests and (a.name == b.name or a.name is None or b.name is None):
                    yield a.schema, b.schema

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
        return _Part(name, schema, "anyOf" in form or form.get("type") in ("array", "object"), form.get("enum"))

    def _reach(self, schema: Any) -> frozenset[str]:
        """All references that it leads to."""
        ref, form = self._forms.settled(schema)
        if ref is None:
            return frozenset().union(*map(self._reach, _parts(form)))
        if ref not in self._reached:
            self._reached[ref] = frozenset({ref})  # for those who ask meanwhile
            self._reached[ref] = self._all_from(ref)
        return self._reached[ref]

    def _all_from(self, ref: str) -> frozenset[str]:
        found, queue = {ref}, [ref]
        for name in queue:  # grows
            fresh = self._direct(self._forms.settled({"$ref": name})[1]) - found
            found |= fresh
            queue += sorted(fresh)
        return frozenset(found)

    def _direct(self, form: Form) -> set[str]:
        direct: set[str] = set()
        for part in _parts(form):
            ref, inner = self._forms.settled(part)
            direct |= self._direct(inner) if ref is None else {ref}
        return direct


def _parts(form: Form) -> list[Any]:
    others = form.get("additionalProperties")
    return [
        *form.get("anyOf", ()),
        *form.get("properties", {}).values(),
        *form.get("prefixItems", ()),
        *(part for part in (form.get("items"), others) if isinstance(part, dict)),
    ]
