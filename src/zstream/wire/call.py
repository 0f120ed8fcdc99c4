"""What a request of either route comes to: what to generate, and how to answer; knows no prompt's shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zstream.core.request import Chunking, GenerateRequest, Prompt
from zstream.wire.sampling import SamplingFields, sampling_params, stop_strings
from zstream.wire.stream_options import read_delivery


@dataclass(frozen=True, slots=True)
class Call:
    """`include_usage` None means: on the finishing chunk."""

    request: GenerateRequest
    model: str
    stream: bool
    chunking: Chunking
    include_usage: bool | None
    include_timings: bool


def read_call(
    fields: SamplingFields, prompt: Prompt, max_tokens: int | None, json_schema: Mapping[str, Any] | None = None
) -> Call:
    """Raises `InvalidRequest` naming the field at fault."""
    stream = bool(fields.stream)
    delivery = read_delivery(fields.stream_options, stream)
    request = GenerateRequest(
        prompt=prompt,
        sampling=sampling_params(fields, json_schema),
        max_tokens=max_tokens,
        stop=stop_strings(fields.stop),
        ignore_eos=bool(fields.ignore_eos),
        priority=fields.priority or 0,
    )
    return Call(request, fields.model, stream, delivery.chunking, delivery.include_usage, delivery.include_timings)
