"""The request fields that chat and completions share, and what they mean to an engine; knows neither prompt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from zstream.core.errors import InvalidRequest
from zstream.core.request import MAX_CHOICES, MAX_STOPS, ChunkBy, SamplingParams
from zstream.wire.stream_options import StreamOptions
from zstream.wire.tools import NO_OFFER, Offer

MAX_TOKEN_ID = 2**31 - 1


class SamplingFields(Struct, forbid_unknown_fields=True, kw_only=True):
    """Null is the same as absent everywhere but in `model`. `user` is a documented no-op."""

    model: Annotated[str, Meta(min_length=1, description="A name from `/v1/models`.", examples=["storyteller"])]
    stream: Annotated[bool | None, Meta(description="Server-sent events, as the tokens are made.")] = None
    stream_options: Annotated[StreamOptions | None, Meta(description="How to stream; only with `stream: true`.")] = None
    max_tokens: Annotated[int | None, Meta(description="The most tokens to generate.")] = None
    temperature: Annotated[float | None, Meta(description="0 (greedy) to 2.")] = None
    top_p: Annotated[float | None, Meta(description="Nucleus sampling, 0 to 1.")] = None
    top_k: Annotated[int | None, Meta(description="The most likely tokens to choose from; 0 means all.")] = None
    min_p: Annotated[float | None, Meta(description="Least probability relative to the best token, 0 to 1.")] = None
    seed: Annotated[int | None, Meta(description="The same seed, model and prompt give the same text.")] = None
    stop: Annotated[
        str | Annotated[list[str], Meta(min_length=1, max_length=MAX_STOPS)] | None,
        Meta(description="A string, or 1 to 16, that end the text and are not part of it."),
    ] = None
    presence_penalty: Annotated[float | None, Meta(description="-2 to 2; default 0.")] = None
    frequency_penalty: Annotated[float | None, Meta(description="-2 to 2; default 0.")] = None
    repeat_penalty: Annotated[float | None, Meta(description="0.01 to 10; default 1, which is none.")] = None
    logit_bias: Annotated[
        dict[str, float] | None, Meta(description="Token ids to a bias of -100 to 100.", examples=[{"42": -100}])
    ] = None
    ignore_eos: Annotated[bool | None, Meta(description="Go on after the end-of-generation token.")] = None
    priority: Annotated[
        int | None,
        Meta(
            description="Higher goes first; default 0. One step is worth 10 seconds of waiting, 12 steps at most count."
        ),
    ] = None
    n: Annotated[
        int | None, Meta(description=f"Answers, 1 to {MAX_CHOICES}; default 1. Answer i of a seed has seed + i.")
    ] = None
    user: Annotated[str | None, Meta(description="Accepted, no effect.")] = None


CHOICES = {"chunk_by": tuple(ChunkBy)}

_DIRECT = (
    "temperature",
    "top_p",
    "top_k",
    "min_p",
    "seed",
    "presence_penalty",
    "frequency_penalty",
    "repeat_penalty",
)


def sampling_params(
    fields: SamplingFields,
    json_schema: Mapping[str, Any] | None = None,
    offer: Offer = NO_OFFER,
    top_logprobs: int | None = None,
) -> SamplingParams:
    """Raises `InvalidRequest` naming the field that is out of range."""
    given = {name: value for name in _DIRECT if (value := getattr(fields, name)) is not None}
    bias = _logit_bias(fields.logit_bias or {})
    return SamplingParams(
        **given,
        logit_bias=bias,
        json_schema=json_schema,
        calling=offer.calling,
        top_logprobs=top_logprobs,
    )


def stop_strings(stop: str | list[str] | None) -> tuple[str, ...]:
    """One string, several or none, as a tuple."""
    if stop is None:
        return ()
    return (stop,) if isinstance(stop, str) else tuple(stop)


def _logit_bias(bias: dict[str, float]) -> dict[int, float]:
    return {_token_id(key): value for key, value in bias.items()}


def _token_id(key: str) -> int:
    if key.isascii() and key.isdigit() and len(key) <= 10 and int(key) <= MAX_TOKEN_ID:
        return int(key)
    raise InvalidRequest(
        f"`logit_bias` maps token ids to numbers; {key[:40]!r} is no token id.",
        param="logit_bias",
    )
