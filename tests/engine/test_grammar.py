"""JSON schemas as grammars: what can't be kept to is refused by name, wherever it stands; the rest has its effect."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.fitting import fits
from zstream.core.errors import InvalidRequest
from zstream.core.request import Calling, SamplingParams
from zstream.engine.llama.backend import grammar_of
from zstream.engine.llama.call_grammar import open_call_gbnf
from zstream.engine.llama.grammar import calls_gbnf, gbnf
from zstream.engine.llama.readable import is_readable
from zstream.engine.llama.readings import TooManyReadings

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}


def record(*, need: str = "", **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": need.split()}


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


@pytest.mark.parametrize(
    ("schema", "keyword"),
    [
        ({"type": "string", "format": "uri"}, "`format` 'uri'"),
        ({"type": "string", "format": "regex"}, "`format` 'regex'"),
        ({"enum": ["a"], "maxLength": 1}, "`maxLength` beside `enum`"),
        ({"const": {}, "required": ["a"]}, "`required` beside `enum` or `const`"),
        ({"maxLength": 1, "maxItems": 1}, "`maxItems` and `maxLength` without a `type`"),
        ({"type": "string", "maxLength": 1001}, "`maxLength` of more than 1000"),
        ({"type": "array", "minItems": 1001}, "`minItems` of more than 1000"),
        ({**record(a=TEXT, need="b"), "additionalProperties": False}, "`required` name 'b'"),
        ({"allOf": [{**TEXT, "pattern": "a"}, {**TEXT, "pattern": "b"}]}, "`pattern` beside another `pattern`"),
        ({"allOf": [{**record(a=TEXT), "additionalProperties": False}, record(b=TEXT)]},
         "`additionalProperties` beside the property 'b'"),
    ],
)  # fmt: skip
def test_a_keyword_that_has_no_effect_where_it_stands_is_refused_by_name(schema: Any, keyword: str) -> None:
    with pytest.raises(ValueError, match=f"{keyword}.* can't be kept to"):
        gbnf(schema)


@pytest.mark.parametrize(
    ("schema", "fault"),
    [
        ({"allOf": [TEXT, record(a=TEXT)]}, "nothing is object and string at once"),
        ({"type": "integer", "enum": ["a"]}, "leaves nothing"),
        ({"type": ["integer"], "enum": ["a"]}, "leaves nothing"),
        ({"anyOf": []}, "leaves nothing"),
        ({"const": 1, "enum": [2]}, "leaves nothing"),
        ({"type": "array", "minItems": 2, "maxItems": 1}, "`minItems` is more"),
        ({"type": "array", "prefixItems": [TEXT], "items": False, "minItems": 2}, "`minItems` is more"),
        ({"type": "string", "minLength": 2, "pattern": "^a$"}, "no text fits"),
        ({"type": "string", "minLength": "2"}, "`minLength` is no count"),
        ({"type": "string", "maxLength": float("inf")}, "`maxLength` is no count"),
        ({"type": "string", "maxLength": 10**400}, "`maxLength` of more than 1000"),
        (record(a=record(b={"minimum": 1})), "`minimum` can't be kept to in 'properties/a/properties/b'"),
        ({"type": "string", "pattern": 3}, "`pattern` is no text"),
        ({"type": "object", "required": "a"}, "`required` is no list"),
        ({"type": "text"}, "'text' is none that JSON has"),
        ({"type": {"a": 1}}, "is none that JSON has"),
        ({"type": "object", "required": [[]]}, "what is no name"),
        ({"type": "object", "properties": []}, "`properties` is no object"),
        ({"$ref": {}}, "`\\$ref` is no text"),
        ({"prefixItems": 1}, "`prefixItems` is no list"),
        (record(a=3), "a schema is an object, not 3"),
        (record(a=False), "allows nothing"),
        ({"$ref": "#/$defs/a", "$defs": {"b": {}}}, "'#/\\$defs/a' leads nowhere"),
        ({"$ref": "https://127.0.0.1:1/a.json"}, "leads out of the schema"),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}, "only to itself"),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"allOf": [{"$ref": "#/$defs/a"}, TEXT]}}}, "refers to itself"),
        ({"allOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/b"}],
          "$defs": {"a": record(x={"$ref": "#/$defs/a"}), "b": record(x={"$ref": "#/$defs/b"}, y=TEXT)}}, "endless"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(schema: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        gbnf(schema)


def as_answer(schema: Any) -> Callable[[str], bool]:
    grammar = gbnf(record(v=schema, need="v"))
    return lambda text: fits(grammar, f'{{"v": {text}}}')


def as_call(schema: Any) -> Callable[[str], bool]:
    grammar = open_call_gbnf(Calling(({"name": "f", "parameters": record(v=schema, need="v")},)))
    return lambda text: fits(grammar, f'{{"name": "f", "arguments": {{"v": {text}}}}}</tool_call>')


def as_required_call(schema: Any) -> Callable[[str], bool]:
    grammar = calls_gbnf(Calling(({"name": "f", "parameters": record(v=schema, need="v")},), many=False))
    return lambda text: fits(grammar, f'<tool_call>\n{{"name": "f", "arguments": {{"v": {text}}}}}\n</tool_call>')


NULLABLE_RECORD = {**record(a=NUMBER, need="a"), "type": ["object", "null"], "additionalProperties": False}
OPEN = {**record(a=NUMBER, b=TEXT), "additionalProperties": True}


MANY = [*range(120), *(f"v{at}" for at in range(120)), 'v"\\é', [1]]


@pytest.mark.parametrize("placed", [as_answer, as_call, as_required_call])
@pytest.mark.parametrize(
    ("schema", "right", "wrong"),
    [
        # Properties and others besides them.
        (OPEN, ["{}", '{"a": 1}', '{"a": 1, "c": []}', '{"b": "", "c": 1, "d": {}}', '{"c": 1}'],
         ['{"a": 1"c": []}', '{"a": 1, }', '{"c": 1"d": 2}', '{"a": "x"}', '{"c": 1, "a": "x"}', '{"a": 1, "a": "x"}']),
        ({**OPEN, "required": ["b"]}, ['{"b": ""}', '{"b": "", "c": 1}'], ["{}", '{"b": """c": 1}', '{"c": 1}']),
        ({**OPEN, "additionalProperties": NUMBER}, ['{"c": 1}', '{"a": 1, "ab": 2}'], ['{"c": "1"}']),
        (record(a=NUMBER, need="a z"), ['{"a": 1, "z": [1]}'], ['{"a": 1}']),
        ({"type": "object", "required": ["z"]}, ['{"z": 1}', '{"z": 1, "y": 2}'], ["{}", '{"y": 1}']),
        # Lists of types.
        ({"type": ["string", "null"], "enum": ["C", "F", None]}, ['"C"', "null"], ['"K"', '"null"']),
        ({"type": ["string", "null"], "maxLength": 2}, ['"ab"', "null"], ['"abc"']),
        ({"type": ["string", "null"], "pattern": "^a+$"}, ['"aa"', "null"], ['"b"']),
        ({"type": ["array", "null"], "items": NUMBER, "maxItems": 1}, ["[1]", "null"], ['["a"]', "[1, 2]"]),
        ({"type": ["string", "integer"], "const": 1}, ["1"], ['"1"', "2"]),
        (NULLABLE_RECORD, ['{"a": 1}', "null"], ["{}", '{"b": 1}', '{"a": 1, "b": 1}']),
        # References, with what stands beside them.
        ({"$ref": "#/properties/v/$defs/s", "maxLength": 1, "$defs": {"s": TEXT}}, ['"a"'], ['"ab"']),
        ({"$ref": "#/properties/v/$defs/s", "title": "S", "$defs": {"s": NUMBER}}, ["1"], ['"a"']),
        ({"$ref": "#/properties/v/$defs/a~1b%20c/0", "$defs": {"a/b c": [NUMBER]}}, ["1"], ['"a"']),
        # Strings.
        ({**TEXT, "pattern": "^a*$", "minLength": 1, "maxLength": 2}, ['"a"', '"aa"'], ['""', '"aaa"', '"b"']),
        ({**TEXT, "minLength": 1, "maxLength": 2}, ['"a"', r'"\"\u00e9"'], ['""', '"aaa"']),
        ({"pattern": r"^\d+\.\d\/$"}, ['"12.5/"'], ['"12x5/"', '"dd.d/"', "1"]),
        ({**TEXT, "format": "date", "pattern": "^2"}, ['"2024-02-29"'], ['"1999-01-01"', '"2"']),
        # Arrays.
        ({"type": "array", "minItems": 1, "maxItems": 2}, ["[1]", '[{}, "a"]'], ["[]", "[1, 2, 3]"]),
        ({"items": NUMBER, "minItems": 2}, ["[1, 2]", "[1, 2, 3]"], ["[1]", '["a", "b"]']),
        ({"type": "array", "items": NUMBER, "maxItems": 0}, ["[]"], ["[1]"]),
        ({"type": "array", "items": False}, ["[]"], ["[1]"]),
        ({"type": "array", "prefixItems": [TEXT, NUMBER], "minItems": 2}, ['["a", 1]'], ['["a"]', '["a", 1, 2]']),
        ({"prefixItems": [TEXT], "items": NUMBER, "minItems": 2}, ['["a", 1]', '["a", 1, 2]'], ['["a"]', '["a", "b"]']),
        ({"prefixItems": [TEXT], "items": NUMBER, "maxItems": 2}, ['["a"]', '["a", 1]'], ["[]", '["a", 1, 2]']),
        ({"type": "array", "prefixItems": [TEXT], "minItems": 2}, ['["a", []]'], ['["a"]', "[1, 2]"]),
        ({"type": "array", "items": [TEXT, NUMBER]}, ['["a", 1]'], ['["a"]']),
        # All of several.
        ({"allOf": [{"enum": ["a", "b"]}], "default": "a", "description": "d"}, ['"a"'], ['"c"', "{}"]),
        ({"allOf": [TEXT, {"maxLength": 1}]}, ['"a"'], ['"ab"', "{}"]),
        ({"allOf": [record(a=NUMBER, need="a"), record(b=NUMBER)]}, ['{"a": 1}', '{"a": 1, "b": 2}'], ["{}"]),
        ({"allOf": [record(a=NUMBER, need="a")], "properties": {"c": TEXT}, "required": ["c"]},
         ['{"c": "", "a": 1}'], ['{"a": 1}', '{"c": ""}']),
        ({"allOf": [record(a={"type": "number"}, need="a"), record(a=NUMBER)]}, ['{"a": 1}'], ['{"a": 1.5}']),
        ({"allOf": [{"enum": [1, 2]}, {"enum": [2, 3]}]}, ["2"], ["1", "3"]),
        ({"allOf": [{"enum": [1, "a"]}, NUMBER]}, ["1"], ['"a"']),
        # One of several, beside others.
        ({**record(a=NUMBER), "anyOf": [record(b=TEXT, need="b"), record(c=TEXT, need="c")]},
         ['{"b": "", "a": 1}', '{"c": ""}'], ['{"a": 1}', '{"b": "", "c": ""}']),
        ({**record(a=NUMBER, b=NUMBER), "oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
         ['{"a": 1}', '{"b": 1}', '{"a": 1, "b": 1}'], ["{}", '{"a": 1, "c": 1}']),
        ({"type": "string", "anyOf": [{"enum": ["a", 1]}, {"maxLength": 1}, NUMBER]}, ['"a"', '"b"'], ["1", '"bc"']),
        ({"anyOf": [{"$ref": "#/properties/v/$defs/s"}, NUMBER, {"allOf": [TEXT, {"$ref": "#/properties/v/$defs/s"}]}],
          "$defs": {"s": {"type": "string", "enum": [1]}}}, ["1"], ['"a"']),
        ({"anyOf": [{"anyOf": [TEXT]}, TEXT, {"type": ["null"]}]}, ['"a"', "null"], ["1"]),
        ({"anyOf": [TEXT, NUMBER], "oneOf": [NUMBER, {"type": "null"}]}, ["1"], ['"a"', "null"]),
        ({"type": ["object", "null"], "anyOf": [record(a=NUMBER, need="a"), {"type": "null"}]},
         ['{"a": 1}', "null"], ["{}", "1"]),
        # Nulls, formats of constants, annotations.
        ({**TEXT, "maxLength": None, "format": None, "minimum": None, "enum": None}, ['"ab"'], ["1", "null"]),
        ({**record(a=TEXT), "required": None, "additionalProperties": None}, ["{}"], ['{"b": 1}']),
        ({"const": None}, ["null"], ["1"]),
        ({**TEXT, "enum": ["a"], "format": "uri"}, ['"a"'], ['"b"']),
        ({**TEXT, "x-order": 1, "readOnly": True, "writeOnly": False, "example": "a"}, ['"b"'], ["1"]),
        ({"oneOf": [TEXT], "discriminator": {"propertyName": "a"}}, ['"b"'], ["1"]),
        # Many constants.
        ({"enum": MANY}, ["1", "12", "119", '"v1"', '"v12"', '"v\\"\\\\é"', "[1]"], ["120", '"v"', '"v120"', '"1"']),
        ({"anyOf": [{"const": value, "title": "T"} for value in MANY] + [{"type": "null"}]},
         ["1", "12", '"v1"', "null"], ["120", '"v"']),
        # Anything.
        ({"description": "Whatever"}, ["1", "{}", '[null, "a"]'], ["x"]),
        ({"type": "array", "items": {}}, ["[1, {}]"], ["1"]),
        (True, ["1"], ["x"]),
    ],
)  # fmt: skip
def test_each_keyword_has_its_effect(
    placed: Callable[[Any], Callable[[str], bool]], schema: Any, right: list[str], wrong: list[str]
) -> None:
    may_be = placed(schema)
    assert [text for text in right if not may_be(text)] == []
    assert [text for text in wrong if may_be(text)] == []


