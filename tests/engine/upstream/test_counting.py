"""Tokens that no server has counted."""

from __future__ import annotations

from typing import Any

import pytest

from zstream.engine.upstream.counting import prompt_tokens, tokens_in


@pytest.mark.parametrize(("said", "tokens"), [("", 1), ("word", 1), ("x" * 63, 1), ("x" * 640, 11), (b"x" * 64, 2)])
def test_an_event_is_a_token_unless_it_is_long(said: str | bytes, tokens: int) -> None:
    assert tokens_in(said) == tokens


@pytest.mark.parametrize(
    ("body", "tokens"),
    [
        ({}, 1),
        ({"prompt": "four more"}, 2),
        ({"prompt": [1, 2, 3]}, 3),
        ({"messages": [{"content": "x" * 40}, {"content": [{"type": "text", "text": "y" * 40}]}]}, 20),
        ({"messages": [{"content": None}, {"tool_calls": []}, 3]}, 1),
    ],
)
def test_a_prompt_has_about_so_many(body: dict[str, Any], tokens: int) -> None:
    assert prompt_tokens(body) == tokens


def test_no_prompt_is_too_deep() -> None:
    deep: list[Any] = ["x" * 400]
    for _ in range(100_000):
        deep = [deep]
    assert prompt_tokens({"messages": deep}) == 1
