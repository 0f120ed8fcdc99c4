"""The shapes of the answers as types, for the API's description only; the encoders do not use them."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from zstream.core.events import Timings

Finish = Literal["stop", "length"]
ChatFinish = Literal["stop", "length", "tool_calls", "function_call"]


class PromptTokensDetails(Struct, forbid_unknown_fields=True):
    """Tokens of the prompt that an earlier or a running request had read already."""

    cached_tokens: int


class TokenUsage(Struct, forbid_unknown_fields=True):
    """Tokens read and written."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    prompt_tokens_details: PromptTokensDetails | UnsetType = UNSET


class FunctionCall(Struct, forbid_unknown_fields=True):
    """Whose call, and with what; `arguments` are JSON."""

    name: str
    arguments: str


class ToolCall(Struct, forbid_unknown_fields=True):
    """A call that the model wants made; the answer to it goes into a `tool` message with this id."""

    id: str
    type: Literal["function"]
    function: FunctionCall


class AssistantAnswer(Struct, forbid_unknown_fields=True):
    """The answer's message; no content when there are only calls."""

    role: Literal["assistant"]
    content: str | None
    refusal: None
    tool_calls: list[ToolCall] | UnsetType = UNSET
    function_call: FunctionCall | UnsetType = UNSET


class LikelyToken(Struct, forbid_unknown_fields=True):
    """A token that could have come; no bytes if it adds none to the text."""

    token: str
    logprob: float
    bytes: list[int] | None


class TokenLogprob(LikelyToken, forbid_unknown_fields=True):
    """A token of the text, and the likeliest in its place, from the model's logits before any sampling setting."""

    top_logprobs: list[LikelyToken]


class ChatLogprobs(Struct, forbid_unknown_fields=True):
    """The tokens that begin in the text beside it, -9999 for a probability of nothing."""

    content: list[TokenLogprob]
    refusal: None


class CompletionLogprobs(Struct, forbid_unknown_fields=True):
    """The same as lists side by side. `text_offset` counts characters of the answer."""

    tokens: list[str]
    token_logprobs: list[float]
    top_logprobs: list[dict[str, float]]
    text_offset: list[int]


class ChatChoice(Struct, forbid_unknown_fields=True):
    """One of `n` answers."""

    index: int
    message: AssistantAnswer
    logprobs: ChatLogprobs | None
    finish_reason: ChatFinish


class ChatCompletion(Struct, forbid_unknown_fields=True):
    """A whole chat answer."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[ChatChoice]
    usage: TokenUsage


class FunctionCallDelta(Struct, forbid_unknown_fields=True):
    """The name first, with no arguments yet, then these piece by piece."""

    arguments: str
    name: str | UnsetType = UNSET


class ToolCallDelta(Struct, forbid_unknown_fields=True):
    """A piece of the call of this index; the first one names it."""

    index: int
    function: FunctionCallDelta
    id: str | UnsetType = UNSET
    type: Literal["function"] | UnsetType = UNSET


class ChatDelta(Struct, forbid_unknown_fields=True):
    """The role first, then text and calls, nothing at the end."""

    role: Literal["assistant"] | UnsetType = UNSET
    content: str | UnsetType = UNSET
    tool_calls: list[ToolCallDelta] | UnsetType = UNSET
    function_call: FunctionCallDelta | UnsetType = UNSET


class ChatChunkChoice(Struct, forbid_unknown_fields=True):
    """The next piece of the answer of this index."""

    index: int
    delta: ChatDelta
    finish_reason: ChatFinish | None
    logprobs: ChatLogprobs | UnsetType = UNSET


class ChatCompletionChunk(Struct, forbid_unknown_fields=True):
    """One event of a streamed chat answer."""

    id: str
    object: Literal["chat.completion.chunk"]
    created: int
    model: str
    choices: list[ChatChunkChoice]
    usage: TokenUsage | UnsetType | None = UNSET
    timings: Timings | UnsetType = UNSET


class CompletionChoice(Struct, forbid_unknown_fields=True):
    """The text, or its next piece while `finish_reason` is null."""

    text: str
    index: int
    logprobs: CompletionLogprobs | None
    finish_reason: Finish | None


class Completion(Struct, forbid_unknown_fields=True):
    """A completion, whole or one event of it."""

    id: str
    object: Literal["text_completion"]
    created: int
    model: str
    choices: list[CompletionChoice]
    usage: TokenUsage | UnsetType | None = UNSET
    timings: Timings | UnsetType = UNSET


class ErrorObject(Struct, forbid_unknown_fields=True):
    """`param` names the field at fault, `code` is the word to branch on."""

    message: str
    type: str
    param: str | None
    code: str | None


class ErrorResponse(Struct, forbid_unknown_fields=True):
    """The body of every response that failed, and the payload of a stream's error event."""

    error: ErrorObject


class Model(Struct, forbid_unknown_fields=True):
    """A name that the server answers to."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class ModelList(Struct, forbid_unknown_fields=True):
    """All of them."""

    object: Literal["list"]
    data: list[Model]