NODE = record(value=NUMBER, children={"type": "array", "items": {"$ref": "#/$defs/Node"}}, need="value children")
TREE = {"$ref": "#/$defs/Node", "$defs": {"Node": NODE}}
ELEMENT = record(tag={"enum": ["div"]}, children={"type": "array", "items": {"$ref": "#"}}, need="tag children")
LINKED = record(next={"anyOf": [{"$ref": "#"}, {"type": "null"}]}, need="next")
EITHER = {"$ref": "#/$defs/a", "$defs": {"a": {"anyOf": [{"$ref": "#/$defs/a"}, TEXT, {"$ref": "#/$defs/b"}]},
                                         "b": {"$ref": "#/$defs/c"}, "c": NUMBER}}  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "right", "wrong"),
    [
        (TREE, ['{"value": 1, "children": [{"value": 2, "children": []}]}'], ['{"value": 1, "children": [1]}', "{}"]),
        (ELEMENT, ['{"tag": "div", "children": [{"tag": "div", "children": []}]}'],
         ['{"tag": "div", "children": [{"tag": "p", "children": []}]}']),
        (LINKED, ['{"next": {"next": null}}'], ['{"next": {}}']),
        (EITHER, ['"a"', "1"], ["null"]),
        ({}, ["{}", '{"a": [1]}'], ["1", "[]"]),
        ({"title": "Any"}, ["{}", '{"a": [1]}'], ["1", "[]"]),
    ],
)  # fmt: skip
def test_a_whole_answer(schema: dict[str, Any], right: list[str], wrong: list[str]) -> None:
    grammar = gbnf(schema)
    assert [text for text in right if not fits(grammar, text)] == []
    assert [text for text in wrong if fits(grammar, text)] == []


