"""The request's `stream_options` and what they say about chunks and extras; knows no route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta, Struct

from zstream.core.errors import InvalidRequest
from zstream.core.request import ChunkBy, Chunking, check_range
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
    resumable: Annotated[
        bool | Literal["auto"] | None,
        Meta(
            description="The stream outlives its reader: events have ids, and `GET /v1/streams/{id}` attaches again. "
            "`auto`: where the journal can keep it now, and else a stream as any other, without `x-stream-id`."
        ),
    ] = None
    resume_ttl_s: Annotated[
        float | None,
        Meta(description="With `resumable`: how long it is kept after its last reader, 1 to 3600; default 60."),
    ] = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """How to stream. `include_usage` None means: on the finishing chunk; `resume_ttl_s` None: it can't be resumed;
    `resume_auto`: it need not be, if that is not possible now."""

    chunking: Chunking
    include_usage: bool | None
    include_timings: bool
    resume_ttl_s: float | None = None
    resume_auto: bool = False


DEFAULT_RESUME_TTL_S = 60.0
_REFUSED = (Refusal("include_obfuscation", (False,), "must be false: this server does not pad its chunks."),)


def read_delivery(options: StreamOptions | None, stream: bool) -> Delivery:
    """Raises `InvalidRequest`, also for any options at all when nothing is streamed."""
    if options is None:
        return Delivery(Chunking(), include_usage=None, include_timings=False)
    if not stream:
        raise InvalidRequest("`stream_options` is only allowed when `stream` is true.", param="stream_options")
    refuse_others(options, _REFUSED, at="stream_options.")
    chunking = Chunking(options.chunk_by or ChunkBy.TOKEN, 1 if options.chunk_size is None else options.chunk_size)
    return Delivery(
        chunking,
        options.include_usage,
        bool(options.include_timings),
        _resume_ttl_s(options),
        options.resumable == "auto",
    )


def _resume_ttl_s(options: StreamOptions) -> float | None:
    ttl_s, name = options.resume_ttl_s, "stream_options.resume_ttl_s"
    check_range(name, ttl_s, 1, 3600)
    if options.resumable:
        return DEFAULT_RESUME_TTL_S if ttl_s is None else ttl_s
    if ttl_s is not None:
        raise InvalidRequest(f'`{name}` is for streams with `stream_options.resumable`: true or "auto".', param=name)
    return None
