"""`bench.answer`: events in, text, times and usage out."""

from __future__ import annotations

import json

import pytest

from bench.answer import DONE, read_answer


def chunk(delta: dict[str, str], finish: str | None = None, **rest: object) -> bytes:
    return json.dumps({"choices": [{"index": 0, "delta": delta, "finish_reason": finish}], **rest}).encode()


def test_a_whole_stream() -> None:
    answer = read_answer(
        10.0,
        10.5,
        [
            (10.1, chunk({"role": "assistant", "content": ""})),
            (10.2, chunk({"content": "Once"}, usage=None)),
            (10.25, chunk({"content": " upon"})),
            (10.4, chunk({}, "length")),
            (10.4, b'{"choices": [], "usage": {"completion_tokens": 3}}'),
            (10.5, DONE),
        ],
    )
    assert (answer.text, answer.finish, answer.tokens, answer.done, answer.error) == (
        "Once upon",
        "length",
        3,
        True,
        None,
    )
    assert answer.ttft_s == pytest.approx(0.2)
    assert answer.gaps_s == pytest.approx([0.05])


def test_without_usage_each_piece_counts_as_one_token() -> None:
    assert read_answer(0, 1, [(1, chunk({"content": "a"})), (1, chunk({"content": "b"}))]).tokens == 2


def test_plain_completions_are_read_too() -> None:
    assert read_answer(0, 1, [(1, b'{"choices": [{"text": "hi"}]}')]).text == "hi"


def test_an_error_event_is_kept() -> None:
    answer = read_answer(0, 1, [(1, b'{"error": {"message": "engine failed"}}'), (1, DONE)])
    assert (answer.error, answer.ttft_s, answer.gaps_s) == ("engine failed", None, [])
