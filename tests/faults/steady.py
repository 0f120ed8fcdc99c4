"""Prompts whose greedy answers no kernel's rounding can change, found in the model as it is now.

Where the two likeliest tokens are nearly equal, the size of the batch decides between them: llama.cpp computes a token
alone and in a chunk by different kernels, whose results differ by some hundredths, now and then by a few tenths. That
is no fault of batching.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from zstream.core.request import ChatPrompt, SamplingParams
from zstream.engine.llama.backend import LlamaBackend
from zstream.engine.runner import Work
from zstream.engine.scheduler import Bounds
from zstream.models.resolve import embedded_path

_MARGIN = 0.25  # some ten times what kernels were seen to differ by
_LEAST_MARGIN = 0.1  # where a model is so sure of too few, the surest are taken
_TOPICS = (
    "a fox",
    "the sea",
    "a lighthouse",
    "two friends",
    "an old clock",
    "bread",
    "a king",
    "rain",
    "a robot",
    "ice",
)
_ASKS = ("Tell me a story about {}", "Write about {}.", "{}?", "What do you know of {}?", "Hello! Let us talk of {}")
_TAILS = ("", " It is late and it rains." * 5, " It is late and it rains." * 10)


@cache
def steady_messages(count: int, tokens: int) -> list[list[dict[str, str]]]:
    """So many conversations whose first `tokens` greedy tokens are beyond doubt, short ones among long ones."""
    found: list[tuple[float, list[dict[str, str]]]] = []
    for margin, messages in _judged(tokens):
        found.append((margin, messages))
        sure = [messages for margin, messages in found if margin >= _MARGIN]
        if len(sure) == count:
            return sure
    found.sort(key=lambda each: -each[0])
    assert found[count - 1][0] >= _LEAST_MARGIN, f"too few prompts have {tokens} tokens beyond doubt: {found[:count]}"
    return [messages for _, messages in found[:count]]


def _judged(tokens: int) -> Iterator[tuple[float, list[dict[str, str]]]]:
    backend = LlamaBackend(embedded_path(), Bounds(slots=1, context=256), threads=1)
    runner = backend.runner()
    try:
        for messages in _candidates():
            yield _least_margin(backend, runner, messages, tokens), messages
    finally:
        runner.close()
        backend.close()


def _candidates() -> Iterator[list[dict[str, str]]]:
    for topic, ask, tail in product(_TOPICS, _ASKS, _TAILS):
        yield [{"role": "user", "content": ask.format(topic) + tail}]


def _least_margin(backend: LlamaBackend, runner: Any, messages: list[dict[str, str]], tokens: int) -> float:
    """How far the likeliest token is ahead of the next, where it is least."""
    runner.trim(0, 0)
    ends = list(backend._model.end_tokens)
    sampler = backend.sampler(SamplingParams(temperature=0), ignore_eos=True)
    feed, position, least = backend.tokens(ChatPrompt(tuple(messages))), 0, float("inf")
    for _ in range(tokens):
        (token,) = runner.step([Work(0, feed, position, sampler)])
        row = runner._rows(1)[0].copy()
        row[ends] = -np.inf
        second, first = np.sort(row)[-2:]
        least = min(least, float(first - second))
        feed, position = [token], position + len(feed)
    sampler.close()
    return least
