from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec
import pytest

from zstream.wire import openapi_answers
from zstream.wire.chat import ChatRequest, parse_chat
from zstream.wire.completions import CompletionRequest, parse_completion
from zstream.wire.openapi import openapi_document
from zstream.wire.simple import MessagesRequest, PromptRequest, parse_messages, parse_prompt

DOCUMENT = openapi_document("1.2.3")
SCHEMAS = DOCUMENT["components"]["schemas"]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for child in value if isinstance(value, list) else []:
        yield from nodes(child)


def test_the_routes_and_the_version():
    assert list(DOCUMENT["paths"]) == [
        "/v1/chat/completions",
        "/v1/completions",
        "/chat",
        "/chat/stream",
        "/v1/streams",
        "/v1/streams/{id}",
        "/v1/models",
        "/v1/models/{id}",
        "/health",
        "/ready",
        "/metrics",
        "/dashboard/events",
    ]
    assert (DOCUMENT["openapi"], DOCUMENT["info"]["version"]) == ("3.1.0", "1.2.3")


def test_it_is_json_and_every_reference_leads_somewhere():
    for node in nodes(json.loads(json.dumps(DOCUMENT))):
        if "$ref" in node:
            _, *path = node["$ref"].split("/")
            target = DOCUMENT
            for step in path:
                target = target[step]


@pytest.mark.parametrize("request_type", [ChatRequest, CompletionRequest, PromptRequest, MessagesRequest])
def test_every_request_field_is_described(request_type):
    described = SCHEMAS[request_type.__name__]["properties"]
    assert set(described) == set(request_type.__struct_fields__)
    assert all(field.get("description") for field in described.values())


def test_the_request_examples_are_accepted():
    for path, parse in (("/v1/chat/completions", parse_chat), ("/v1/completions", parse_completion)):
        content = DOCUMENT["paths"][path]["post"]["requestBody"]["content"]["application/json"]
        assert parse(json.dumps(content["example"]).encode()).stream
    simple = {"/chat": partial(parse_prompt, b""), "/chat/stream": parse_messages}
    for path, read in simple.items():
        content = DOCUMENT["paths"][path]["post"]["requestBody"]["content"]["application/json"]
        assert read(json.dumps(content["example"]).encode()).prompt.messages


def test_the_answer_examples_are_as_their_schemas_say():
    seen = set()
    for node in nodes([DOCUMENT["paths"], DOCUMENT["components"]["responses"]]):
        name = node.get("schema", {}).get("$ref", "").rpartition("/")[2]
        if hasattr(openapi_answers, name):
            msgspec.convert(node["example"], getattr(openapi_answers, name))
            seen.add(name)
    assert seen == {"ChatCompletion", "Completion", "Model", "ModelList", "ErrorResponse"}


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/completions", "/chat", "/chat/stream"])
def test_the_stream_example_is_a_whole_stream(path):
    answers = DOCUMENT["paths"][path]["post"]["responses"]["200"]["content"]
    assert answers["text/event-stream"]["example"].endswith("data: [DONE]\n\n")


def test_retriable_errors_show_their_header():
    responses = DOCUMENT["components"]["responses"]
    assert {status for status, response in responses.items() if "retry-after" in response.get("headers", {})} == {
        "429",
        "503",
    }


def test_it_is_made_once():
    assert openapi_document("1.2.3") is DOCUMENT
