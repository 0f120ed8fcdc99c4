"""OpenAI's Python package against the embedded model: its own client and its own types."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import openai
import pytest
from openai import AsyncOpenAI, OpenAI
from openai.types import Completion, Model
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from pydantic import BaseModel

from tests.e2e.fake_backend import say
from tests.e2e.raw import CHAT, Stream, chunks_of
from tests.running import PATIENCE_S, Server

MESSAGES: Any = [{"role": "user", "content": "Tell me a story"}]
BODY: dict[str, Any] = {"model": "storyteller", "messages": MESSAGES}
SHORT: dict[str, Any] = {"max_tokens": 8, "seed": 7, "extra_body": {"ignore_eos": True}}


@pytest.fixture(scope="module")
def client(storyteller: Server) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{storyteller.url}/v1", api_key="x", timeout=PATIENCE_S, max_retries=0) as client:
        yield client


@pytest.fixture
async def async_client(storyteller: Server) -> AsyncIterator[AsyncOpenAI]:
    url = f"{storyteller.url}/v1"
    async with AsyncOpenAI(base_url=url, api_key="x", timeout=PATIENCE_S, max_retries=0) as client:
        yield client


def unknown_fields(value: object) -> set[str]:
    """What the package's types have no name for, anywhere inside."""
    if isinstance(value, list):
        return {name for item in value for name in unknown_fields(item)}
    if not isinstance(value, BaseModel):
        return set()
    extra = set(value.model_extra or {})
    return extra.union(*(unknown_fields(getattr(value, name)) for name in type(value).model_fields))


def test_a_streamed_chat_is_the_one_that_is_not_streamed(client: OpenAI) -> None:
    whole = client.chat.completions.create(**BODY, **SHORT)
    chunks = list(client.chat.completions.create(**BODY, **SHORT, stream=True))
    assert "".join(c.choices[0].delta.content or "" for c in chunks) == whole.choices[0].message.content
    assert chunks[-1].choices[0].finish_reason == whole.choices[0].finish_reason == "length"
    assert whole.usage is not None
    assert chunks[-1].usage is not None
    assert chunks[-1].usage.completion_tokens == whole.usage.completion_tokens
    assert chunks[-1].usage.total_tokens == whole.usage.total_tokens  # the second finds more of its prompt cached
    assert whole.usage.completion_tokens == 8
    assert whole.usage.total_tokens == whole.usage.prompt_tokens + 8
    assert {chunk.id for chunk in chunks} == {chunks[0].id} != {whole.id}


async def test_the_async_client_gets_the_same(client: OpenAI, async_client: AsyncOpenAI) -> None:
    whole = await async_client.chat.completions.create(**BODY, **SHORT)
    stream = await async_client.chat.completions.create(**BODY, **SHORT, stream=True)
    text = "".join([chunk.choices[0].delta.content or "" async for chunk in stream])
    assert text == whole.choices[0].message.content
    assert text == client.chat.completions.create(**BODY, **SHORT).choices[0].message.content


def test_the_stream_helper_accumulates_the_answer(fake: Server) -> None:
    asked: Any = [{"role": "user", "content": say([b"Once", b" upon", b" a time."])}]
    with (
        OpenAI(base_url=f"{fake.url}/v1", api_key="x", timeout=PATIENCE_S) as client,
        client.chat.completions.stream(model="fake", messages=asked) as stream,
    ):
        pieces = [event.delta for event in stream if event.type == "content.delta"]
        final = stream.get_final_completion()
    assert [piece for piece in pieces if piece] == ["Once", " upon", " a time."]
    assert final.choices[0].message.content == "Once upon a time."
    assert final.usage is not None
    assert final.usage.completion_tokens == 3


