"""Tools in `ZSE`: what was called, as it comes and at the end, and what is refused by its keyword."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.fake_backend import FakeBackend, fake_engine, say
from zstream import ZSE
from zstream.core.errors import InvalidRequest

TOOLS: Any = [{"type": "function", "function": {"name": "get_weather"}}]
PARTS = [
    b"Wait.\n",
    b'<tool_call>\n{"name": "get_weather"',
    b', "arguments": {"city": ',
    b'"Oslo"}',
    b"}\n</tool_call>",
]
CALLED = {"name": "get_weather", "arguments": '{"city": "Oslo"}'}
ASKED: Any = [{"role": "user", "content": say(PARTS)}]


@pytest.fixture
def fake() -> Iterator[ZSE]:
    """Chosen tokens."""
    with ZSE(engine=fake_engine(FakeBackend())) as model:
        yield model


def functions(calls: list[dict[str, Any]]) -> list[Any]:
    assert all(call["id"].startswith("call_") and call["type"] == "function" for call in calls)
    return [call["function"] for call in calls]


def test_calls_are_not_text(fake: ZSE) -> None:
    stream = fake.chat_stream(ASKED, tools=TOOLS)
    assert stream.tool_calls == []
    assert list(stream) == ["Wait."]
    assert functions(stream.tool_calls) == [CALLED]
    assert stream.finish_reason == "tool_calls"
    assert stream.usage is not None
    assert stream.usage.completion_tokens == len(PARTS)


def test_a_reply_has_its_calls_and_they_go_back_in_a_message(fake: ZSE) -> None:
    reply = fake.chat(ASKED, tools=TOOLS)
    assert (reply.text, functions(reply.tool_calls), reply.finish_reason) == ("Wait.", [CALLED], "tool_calls")
    back = [
        *ASKED,
        {"role": "assistant", "content": None, "tool_calls": reply.tool_calls},
        {"role": "tool", "tool_call_id": reply.tool_calls[0]["id"], "content": say([b"Rain."])},
    ]
    answer = fake.chat(back, tools=TOOLS)
    assert (answer.text, answer.tool_calls, answer.finish_reason) == ("Rain.", [], "stop")


async def test_async_streams_have_them_too(fake: ZSE) -> None:
    async with await fake.open_chat(ASKED, tools=TOOLS, tool_choice="auto") as stream:
        assert [piece async for piece in stream] == ["Wait."]
        assert functions(stream.tool_calls) == [CALLED]
    assert functions((await fake.achat(ASKED, tools=TOOLS)).tool_calls) == [CALLED]


def test_one_call_where_one_is_wanted(fake: ZSE) -> None:
    asked: Any = [{"role": "user", "content": say([*PARTS, *PARTS * 1000])}]
    reply = fake.chat(asked, tools=TOOLS, parallel_tool_calls=False)
    assert (functions(reply.tool_calls), reply.finish_reason) == ([CALLED], "tool_calls")


def test_without_tools_all_is_text(fake: ZSE) -> None:
    text = b"".join(PARTS).decode()
    assert fake.chat(ASKED).text == fake.chat(ASKED, tools=TOOLS, tool_choice="none").text == text


def test_what_is_shown_is_nobody_elses(fake: ZSE) -> None:
    stream = fake.chat_stream(ASKED, tools=TOOLS)
    list(stream)
    stream.tool_calls[0]["function"]["arguments"] = ""
    assert json.loads(stream.tool_calls[0]["function"]["arguments"]) == {"city": "Oslo"}


@pytest.mark.parametrize(
    ("options", "param"),
    [
        ({"tools": [{}]}, "tools[0].type"),
        ({"tools": 1}, "tools"),
        ({"tools": TOOLS, "tool_choice": "any"}, "tool_choice"),
        ({"tools": TOOLS, "parallel_tool_calls": 1}, "parallel_tool_calls"),
        ({"tools": TOOLS, "json_schema": {}}, "json_schema"),
    ],
)
def test_what_is_wrong_is_named(fake: ZSE, options: Any, param: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        fake.chat_stream(ASKED, **options)
    assert refused.value.param == param


def test_a_text_to_continue_has_no_tools(fake: ZSE) -> None:
    with pytest.raises(InvalidRequest, match="conversation") as refused:
        fake.complete_stream("Once", tools=TOOLS)
    assert refused.value.param == "tools"


def test_only_calls_stand_in_for_content(fake: ZSE) -> None:
    with pytest.raises(InvalidRequest):
        fake.chat_stream([*ASKED, {"role": "assistant", "content": None}])
