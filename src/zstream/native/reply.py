"""A whole answer for a Python caller."""

from __future__ import annotations

from dataclasses import dataclass

from zstream.core.events import FinishReason, Timings, Usage


@dataclass(frozen=True, slots=True)
class Reply:
    """`str(reply)` is its text."""

    text: str
    usage: Usage | None
    finish_reason: FinishReason
    timings: Timings

    def __str__(self) -> str:
        return self.text
