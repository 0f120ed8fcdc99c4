"""The keywords of the Python API, checked and made into nouns; the names are the HTTP API's."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict

from zstream.core.errors import InvalidRequest
from zstream.core.request import ChatPrompt, ChunkBy, Chunking, Prompt, SamplingParams
from zstream.wire.decode import convert
from zstream.wire.logprobs import read_top_logprobs
from zstream.wire.tools import Offer, check_one_form, read_tools


class Options(TypedDict, total=False):
    """See `SamplingParams`, `GenerateRequest` and `Chunking`; tools and log probabilities are as in OpenAI's API."""

    temperature: float
    top_p: float
    top_k: int
    min_p: float
    seed: int
    presence_penalty: float
    frequency_penalty: float
    repeat_penalty: float
    logit_bias: Mapping[int, float]
    json_schema: Mapping[str, Any]
    max_tokens: int
    stop: str | Sequence[str]
    ignore_eos: bool
    priority: int
    chunk_size: int
    chunk_by: str
    include_usage: bool
    tools: Sequence[Mapping[str, Any]]
    tool_choice: str | Mapping[str, Any]
    parallel_tool_calls: bool
    logprobs: bool
    top_logprobs: int


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the keywords come to."""

    sampling: SamplingParams
    chunking: Chunking
    max_tokens: int | None
    stop: tuple[str, ...]
    ignore_eos: bool
    priority: int
    include_usage: bool
    offer: Offer


_SAMPLING = frozenset(SamplingParams.__dataclass_fields__)
_KEYS = {"logit_bias": (int, "a token id, which is an integer"), "json_schema": (str, "a string")}
_CALLED_HERE = {
    "n": "a stream is one text: start another for another",
    "response_format": "give its schema as a string: json_schema",
    "max_completion_tokens": "here it is max_tokens",
    "functions": "the newer form is tools",
    "function_call": "the newer form is tool_choice",
    "stream": "chat_stream streams, chat does not",
    "stream_options": "here they are chunk_by, chunk_size and include_usage",
    "model": "a ZSE is one model",
}
_NATIVE_NAMES = {
    "response_format.json_schema.schema": "json_schema",
    "response_format": "json_schema",
    "stream_options.": "",
}


def check_known(options: Mapping[str, Any]) -> None:
    """Raises `InvalidRequest` naming keywords that there aren't, and what the API's own are called here."""
    given = {name for name, value in options.items() if value is not None}
    if unknown := sorted(given - Options.__annotations__.keys()):
        advice = "; ".join(_CALLED_HERE[name] for name in unknown if name in _CALLED_HERE)
        raise InvalidRequest(f"unknown option: {', '.join(unknown)}{advice and f' ({advice})'}", param=unknown[0])


def read_options(options: Options) -> ReadOptions:
    """None is the same as absent. Raises `InvalidRequest` naming the keyword."""
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    _check_keys(given)
    given = convert(given, Options, "")
    stop = given.get("stop", ())
    offer = read_tools(given.get("tools", ()), given.get("tool_choice"), given.get("parallel_tool_calls"))
    check_one_form(given.get("json_schema"), offer)
    sampling = {name: value for name, value in given.items() if name in _SAMPLING}
    sampling["top_logprobs"] = read_top_logprobs(given.get("logprobs"), given.get("top_logprobs"))
    return ReadOptions(
        sampling=SamplingParams(**sampling, calling=offer.calling),
        chunking=Chunking(_unit(given.get("chunk_by", "token")), given.get("chunk_size", 1)),
        max_tokens=given.get("max_tokens"),
        stop=(stop,) if isinstance(stop, str) else tuple(stop),
        ignore_eos=given.get("ignore_eos", False),
        priority=given.get("priority", 0),
        include_usage=given.get("include_usage", True),
        offer=offer,
    )


def with_tools(prompt: Prompt, offer: Offer) -> Prompt:
    """The conversation with the tools in it. Raises `InvalidRequest` where there is no conversation."""
    if not offer.tools:
        return prompt
    if not isinstance(prompt, ChatPrompt):
        raise InvalidRequest("`tools` need a conversation: use a chat method.", param="tools")
    return replace(prompt, tools=offer.tools)


def chat_prompt(messages: Iterable[Mapping[str, Any]]) -> ChatPrompt:
    """Raises `InvalidRequest` unless they are mappings with a role and text."""
    said = tuple(messages or ())
    if not said:
        raise InvalidRequest("`messages` is empty: there is nothing to answer.", param="messages")
    for index, message in enumerate(said):
        if not isinstance(message, Mapping) or not isinstance(message.get("role"), str):
            raise InvalidRequest(f"`messages[{index}]` needs a `role`.", param=f"messages[{index}]")
        if not isinstance(message.get("content"), str) and not _may_lack_content(message):
            raise InvalidRequest(f"`messages[{index}].content` must be text.", param=f"messages[{index}].content")
    return ChatPrompt(said)


def _may_lack_content(message: Mapping[str, Any]) -> bool:
    return message.get("content") is None and bool(message.get("tool_calls"))


@contextlib.contextmanager
def native_names() -> Iterator[None]:
    """What is raised inside names HTTP fields; outside it names the keywords."""
    try:
        yield
    except InvalidRequest as error:
        param = error.param and _native(error.param)
        raise type(error)(_native(error.message), param=param, code=error.code) from error.__cause__


def _native(text: str) -> str:
    for field, keyword in _NATIVE_NAMES.items():
        text = text.replace(field, keyword)
    return text


def _check_keys(given: Mapping[str, Any]) -> None:
    for name, (kind, wanted) in _KEYS.items():
        value = given.get(name)
        if isinstance(value, Mapping) and not all(isinstance(key, kind) for key in value):
            raise InvalidRequest(f"Each key of `{name}` must be {wanted}.", param=name, code="invalid_type")


def _unit(name: str) -> ChunkBy:
    try:
        return ChunkBy(name)
    except ValueError:
        raise InvalidRequest(f'`chunk_by` is "token", "word" or "sentence", not {name!r}.', param="chunk_by") from None
