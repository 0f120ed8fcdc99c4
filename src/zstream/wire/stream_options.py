"""The request's `stream_options` and what they say about chunks and extras; knows no route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta, Struct

from zstream.core.errors import InvalidRequest
from zstream.core.request import ChunkBy, Chunking
from zstream.wire.refusal import Refusal, refuse_others


class StreamOptions(Struct, forbid_unknown_fields=True, kw_only=True):
    """How the stream is cut, and what is sent besides the text."""

    chunk_by: Annotated[
        ChunkBy | None,
        Meta(description="The unit of a chunk: `token` (default), `word` (space-delimited) or `sentence`."),
    ] = None
    chunk_size: Annotated[int | None, Meta(description="Units per chunk, 1 to 1024; default 1.", examples=[5])] = None
    include_usage: Annotated[
        bool | None,
        Meta(description="`true`: usage in a last chunk of its own; `false`: none; absent: on the finishing chunk."),
    ] = None
    include_timings: Annotated[bool | None, Meta(description="Adds `timings` to the finishing chunk.")] = None
    include_obfuscation: Annotated[bool | None, Meta(description="Must be `false`: nothing is padded.")] = None
    resumable: Annotated[bool | None, Meta(description="Must be `false`: streams end with their reader.")] = None
    resume_ttl_s: Annotated[float | None, Meta(description="Must be absent: no stream is resumable.")] = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """How to stream. `include_usage` None means: on the finishing chunk."""

    chunking: Chunking
    include_usage: bool | None
    include_timings: bool


_REFUSED = (
    Refusal("include_obfuscation", (False,), "must be false: this server does not pad its chunks."),
    Refusal("resumable", (False,), "must be false: streams of this server cannot be resumed."),
    Refusal("resume_ttl_s", (), "must be left out: streams of this server cannot be resumed."),
)


def read_delivery(options: StreamOptions | None, stream: bool) -> Delivery:
    """Raises `InvalidRequest`, also for any options at all when nothing is streamed."""
    if options is None:
        return Delivery(Chunking(), include_usage=None, include_timings=False)
    if not stream:
        raise InvalidRequest("`stream_options` is only allowed when `stream` is true.", param="stream_options")
    refuse_others(options, _REFUSED, at="stream_options.")
    chunking = Chunking(options.chunk_by or ChunkBy.TOKEN, 1 if options.chunk_size is None else options.chunk_size)
    return Delivery(chunking, options.include_usage, bool(options.include_timings))
