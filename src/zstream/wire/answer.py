"""What the answers of both dialects share: chunks around prebuilt bytes, usage, timings; knows neither's shape."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from zstream.core.errors import Conflict, ZStreamError
from zstream.core.events import (
    Admitted,
    CallDelta,
    Chunk,
    Event,
    Failed,
    Finished,
    FinishReason,
    Passed,
    Score,
    Timings,
    Usage,
)
from zstream.wire.error_body import error_body
from zstream.wire.sse import DONE, data_frame

_encode = msgspec.json.Encoder().encode

# JSON allows these raw, but clients that split text into lines by Unicode's rules break on them.
_LINE_BREAKS = ((b"\xc2\x85", rb"\u0085"), (b"\xe2\x80\xa8", rb"\u2028"), (b"\xe2\x80\xa9", rb"\u2029"))


class Dialect(NamedTuple):
    """The bytes of one dialect's choice of one index; empty `opening` means no chunk before the first text.

    `after_text` is `before_scores`, null or nothing where `scores` would stand, and `after_scores`.
    """

    opening: bytes
    before_text: bytes
    after_text: bytes
    before_reason: bytes
    after_reason: bytes
    before_scores: bytes
    scores: Callable[[Sequence[Score]], bytes]
    after_scores: bytes


def failure_frames(event: Failed) -> bytes:
    """How a stream of either dialect ends with an error."""
    return data_frame(without_breaks(error_body(event.error))) + DONE


class ChunkEncoder:
    """One stream's SSE frames; each call of `encode` gives whole frames.

    `include_usage`: True adds a last chunk for it, None puts it on the finishing chunk, False sends none.
    """

    def __init__(
        self, dialect: Dialect, head: bytes, include_usage: bool | None, include_timings: bool, index: int
    ) -> None:
        self._head = b"data: " + head + b'"choices":['
        self._end = b'],"usage":null}\n\n' if include_usage else b"]}\n\n"
        self._before_text = self._head + dialect.before_text
        self._after_text = dialect.after_text + self._end
        self._before_passed = self._head + b'{"index":%d,' % index
        self._dialect = dialect
        self._include_usage = include_usage
        self._include_timings = include_timings

    def encode(self, event: Event) -> bytes:
        """The frames of one event; `Finished` and `Failed` close with `[DONE]`."""
        if isinstance(event, Chunk):
            return self._before_text + json_string(event.text) + self._after_text
        if isinstance(event, Finished):
            return self._finish(event)
        if isinstance(event, Admitted):
            return self._open()
        if isinstance(event, CallDelta):
            return self._head + self._call(event) + self._end
        if isinstance(event, Passed):
            return self._before_passed + without_breaks(event.json) + b',"finish_reason":null}' + self._end
        return failure_frames(event)

    def encode_scored(self, event: Event) -> bytes:
        """The same for a stream whose chunks of text have scores."""
        if not isinstance(event, Chunk):
            return self.encode(event)
        scores = self._dialect.before_scores + self._dialect.scores(event.scores or ()) + self._dialect.after_scores
        return self._before_text + json_string(event.text) + scores + self._end

    def _call(self, event: CallDelta) -> bytes:
        """The choice of a piece of a tool call, in a dialect that has them."""
        raise AssertionError("this dialect has no tool calls")

    def _reason(self, reason: FinishReason) -> bytes:
        return _encode(reason)

    def _open(self) -> bytes:
        opening = self._dialect.opening
        return self._head + opening + self._end if opening else b""

    def _finish(self, event: Finished) -> bytes:
        if event.reason is FinishReason.CANCELLED:
            return data_frame(error_body(cancelled())) + DONE
        return self.finishing(event, event.usage) + self.closing(event.usage)

    def finishing(self, event: Finished, usage: Usage | None) -> bytes:
        """The chunk that ends a choice. No `usage`: other choices go on."""
        choice = self._dialect.before_reason + self._reason(event.reason) + self._dialect.after_reason
        return self._head + choice + b"]" + self._finishing_extras(event, usage) + b"}\n\n"

    def closing(self, usage: Usage) -> bytes:
        """What follows the last choice's end."""
        return self._usage_chunk(usage) + DONE

    def _finishing_extras(self, event: Finished, total: Usage | None) -> bytes:
        own = b"" if total is None else usage_json(total)
        usage = {None: own, True: b"null", False: b""}[self._include_usage]
        extras = b',"usage":' + usage if usage else b""
        return extras + b',"timings":' + timings_json(event.timings) if self._include_timings else extras

    def _usage_chunk(self, usage: Usage) -> bytes:
        return self._head + b'],"usage":' + usage_json(usage) + b"}\n\n" if self._include_usage else b""


def head_json(id: str, object: str, created: int, model: str) -> bytes:
    """The opening of a chunk or a body, up to and with the comma before `choices`."""
    return _encode({"id": id, "object": object, "created": created, "model": model})[:-1] + b","


def json_string(text: str) -> bytes:
    """Text as a JSON string that stays one line in any reader's eyes."""
    encoded = _encode(text)
    return encoded if text.isascii() else without_breaks(encoded)


def without_breaks(encoded: bytes) -> bytes:
    """JSON that stays one line in any reader's eyes."""
    for raw, escaped in _LINE_BREAKS:
        encoded = encoded.replace(raw, escaped)
    return encoded


def usage_json(usage: Usage) -> bytes:
    """OpenAI's usage object; details of the prompt only where something of it was not read again."""
    if usage.as_told:
        return usage.as_told
    counts: dict[str, object] = {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "total_tokens": usage.total_tokens,
    }
    if usage.cached_tokens:
        counts["prompt_tokens_details"] = {"cached_tokens": usage.cached_tokens}
    return _encode(counts)


def timings_json(timings: Timings) -> bytes:
    """All times, to the microsecond; null where there were too few tokens to say."""
    values = dataclasses.asdict(timings)
    return _encode({name: None if value is None else round(value, 3) for name, value in values.items()})


def answer_body(head: bytes, choices: Sequence[bytes], usage: Usage) -> bytes:
    """A whole answer in one body."""
    return head + b'"choices":[' + b",".join(choices) + b'],"usage":' + usage_json(usage) + b"}"


def finish_word(reason: FinishReason) -> bytes:
    """The reason as JSON. Raises the error of a cancellation, for which OpenAI has no word."""
    if reason is FinishReason.CANCELLED:
        raise cancelled()
    return _encode(reason)


def cancelled() -> ZStreamError:
    """The error that a reader gets when its generation was stopped by someone else."""
    return Conflict("The generation was cancelled before it finished.", code="cancelled")
