"""The request of `/v1/completions`: its fields, and the call they make; knows nothing of the answer."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from zstream.core.errors import InvalidRequest
from zstream.core.request import TextPrompt, TokenPrompt, check_range
from zstream.wire.call import Call, read_call
from zstream.wire.decode import decode_body
from zstream.wire.refusal import Refusal, refuse_others, unsupported
from zstream.wire.sampling import CHOICES, MAX_TOKEN_ID, SamplingFields

DEFAULT_MAX_TOKENS = 16
MAX_LOGPROBS = 5


PromptField = str | Annotated[list[str | int | list[int]], Meta(min_length=1)]


class CompletionRequest(SamplingFields, kw_only=True):
    """A text to continue; null is the same as absent, but in `prompt`. `user` is a documented no-op."""

    prompt: Annotated[
        PromptField,
        Meta(description="Text or token ids to continue, or a list of one such.", examples=["Once upon a time"]),
    ]
    best_of: Annotated[int | None, Meta(description="Must be equal to `n`.")] = None
    echo: Annotated[bool | None, Meta(description="Must be false.")] = None
    logprobs: Annotated[
        int | None,
        Meta(description=f"Log probabilities of each token and of so many likeliest ones, 0 to {MAX_LOGPROBS}."),
    ] = None
    suffix: Annotated[str | None, Meta(description="Must be empty.")] = None


_REFUSED = (
    Refusal("echo", (False,), "must be false: put the prompt before the text yourself."),
    Refusal("suffix", ("",), "is not served: this model only continues text."),
)


def parse_completion(body: bytes) -> Call:
    """Raises nothing but `InvalidRequest`, which names the field at fault."""
    fields = decode_body(body, CompletionRequest, CHOICES)
    refuse_others(fields, _REFUSED)
    max_tokens = DEFAULT_MAX_TOKENS if fields.max_tokens is None else fields.max_tokens
    check_range("logprobs", fields.logprobs, 0, MAX_LOGPROBS)
    if fields.best_of is not None and fields.best_of != (fields.n or 1):
        raise unsupported("best_of", "must be equal to `n`: this server sends every answer that it makes.")
    return read_call(fields, _prompt(fields.prompt), max_tokens, top_logprobs=fields.logprobs)


def _prompt(prompt: PromptField) -> TextPrompt | TokenPrompt:
    if isinstance(prompt, str):
        return TextPrompt(prompt)
    tokens = [item for item in prompt if isinstance(item, int)]
    if len(tokens) == len(prompt):
        return _token_prompt(tokens, "prompt")
    if len(prompt) > 1:
        raise unsupported("prompt", "must be one string or one list of token ids; send a request for each prompt.")
    return _only_prompt(prompt[0])


def _only_prompt(item: str | int | list[int]) -> TextPrompt | TokenPrompt:
    return _token_prompt(item, "prompt[0]") if isinstance(item, list) else TextPrompt(str(item))


def _token_prompt(tokens: list[int], at: str) -> TokenPrompt:
    if not tokens:
        raise InvalidRequest(f"`{at}` holds no tokens.", param=at)
    # There may be millions: the one at fault is looked for only where there is one.
    if min(tokens) < 0 or max(tokens) > MAX_TOKEN_ID:
        for index, token in enumerate(tokens):
            check_range(f"{at}[{index}]", token, 0, MAX_TOKEN_ID)
    return TokenPrompt(tuple(tokens))