@pytest.mark.parametrize("schema", [TREE, ELEMENT, LINKED])
def test_a_call_may_nest_without_end(schema: dict[str, Any]) -> None:
    grammar = open_call_gbnf(Calling(({"name": "f", "parameters": schema},), strict=frozenset({"f"})))
    assert not fits(grammar, '{"name": "f", "arguments": {"z": 1}}</tool_call>')


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("ipv4", ["127.0.0.1", "255.10.0.99"], ["256.0.0.1", "1.2.3", "01.2.3.4"]),
        ("ipv6", ["::", "::1", "1::", "fe80::1:2", "1:2:3:4:5:6:7:8"], [":::", "1:2:3", "1::2::3", "12345::"]),
        ("email", ["a.b+c@example.org", "a@b"], ["a", "@b", "a@", "a..b@c", "a@-b"]),
        ("hostname", ["example.org", "a-b", "localhost"], ["-a", "a-", "a..b", "a" * 64]),
        ("duration", ["P1D", "PT5M", "P1Y2M3DT4H5M6S", "P2W"], ["P", "PT", "1D", "P1YT"]),
        ("date", ["2024-02-29", "2024-04-30", "2024-12-31"], ["2024-13-01", "2024-02-30", "2024-04-31", "2024-01-32"]),
        ("time", ["10:00:00Z", "23:59:59.5+01:00"], ["24:00:00Z", "10:00"]),
        ("date-time", ["2024-02-29T10:00:00Z"], ["2024-02-29"]),
        ("uuid4", ["123e4567-e89b-12d3-a456-426614174000"], ["123e4567"]),
    ],
)
def test_formats(name: str, right: list[str], wrong: list[str]) -> None:
    grammar = gbnf({"type": "string", "format": name})
    assert [text for text in right if not fits(grammar, json.dumps(text))] == []
    assert [text for text in wrong if fits(grammar, json.dumps(text))] == []


