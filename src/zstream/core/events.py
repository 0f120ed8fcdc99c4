"""What a generation says on its way to a reader; plain data, stdlib only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from zstream.core.errors import ZStreamError


class FinishReason(StrEnum):
    """Why a generation ended; all but the last are OpenAI's words and may go on the wire."""

    STOP = "stop"
    LENGTH = "length"
    TOOL_CALLS = "tool_calls"
    FUNCTION_CALL = "function_call"
    CONTENT_FILTER = "content_filter"
    CANCELLED = "cancelled"


class CancelReason(StrEnum):
    """Who wanted it to end; the label of `streams_cancelled_total` and of the log line.

    `enough` is none of these: the answer is whole, and the stream finishes as it should. `sibling`: another choice of
    the same stream failed. `expired`: nobody came back to a resumable stream in time. `moved`: it goes on elsewhere.
    """

    READER_LEFT = "reader_left"
    CALLER = "caller"
    ENOUGH = "enough"
    SIBLING = "sibling"
    EXPIRED = "expired"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens read and written; the end-of-generation token is not counted.

    `cached_tokens` of the prompt's were there already. That depends on who came before, so it takes no part in
    comparisons. `as_told`: another server's own JSON of it, which may say more.
    """

    prompt_tokens: int
    completion_tokens: int
    cached_tokens: int = field(default=0, compare=False)
    as_told: bytes = field(default=b"", compare=False)

    @property
    def total_tokens(self) -> int:
        return self.prompt_tokens + self.completion_tokens


@dataclass(frozen=True, slots=True)
class Timings:
    """One stream's times in milliseconds; None where there were too few tokens to say.

    `ttft_ms` runs from submission to the first token, `tpot_ms` is the mean time per token after
    the first, ITL the time between two neighbours.
    """

    queue_ms: float | None = None
    prefill_ms: float | None = None
    ttft_ms: float | None = None
    tpot_ms: float | None = None
    itl_p50_ms: float | None = None
    itl_p99_ms: float | None = None
    tokens_per_second: float | None = None


@dataclass(frozen=True, slots=True)
class Admitted:
    """The engine has begun with the prompt; nothing was generated yet."""


class Alternative(NamedTuple):
    """A token that could have come, its bytes if it adds any to the text, and the natural logarithm of its share."""

    token: str
    bytes: bytes | None
    logprob: float


class Score(NamedTuple):
    """How likely a token was, and the likeliest ones in its place. Its text begins at character `at` of the answer."""

    chosen: Alternative
    top: tuple[Alternative, ...] = ()
    at: int = 0


class Chunk(NamedTuple):
    """A piece of text for the reader, and how many tokens it took to make it.

    `scores`, where they were asked for, are those of the tokens that begin in it.
    """

    text: str
    tokens: int
    scores: tuple[Score, ...] | None = None


class CallDelta(NamedTuple):
    """A piece of the arguments of the answer's tool call number `call`. The first one of each has its id and name."""

    arguments: str
    tokens: int
    call: int
    id: str = ""
    name: str = ""


class Passed(NamedTuple):
    """What another server said besides text, in its own JSON: a choice's members, or where nothing is streamed all."""

    json: bytes
    tokens: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The generation ended as it should, or was cancelled."""

    reason: FinishReason
    usage: Usage
    timings: Timings = Timings()


@dataclass(frozen=True, slots=True)
class Failed:
    """The generation ended because of an error."""

    error: ZStreamError


Delta = Chunk | CallDelta | Passed
End = Finished | Failed
Event = Delta | Admitted | Finished | Failed


class ChoiceEvent(NamedTuple):
    """What choice number `choice` says, where a stream has several."""

    choice: int
    event: Event
