"""Calls from their pieces."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.client.calls import CallAssembly, read_arguments
from zstream.client.chunk import FunctionPart, ToolPart
from zstream.client.events import Error, FunctionCall, ToolCall

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def tool(arguments: str | None, *, index: int | None = 0, id: str | None = None, name: str | None = None) -> ToolPart:
    return ToolPart(index, id, FunctionPart(name, arguments))


def assembled(*parts: ToolPart) -> list[Any]:
    calls = CallAssembly()
    for part in parts:
        calls.add_tool(part)
    return calls.finish()


@given(json_values, st.lists(st.integers(0, 100)))
def test_arguments_come_back_however_they_were_cut(value: Any, cuts: list[int]) -> None:
    text = json.dumps(value)
    marks = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[a:b] for a, b in pairwise(marks)]
    found = assembled(tool(None, id="a", name="f"), *(tool(piece) for piece in pieces))
    assert found == [ToolCall("a", "f", value, text)]


def test_calls_may_be_told_in_turns_and_come_in_their_order() -> None:
    found = assembled(
        tool("[", index=1, id="b", name="two"), tool("{}", id="a", name="one"), tool("1", index=1), tool("]", index=1)
    )
    assert found == [ToolCall("a", "one", {}, "{}"), ToolCall("b", "two", [1], "[1]")]


def test_servers_that_number_no_calls() -> None:
    found = assembled(
        tool("[1", index=None, id="a", name="one"),
        tool("]", index=None),
        tool("[2]", index=None, id="b", name="two"),
    )
    assert found == [ToolCall("a", "one", [1], "[1]"), ToolCall("b", "two", [2], "[2]")]
    assert assembled(tool("1", index=None)) == [ToolCall("", "", 1, "1")]


def test_servers_that_give_all_calls_the_same_number() -> None:
    found = assembled(
        tool("[1", id="a", name="one"),
        tool("]", id="a"),
        tool("[2", id="b", name="two"),
        tool("]"),
        tool("{}", index=1, id="d", name="four"),
        tool("[3]", id="c", name="three"),
    )
    assert found == [
        ToolCall("a", "one", [1], "[1]"),
        ToolCall("b", "two", [2], "[2]"),
        ToolCall("c", "three", [3], "[3]"),
        ToolCall("d", "four", {}, "{}"),
    ]


def test_a_call_whose_id_comes_after_its_beginning_is_one() -> None:
    assert assembled(tool("[", name="f"), tool("1]", id="a")) == [ToolCall("a", "f", [1], "[1]")]


def test_the_older_form() -> None:
    calls = CallAssembly(choice=2)
    calls.add_function(FunctionPart("f", ""))
    calls.add_function(FunctionPart(None, "[1]"))
    assert calls.finish() == [FunctionCall("f", [1], "[1]", 2)]
    assert calls.finish() == []


def test_a_call_without_arguments() -> None:
    assert assembled(tool("", id="a", name="f")) == [ToolCall("a", "f", {}, "")]
    assert assembled(ToolPart(0, "a", None)) == [ToolCall("a", "", {}, "")]


@pytest.mark.parametrize(
    "text",
    ['{"a": ', "[" * 100_000, "{'a': 1}", "1" * 5000, "\x00", "NaN", '{"a": [Infinity]}', "-Infinity"],
)
def test_broken_arguments_are_told_and_not_raised(text: str) -> None:
    call, error = assembled(tool(text, id="a", name="f"))
    assert call == ToolCall("a", "f", None, text)
    assert isinstance(error, Error)
    assert (error.code, error.final) == ("invalid_arguments", False)
    assert "`f`" in error.message


@given(st.text())
def test_no_text_raises(text: str) -> None:
    value, errors = read_arguments("f", text)
    assert not errors or value is None
