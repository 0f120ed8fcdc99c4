"""Log probabilities in OpenAI's shapes, the newer one of chat and the older one of completions; computes none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from zstream.core.events import Alternative, Score
from zstream.wire.answer import without_breaks


def chat_scores(scores: Sequence[Score]) -> bytes:
    """The `logprobs` of a chat choice."""
    return without_breaks(msgspec.json.encode({"content": scored_tokens(scores), "refusal": None}))


def scored_tokens(scores: Sequence[Score]) -> list[dict[str, Any]]:
    """An entry for each token, with its bytes: those of several tokens may make up one character."""
    return [{**_entry(score.chosen), "top_logprobs": [_entry(each) for each in score.top]} for score in scores]


def completion_scores(scores: Sequence[Score]) -> bytes:
    """The `logprobs` of a completion's choice: lists side by side, `text_offset` in characters of the answer."""
    lists = {
        "tokens": [_label(score.chosen) for score in scores],
        "token_logprobs": [score.chosen.logprob for score in scores],
        "top_logprobs": [_tops(score) for score in scores],
        "text_offset": [score.at for score in scores],
    }
    return without_breaks(msgspec.json.encode(lists))


def _entry(token: Alternative) -> dict[str, Any]:
    return {
        "token": token.token,
        "logprob": token.logprob,
        "bytes": None if token.bytes is None else list(token.bytes),
    }


def _tops(score: Score) -> dict[str, float]:
    """The chosen token is always among them. Of several that are written alike the likeliest counts."""
    tops: dict[str, float] = {}
    for token in (*score.top, score.chosen):
        tops.setdefault(_label(token), token.logprob)
    return tops


def _label(token: Alternative) -> str:
    """The token, or its bytes where they are no text of their own: here is no other place for them."""
    if token.bytes is None:
        return token.token
    try:
        return token.bytes.decode()
    except UnicodeDecodeError:
        return "bytes:" + "".join(f"\\x{byte:02x}" for byte in token.bytes)
