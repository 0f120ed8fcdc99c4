"""What is sent to another server for a request, kind by kind; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec

from zstream.core.errors import InvalidRequest
from zstream.core.request import ChatPrompt, ForwardPrompt, GenerateRequest, TextPrompt
from zstream.core.version import __version__
from zstream.engine.upstream.servers import Kind, Upstream

CHAT, COMPLETIONS = "chat/completions", "completions"
_LIMITS = ("max_tokens", "max_completion_tokens")
COMPLETIONS_TOKENS = 16
"""How many `/v1/completions` gives where nobody says how many, at those of whom that is known."""
_LIMITED = {Kind.VLLM, Kind.AZURE}
# A last message of the assistant is gone on with by these, some of which have to be told.
_CONTINUING: dict[Kind, dict[str, Any]] = {
    Kind.VLLM: {"continue_final_message": True, "add_generation_prompt": False},
    Kind.LLAMA_SERVER: {},
    Kind.OLLAMA: {},
}
_FROM_THE_BEGINNING = (
    "echo", "format", "grammar", "guided_choice", "guided_grammar", "guided_json", "guided_regex", "json_schema",
    "structured_outputs",
)  # fmt: skip
_DIRECT = ("temperature", "top_p", "top_k", "min_p", "seed")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a connection leads to."""

    host: str
    port: int
    tls: bool


def place_of(upstream: Upstream) -> Place:
    """Of its address."""
    parts = urlsplit(upstream.url)
    tls = parts.scheme == "https"
    return Place(parts.hostname or "", parts.port or (443 if tls else 80), tls)


def forwarded(request: GenerateRequest, default_model: str) -> ForwardPrompt:
    """The request as another server reads it. Raises `InvalidRequest`."""
    prompt = request.prompt
    if isinstance(prompt, ForwardPrompt):
        return prompt
    body: dict[str, Any] = {name: value for name in _DIRECT if (value := getattr(request.sampling, name)) is not None}
    body |= {} if request.max_tokens is None else {"max_tokens": request.max_tokens}
    body |= {"stop": list(request.stop)} if request.stop else {}
    if isinstance(prompt, ChatPrompt):
        body["messages"] = list(prompt.messages)
        return ForwardPrompt(CHAT, default_model, body | ({"tools": list(prompt.tools)} if prompt.tools else {}))
    text = prompt.text if isinstance(prompt, TextPrompt) else list(prompt.tokens)
    return ForwardPrompt(COMPLETIONS, default_model, body | {"prompt": text})


def body_of(upstream: Upstream, prompt: ForwardPrompt, *, plain: bool = False) -> bytes:
    """The JSON to send. `plain`: to a server that knows no `stream_options`."""
    body = {"model": upstream.own_name(prompt.model), **prompt.body}
    if prompt.stream:
        body["stream"] = True
        if prompt.include_usage and not plain:
            body["stream_options"] = {"include_usage": True}
    return msgspec.json.encode(body)


def limited(upstream: Upstream, prompt: ForwardPrompt) -> ForwardPrompt:
    """The request with the limit that this server has where none is given; another one would count from 0 again."""
    has_default = prompt.route == COMPLETIONS and _gives_few(upstream)
    if not has_default or any(name in prompt.body for name in _LIMITS):
        return prompt
    return _with(prompt, {"max_tokens": COMPLETIONS_TOKENS})


def _gives_few(upstream: Upstream) -> bool:
    # Any server whose kind nobody named counts as OpenAI's, and most of those go on until the text's end.
    host = f".{urlsplit(upstream.url).hostname or ''}"
    return upstream.kind in _LIMITED or (upstream.kind is Kind.OPENAI and host.endswith(".openai.com"))


def continued(upstream: Upstream, prompt: ForwardPrompt, text: str, tokens: int) -> ForwardPrompt | None:
    """The request that has the server go on after `text`, of so many tokens; None where it can't."""
    limits = _rest(prompt.body, tokens)
    if limits is None or prompt.choices > 1 or _is_bound_to_its_beginning(prompt.body):
        return None
    if prompt.route == COMPLETIONS:
        before = prompt.body.get("prompt")
        return _with(prompt, {**limits, "prompt": before + text}) if isinstance(before, str) else None
    extras, messages = _CONTINUING.get(upstream.kind), _spoken(upstream.kind, prompt.body, text)
    if extras is None or messages is None:
        return None
    return _with(prompt, {**limits, **extras, "messages": messages})


def _is_bound_to_its_beginning(body: Mapping[str, Any]) -> bool:
    """A grammar would begin anew in the middle, and a prompt would be repeated there."""
    form = body.get("response_format")
    free = form is None or (isinstance(form, dict) and form.get("type") == "text")
    return not free or any(body.get(name) for name in _FROM_THE_BEGINNING)


def _spoken(kind: Kind, body: Mapping[str, Any], text: str) -> list[Any] | None:
    """The messages, the last of which is the answer so far. None where what it went on with was no text."""
    messages = list(body.get("messages", ()))
    last = messages[-1] if messages else None
    begun = isinstance(last, dict) and last.get("role") == "assistant"
    if not begun or not (kind is not Kind.VLLM or body.get("continue_final_message")):
        return [*messages, {"role": "assistant", "content": text}]
    assert isinstance(last, dict)
    before = last.get("content")
    return [*messages[:-1], {**last, "content": before + text}] if isinstance(before, str) else None


def _rest(body: Mapping[str, Any], tokens: int) -> dict[str, Any] | None:
    given = {name: body[name] for name in _LIMITS if isinstance(body.get(name), int)}
    left = {name: limit - tokens for name, limit in given.items()}
    return left if all(limit > 0 for limit in left.values()) else None


def _with(prompt: ForwardPrompt, changes: Mapping[str, Any]) -> ForwardPrompt:
    body = {**prompt.body, **changes}
    return ForwardPrompt(
        prompt.route, prompt.model, body, prompt.stream, prompt.include_usage, prompt.choices, prompt.scored
    )


def head_of(upstream: Upstream, prompt: ForwardPrompt, length: int) -> bytes:
    """The request's head, up to its body. Raises `InvalidRequest` for what would not be one line of it."""
    accept = "text/event-stream" if prompt.stream else "application/json"
    fields = {"content-type": "application/json", "accept": accept, "content-length": str(length)}
    return _head(upstream, "POST", _target(upstream, prompt), fields)


def models_head(upstream: Upstream) -> bytes:
    """The request for the list of the server's models."""
    return _head(upstream, "GET", f"{urlsplit(upstream.url).path}/models", {"accept": "application/json"})


def _target(upstream: Upstream, prompt: ForwardPrompt) -> str:
    path = urlsplit(upstream.url).path
    if upstream.kind is not Kind.AZURE:
        return f"{path}/{prompt.route}"
    deployment = quote(upstream.own_name(prompt.model), safe="")
    return f"{path}/openai/deployments/{deployment}/{prompt.route}?api-version={quote(upstream.api_version, safe='')}"


def _head(upstream: Upstream, method: str, target: str, fields: Mapping[str, str]) -> bytes:
    named = {"host": urlsplit(upstream.url).netloc, "user-agent": f"zstream/{__version__}", **fields, **_key(upstream)}
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items())]
    if any("\r" in line or "\n" in line for line in lines):
        raise InvalidRequest("The model's name holds a line break.", param="model")
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")


def _key(upstream: Upstream) -> dict[str, str]:
    if upstream.key is None:
        return {}
    return {"api-key": upstream.key} if upstream.kind is Kind.AZURE else {"authorization": f"Bearer {upstream.key}"}
