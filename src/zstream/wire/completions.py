"""The request of `/v1/completions`: its fields, and the call they make; knows nothing of the answer."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from zstream.core.errors import InvalidRequest
from zstream.core.request import TextPrompt, TokenPrompt, check_range
from zstream.wire.call import Call, read_call
from zstream.wire.decode import decode_body
from zstream.wire.refusal import Refusal, refuse_others, unsupported
from zstream.wire.sampling import CHOICES, MAX_TOKEN_ID, REFUSED, SamplingFields

DEFAULT_MAX_TOKENS = 16


PromptField = str | Annotated[list[str | int | list[int]], Meta(min_length=1)]


class CompletionRequest(SamplingFields, kw_only=True):
    """A text to continue; null is the same as absent, but in `prompt`. `user` is a documented no-op."""

    prompt: Annotated[
        PromptField,
        Meta(description="Text or token ids to continue, or a list of one such.", examples=["Once upon a time"]),
    ]
    best_of: Annotated[int | None, Meta(description="Must be 1.")] = None
    echo: Annotated[bool | None, Meta(description="Must be false.")] = None
    logprobs: Annotated[int | None, Meta(description="Must be absent.")] = None
    suffix: Annotated[str | None, Meta(description="Must be empty.")] = None


_REFUSED = (
    *REFUSED,
    Refusal("best_of", (1,), "must be 1: this server makes one answer per request."),
    Refusal("echo", (False,), "must be false: put the prompt before the text yourself."),
    Refusal("logprobs", (), "is not served: this server gives no log probabilities; leave it out."),
    Refusal("suffix", ("",), "is not served: this model only continues text."),
)


def parse_completion(body: bytes) -> Call:
    """Raises nothing but `InvalidRequest`, which names the field at fault."""
    fields = decode_body(body, CompletionRequest, CHOICES)
    refuse_others(fields, _REFUSED)
    max_tokens = DEFAULT_MAX_TOKENS if fields.max_tokens is None else fields.max_tokens
    return read_call(fields, _prompt(fields.prompt), max_tokens)


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