def test_a_completion_streamed_and_not(client: OpenAI) -> None:
    asked: dict[str, Any] = {"model": "storyteller", "prompt": "Once upon a time", **SHORT}
    whole = client.completions.create(**asked)
    chunks = list(client.completions.create(**asked, stream=True))
    assert "".join(chunk.choices[0].text for chunk in chunks) == whole.choices[0].text != ""
    assert chunks[-1].usage == whole.usage


@pytest.mark.parametrize("include_usage", [None, True, False])
def test_every_chunk_is_strictly_openais(storyteller: Server, include_usage: bool | None) -> None:
    options = {} if include_usage is None else {"stream_options": {"include_usage": include_usage}}
    with Stream(storyteller.port, {**BODY, "max_tokens": 4, "stream": True, **options}) as stream:
        payloads = stream.rest()
    assert payloads.pop() == "[DONE]"
    chunks = [ChatCompletionChunk.model_validate_json(payload, strict=True) for payload in payloads]
    assert len(chunks) >= 2
    assert unknown_fields(chunks) == set()


def test_whole_answers_are_strictly_openais(storyteller: Server) -> None:
    with storyteller.client() as http:
        chat = http.post(CHAT, json={**BODY, "max_tokens": 2}).content
        completion = http.post(
            "/v1/completions", json={"model": "storyteller", "prompt": "Once", "max_tokens": 2}
        ).content
        model = http.get("/v1/models/storyteller").content
    assert unknown_fields(ChatCompletion.model_validate_json(chat, strict=True)) == set()
    assert unknown_fields(Completion.model_validate_json(completion, strict=True)) == set()
    assert unknown_fields(Model.model_validate_json(model, strict=True)) == set()


def test_completion_chunks_are_strictly_openais(storyteller: Server) -> None:
    body = {"model": "storyteller", "prompt": "Once", "max_tokens": 2, "stream": True}
    with Stream(storyteller.port, body, path="/v1/completions") as stream:
        payloads = stream.rest()
    chunks = chunks_of(payloads)
    for chunk in chunks[:-1]:
        # OpenAI's server says null before the end, which its package's type, made for whole answers, leaves out.
        assert chunk["choices"][0]["finish_reason"] is None
        chunk["choices"][0]["finish_reason"] = "stop"
    assert unknown_fields([Completion.model_validate(chunk, strict=True) for chunk in chunks]) == set()


def test_the_models_are_listed_and_found(client: OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["storyteller"]
    assert client.models.retrieve("storyteller").owned_by == "zstream"


def test_json_mode_gives_json(client: OpenAI) -> None:
    schema = {"type": "object", "properties": {"n": {"type": "integer", "enum": [7]}}, "required": ["n"]}
    form: Any = {"type": "json_schema", "json_schema": {"name": "n", "schema": schema}}
    chunks = client.chat.completions.create(**BODY, max_tokens=64, stream=True, response_format=form)
    assert json.loads("".join(chunk.choices[0].delta.content or "" for chunk in chunks)) == {"n": 7}


@pytest.mark.parametrize(
    ("asked", "kind", "param"),
    [
        ({"model": "gpt-4"}, openai.NotFoundError, "model"),
        ({"temperature": 3}, openai.BadRequestError, "temperature"),
        ({"n": 17}, openai.BadRequestError, "n"),
        ({"extra_body": {"flavour": "salty"}}, openai.BadRequestError, "flavour"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_errors_are_its_own_exceptions(
    client: OpenAI, stream: bool, asked: dict[str, Any], kind: type[openai.APIStatusError], param: str
) -> None:
    with pytest.raises(kind) as caught:
        client.chat.completions.create(**{**BODY, **asked}, stream=stream)
    assert caught.value.param == param


def test_leaving_a_stream_ends_its_generation(client: OpenAI, storyteller: Server) -> None:
    stream = client.chat.completions.create(
        **BODY, stream=True, max_tokens=200, extra_body={"ignore_eos": True}, stream_options={"include_usage": True}
    )
    next(iter(stream))
    stream.close()
    storyteller.settle()
