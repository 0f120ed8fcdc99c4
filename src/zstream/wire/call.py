"""What a request of either route comes to: what to generate, and how to answer; knows no prompt's shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from zstream.core.request import MAX_CHOICES, Chunking, ForwardPrompt, GenerateRequest, Prompt, check_range
from zstream.wire.sampling import SamplingFields, sampling_params, stop_strings
from zstream.wire.stream_options import read_delivery
from zstream.wire.tools import NO_OFFER, Offer


@dataclass(frozen=True, slots=True)
class Call:
    """`include_usage` None means: on the finishing chunk. `old_calls`: calls are answered as `function_call`.

    `choices` of the request are to be made; each goes out with its log probabilities if `scored`. `resume_ttl_s`: how
    long the stream outlives its last reader; None: not at all; `resume_auto`: or not at all, where it can't be kept.
    """

    request: GenerateRequest
    model: str
    stream: bool
    chunking: Chunking
    include_usage: bool | None
    include_timings: bool
    old_calls: bool = False
    choices: int = 1
    resume_ttl_s: float | None = None
    resume_auto: bool = False

    def unkept(self) -> Call:
        """The same of a stream that ends with its reader."""
        return replace(self, request=replace(self.request, pause_timeout_s=None), resume_ttl_s=None)

    @property
    def has_name(self) -> bool:
        """Whether its reader is told the stream's: by it one would come back that isn't kept."""
        return self.resume_ttl_s is not None or not self.resume_auto

    @property
    def scored(self) -> bool:
        prompt = self.request.prompt
        forwarded = isinstance(prompt, ForwardPrompt) and prompt.scored and prompt.stream
        return forwarded or self.request.sampling.top_logprobs is not None


def read_call(
    fields: SamplingFields,
    prompt: Prompt,
    max_tokens: int | None,
    json_schema: Mapping[str, Any] | None = None,
    offer: Offer = NO_OFFER,
    top_logprobs: int | None = None,
) -> Call:
    """Raises `InvalidRequest` naming the field at fault."""
    check_range("n", fields.n, 1, MAX_CHOICES)
    stream = bool(fields.stream)
    delivery = read_delivery(fields.stream_options, stream)
    request = GenerateRequest(
        prompt=prompt,
        sampling=sampling_params(fields, json_schema, offer, top_logprobs),
        max_tokens=max_tokens,
        stop=stop_strings(fields.stop),
        ignore_eos=bool(fields.ignore_eos),
        priority=fields.priority or 0,
        # A resumable stream outlives a reader that does not read, who is cut off, and expires by itself.
        pause_timeout_s=None if delivery.resume_ttl_s is None else 0,
    )
    return Call(
        request,
        fields.model,
        stream,
        delivery.chunking,
        delivery.include_usage,
        delivery.include_timings,
        offer.is_old,
        fields.n or 1,
        delivery.resume_ttl_s,
        delivery.resume_auto,
    )