@pytest.mark.parametrize(("name", "most"), [("email", 64), ("email", 254), ("hostname", 253)])
def test_a_format_with_a_length(name: str, most: int) -> None:
    grammar = gbnf({**TEXT, "format": name, "maxLength": most})
    begin = "a@" if name == "email" else ""
    assert fits(grammar, json.dumps(begin + "b" * (most - len(begin))))
    assert not fits(grammar, json.dumps(begin + "b" * (most - len(begin) + 1)))
    with pytest.raises(ValueError, match=r"`format`.* count too far"):
        gbnf({**TEXT, "format": name, "maxLength": 1000})


def test_a_format_that_nobody_asked_to_keep_to_is_left_to_the_model() -> None:
    free = as_call({"type": "string", "format": "uri"})
    assert free('"not a uri"')
    assert as_call({"type": "string", "format": "email"})('"Jo Doe"')
    assert as_required_call({"type": "string", "format": "email"})('"Jo Doe"')
    assert not as_call({"type": "string", "format": "date"})('"today"')


ARRAY_OF_ITSELF = {"type": "array", "items": {"$ref": "#/$defs/a"}}
ARRAYS = {"anyOf": [ARRAY_OF_ITSELF, {**ARRAY_OF_ITSELF, "minItems": 1}, {"type": "null"}]}
EXPRESSION = {"$ref": "#/$defs/a"}
ADD = record(left=EXPRESSION, right=EXPRESSION, need="left right")
MULTIPLY = {**record(op=TEXT, need="left right op"), "properties": {**ADD["properties"], "op": {"const": "*"}}}
CHAIN = {f"a{at}": {"anyOf": [{"type": "array", "items": {"$ref": f"#/$defs/a{at + 1}"}, "minItems": least}
                              for least in (0, 1)]} for at in range(30)}  # fmt: skip


@pytest.mark.parametrize(
    "schema",
    [
        {**record(v=EXPRESSION), "$defs": {"a": ARRAYS}},
        {**record(v=EXPRESSION), "$defs": {"a": {"anyOf": [ADD, MULTIPLY, NUMBER]}}},
        {**record(v={"$ref": "#/$defs/a0"}), "$defs": {**CHAIN, "a30": TEXT}},
    ],
)
def test_alternatives_that_double_at_each_level_are_refused(schema: dict[str, Any]) -> None:
    """llama.cpp would follow 2 to the power of the levels."""
    with pytest.raises(TooManyReadings):
        gbnf(schema)
    for grammar in (open_call_gbnf, calls_gbnf):
        assert grammar(Calling(({"name": "f", "parameters": schema},)))


