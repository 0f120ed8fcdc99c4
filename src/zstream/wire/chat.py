"""The request of `/v1/chat/completions`: its fields, and the call they make; knows nothing of the answer."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

from zstream.core.errors import InvalidRequest
from zstream.core.request import MAX_TOKENS, MAX_TOP_LOGPROBS, ChatPrompt, check_range
from zstream.wire.call import Call, read_call
from zstream.wire.decode import decode_body
from zstream.wire.logprobs import read_top_logprobs
from zstream.wire.messages import ROLES, Message, template_message
from zstream.wire.refusal import Refusal, refuse_others
from zstream.wire.response_format import FORMATS, ResponseFormat, wanted_schema
from zstream.wire.sampling import CHOICES, SamplingFields
from zstream.wire.tools import Offer, check_one_form, read_functions, read_tools

_TOOL = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "Look up the weather.",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    },
}


class ChatRequest(SamplingFields, kw_only=True):
    """A conversation to answer; null is the same as absent.

    Documented no-ops: `user`, `metadata`, `safety_identifier`, `prompt_cache_key`, and, without tools,
    `parallel_tool_calls`. Calls keep to their functions' `parameters` wherever those can be made into a grammar;
    with `strict` others are refused. What this server does not do is refused, unless asked for its default.
    """

    messages: Annotated[list[Message], Meta(min_length=1, description="The conversation so far.")]
    max_completion_tokens: Annotated[int | None, Meta(description="The newer name of `max_tokens`.")] = None
    response_format: Annotated[ResponseFormat | None, Meta(description="Text, any JSON object, or a schema.")] = None
    metadata: Annotated[dict[str, str] | None, Meta(description="Accepted, no effect.")] = None
    safety_identifier: Annotated[str | None, Meta(description="Accepted, no effect.")] = None
    prompt_cache_key: Annotated[str | None, Meta(description="Accepted, no effect: no prefixes are cached.")] = None
    parallel_tool_calls: Annotated[bool | None, Meta(description="`false` ends the answer after one call.")] = None
    prompt_cache_retention: Annotated[str | None, Meta(description="Must be `in_memory`.")] = None
    prompt_cache_options: Annotated[
        dict[str, Any] | None, Meta(description="Must be empty or implicit; no effect.")
    ] = None
    store: Annotated[bool | None, Meta(description="Must be false.")] = None
    service_tier: Annotated[str | None, Meta(description="Must be `auto` or `default`.")] = None
    logprobs: Annotated[
        bool | None,
        Meta(description="The log probability of each token, as the model gave it; not with tools."),
    ] = None
    top_logprobs: Annotated[
        int | None, Meta(description=f"So many likeliest tokens beside each, 0 to {MAX_TOP_LOGPROBS}; with `logprobs`.")
    ] = None
    tools: Annotated[
        list[Any] | None,
        Meta(description="Functions that the model may call, if its template knows tools.", examples=[[_TOOL]]),
    ] = None
    tool_choice: Annotated[
        Any,
        Meta(description="`none`, `auto` (default), `required`, a function by its name, or `allowed_tools`."),
    ] = None
    functions: Annotated[list[Any] | None, Meta(description="The older form of `tools`: at most one call.")] = None
    function_call: Annotated[Any, Meta(description="Of `functions`: `none`, `auto` or a name.")] = None
    modalities: Annotated[list[str] | None, Meta(description='Must be `["text"]`.')] = None
    audio: Annotated[dict[str, Any] | None, Meta(description="Must be absent.")] = None
    prediction: Annotated[dict[str, Any] | None, Meta(description="Must be absent.")] = None
    web_search_options: Annotated[dict[str, Any] | None, Meta(description="Must be absent.")] = None
    moderation: Annotated[dict[str, Any] | None, Meta(description="Must be absent.")] = None
    reasoning_effort: Annotated[str | None, Meta(description="Must be `none`.")] = None
    verbosity: Annotated[str | None, Meta(description="Must be `medium`.")] = None


_CHOICES = {**CHOICES, "role": ROLES, "type": FORMATS, "response_format": FORMATS}
_TEXT_ONLY = "is not served: this model reads and writes text only."
_REFUSED = (
    Refusal("prompt_cache_retention", ("in_memory",), "must be 'in_memory': this server keeps no prompt for longer."),
    Refusal("prompt_cache_options", ({}, {"mode": "implicit"}), 'must be {"mode": "implicit"}.'),
    Refusal("store", (False,), "must be false: this server keeps no answers."),
    Refusal("service_tier", ("auto", "default"), "must be 'auto' or 'default'; use `priority` to go first."),
    Refusal("modalities", (["text"],), 'must be ["text"]: this model writes text only.'),
    Refusal("audio", (), _TEXT_ONLY),
    Refusal("prediction", (), "is not served: every token is generated; leave it out."),
    Refusal("web_search_options", (), "is not served: this server does not search the web."),
    Refusal("moderation", (), "is not served: this server does not moderate."),
    Refusal("reasoning_effort", ("none",), "must be 'none': this model does not reason before it answers."),
    Refusal("verbosity", ("medium",), "must be 'medium': ask for the length in a message instead."),
)


def parse_chat(body: bytes) -> Call:
    """Raises nothing but `InvalidRequest`, which names the field at fault."""
    fields = decode_body(body, ChatRequest, _CHOICES)
    refuse_others(fields, _REFUSED)
    messages = tuple(template_message(message, f"messages[{i}]") for i, message in enumerate(fields.messages))
    max_tokens = _max_tokens(fields.max_tokens, fields.max_completion_tokens)
    schema, offer = wanted_schema(fields.response_format), _offer(fields)
    check_one_form(schema, offer)
    top_logprobs = read_top_logprobs(fields.logprobs, fields.top_logprobs)
    return read_call(fields, ChatPrompt(messages, offer.tools), max_tokens, schema, offer, top_logprobs)


def _offer(fields: ChatRequest) -> Offer:
    if fields.tools and fields.functions:
        raise InvalidRequest("`functions` is the older form of `tools`; send one of them.", param="functions")
    _check_pair(fields)
    new = read_tools(fields.tools or (), fields.tool_choice, fields.parallel_tool_calls)
    old = read_functions(fields.functions or (), fields.function_call)
    return old if fields.functions else new


def _check_pair(fields: ChatRequest) -> None:
    if fields.functions and fields.tool_choice is not None:
        raise InvalidRequest("`tool_choice` is for `tools`; send `function_call`.", param="tool_choice")
    if fields.tools and fields.function_call is not None:
        raise InvalidRequest("`function_call` is for `functions`; send `tool_choice`.", param="function_call")


def _max_tokens(old: int | None, new: int | None) -> int | None:
    check_range("max_completion_tokens", new, 1, MAX_TOKENS)
    if old is not None and new is not None and old != new:
        raise InvalidRequest(
            "`max_tokens` and `max_completion_tokens` mean the same and differ; send one of them.",
            param="max_tokens",
        )
    return new if old is None else old
