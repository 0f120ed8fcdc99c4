"""Who is zstream, and who is not even asked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from openai import APIStatusError, AsyncAzureOpenAI, AsyncOpenAI, AzureOpenAI, OpenAI

from tests.client.answering import answer, answering, chunk, events, sse
from tests.client.kinds import OPTIONS, Kind, asked
from zstream.client import Done, stream_chat
from zstream.client.recognition import known, learn_models
from zstream.wire.models import models_body

SAID = sse(events([chunk({"content": "a"}), chunk(finish="stop"), "[DONE]"]))
OURS = answer(200, models_body(["m"], 0))
AZURE: dict[str, Any] = {"api_key": "x", "api_version": "2024-06-01"}


@pytest.mark.parametrize(
    "client",
    [
        OpenAI(api_key="x", base_url="https://api.openai.com/v1"),
        OpenAI(api_key="x", base_url="https://eu.api.openai.com/v1"),
        OpenAI(api_key="x", base_url="https://mine.openai.azure.com/openai/v1/"),
        AsyncOpenAI(api_key="x", base_url="https://api.openai.com/v1"),
        AzureOpenAI(azure_endpoint="https://elsewhere.example", **AZURE),
        AsyncAzureOpenAI(azure_endpoint="https://elsewhere.example", **AZURE),
    ],
)
def test_some_are_known_without_asking(client: Any) -> None:
    assert known(client) is False


@pytest.mark.parametrize(
    "url", ["http://localhost:8000/v1", "https://notopenai.com/v1", "https://openai.com.example/v1"]
)
def test_others_are_not_known(url: str) -> None:
    assert known(OpenAI(api_key="x", base_url=url)) is None


def test_our_own_models_say_so() -> None:
    client = OpenAI(base_url="http://localhost:8000/v1", **OPTIONS)
    assert learn_models(client, json.loads(models_body(["a", "b"], 0)))
    assert known(client) is True


@pytest.mark.parametrize(
    "body",
    [None, [], "x", {}, {"data": None}, {"data": [1]}, {"data": [{"id": "x", "owned_by": "vllm"}]}],
)
def test_others_do_not(body: object) -> None:
    client = OpenAI(base_url="http://localhost:8000/v1", **OPTIONS)
    assert not learn_models(client, body)
    assert known(client) is False


def test_of_no_models_at_all_nothing_is_learned() -> None:
    """So a gateway answers while its upstreams are down."""
    client = OpenAI(base_url="http://localhost:8000/v1", **OPTIONS)
    assert not learn_models(client, {"object": "list", "data": []})
    assert known(client) is None


@pytest.mark.parametrize(("models", "resumable"), [(OURS, True), (answer(404), False), (answer(200, "<html>"), False)])
def test_each_client_object_asks_once(models: bytes, resumable: bool) -> None:
    with answering(models, SAID, SAID) as server, OpenAI(base_url=server.url, **OPTIONS) as client:
        for _ in range(2):
            with stream_chat(client, **asked("x")) as stream:
                assert isinstance(list(stream)[-1], Done)
    assert [one.path for one in server.asked] == ["/v1/models", *["/v1/chat/completions"] * 2]
    assert all(("stream_options" in one.json) is resumable for one in server.asked[1:])


@pytest.mark.parametrize("status", [408, 429, 502, 503])
def test_one_that_may_answer_later_is_asked_again(status: int) -> None:
    """A proxy speaks for a server that starts."""
    with answering(answer(status), SAID, OURS, SAID) as server, OpenAI(base_url=server.url, **OPTIONS) as client:
        for known_as in (None, True):
            with stream_chat(client, **asked("x")) as stream:
                assert isinstance(list(stream)[-1], Done)
            assert known(client) is known_as


def test_where_nobody_answers_it_is_asked_again() -> None:
    with answering(None, SAID, OURS, SAID) as server, OpenAI(base_url=server.url, **OPTIONS) as client:
        for _ in range(2):
            with stream_chat(client, **asked("x")) as stream:
                list(stream)
    assert ["stream_options" in one.json for one in server.asked if one.method == "POST"] == [False, True]


@pytest.mark.parametrize(
    ("options", "wish"),
    [
        ({"resume": True}, {"resumable": True}),
        ({"resume": False}, None),
        ({"stream_options": {"resumable": True}}, {"resumable": True}),
        ({"stream_options": {"resumable": "auto"}}, {"resumable": "auto"}),
    ],
)
def test_whoever_says_it_causes_no_question(options: dict[str, Any], wish: dict[str, Any] | None) -> None:
    with answering(SAID) as server, OpenAI(base_url=server.url, **OPTIONS) as client:
        with stream_chat(client, **asked("x"), **options) as stream:
            list(stream)
        (request,) = server.asked
    assert request.json.get("stream_options") == wish


def test_what_only_we_want_the_server_need_not_do(kind: Kind) -> None:
    """One whose journal is full answers as plain clients are answered there, and the caller never asked for more."""
    with answering(OURS, SAID) as server:
        assert isinstance(kind.read(server.url, asked("x")).last, Done)
    assert server.asked[-1].json["stream_options"] == {"resumable": "auto"}


@pytest.mark.parametrize("how", [{"resume": True}, {"stream_options": {"resumable": True}}])
def test_unless_the_caller_asked_for_it(kind: Kind, how: dict[str, Any]) -> None:
    refused = answer(503, {"error": {"message": "No room.", "code": "journal_full"}})
    resume = how.get("resume")
    request = asked("x") if resume else asked("x", **how)
    with answering(refused) as server, pytest.raises(APIStatusError, match=r"No room\."):
        kind.read(server.url, request, resume=resume)
    assert len(server.asked) == 1