@pytest.mark.parametrize(
    "alternatives",
    [
        [record(op={"const": op}, left=EXPRESSION, right=EXPRESSION, need="op left right") for op in "+*"],
        [
            record(name=TEXT, inner=EXPRESSION, need="name inner"),
            record(name=TEXT, many=ARRAY_OF_ITSELF, need="name many"),
        ],
        [ADD, ARRAY_OF_ITSELF, NUMBER],
        [record(x=TEXT, y=EXPRESSION, need="x"), record(x=TEXT, z=NUMBER, need="x")],
    ],
)
def test_alternatives_that_tell_in_time_which_they_are_may_nest(alternatives: list[Any]) -> None:
    schema = {**record(v=EXPRESSION), "$defs": {"a": {"anyOf": [*alternatives, {"type": "null"}]}}}
    assert fits(gbnf(schema), "{}")
    open_call = open_call_gbnf(Calling(({"name": "f", "parameters": schema},)))
    assert not fits(open_call, '{"name": "f", "arguments": {"z": 1}}</tool_call>')


def test_references_that_double_at_each_step_are_followed_once() -> None:
    both = {side: [{"$ref": f"#/$defs/{side}{{}}"} for side in "ab"] for side in "ab"}
    defs = {
        f"{side}{at}": {"anyOf": [{"$ref": f"#/$defs/{to}{at + 1}"} for to in "ab"]}
        for side in both
        for at in range(40)
    }
    assert fits(gbnf({**record(v={"$ref": "#/$defs/a0"}), "$defs": {**defs, "a40": TEXT, "b40": NUMBER}}), '{"v": 1}')


@pytest.mark.parametrize(
    "schema",
    [
        record(**{f"p{at}": {"type": "array", "items": TEXT, "maxItems": 1000} for at in range(100)}),
        record(**{f"p{at}": {"type": "string", "pattern": f"^.{{{900 + at}}}$"} for at in range(100)}),
        record(**{f"p{at}": {"type": "string", "maxLength": 900 + at} for at in range(100)}),
    ],
)
def test_counts_are_limited_together(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="all counts together"):
        gbnf(schema)


def test_as_many_as_one_may_count() -> None:
    many = {"type": "array", "items": {"type": "array", "items": {**TEXT, "maxLength": 1000}, "maxItems": 1000}}
    grammar = gbnf({**many, "minItems": 1000, "maxItems": 1000})
    assert fits(grammar, json.dumps([["a", "b"]] * 1000))
    assert not fits(grammar, "[[]]")


def test_as_many_objects_as_may_be_told_apart() -> None:
    """Each is compared with each."""
    kinds = [{**record(t={"const": at}, o={"type": "object"}), "required": ["t", "o"]} for at in range(1001)]
    assert gbnf({"anyOf": kinds[:1000]})
    with pytest.raises(TooManyReadings, match="more than 1000 alternatives"):
        gbnf({"anyOf": kinds})


def test_as_many_properties_as_may_be_left_out() -> None:
    many = {f"p{at}": {"type": "null"} for at in range(1000)}
    assert fits(gbnf({**record(**many), "additionalProperties": True}), '{"p0": null, "p999": null, "a": 1}')
    with pytest.raises(ValueError, match="more than 1000 properties"):
        gbnf(record(**many, q=TEXT))
    assert fits(
        gbnf({**record(**many, q=TEXT), "required": [*many, "q"]}), json.dumps({**dict.fromkeys(many), "q": ""})
    )
    assert as_call(record(**many, q=TEXT))('{"q": 1}')


