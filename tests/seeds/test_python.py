"""The documents' Python as it is printed: host, port and model name aside."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.fake_backend import FakeBackend, count, fake_engine, say
from tests.running import Server, model_engine, serving
from tests.seeds.addresses import at
from tests.seeds.documents import fifth, first, fourth, second, third
from tests.seeds.run_programs import Printed, printed_by
from zstream.models.resolve import embedded_path

NAMES = ("qwen-7b", "gpt-4", "f3-7b-instruct")
WEATHER: Any = {"name": "get_weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}
CALL = '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Rome"}}\n</tool_call>'

# What the documents leave to their reader.
CALLING = f"""
for pieces in ({say([b"Let", b" me see."])!r}, {say([CALL.encode()])!r}):
    async for event in stream_with_functions([{{"role": "user", "content": pieces}}], [{WEATHER!r}]):
        print(event)
"""
CANCELLING = f"""
async for event in streamer.stream([{{"role": "user", "content": {count()!r}}}]):
    print(event)
    streamer.cancel()
"""
COUNTING = """
text = "".join(response)
print(f"\\n{response.usage.completion_tokens} {len(text) > 0}")
"""


def programs(model: str, fake: str) -> dict[str, str]:
    """By document and section: at the model's address, or at that of the server whose tokens can be chosen."""
    native = second.NATIVE_API.replace('"qwen-7b.zse"', f'"{embedded_path()}", threads=1, context=48')
    assert native != second.NATIVE_API
    python_client = "import json\n" + at(model, third.PYTHON_CLIENT)
    client_of_fake = at(fake, fourth.ASYNC_CLIENT) + "import json\n"
    return {
        "first, Python": at(model, first.PYTHON),
        "second, OpenAI Client": at(model, second.OPENAI_CLIENT),
        "second, Native API": native + second.PYTHON_CONFIGURATION + COUNTING,
        "second, Async Streaming": at(model, second.ASYNC_STREAMING),
        "third, Python Client": python_client,
        "third, Python Client, mended": python_client.replace('data: "):', 'data: {"):'),
        "third, OpenAI-Style Streaming": third.OPENAI_STYLE,
        "fourth, Basic Streaming": fourth.WHY_STREAMING_MATTERS + at(model, fourth.BASIC_STREAMING),
        "fourth, Async Streaming": at(model, fourth.ASYNC_CLIENT) + fourth.ASYNC_STREAMING,
        "fourth, Function Calls": client_of_fake + fourth.FUNCTION_CALLS + CALLING,
        "fourth, Progress Tracking": at(model, fourth.ASYNC_CLIENT) + fourth.PROGRESS_TRACKING,
        "fourth, Cancellation Support": client_of_fake + fourth.CANCELLATION_SUPPORT + CANCELLING,
        "fifth": at(model, fifth.PYTHON),
        "fifth, mended": at(model, fifth.PYTHON).replace('"token"', '"content.delta"').replace(".token", ".delta"),
    }


@pytest.fixture(scope="module")
def fake() -> Iterator[Server]:
    with serving(fake_engine(FakeBackend()), models=NAMES) as server:
        yield server


@pytest.fixture(scope="module")
def printed(fake: Server) -> Iterator[dict[str, Printed]]:
    """What all of them printed. The model's answers are short."""
    with serving(model_engine(max_tokens_limit=8), models=NAMES) as model:
        variables = {"OPENAI_BASE_URL": f"{model.url}/v1", "OPENAI_API_KEY": "not-needed"}
        yield printed_by(programs(model.url, fake.url), **variables)


@pytest.mark.parametrize(
    "name",
    [
        "first, Python",
        "second, OpenAI Client",
        "second, Async Streaming",
        "third, OpenAI-Style Streaming",
        "fourth, Basic Streaming",
        "fourth, Async Streaming",
    ],
)
def test_it_prints_the_answer(printed: dict[str, Printed], name: str) -> None:
    text, raised = printed[name]
    assert raised == ""
    assert text.strip()


def test_second_document_native_api_and_python_configuration(printed: dict[str, Printed]) -> None:
    """Without a limit, as printed; the context is what ends an answer that does not end by itself."""
    text, raised = printed["second, Native API"]
    assert raised == ""
    answers, (tokens, is_text) = text.rpartition("\n")[0], text.splitlines()[-1].split()
    assert answers.strip()
    assert int(tokens) > 0
    assert is_text == "True"


def test_third_document_python_client(printed: dict[str, Printed]) -> None:
    """It prints the answer and then takes `[DONE]` for JSON, which it does with the document's own server, too."""
    text, raised = printed["third, Python Client"]
    assert text.strip()
    assert "JSONDecodeError" in raised
    text, raised = printed["third, Python Client, mended"]
    assert text.strip()
    assert raised == ""


def test_fourth_document_streaming_with_function_calls(printed: dict[str, Printed]) -> None:
    text, raised = printed["fourth, Function Calls"]
    assert raised == ""
    assert [ast.literal_eval(line) for line in text.splitlines()] == [
        {"type": "content", "content": "Let"},
        {"type": "content", "content": " me see."},
        {"type": "done", "content": "Let me see."},
        {"type": "function_call", "name": "get_weather", "arguments": {"city": "Rome"}},
    ]


def test_fourth_document_streaming_with_progress_tracking(printed: dict[str, Printed]) -> None:
    text, raised = printed["fourth, Progress Tracking"]
    assert raised == ""
    answer, _, metrics = text.rpartition("\nMetrics: ")
    seen = ast.literal_eval(metrics)
    assert answer.strip()
    assert 0 < seen["time_to_first_token"] <= seen["total_time"]
    assert 1 <= seen["token_count"] <= 8
    assert seen["tokens_per_second"] == seen["token_count"] / seen["total_time"]


def test_fourth_document_cancellation_support(printed: dict[str, Printed], fake: Server) -> None:
    """The answer has no end; closing the response ended its generation."""
    text, raised = printed["fourth, Cancellation Support"]
    assert raised == ""
    assert [ast.literal_eval(line) for line in text.splitlines()] == [
        {"type": "content", "content": "0 "},
        {"type": "cancelled"},
    ]
    fake.settle()
    assert fake.metric("streams_cancelled_total", stage="decode") == 1


def test_fifth_document_python(printed: dict[str, Printed]) -> None:
    """Its loop looks for `event.token`, which no version of the package has; it runs and prints nothing."""
    assert printed["fifth"] == Printed("", "")
    text, raised = printed["fifth, mended"]
    assert raised == ""
    assert text.strip()
