"""What each kind of server is sent."""

from __future__ import annotations

import json
from typing import Any

import pytest

from zstream.core.errors import InvalidRequest
from zstream.core.request import ChatPrompt, ForwardPrompt, GenerateRequest, SamplingParams, TextPrompt, TokenPrompt
from zstream.engine.upstream.asking import Place, body_of, continued, forwarded, head_of, limited, place_of
from zstream.engine.upstream.servers import Kind, Upstream, based

HELLO = [{"role": "user", "content": "Hello"}]


def chat(**body: Any) -> ForwardPrompt:
    return ForwardPrompt("chat/completions", "m", {"messages": HELLO, **body})


def server(kind: Kind = Kind.OPENAI, url: str = "http://host:8000", **more: Any) -> Upstream:
    return Upstream("a", url, kind, **more)


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("http://host:8000", "http://host:8000/v1"),
        ("http://host:8000/", "http://host:8000/v1"),
        ("https://api.openai.com/v1", "https://api.openai.com/v1"),
        ("https://host/deep/v3/", "https://host/deep/v3"),
        ("https://host/v1/chat/completions", "https://host/v1"),
    ],
)
def test_a_bare_address_is_openais(given: str, base: str) -> None:
    assert based(given, Kind.OPENAI) == base


def test_places() -> None:
    assert place_of(server()) == Place("host", 8000, False)
    assert place_of(server(url="https://host/v1")) == Place("host", 443, True)
    assert place_of(server(url="http://[::1]:80/v1")) == Place("::1", 80, False)


