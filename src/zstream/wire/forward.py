"""A request that another server answers: what of it is ours is read, and the rest goes on as it was written."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Raw, Struct

from zstream.core.errors import InvalidRequest
from zstream.core.request import ForwardPrompt, GenerateRequest, check_range
from zstream.wire.call import Call
from zstream.wire.decode import decode_body
from zstream.wire.sampling import CHOICES
from zstream.wire.stream_options import StreamOptions, read_delivery

MAX_CHOICES = 128
CHAT_ROUTE, COMPLETIONS_ROUTE = "chat/completions", "completions"
_OURS = ("stream", "stream_options", "model")


class _Fields(Struct, kw_only=True):
    model: Annotated[str, Meta(min_length=1)]
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None
    logprobs: bool | int | None = None
    prompt: Any = None


def parse_forward(route: str, body: bytes) -> Call:
    """Whatever is not ours is left for the other server to judge. Raises nothing but `InvalidRequest`."""
    fields = decode_body(body, _Fields, CHOICES)
    given = _given(body)
    check_range("n", fields.n, 1, MAX_CHOICES)
    stream = bool(fields.stream)
    delivery = read_delivery(fields.stream_options, stream)
    prompt = ForwardPrompt(
        route,
        fields.model,
        {name: value for name, value in given.items() if name not in _OURS},
        stream=stream,
        include_usage=delivery.include_usage is not False,
        choices=(fields.n or 1) * (_prompts(fields.prompt) if route == COMPLETIONS_ROUTE else 1),
        scored=_is_scored(fields.logprobs),
    )
    check_range("n", prompt.choices, 1, MAX_CHOICES)
    return Call(
        GenerateRequest(prompt, pause_timeout_s=None if delivery.resume_ttl_s is None else 0),
        fields.model,
        stream,
        delivery.chunking,
        delivery.include_usage,
        delivery.include_timings,
        choices=prompt.choices if stream else 1,
        resume_ttl_s=delivery.resume_ttl_s,
        resume_auto=delivery.resume_auto,
    )


def _given(body: bytes) -> dict[str, Any]:
    try:
        return decode_body(body, dict[str, Any])
    except InvalidRequest:
        for name, value in decode_body(body, dict[str, Raw]).items():
            _check(name, bytes(value))
        raise


def _check(name: str, value: bytes) -> None:
    try:
        decode_body(value, Any)
    except InvalidRequest as error:
        why = error.message.partition("cannot be taken: ")[2] or error.message
        raise InvalidRequest(f"`{name}` cannot be taken: {why}", param=name, code=error.code) from None


def _prompts(prompt: Any) -> int:
    """How many answers a completion's prompt asks for: a list of texts, or of lists of token ids, asks for each."""
    if not isinstance(prompt, list):
        return 1
    if not prompt:
        raise InvalidRequest("`prompt` is an empty list; send a text.", param="prompt")
    return 1 if isinstance(prompt[0], int) else len(prompt)


def _is_scored(logprobs: bool | int | None) -> bool:
    """Chat says so with true, completions with a number, which may be 0."""
    return logprobs is True or (logprobs is not None and logprobs is not False)
