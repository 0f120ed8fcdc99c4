"""Tool calls from chosen tokens to OpenAI's Python package: streamed and not, there and back again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import openai
import pytest
from openai import OpenAI
from openai.types.chat import ChatCompletionChunk

from tests.e2e.fake_backend import say
from tests.running import PATIENCE_S, Server, serving
from zstream.engine.scripted import ScriptedEngine

CITY = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
WEATHER: Any = {"name": "get_weather", "description": "Look up the weather.", "parameters": CITY}
TOOLS: Any = [{"type": "function", "function": WEATHER}]
OSLO = '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Oslo é你"}}\n</tool_call>'
ROME = '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Rome"}}\n</tool_call>'


@pytest.fixture(scope="module")
def client(fake: Server) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{fake.url}/v1", api_key="x", timeout=PATIENCE_S, max_retries=0) as client:
        yield client


def asking(text: str, *, piece_bytes: int = 3, **fields: Any) -> dict[str, Any]:
    """A request whose answer is this text, in tokens of so many bytes, which divide its characters too."""
    data = text.encode()
    pieces = [data[at : at + piece_bytes] for at in range(0, len(data), piece_bytes)]
    return {"model": "fake", "messages": [{"role": "user", "content": say(pieces)}], "tools": TOOLS, **fields}


def streamed(client: OpenAI, **request: Any) -> list[ChatCompletionChunk]:
    return list(client.chat.completions.create(**request, stream=True))


def calls_of(chunks: list[ChatCompletionChunk]) -> list[tuple[str, Any]]:
    """Names and arguments, from deltas put together as clients do."""
    calls: list[list[str]] = []
    for chunk in chunks:
        for delta in chunk.choices[0].delta.tool_calls or []:
            if delta.id:
                assert delta.index == len(calls)
                assert delta.function
                assert delta.function.arguments == ""
                calls.append([delta.function.name or "", ""])
            assert delta.function
            calls[delta.index][1] += delta.function.arguments or ""
    return [(name, json.loads(arguments)) for name, arguments in calls]


def text_of(chunks: list[ChatCompletionChunk]) -> str:
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks)


def test_a_call_that_is_not_streamed(client: OpenAI) -> None:
    whole = client.chat.completions.create(**asking(OSLO))
    (choice,) = whole.choices
    assert (choice.message.content, choice.finish_reason) == (None, "tool_calls")
    (call,) = choice.message.tool_calls or []
    assert call.type == "function"
    assert (call.function.name, json.loads(call.function.arguments)) == ("get_weather", {"city": "Oslo é你"})
    assert whole.usage
    assert whole.usage.completion_tokens == -(-len(OSLO.encode()) // 3)


CHUNKINGS: list[Any] = [
    {},
    {"chunk_size": 4},
    {"chunk_by": "word", "chunk_size": 2},
    {"chunk_by": "sentence"},
]


@pytest.mark.parametrize("piece_bytes", [1, 7, 1000])
@pytest.mark.parametrize("options", CHUNKINGS, ids=str)
def test_calls_that_are_streamed(client: OpenAI, piece_bytes: int, options: Any) -> None:
    request = asking(f"Let me see. Wait.\n{OSLO}\n{ROME}\n", piece_bytes=piece_bytes)
    chunks = streamed(client, **request, stream_options=options or openai.NOT_GIVEN)
    assert text_of(chunks) == "Let me see. Wait."
    assert calls_of(chunks) == [("get_weather", {"city": "Oslo é你"}), ("get_weather", {"city": "Rome"})]
    assert chunks[-1].choices[0].finish_reason == "tool_calls"
    whole = client.chat.completions.create(**request)
    assert whole.choices[0].message.content == "Let me see. Wait."
    assert len(whole.choices[0].message.tool_calls or []) == 2
    assert chunks[-1].usage == whole.usage


def test_arguments_come_as_they_are_produced(client: OpenAI) -> None:
    chunks = streamed(client, **asking(OSLO, piece_bytes=1))
    pieces = [delta for chunk in chunks for delta in chunk.choices[0].delta.tool_calls or []]
    assert len(pieces) == 1 + len('{"city": "Oslo é你"}')


def test_the_stream_helper_puts_calls_together(client: OpenAI) -> None:
    with client.chat.completions.stream(**asking(OSLO + ROME)) as stream:
        kinds = {event.type for event in stream}
        message = stream.get_final_completion().choices[0].message
    assert {"tool_calls.function.arguments.delta", "tool_calls.function.arguments.done"} <= kinds
    arguments = [call.function.arguments for call in message.tool_calls or []]
    assert [json.loads(text) for text in arguments] == [{"city": "Oslo é你"}, {"city": "Rome"}]


def test_there_and_back(client: OpenAI) -> None:
    """The answer of the server goes back as it came, with what the tool said."""
    request = asking(OSLO)
    message = client.chat.completions.create(**request).choices[0].message
    (call,) = message.tool_calls or []
    request["messages"] += [
        message,
        {"role": "tool", "tool_call_id": call.id, "content": say([b"It", b" rains."])},
    ]
    answer = client.chat.completions.create(**request).choices[0]
    assert (answer.message.content, answer.message.tool_calls, answer.finish_reason) == ("It rains.", None, "stop")


def test_text_with_tools_on_offer_is_text(client: OpenAI) -> None:
    text = "I <b>can't</b> call <tool_call> that: \n"
    chunks = streamed(client, **asking(text))
    assert (text_of(chunks), chunks[-1].choices[0].finish_reason) == (text, "stop")
    assert client.chat.completions.create(**asking(text)).choices[0].message.content == text


def test_a_function_that_is_not_on_offer_is_text(client: OpenAI) -> None:
    text = OSLO.replace("get_weather", "get_tide")
    choice = client.chat.completions.create(**asking(text)).choices[0]
    assert (choice.message.content, choice.message.tool_calls, choice.finish_reason) == (text, None, "stop")


def test_nothing_is_a_call_without_tools(client: OpenAI) -> None:
    for fields in ({"tool_choice": "none"}, {"tools": []}):
        choice = client.chat.completions.create(**{**asking(OSLO), **fields}).choices[0]
        assert (choice.message.content, choice.finish_reason) == (OSLO, "stop")


@pytest.mark.parametrize("choice", ["required", {"type": "function", "function": {"name": "get_weather"}}])
def test_a_required_call_is_answered_as_any(client: OpenAI, choice: Any) -> None:
    chunks = streamed(client, **asking(OSLO, tool_choice=choice))
    assert calls_of(chunks) == [("get_weather", {"city": "Oslo é你"})]


def test_not_in_parallel_means_one(client: OpenAI, fake: Server) -> None:
    request = asking(f"Hm. {OSLO}\n{ROME * 1000}", parallel_tool_calls=False)
    chunks = streamed(client, **request)
    assert (text_of(chunks), calls_of(chunks)) == ("Hm.", [("get_weather", {"city": "Oslo é你"})])
    assert chunks[-1].choices[0].finish_reason == "tool_calls"
    assert chunks[-1].usage
    assert chunks[-1].usage.completion_tokens < len(ROME) * 100, "it was not ended"
    whole = client.chat.completions.create(**request).choices[0]
    assert len(whole.message.tool_calls or []) == 1
    fake.settle()


def test_a_call_that_is_cut_off_is_there_as_far_as_it_came(client: OpenAI) -> None:
    cut = OSLO.index("Oslo") + 4
    request = asking(OSLO, piece_bytes=1, max_tokens=cut)
    choice = client.chat.completions.create(**request).choices[0]
    (call,) = choice.message.tool_calls or []
    assert call.type == "function"
    assert (call.function.arguments, choice.finish_reason) == ('{"city": "Oslo', "length")
    chunks = streamed(client, **request)
    assert chunks[-1].choices[0].finish_reason == "length"


def test_the_older_form(client: OpenAI) -> None:
    request = asking(OSLO + ROME, functions=[WEATHER], tools=openai.NOT_GIVEN)
    choice = client.chat.completions.create(**request).choices[0]
    assert (choice.message.content, choice.finish_reason) == (None, "function_call")
    assert choice.message.function_call
    assert json.loads(choice.message.function_call.arguments) == {"city": "Oslo é你"}
    assert choice.message.tool_calls is None
    chunks = streamed(client, **request)
    deltas = [chunk.choices[0].delta.function_call for chunk in chunks if chunk.choices[0].delta.function_call]
    assert [delta.name for delta in deltas][:2] == ["get_weather", None]
    assert json.loads("".join(delta.arguments or "" for delta in deltas)) == {"city": "Oslo é你"}
    assert chunks[-1].choices[0].finish_reason == "function_call"
    request["messages"] += [
        choice.message,
        {"role": "function", "name": "get_weather", "content": say([b"Rain."])},
    ]
    assert client.chat.completions.create(**request).choices[0].message.content == "Rain."


def test_the_scripted_engine_calls_nothing_and_says_so_where_it_must() -> None:
    with (
        serving(ScriptedEngine(), models=("scripted",)) as server,
        OpenAI(base_url=f"{server.url}/v1", api_key="x", timeout=PATIENCE_S, max_retries=0) as client,
    ):
        request = asking("", model="scripted", max_tokens=3)
        assert client.chat.completions.create(**request).choices[0].message.content == "tok0 tok1 tok2"
        with pytest.raises(openai.BadRequestError) as refused:
            client.chat.completions.create(**request, tool_choice="required")
    assert refused.value.param == "tool_choice"
