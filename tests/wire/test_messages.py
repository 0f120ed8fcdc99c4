from __future__ import annotations

import json
from typing import Any

import pytest

from zstream.core.errors import InvalidRequest
from zstream.core.request import ChatPrompt
from zstream.wire.chat import parse_chat

CALL = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{}"}, "index": 0}
CUSTOM_CALL = {"id": "c2", "type": "custom", "custom": {"name": "f", "input": "x"}}


def told(*messages: Any) -> list[Any]:
    call = parse_chat(json.dumps({"model": "m", "messages": messages}).encode())
    assert isinstance(call.request.prompt, ChatPrompt)
    return list(call.request.prompt.messages)


def refusal(*messages: Any) -> InvalidRequest:
    with pytest.raises(InvalidRequest) as raised:
        told(*messages)
    return raised.value


@pytest.mark.parametrize(
    "message",
    [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": ""},
        {"role": "user", "content": "Hi", "name": "Ann"},
        {"role": "assistant", "content": "Hello", "name": "Bot"},
        {"role": "assistant", "content": "", "tool_calls": [CALL, CUSTOM_CALL]},
        {"role": "assistant", "content": "", "function_call": {"name": "f", "arguments": "{}"}},
        {"role": "tool", "content": "4", "tool_call_id": "c1"},
        {"role": "tool", "content": "4", "name": "f", "tool_call_id": "c1"},
        {"role": "function", "content": "4", "name": "f"},
    ],
)
def test_messages_pass_as_they_are(message):
    assert told(message) == [message]


def test_the_order_stays():
    messages = [{"role": role, "content": role} for role in ("system", "user", "assistant", "user")]
    assert told(*messages) == messages


def test_a_developer_is_a_system():
    assert told({"role": "developer", "content": "x"}) == [{"role": "system", "content": "x"}]


def test_text_parts_are_joined():
    parts = [
        {"type": "text", "text": "a"},
        {"type": "text", "text": "b", "prompt_cache_breakpoint": {"mode": "explicit"}},
    ]
    assert told({"role": "user", "content": parts}) == [{"role": "user", "content": "ab"}]


@pytest.mark.parametrize(
    "message",
    [
        {"role": "assistant", "content": None, "tool_calls": [CALL]},
        {"role": "assistant", "tool_calls": [CALL]},
        {"role": "assistant", "function_call": {"name": "f", "arguments": ""}},
        {"role": "function", "content": None, "name": "f"},
    ],
)
def test_content_that_may_be_null_is_empty_text(message):
    assert told(message) == [message | {"content": ""}]


def test_an_answer_of_ours_can_be_sent_back():
    answer = {
        "role": "assistant",
        "content": "x",
        "refusal": None,
        "audio": None,
        "tool_calls": None,
        "annotations": [],
    }
    assert told(answer) == [{"role": "assistant", "content": "x"}]


@pytest.mark.parametrize("kind", ["image_url", "input_audio", "file", "refusal"])
def test_parts_that_are_no_text_are_refused_by_their_place(kind):
    parts = [{"type": "text", "text": "a"}, {"type": kind, kind: {}}]
    error = refusal({"role": "system", "content": "x"}, {"role": "user", "content": parts})
    assert error.param == "messages[1].content[1]"
    assert "text only" in error.message


@pytest.mark.parametrize(
    ("message", "param"),
    [
        ({}, "role"),
        ({"role": "robot", "content": "x"}, "role"),
        ({"role": 1, "content": "x"}, "role"),
        ({"role": "user"}, "content"),
        ({"role": "user", "content": None}, "content"),
        ({"role": "user", "content": 1}, "content"),
        ({"role": "user", "content": []}, "content"),
        ({"role": "user", "content": ["x"]}, "content[0]"),
        ({"role": "user", "content": [{}]}, "content[0].type"),
        ({"role": "user", "content": [{"type": "video"}]}, "content[0].type"),
        ({"role": "user", "content": [{"type": []}]}, "content[0].type"),
        ({"role": "user", "content": [{"type": "text"}]}, "content[0].text"),
        ({"role": "user", "content": [{"type": "text", "text": "a", "x": 1}]}, "content[0].x"),
        ({"role": "user", "content": "x", "name": 1}, "name"),
        ({"role": "user", "content": "x", "tool_calls": []}, "tool_calls"),
        ({"role": "tool", "content": "x"}, "tool_call_id"),
        ({"role": "function", "content": "x"}, "name"),
        ({"role": "function", "name": "x"}, "content"),
        ({"role": "assistant"}, "content"),
        ({"role": "assistant", "content": None, "tool_calls": []}, "content"),
        ({"role": "assistant", "content": "x", "refusal": "no"}, "refusal"),
        ({"role": "assistant", "content": "x", "audio": {"id": "a"}}, "audio"),
        ({"role": "assistant", "content": "x", "annotations": [{}]}, "annotations"),
        ({"role": "assistant", "content": "x", "tool_calls": [{}]}, "tool_calls[0].type"),
        ({"role": "assistant", "content": "x", "tool_calls": [{"type": "magic"}]}, "tool_calls[0].type"),
        ({"role": "assistant", "content": "x", "tool_calls": [CALL, CALL | {"id": 1}]}, "tool_calls[1].id"),
        (
            {"role": "assistant", "content": "x", "tool_calls": [CALL | {"function": {"name": "f"}}]},
            "tool_calls[0].function.arguments",
        ),
        ({"role": "assistant", "content": "x", "function_call": {"name": "f"}}, "function_call.arguments"),
    ],
)
def test_a_fault_is_named_by_its_place(message, param):
    error = refusal({"role": "user", "content": "x"}, message)
    assert error.param == f"messages[1].{param}"
    assert error.param in error.message


def test_an_unknown_role_is_told_the_known_ones():
    assert "'system', 'developer', 'user', 'assistant', 'tool', 'function'" in refusal({"role": "bot"}).message


@pytest.mark.parametrize("field", ["tool_calls", "function_call"])
def test_calls_are_not_nested_without_bound(field):
    deep: Any = {}
    for _ in range(100):
        deep = {"x": deep}
    message = {"role": "assistant", "content": "x", field: [CALL | deep] if field == "tool_calls" else deep}
    assert refusal(message).param == f"messages[0].{field}"
