"""Calls and tools as templates see them: ours, which writes lines, and Qwen 2.5's, which writes JSON."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from typing import Any

import pytest
from jinja2 import Environment

from tests.engine.test_prompts import Letters
from training.chat import TEMPLATE
from zstream.core.errors import InvalidRequest
from zstream.core.request import ChatPrompt
from zstream.engine.prompts import PromptReader
from zstream.engine.template_message import template_message

# The parts that tools touch, from the tokenizer_config.json of Qwen2.5-0.5B-Instruct.
QWEN = """\
{%- if tools %}
    {{- '<|im_start|>system\\n' }}
    {{- "# Tools\\n\\n<tools>" }}
    {%- for tool in tools %}
        {{- "\\n" }}
        {{- tool | tojson }}
    {%- endfor %}
    {{- "\\n</tools><|im_end|>\\n" }}
{%- endif %}
{%- for message in messages %}
    {%- if (message.role == "user") or (message.role == "assistant" and not message.tool_calls) %}
        {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
    {%- elif message.role == "assistant" %}
        {{- '<|im_start|>' + message.role }}
        {%- if message.content %}
            {{- '\\n' + message.content }}
        {%- endif %}
        {%- for tool_call in message.tool_calls %}
            {%- if tool_call.function is defined %}
                {%- set tool_call = tool_call.function %}
            {%- endif %}
            {{- '\\n<tool_call>\\n{"name": "' }}
            {{- tool_call.name }}
            {{- '", "arguments": ' }}
            {{- tool_call.arguments | tojson }}
            {{- '}\\n</tool_call>' }}
        {%- endfor %}
        {{- '<|im_end|>\\n' }}
    {%- elif message.role == "tool" %}
        {%- if (loop.index0 == 0) or (messages[loop.index0 - 1].role != "tool") %}
            {{- '<|im_start|>user' }}
        {%- endif %}
        {{- '\\n<tool_response>\\n' }}
        {{- message.content }}
        {{- '\\n</tool_response>' }}
        {%- if loop.last or (messages[loop.index0 + 1].role != "tool") %}
            {{- '<|im_end|>\\n' }}
        {%- endif %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
{%- endif %}
"""
TOOLS = (
    {
        "type": "function",
        "function": {
            "name": "get_tide",
            "description": "Look up the <tide> für 港.",
            "parameters": {
                "type": "object",
                "properties": {
                    "harbour": {"type": "string", "description": "its name"},
                    "unit": {"type": "string", "enum": ["m", "ft"]},
                },
                "required": ["harbour"],
            },
        },
    },
    {"type": "function", "function": {"name": "now"}},
)
ASKED = {"role": "user", "content": "How high?"}
ANSWERED = {"role": "tool", "tool_call_id": "c1", "content": '{"height": 2}'}


def called(arguments: Any, *, old: bool = False) -> dict[str, Any]:
    function = {"name": "get_tide", "arguments": arguments}
    if old:
        return {"role": "assistant", "content": None, "function_call": function}
    call = {"id": "c1", "type": "function", "function": function}
    return {"role": "assistant", "content": None, "tool_calls": [call]}


def render(template: str, *messages: Mapping[str, Any], tools: tuple[Any, ...] = ()) -> str:
    text = PromptReader(Letters(template), 10_000).text(ChatPrompt(messages, tools))
    assert text is not None
    return text


def test_our_own_template() -> None:
    arguments = '{"harbour": "Tromsø <港>"}'
    system = {"role": "system", "content": "Be brief."}
    assert render(TEMPLATE, system, ASKED, called(arguments), ANSWERED, tools=TOOLS) == (
        "<|im_start|>system\nBe brief.\n<tools>\n"
        "get_tide: Look up the <tide> für 港.\n-harbour (string): its name\n-unit (m/ft, optional)\nnow\n"
        "</tools><|im_end|>\n"
        "<|im_start|>user\nHow high?<|im_end|>\n"
        "<|im_start|>assistant\n"
        f'<tool_call>\n{{"name": "get_tide", "arguments": {arguments}}}\n</tool_call><|im_end|>\n'
        '<|im_start|>tool\n<tool_response>\n{"height": 2}\n</tool_response><|im_end|>\n'
        "<|im_start|>assistant\n"
    )


def test_our_own_template_is_rendered_as_in_training() -> None:
    messages = [ASKED, {"role": "assistant", "content": "High."}, ASKED]
    asked = {"messages": messages, "add_generation_prompt": True}
    for tools in ((), TOOLS):
        in_training = Environment().from_string(TEMPLATE).render(**asked, tools=list(tools))
        assert render(TEMPLATE, *messages, tools=tools) == in_training


def test_qwens_template() -> None:
    text = render(QWEN, ASKED, called('{"harbour": "Tromsø <港>"}'), ANSWERED, ANSWERED, tools=TOOLS)
    shown = text.partition("<tools>\n")[2].partition("\n</tools>")[0].split("\n")
    assert [json.loads(line) for line in shown] == list(TOOLS)
    assert "für 港" in text
    assert '\n<tool_call>\n{"name": "get_tide", "arguments": {"harbour": "Tromsø <港>"}}\n</tool_call>' in text
    assert text.count("<|im_start|>user") == 2
    assert "None" not in text


@pytest.mark.parametrize("template", [TEMPLATE, QWEN])
def test_the_older_form_is_the_same_conversation(template: str) -> None:
    old = (ASKED, called("{}", old=True), {"role": "function", "name": "get_tide", "content": "2"})
    new = (ASKED, called("{}"), {**ANSWERED, "content": "2"})
    assert render(template, *old, tools=TOOLS) == render(template, *new, tools=TOOLS)


@pytest.mark.parametrize("template", [TEMPLATE, QWEN])
def test_arguments_are_the_same_as_text_and_as_an_object(template: str) -> None:
    assert render(template, called('{"a": [1, "é"]}')) == render(template, called({"a": [1, "é"]}))


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ('{"a": 1}', {"a": 1}),
        ("", {}),
        ("{", "{"),
        ("[1]", "[1]"),
        ("[" * 100_000, "[" * 100_000),
        ({}, {}),
        (None, None),
    ],
)
def test_arguments_that_are_no_object_stay_as_they_stand(given: Any, seen: Any) -> None:
    message = called(given)
    assert template_message(message)["tool_calls"][0]["function"]["arguments"] == seen
    assert message == called(given), "the caller's message was changed"


@pytest.mark.parametrize("message", [ASKED, ANSWERED, {"role": "assistant", "content": "Hi", "tool_calls": None}])
def test_other_messages_pass_as_they_are(message: Any) -> None:
    assert template_message(message) is message


@pytest.mark.parametrize("template", [None, "{{ messages[0].content }}", "{% set tools = 1 %}{{ tools }}"])
def test_a_template_without_tools_is_shown_none(template: str | None) -> None:
    reader = PromptReader(Letters(template), 1000)
    assert reader.read(ChatPrompt((ASKED,)))
    with pytest.raises(InvalidRequest, match="template") as refused:
        reader.read(ChatPrompt((ASKED,), TOOLS))
    assert (refused.value.param, refused.value.code) == ("tools", "unsupported_value")


@pytest.mark.parametrize("calls", [[1], 1, [{"function": {}}], [{}], [None]])
def test_calls_of_no_form_are_refused_or_shown_but_do_no_harm(calls: Any) -> None:
    with contextlib.suppress(InvalidRequest):
        render(TEMPLATE, {"role": "assistant", "content": "", "tool_calls": calls})