def test_the_body_goes_on_as_it_was_written() -> None:
    body = json.loads(body_of(server(models={"m": "org/M"}), chat(temperature=9, anything={"x": [1]})))
    assert body == {
        "model": "org/M",
        "messages": HELLO,
        "temperature": 9,
        "anything": {"x": [1]},
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def test_the_usage_is_asked_for_where_it_is_wanted_and_understood() -> None:
    unwanted = ForwardPrompt("chat/completions", "m", {}, include_usage=False)
    assert "stream_options" not in json.loads(body_of(server(), unwanted))
    assert "stream_options" not in json.loads(body_of(server(), chat(), plain=True))
    whole = json.loads(body_of(server(), ForwardPrompt("chat/completions", "m", {}, stream=False)))
    assert whole == {"model": "m"}


def lines(upstream: Upstream, prompt: ForwardPrompt) -> list[str]:
    return head_of(upstream, prompt, 2).decode().split("\r\n")


def test_openais_head() -> None:
    first, *fields = lines(server(key="sk-1"), chat())
    assert first == "POST /v1/chat/completions HTTP/1.1"
    assert {"host: host:8000", "content-length: 2", "authorization: Bearer sk-1"} <= set(fields)
    assert "accept: text/event-stream" in fields
    assert fields[-2:] == ["", ""]


def test_azures_head() -> None:
    azure = server(Kind.AZURE, "https://r.openai.azure.com/", key="k", models={"m": "my deployment"}, api_version="v/1")
    first, *fields = lines(azure, chat())
    assert first == "POST /openai/deployments/my%20deployment/chat/completions?api-version=v%2F1 HTTP/1.1"
    assert "api-key: k" in fields
    assert not [field for field in fields if field.startswith("authorization")]


def test_no_key_where_there_is_none() -> None:
    assert not [line for line in lines(server(), chat()) if "authorization" in line or "api-key" in line]


def test_a_key_is_never_shown() -> None:
    assert "sk-secret" not in repr(server(key="sk-secret"))


def test_a_name_can_not_add_lines_to_the_head() -> None:
    azure = server(Kind.AZURE, "https://r.openai.azure.com")
    evil = ForwardPrompt("chat/completions", "m\r\nx-evil: 1", {})
    assert "x-evil" not in "".join(line for line in lines(azure, evil) if line.startswith("x-"))
    with pytest.raises(InvalidRequest):
        head_of(server(key="a\r\nb"), chat(), 2)


def test_a_prompt_of_our_own_becomes_a_request() -> None:
    request = GenerateRequest(ChatPrompt(tuple(HELLO)), SamplingParams(seed=3), max_tokens=5, stop=("END",))
    assert forwarded(request, "default") == ForwardPrompt(
        "chat/completions", "default", {"seed": 3, "max_tokens": 5, "stop": ["END"], "messages": HELLO}
    )
    text = forwarded(GenerateRequest(TextPrompt("Once")), "default")
    assert (text.route, text.body) == ("completions", {"prompt": "Once"})
    assert forwarded(GenerateRequest(TokenPrompt((1, 2))), "default").body == {"prompt": [1, 2]}
    assert forwarded(GenerateRequest(chat()), "default") == chat()


def test_a_chat_is_gone_on_with_as_the_assistants_own_words() -> None:
    going_on = continued(server(Kind.VLLM), chat(max_tokens=10), "Once upon", 4)
    assert going_on is not None
    assert going_on.body == {
        "messages": [*HELLO, {"role": "assistant", "content": "Once upon"}],
        "max_tokens": 6,
        "continue_final_message": True,
        "add_generation_prompt": False,
    }
    llama = continued(server(Kind.LLAMA_SERVER), chat(), "Once", 1)
    assert llama is not None
    assert set(llama.body) == {"messages"}


def test_a_completion_is_gone_on_with_by_any_server() -> None:
    prompt = ForwardPrompt("completions", "m", {"prompt": "It was", "max_tokens": 9})
    going_on = continued(server(), prompt, " a dark", 2)
    assert going_on is not None
    assert going_on.body == {"prompt": "It was a dark", "max_tokens": 7}


def begun(kind: Kind, prompt: ForwardPrompt, tokens: int) -> object:
    """The limit of one that goes on after so many tokens of a server of this kind."""
    going_on = continued(server(Kind.VLLM), limited(server(kind), prompt), "a", tokens)
    return going_on and going_on.body.get("max_tokens", "none")


def completion(**body: Any) -> ForwardPrompt:
    return ForwardPrompt("completions", "m", {"prompt": "It was", **body})


@pytest.mark.parametrize("kind", [Kind.AZURE, Kind.VLLM])
def test_the_limit_of_a_completion_that_has_none_is_not_counted_from_the_beginning_again(kind: Kind) -> None:
    assert begun(kind, completion(), 10) == 6
    assert begun(kind, completion(), 16) is None


def test_of_openai_s_dialect_openai_itself_has_one() -> None:
    """Whoever nobody named counts as its kind, and most of those go on until the text's end."""
    for url, limit in (("https://api.openai.com/v1", 16), ("http://localhost:8080/v1", None)):
        assert limited(server(Kind.OPENAI, url), completion()).body.get("max_tokens") == limit


@pytest.mark.parametrize("kind", [Kind.LLAMA_SERVER, Kind.OLLAMA])
def test_these_have_no_limit_where_none_is_given(kind: Kind) -> None:
    assert begun(kind, completion(), 100) == "none"


def test_a_limit_that_is_given_is_the_limit() -> None:
    assert begun(Kind.VLLM, completion(max_tokens=40), 10) == 30
    assert limited(server(Kind.VLLM), completion(max_tokens=None)).body["max_tokens"] is None, "to vLLM that is none"


def test_a_chat_has_none_where_none_is_given() -> None:
    assert begun(Kind.VLLM, chat(), 100) == "none"


@pytest.mark.parametrize("kind", [Kind.OPENAI, Kind.AZURE])
def test_these_can_not_go_on_with_a_chat(kind: Kind) -> None:
    assert continued(server(kind), chat(), "Once", 1) is None


def test_nothing_is_gone_on_with_that_has_all_its_tokens_or_several_choices() -> None:
    assert continued(server(Kind.VLLM), chat(max_completion_tokens=4), "Once", 4) is None
    several = ForwardPrompt("chat/completions", "m", {"messages": HELLO}, choices=2)
    assert continued(server(Kind.VLLM), several, "Once", 1) is None
    many = ForwardPrompt("completions", "m", {"prompt": ["a", "b"]}, choices=1)
    assert continued(server(), many, "Once", 1) is None


@pytest.mark.parametrize(
    "body",
    [
        {"response_format": {"type": "json_object"}},
        {"response_format": "json"},
        {"guided_json": {"type": "object"}},
        {"grammar": 'root ::= "a"'},
        {"echo": True},
    ],
)
def test_what_holds_from_the_beginning_can_not_be_gone_on_with(body: dict[str, Any]) -> None:
    assert continued(server(Kind.VLLM), chat(**body), "Once", 1) is None
    assert continued(server(), ForwardPrompt("completions", "m", {"prompt": "a", **body}), "Once", 1) is None


def test_plain_text_can() -> None:
    assert continued(server(Kind.VLLM), chat(response_format={"type": "text"}, echo=False), "Once", 1) is not None


@pytest.mark.parametrize(
    ("kind", "more", "last"),
    [
        (Kind.VLLM, {}, ["It was", "Once"]),
        (Kind.VLLM, {"continue_final_message": True}, ["It wasOnce"]),
        (Kind.LLAMA_SERVER, {}, ["It wasOnce"]),
        (Kind.OLLAMA, {}, ["It wasOnce"]),
    ],
)
def test_an_answer_that_went_on_with_a_message_is_gone_on_with_in_it(
    kind: Kind, more: dict[str, Any], last: list[str]
) -> None:
    begun = ForwardPrompt("chat/completions", "m", {"messages": [*HELLO, {"role": "assistant", "content": "It was"}]})
    begun.body.update(more)  # type: ignore[attr-defined]
    going_on = continued(server(kind), begun, "Once", 1)
    assert going_on is not None
    assert [message["content"] for message in going_on.body["messages"][1:]] == last
