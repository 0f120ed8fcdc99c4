"""What the tools of a request come to: the template's list, what may be called, what must be, and every refusal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from zstream.core.errors import InvalidRequest
from zstream.core.request import Calling, ChatPrompt
from zstream.wire.call import Call
from zstream.wire.chat import parse_chat

CITY = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
WEATHER = {"name": "get_weather", "description": "Look up the weather.", "parameters": CITY}
TIME = {"name": "get_time"}
TOOLS = [{"type": "function", "function": WEATHER}, {"type": "function", "function": TIME}]
NAMED = {"type": "function", "function": {"name": "get_time"}}
JSON = {"response_format": {"type": "json_object"}}


def parse(**fields: Any) -> Call:
    return parse_chat(json.dumps({"model": "m", "messages": [{"role": "user", "content": "Hi"}], **fields}).encode())


def refusal(**fields: Any) -> InvalidRequest:
    with pytest.raises(InvalidRequest) as raised:
        parse(**fields)
    return raised.value


def offered(call: Call) -> list[Any]:
    assert isinstance(call.request.prompt, ChatPrompt)
    return list(call.request.prompt.tools)


def allowed(mode: str, *names: str) -> Any:
    tools = [{"type": "function", "function": {"name": name}} for name in names]
    return {"type": "allowed_tools", "allowed_tools": {"mode": mode, "tools": tools}}


BOTH = Calling((WEATHER, TIME))


@pytest.mark.parametrize(
    ("fields", "tools", "calling"),
    [
        ({}, TOOLS, BOTH),
        ({"tool_choice": "auto", "parallel_tool_calls": True}, TOOLS, BOTH),
        ({"tool_choice": "none"}, [], None),
        ({"tool_choice": "none", **JSON}, [], None),
        ({"tool_choice": "required"}, TOOLS, Calling((WEATHER, TIME), required=True)),
        ({"parallel_tool_calls": False}, TOOLS, Calling((WEATHER, TIME), many=False)),
        ({"tool_choice": NAMED}, TOOLS[1:], Calling((TIME,), many=False, required=True)),
        ({"tool_choice": allowed("auto", "get_time")}, TOOLS[1:], Calling((TIME,))),
        ({"tool_choice": allowed("required", "get_time")}, TOOLS[1:], Calling((TIME,), required=True)),
    ],
)
def test_what_is_offered_and_what_may_be_called(fields: Any, tools: list[Any], calling: Calling | None) -> None:
    call = parse(tools=TOOLS, **fields)
    assert (offered(call), call.request.sampling.calling) == (tools, calling)
    assert not call.old_calls


def test_how_calls_are_checked_is_not_told_to_the_model() -> None:
    function = {**TIME, "strict": True, "description": None, "parameters": {}}
    assert offered(parse(tools=[{"type": "function", "function": function}])) == [
        {"type": "function", "function": {"name": "get_time", "parameters": {}}}
    ]


@pytest.mark.parametrize(
    ("choice", "functions", "must"),
    [(None, [WEATHER, TIME], False), ("auto", [WEATHER, TIME], False), ({"name": "get_time"}, [TIME], True)],
)
def test_functions_are_tools_with_one_call(choice: Any, functions: list[Any], must: bool) -> None:
    call = parse(functions=[WEATHER, TIME], function_call=choice)
    calling = Calling(tuple(functions), many=False, required=must)
    assert offered(call) == [{"type": "function", "function": function} for function in functions]
    assert call.request.sampling.calling == calling
    assert call.old_calls


def test_functions_that_may_not_be_called_are_not_shown() -> None:
    assert parse(functions=[WEATHER], function_call="none") == parse()


def tool(**function: Any) -> Any:
    return {"tools": [{"type": "function", "function": {"name": "f", **function}}]}


DEEP: Any = {}
for _ in range(100):
    DEEP = {"items": DEEP}


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"tools": {}}, "tools"),
        ({"tools": [1]}, "tools[0]"),
        ({"tools": [{}]}, "tools[0].type"),
        ({"tools": [{"type": "function"}]}, "tools[0].function"),
        ({"tools": [{"type": "custom", "custom": {"name": "f"}}]}, "tools[0].type"),
        ({"tools": [{"type": "magic", "function": TIME}]}, "tools[0].type"),
        ({"tools": [*TOOLS, {"type": "function", "function": {}}]}, "tools[2].function.name"),
        ({"tools": [*TOOLS, TOOLS[0]]}, "tools[2].function.name"),
        ({"tools": [{"type": "function", "function": {"name": f"f{i}"}} for i in range(129)]}, "tools"),
        (tool(name="get weather"), "tools[0].function.name"),
        (tool(name="x" * 65), "tools[0].function.name"),
        (tool(name=""), "tools[0].function.name"),
        (tool(parameters=[]), "tools[0].function.parameters"),
        (tool(parameters=DEEP), "tools[0]"),
        (tool(strict="yes"), "tools[0].function.strict"),
        (tool(arguments={}), "tools[0].function.arguments"),
        ({"tools": TOOLS, "tool_choice": "any"}, "tool_choice"),
        ({"tools": TOOLS, "tool_choice": 1}, "tool_choice"),
        ({"tools": TOOLS, "tool_choice": {}}, "tool_choice.type"),
        ({"tools": TOOLS, "tool_choice": {"type": "function", "function": {"name": "get_tide"}}}, "tool_choice"),
        ({"tools": TOOLS, "tool_choice": {"type": "function", "name": "get_time"}}, "tool_choice.name"),
        ({"tools": TOOLS, "tool_choice": allowed("auto", "get_tide")}, "tool_choice"),
        ({"tools": TOOLS, "tool_choice": allowed("auto")}, "tool_choice.allowed_tools.tools"),
        ({"tools": TOOLS, "tool_choice": allowed("none", "get_time")}, "tool_choice.allowed_tools.mode"),
        ({"tool_choice": "required"}, "tool_choice"),
        ({"tool_choice": NAMED}, "tool_choice"),
        ({"tools": TOOLS, **JSON}, "response_format"),
        ({"tools": TOOLS, "functions": [TIME]}, "functions"),
        ({"functions": [{}]}, "functions[0].name"),
        ({"functions": [TIME, TIME]}, "functions[1].name"),
        ({"functions": [TIME], "function_call": "required"}, "function_call"),
        ({"functions": [TIME], "function_call": {"name": "get_tide"}}, "function_call"),
        ({"function_call": {"name": "get_time"}}, "function_call"),
        ({"tools": TOOLS, "function_call": {"name": "get_time"}}, "function_call"),
        ({"tools": TOOLS, "function_call": "none"}, "function_call"),
        ({"functions": [TIME], "tool_choice": "none"}, "tool_choice"),
    ],
)
def test_what_is_wrong_is_named(fields: Any, param: str) -> None:
    error = refusal(**fields)
    assert error.param == param
    assert param in error.message
    assert len(error.message) < 300
