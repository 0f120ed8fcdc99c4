"""What is known of a stream besides what it says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """Who asked for a stream (None: anybody), of which model, when in Unix seconds."""

    owner: bytes | None = None
    model: str = ""
    created: int = 0


NOT_KNOWN = About()