def effort_of(schema: Any) -> int:
    """Calls of functions, which are as many on a busy machine."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(note)
    try:
        with suppress(ValueError):
            gbnf(schema)
    finally:
        sys.setprofile(None)
    return count


WORDS = {"e": {"enum": [f"v{at}" for at in range(10_000)]}}


def test_an_enum_that_is_used_often_is_written_once() -> None:
    uses = {f"p{at}": {"$ref": "#/$defs/e", "type": "string"} for at in range(3)}
    grammar = gbnf({**record(**uses), "$defs": WORDS})
    assert len(grammar) < 2 * len(gbnf({**record(p={"$ref": "#/$defs/e"}), "$defs": WORDS}))
    assert fits(grammar, '{"p0": "v1", "p2": "v9999"}')


def test_the_values_that_are_looked_at_are_limited_together() -> None:
    uses = {f"p{at}": {"$ref": "#/$defs/e", "type": "string"} for at in range(200)}
    with pytest.raises(ValueError, match="more than 50000 parts and constants"):
        gbnf({**record(**uses), "$defs": WORDS})
    with pytest.raises(ValueError, match="more than 50000 parts and constants"):
        gbnf({"allOf": [{"$ref": "#/$defs/e"}] * 200, "$defs": WORDS})


def test_the_text_of_a_grammar_is_limited() -> None:
    with pytest.raises(ValueError, match="more than 8000000 characters"):
        gbnf(record(**{f"p{at}": {"enum": [f"{at}", "x" * 100_000]} for at in range(100)}))


@pytest.mark.parametrize("count", [1000, 20_000])
def test_many_constants_cost_llama_cpp_little(count: int) -> None:
    grammar = gbnf({"enum": [f"v{at}" for at in range(count)]})
    assert fits(grammar, '"v12"')
    assert not fits(grammar, f'"v{count}"')
    assert max(rule.count("|") for rule in grammar.splitlines()) < 100  # it looks at each for every token


APART = [chr(0x4E00 + at) for at in range(1001)]


@pytest.mark.parametrize(
    ("schema", "right", "wrong"),
    [
        ({"enum": APART}, '"x"', "1"),
        ({"enum": [*APART, None]}, '"x"', "x"),
        ({"anyOf": [{**TEXT, "pattern": f"^x{at}$"} for at in range(1001)]}, '"x"', "1"),
    ],
)
def test_more_alternatives_than_llama_cpp_can_follow(schema: Any, right: str, wrong: str) -> None:
    with pytest.raises(ValueError, match="1000 may be told apart at once"):
        gbnf(schema)
    for placed in (as_call, as_required_call):
        assert placed(schema)(right)
        assert not placed(schema)(wrong)


def test_a_known_name_is_read_in_one_way() -> None:
    """Where there are too many to tell all others from them, others may be anything."""
    names = {f"{at * 7919 % 1000}_{'long' * 9}": TEXT for at in range(40)}
    node = {**record(child={"$ref": "#/$defs/n"}, **names), "additionalProperties": {"$ref": "#/$defs/n"}}
    schema = {"$ref": "#/$defs/n", "$defs": {"n": node}}
    text = '{"child": ' * 30 + '{"other": {"child": {}}}' + "}" * 30
    grammar = open_call_gbnf(Calling(({"name": "f", "parameters": schema},)))
    assert fits(grammar, f'{{"name": "f", "arguments": {text}}}</tool_call>')
    with pytest.raises(ValueError, match="`additionalProperties` can't be kept to beside so many"):
        gbnf({**record(**{name * 9: TEXT for name in names}), "additionalProperties": True})


@pytest.mark.parametrize("required", [True, False])
def test_a_function_that_asks_for_too_much_leaves_room_for_the_others(required: bool) -> None:
    patterns = {f"p{at}": {**TEXT, "pattern": f"^{at}(ab|cd){{0,90}}$"} for at in range(400)}
    arrays = {f"p{at}": {"type": "array", "items": TEXT, "maxItems": 60 + at % 5} for at in range(900)}
    good: Any = {"name": "good", "parameters": record(n={"type": "array", "items": NUMBER, "maxItems": 3}, need="n")}
    begin, end = ("<tool_call>\n", "\n</tool_call>") if required else ("", "</tool_call>")
    for bad in (patterns, arrays):
        calling = Calling(({"name": "bad", "parameters": record(**bad)}, good), many=False)
        grammar = (calls_gbnf if required else open_call_gbnf)(calling)
        assert fits(grammar, f'{begin}{{"name": "bad", "arguments": {{}}}}{end}')
        assert fits(grammar, f'{begin}{{"name": "good", "arguments": {{"n": [1]}}}}{end}')
        assert not fits(grammar, f'{begin}{{"name": "good", "arguments": {{"n": "1"}}}}{end}')


def test_what_fails_is_tried_once_and_all_together_have_a_limit() -> None:
    slow = "^((a{1,60}b?){0,60}c?){0,60}$"
    once = effort_of({**TEXT, "pattern": slow})
    assert effort_of({"anyOf": [{**TEXT, "pattern": slow, "title": str(at)} for at in range(50)]}) < 3 * once
    many = record(**{f"p{at}": {**TEXT, "pattern": f"{slow[:-1]}{at}$"} for at in range(100)})
    for made in (open_call_gbnf, calls_gbnf):
        assert made(Calling(({"name": "f", "parameters": many},)))  # or it would take minutes


TAGGED = [
    {**record(type={"const": kind}, children=ARRAY_OF_ITSELF, need="type children"), "additionalProperties": False}
    for kind in ("row", "column")
]


def test_a_strict_function_whose_alternatives_only_their_order_tells_apart() -> None:
    schema = {**record(root={"$ref": "#/$defs/a"}, need="root"), "$defs": {"a": {"anyOf": TAGGED}}}
    grammar = open_call_gbnf(Calling(({"name": "f", "parameters": schema},), strict=frozenset("f")))
    leaf = '{"type": "row", "children": []}'
    text = '{"type": "column", "children": [' * 9 + leaf + "]}" * 9
    assert fits(grammar, f'{{"name": "f", "arguments": {{"root": {text}}}}}</tool_call>')
    assert not fits(grammar, '{"name": "f", "arguments": {"root": {"type": "cell"')


def test_what_stands_before_the_tag_multiplies_only_itself() -> None:
    def tagged(inner: Any) -> Any:
        tags = {"type": "array", "items": TEXT}
        return {"anyOf": [record(tags=tags, type={"const": at}, in_=inner, need="tags type in_") for at in range(2)]}

    schema: Any = TEXT
    for _ in range(15):
        schema = tagged(schema)
    assert gbnf(record(v=schema))
    recursive = {"$ref": "#/$defs/a", "$defs": {"a": tagged({"type": "array", "items": {"$ref": "#/$defs/a"}})}}
    text = '{"tags": ["a"], "type": 1, "in_": ['
    assert fits(gbnf(recursive), text * 15 + "]}" * 15)


def test_too_many_readings_are_refused_with_where_they_are() -> None:
    inside: Any = {"type": "array", "items": TEXT}
    for _ in range(3):
        inside = {"anyOf": [record(c=inside, **{f"x{at}": TEXT}) for at in range(12)]}
    with pytest.raises(TooManyReadings, match="1000 ways at once below '#/\\$defs/a': put a property first"):
        gbnf({**record(v={"$ref": "#/$defs/a"}), "$defs": {"a": inside}})


def test_schemas_of_some_thousand_parts() -> None:
    optional = {f"f{at}": {"anyOf": [TEXT, {"type": "null"}]} for at in range(50)}
    models = {f"m{at}": record(**optional, n={"$ref": f"#/$defs/m{at + 1}"}) for at in range(150)}
    schema = {**record(a={"$ref": "#/$defs/m0"}), "$defs": {**models, "m150": TEXT}}
    assert fits(gbnf(json.loads(json.dumps(schema))), '{"a": {"f0": null, "n": {"f1": ""}}}')
    unions = [
        record(c={"anyOf": [record(c={"type": "array", "items": TEXT}, **{f"y{i}": TEXT}) for i in range(20)]}, z=TEXT)
        for _ in range(20)
    ]
    assert effort_of(json.loads(json.dumps(record(v={"anyOf": unions})))) < 400_000


def test_models_that_all_lead_to_each_other() -> None:
    models = {
        f"m{at}": record(**{f"p{i}": {"anyOf": [{"$ref": f"#/$defs/m{(at + i) % 80}"}, TEXT]} for i in range(30)})
        for at in range(80)
    }
    schema = json.loads(json.dumps({"$ref": "#/$defs/m0", "$defs": models}))
    assert fits(gbnf(schema), '{"p0": {"p7": ""}}')
    with pytest.raises(ValueError, match="more than 1000 references"):
        gbnf(
            {"$ref": "#/$defs/m0", "$defs": {f"m{at}": record(a={"$ref": f"#/$defs/m{at + 1}"}) for at in range(1001)}}
        )


def test_what_allof_repeats_is_looked_at_once() -> None:
    schema: Any = TEXT
    for _ in range(25):
        schema = {"anyOf": [{"required": ["a"]}, {"required": ["b"]}], "properties": {"a": schema, "b": {}}}
    assert effort_of(json.loads(json.dumps(schema))) < 300_000


def test_comparing_alternatives_has_a_limit() -> None:
    arrays = [{f"q{a}_{at}": {"type": "array"} for at in range(20)} for a in range(1000)]
    assert gbnf({"anyOf": [record(**properties) for properties in arrays]})
    alike = [record(**arrays[0], **{f"r{a}": {}}) for a in range(1000)]
    with pytest.raises(TooManyReadings, match="too many properties to compare"):
        gbnf({"anyOf": alike})


BAD = [
    {"type": "string", "pattern": r"^(?=a)\b\1$"},
    {"type": "string", "pattern": "^((a{1,60}b?){0,60}c?){0,60}$"},
    {"type": "string", "pattern": "^[b-a]$"},
    {"type": "nothing"},
    {"$ref": "#/nowhere"},
    {"enum": ["\ud800"]},
    {"allOf": [TEXT, NUMBER]},
    {"type": {"a": 1}},
    {"type": "object", "required": [[]]},
]


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_a_bad_schema_costs_only_its_own_function_and_prints_nothing(
    bad: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    other: Any = {"name": "g", "parameters": record(n=NUMBER, need="n")}
    grammar = open_call_gbnf(Calling(({"name": "f", "parameters": record(v=bad, need="v")}, other)))
    assert fits(grammar, '{"name": "f", "arguments": {"v": "b"}}</tool_call>')
    assert fits(grammar, '{"name": "g", "arguments": {"n": 1}}</tool_call>')
    assert not fits(grammar, '{"name": "g", "arguments": {"n": "1"}}</tool_call>')
    assert capfd.readouterr() == ("", "")


def test_a_bad_pattern_leaves_the_other_parameters_kept() -> None:
    grammar = open_call_gbnf(Calling(({"name": "f", "parameters": record(v=BAD[0], n=NUMBER, need="n v")},)))
    assert fits(grammar, '{"name": "f", "arguments": {"v": "b", "n": 1}}</tool_call>')
    assert not fits(grammar, '{"name": "f", "arguments": {"v": "b", "n": "1"}}</tool_call>')


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("bad", [BAD[0], {**TEXT, "format": "uri"}, {**TEXT, "enum": ["a"], "maxLength": 9}], ids=str)
def test_a_strict_function_refuses_what_others_leave_out(bad: Any, required: bool) -> None:
    function: Any = {"name": "f", "parameters": record(v=bad)}
    made = calls_gbnf if required else open_call_gbnf
    assert made(Calling((function,)))
    with pytest.raises(ValueError, match=r"lookaround|`format` 'uri'|`maxLength` beside"):
        made(Calling((function,), strict=frozenset({"f"})))


@pytest.mark.parametrize("schema", [{"type": "integer", "minimum": 3}, {"type": "array", "items": {"nullable": True}}])
def test_a_call_is_kept_to_what_can_be_expressed(schema: dict[str, Any]) -> None:
    right = "2" if "minimum" in schema else "[null]"
    assert as_call(schema)(right)
    assert not as_call(schema)('"a"')


def test_the_request_is_told_which_field_it_was() -> None:
    for sampling, field in (
        (SamplingParams(json_schema={"type": "string", "format": "uri"}), "response_format.json_schema.schema"),
        (SamplingParams(calling=Calling(({"name": "f", "parameters": {"minimum": 1}},), required=True)), "tools"),
    ):
        with pytest.raises(InvalidRequest, match=field) as refused:
            grammar_of(sampling)
        assert refused.value.param == field


@pytest.mark.parametrize("made", [open_call_gbnf, calls_gbnf])
def test_the_function_is_named(made: Callable[[Calling], str]) -> None:
    functions: Any = {"name": "look"}, {"name": "book", "parameters": record(a={"maximum": 1})}
    with pytest.raises(ValueError, match="function 'book': `maximum` can't be kept to in 'properties/a'"):
        made(Calling(functions, strict=frozenset({"book"})))


values = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text('ab"\\\n é', max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('ab -"', max_size=2), inner, max_size=3),
    max_leaves=6,
)


def schema_of(value: Any, draw: Callable[[Any], Any]) -> dict[str, Any]:
    """One that the value satisfies."""
    match value:
        case dict():
            names = [name for name in value if draw(st.booleans())]
            properties = {name: schema_of(part, draw) for name, part in value.items()}
            return {"type": "object", "properties": properties, "required": names, **draw(others)}
        case list() if value and draw(st.booleans()):
            return {"type": "array", "prefixItems": [schema_of(part, draw) for part in value]}
        case list():
            return {"type": "array", "items": {"anyOf": [schema_of(part, draw) for part in value] or [TEXT]}}
        case str():
            return {"type": ["string", "null"], "minLength": len(value) - draw(st.integers(0, len(value)))}
        case None:
            return {"type": ["object", "null"], "properties": {"a": TEXT}}
        case _:
            return draw(
                st.sampled_from([{"enum": [value, "or"]}, {"const": value}, {"anyOf": [{"enum": [value]}, TEXT]}])
            )


others = st.sampled_from([{}, {"additionalProperties": False}, {"additionalProperties": True}])


def in_order(value: Any, schema: Any) -> Any:
    """As grammars have it: required properties first."""
    if isinstance(value, dict):
        properties = schema["properties"]
        names = sorted(value, key=lambda name: (name not in schema["required"], list(properties).index(name)))
        return {name: in_order(value[name], properties[name]) for name in names}
    if isinstance(value, list) and "prefixItems" in schema:
        return [in_order(part, inner) for part, inner in zip(value, schema["prefixItems"], strict=True)]
    if isinstance(value, list):
        return [in_order(part, inner) for part, inner in zip(value, schema["items"]["anyOf"], strict=False)]
    return value


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_what_satisfies_a_schema_may_be_said(data: st.DataObject) -> None:
    value = data.draw(st.dictionaries(st.text("ab", max_size=2), values, max_size=3))
    schema = schema_of(value, data.draw)
    text = json.dumps(in_order(value, schema), ensure_ascii=False)
    assert fits(gbnf(schema), text), (schema, text)


names = st.text(max_size=4) | st.sampled_from(["space", "char", "root", "decimal part", "a_b", "a-b", "-kv", "$ref"])
schemas = st.recursive(
    st.sampled_from([{}, True, TEXT, NUMBER, {"type": "number"}, {"enum": ["\0", 1]}])
    | st.sampled_from(["#", "#/$defs/a"]).map(lambda ref: {"$ref": ref})
    | st.builds(lambda least, more: {**TEXT, "minLength": least, "maxLength": least + more}, *[st.integers(0, 99)] * 2)
    | st.sampled_from(["^a|b$", "[^a]", r"^\s{2,9}$"]).map(lambda pattern: {**TEXT, "pattern": pattern}),
    lambda inner: st.builds(
        lambda parts, needed, more: {"properties": parts, "required": needed, "additionalProperties": more},
        st.dictionaries(names, inner, max_size=6), st.lists(names, max_size=2), st.booleans() | inner,
    )
    | st.builds(lambda parts, key: {key: parts}, st.lists(inner, min_size=1, max_size=3),
                st.sampled_from(["anyOf", "oneOf", "allOf", "prefixItems"]))
    | st.builds(lambda part, least, more: {"items": part, "minItems": least, "maxItems": least + more},
                inner, *[st.integers(0, 9)] * 2),
    max_leaves=12,
)  # fmt: skip


@given(schemas, schemas)
@settings(max_examples=300, deadline=None)
def test_llama_cpp_reads_whatever_is_not_refused(schema: Any, definition: Any) -> None:
    schema = {**(schema if isinstance(schema, dict) else {}), "$defs": {"a": definition}}
    for made in (gbnf, lambda schema: calls_gbnf(Calling(({"name": "f", "parameters": schema},)))):
        try:
            grammar = made(schema)
        except ValueError:
            continue
        assert is_readable(grammar)
    assert is_readable(open_call_gbnf(Calling(({"name": "f", "parameters": schema},))))
