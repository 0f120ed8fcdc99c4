"""How many tokens there are, about, where a server doesn't say: its tokenizer isn't here; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CHARACTERS_A_TOKEN = 4
_MOST_A_TOKEN = 64
"""Characters. What is longer is more than one, and takes more than one's room where unread tokens are bounded."""
_DEPTH = 8


def tokens_in(said: str | bytes) -> int:
    """Of one event. Most servers send one for each token."""
    return 1 + len(said) // _MOST_A_TOKEN


def prompt_tokens(body: Mapping[str, Any]) -> int:
    """Of a request."""
    said = body.get("messages") or body.get("prompt") or ""
    return max(1, _characters(said, _DEPTH) // _CHARACTERS_A_TOKEN)


def _characters(said: object, depth: int) -> int:
    if isinstance(said, str):
        return len(said)
    if not depth:
        return 0
    if isinstance(said, dict):
        return _characters(said.get("content") or said.get("text") or "", depth - 1)
    return sum(_characters(each, depth - 1) for each in said) if isinstance(said, list) else _CHARACTERS_A_TOKEN
