"""JSON schemas as grammars: what can't be kept to is refused by name, wherever it stands."""

from __future__ import annotations

from typing import Any

import pytest

from zstream.engine.llama.grammar import gbnf


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer", "minimum": 3},
        {"type": "object", "properties": {"age": {"type": "integer", "maximum": 3}}},
        {"type": "array", "items": {"type": "string", "uniqueItems": True}},
        {"anyOf": [{"type": "string"}, {"not": {"type": "string"}}]},
        {"$defs": {"a": {"if": {}}}, "$ref": "#/$defs/a"},
    ],
)
def test_a_keyword_without_effect_is_refused_by_name(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"`(minimum|maximum|uniqueItems|not|if)` can't be kept to"):
        gbnf(schema)


def test_a_property_may_be_named_like_a_keyword() -> None:
    grammar = gbnf({"type": "object", "properties": {"minimum": {"type": "integer"}}, "required": ["minimum"]})
    assert "minimum" in grammar


def test_annotations_are_no_constraints() -> None:
    assert gbnf({"type": "integer", "title": "Age", "description": "In years"}) == gbnf({"type": "integer"})
