"""A whole answer for a Python caller."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from zstream.core.events import FinishReason, Timings, Usage


@dataclass(frozen=True, slots=True)
class Reply:
    """`str(reply)` is its text; `tool_calls` are as in OpenAI's API, and belong in the next assistant message.

    `logprobs` has an entry for each token, where they were asked for.
    """

    text: str
    usage: Usage | None
    finish_reason: FinishReason
    timings: Timings
    tool_calls: list[dict[str, Any]] = field(default_factory=list)
    logprobs: list[dict[str, Any]] = field(default_factory=list)

    def __str__(self) -> str:
        return self.text
