from __future__ import annotations

import time
from enum import StrEnum
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Meta, Struct

from zstream.core.errors import InvalidRequest
from zstream.wire.decode import MAX_DEPTH, QUOTED_CHARACTERS, check_depth, convert, decode_body


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Leaf(Struct, forbid_unknown_fields=True):
    size: int
    colour: Colour | None = None


class Tree(Struct, forbid_unknown_fields=True):
    name: str | None = None
    ratio: float | None = None
    fast: bool | None = None
    leaf: Leaf | None = None
    leaves: Annotated[list[Leaf], Meta(max_length=2)] | None = None
    scores: dict[str, float] | None = None
    anything: Any = None


def refusal(body: bytes) -> InvalidRequest:
    with pytest.raises(InvalidRequest) as raised:
        decode_body(body, Tree, {"colour": tuple(Colour)})
    return raised.value


def test_a_good_body_is_decoded():
    tree = decode_body(b'{"leaf":{"size":3,"colour":"red"},"ratio":1,"anything":[{}]}', Tree)
    assert tree == Tree(leaf=Leaf(3, Colour.RED), ratio=1.0, anything=[{}])


@pytest.mark.parametrize(
    ("body", "param", "code", "message"),
    [
        (b'{"foo":1}', "foo", "unknown_parameter", "Unrecognized request argument supplied: foo"),
        (b'{"leaf":{"size":1,"x":1}}', "leaf.x", "unknown_parameter", "Unrecognized request argument supplied: leaf.x"),
        (b'{"leaf":{}}', "leaf.size", "missing_required_parameter", "Missing required parameter: `leaf.size`."),
        (b'{"leaves":[{"size":1},{}]}', "leaves[1].size", "missing_required_parameter", None),
        (b'{"leaf":{"size":true}}', "leaf.size", "invalid_type", "`leaf.size` must be an integer, not a boolean."),
        (
            b'{"leaf":{"size":1.0}}',
            "leaf.size",
            "invalid_type",
            "`leaf.size` must be an integer, not a decimal number.",
        ),
        (b'{"leaf":{"size":null}}', "leaf.size", "invalid_type", "`leaf.size` must be an integer, not null."),
        (b'{"name":[]}', "name", "invalid_type", "`name` must be a string or null, not an array."),
        (b'{"fast":1}', "fast", "invalid_type", "`fast` must be true or false or null, not an integer."),
        (b'{"leaves":{}}', "leaves", "invalid_type", "`leaves` must be an array or null, not an object."),
        (b'{"scores":{"a":"b"}}', "scores", "invalid_type", "Each value of `scores` must be a number, not a string."),
        (
            b'{"leaf":{"size":1,"colour":"green"}}',
            "leaf.colour",
            "invalid_value",
            "`leaf.colour` cannot be 'green'. It must be one of 'red', 'blue'.",
        ),
        (b'{"leaves":[{"size":1},{"size":2},{"size":3}]}', "leaves", "invalid_value", None),
        (b'{"ratio":1e999}', "ratio", "invalid_value", "`ratio` cannot be taken: Number out of range."),
        (b'{"leaf":{"size":' + b"9" * 9999 + b"}}", "leaf.size", "invalid_value", None),
        (b"[]", None, "invalid_type", "The request body must be an object, not an array."),
        (b"null", None, "invalid_type", "The request body must be an object, not null."),
        (b"", None, "invalid_json", "The request body is empty; send a JSON object."),
        (b"{", None, "invalid_json", "The request body is not valid JSON: Input data was truncated."),
        (b'{"ratio":NaN}', None, "invalid_json", "The request body is not valid JSON: invalid character (byte 9)."),
        (b'{"ratio":-Infinity}', None, "invalid_json", None),
        (b'{"name":"x"} 1', None, "invalid_json", None),
        (b"\xef\xbb\xbf{}", None, "invalid_json", None),
        (b'{"name":"\\ud800 and on it goes"}', None, "invalid_json", None),
        (b'{"name":"\\ude00 and on it goes"}', None, "invalid_json", None),
        (b'{"anything":"\\ud83d\\u0041"}', None, "invalid_json", None),
        (b'{"name":"\xed\xa0\x80"}', None, "invalid_json", None),
        (b'{"anything":["\xff"]}', None, "invalid_json", None),
        (b'{"\xc3":1}', None, "invalid_json", None),
    ],
)
def test_a_bad_body_is_refused_by_name(body, param, code, message):
    error = refusal(body)
    assert (error.param, error.code) == (param, code)
    assert message is None or error.message == message


def test_surrogate_pairs_are_characters():
    assert decode_body(b'{"name":"\\ud83d\\ude00"}', Tree).name == "😀"


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 10_000_000,
        b'{"anything":' + b"[" * 10_000_000,
        b'{"anything":' + b'{"a":' * 2_000_000,
        b'{"foo":' + b"[" * 10_000_000,
        b'{"' + b"x" * 4_000_000 + b'":1}',
        b'{"leaf":{"size":1,"colour":"' + b"x" * 4_000_000 + b'"}}',
        b'{"name":"' + b" - at `$" * 500_000 + b'","x":1}',
        b'{"' + b" - at `$" * 500_000 + b'":1}',
    ],
)
def test_a_hostile_body_is_refused_quickly_and_briefly(body):
    started = time.perf_counter()
    error = refusal(body)
    assert time.perf_counter() - started < 1
    assert len(error.message) + len(error.param or "") < 3 * QUOTED_CHARACTERS + 200


def test_a_field_named_like_an_error_message_can_only_misplace_itself():
    assert refusal(b'{"a` - at `$.model":1}').param == "model.a"


def test_convert_places_the_fault_below_where_the_value_stands():
    with pytest.raises(InvalidRequest) as raised:
        convert({"size": "1"}, Leaf, "leaves[3]")
    assert raised.value.param == "leaves[3].size"
    with pytest.raises(InvalidRequest) as raised:
        convert([1], list[str], "names")
    assert raised.value.param == "names[0]"
    with pytest.raises(InvalidRequest) as raised:
        convert(1, Leaf, "leaves[3]")
    assert raised.value.param == "leaves[3]"


def nested(depth: int) -> Any:
    value: Any = 1
    for level in range(depth):
        value = [value] if level % 2 else {"a": value, "b": 2}
    return value


def test_depth_is_bounded():
    check_depth(nested(MAX_DEPTH - 1), "schema")
    with pytest.raises(InvalidRequest) as raised:
        check_depth(nested(MAX_DEPTH + 1), "schema")
    assert raised.value.param == "schema"


@settings(deadline=None, max_examples=300)
@given(st.binary())
def test_arbitrary_bytes_raise_nothing_else(body: bytes):
    try:
        decode_body(body, Tree)
    except InvalidRequest:
        return


@settings(deadline=None, max_examples=300)
@given(st.integers(0, 100), st.binary(max_size=4))
def test_a_good_body_with_bytes_spliced_in_raises_nothing_else(at: int, noise: bytes):
    good = (
        b'{"name":"\\ud83d\\ude00","ratio":1.5e3,"leaves":[{"size":1,"colour":"red"}],"scores":{"a":1},"anything":[]}'
    )
    try:
        decode_body(good[:at] + noise + good[at:], Tree)
    except InvalidRequest:
        return
