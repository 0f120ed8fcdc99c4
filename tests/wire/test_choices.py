"""Several choices on the wire: an index for each, and one usage, one end, one `[DONE]` for all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from zstream.core.errors import EngineFailed
from zstream.core.events import (
    Admitted,
    Alternative,
    CallDelta,
    ChoiceEvent,
    Chunk,
    End,
    Failed,
    Finished,
    FinishReason,
    Score,
    Usage,
)
from zstream.wire.chat import parse_chat
from zstream.wire.chat_answer import ChatChunks
from zstream.wire.choices import ChoicesEncoder
from zstream.wire.completion_answer import CompletionChunks
from zstream.wire.completions import parse_completion

LENGTH = Finished(FinishReason.LENGTH, Usage(3, 1))
TOTAL = Finished(FinishReason.STOP, Usage(3, 3))
EVENTS: list[ChoiceEvent | End] = [
    ChoiceEvent(0, Admitted()),
    ChoiceEvent(1, Admitted()),
    ChoiceEvent(1, Chunk("b", 1)),
    ChoiceEvent(1, LENGTH),
    ChoiceEvent(0, Chunk("a", 2)),
    ChoiceEvent(0, Finished(FinishReason.STOP, Usage(3, 2))),
    TOTAL,
]
USAGE = {"prompt_tokens": 3, "completion_tokens": 3, "total_tokens": 6}


def sent(events: list[ChoiceEvent | End], *, kind: Any = ChatChunks, scored: bool = False, **options: Any) -> list[Any]:
    encoder = ChoicesEncoder([kind("id", 1, "m", index=index, **options) for index in range(2)], scored=scored)
    frames = b"".join(map(encoder.encode, events)).decode().removesuffix("\n\n").split("\n\n")
    assert frames.pop() == "data: [DONE]"
    return [json.loads(frame.removeprefix("data: ")) for frame in frames]


def test_each_chunk_has_its_index_and_the_last_finish_the_usage() -> None:
    chunks = sent(EVENTS)
    assert [(chunk["choices"][0]["index"], chunk["choices"][0]["finish_reason"]) for chunk in chunks] == [
        (0, None),
        (1, None),
        (1, None),
        (1, "length"),
        (0, None),
        (0, "stop"),
    ]
    assert [chunk.get("usage") for chunk in chunks] == [None] * 5 + [USAGE]


def test_usage_in_a_chunk_of_its_own() -> None:
    chunks = sent(EVENTS, include_usage=True)
    assert chunks[-1]["choices"] == []
    assert [chunk["usage"] for chunk in chunks] == [None] * 6 + [USAGE]


def test_no_usage() -> None:
    assert not any("usage" in chunk for chunk in sent(EVENTS, include_usage=False))


def test_completions_have_no_role() -> None:
    choices = [chunk["choices"][0] for chunk in sent(EVENTS, kind=CompletionChunks)]
    assert [(choice["index"], choice["text"]) for choice in choices] == [(1, "b"), (1, ""), (0, "a"), (0, "")]


def test_calls_and_scores_have_their_index_too() -> None:
    scores = (Score(Alternative("b", b"b", -1.0)),)
    events = [
        ChoiceEvent(1, CallDelta("{}", 1, 0, "call_1", "f")),
        ChoiceEvent(1, Chunk("b", 1, scores)),
        *EVENTS[-2:],
    ]
    call, text, *_ = sent(events, scored=True)
    assert (call["choices"][0]["index"], text["choices"][0]["index"]) == (1, 1)
    assert call["choices"][0]["delta"]["tool_calls"][0]["index"] == 0
    assert text["choices"][0]["logprobs"]["content"][0]["token"] == "b"


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (Failed(EngineFailed("no")), "engine_error"),
        (Finished(FinishReason.CANCELLED, Usage(3, 1)), "cancelled"),
    ],
)
def test_an_error_ends_them_all(end: End, code: str) -> None:
    cancelled = Finished(FinishReason.CANCELLED, Usage(3, 1))
    chunks = sent([ChoiceEvent(0, Chunk("a", 1)), ChoiceEvent(0, LENGTH), ChoiceEvent(1, cancelled), end])
    assert chunks[-1]["error"]["code"] == code
    assert [chunk["choices"][0]["finish_reason"] for chunk in chunks[:-1]] == [None, "length"]


def test_requests_say_how_many() -> None:
    chat = {"model": "m", "messages": [{"role": "user", "content": "Hello"}]}
    assert parse_chat(json.dumps(chat).encode()).choices == 1
    assert parse_chat(json.dumps({**chat, "n": 16}).encode()).choices == 16
    body = json.dumps({"model": "m", "prompt": "Once", "n": 3, "best_of": 3}).encode()
    assert parse_completion(body).choices == 3


def test_a_seed_goes_up_with_the_index() -> None:
    chat = {"model": "m", "messages": [{"role": "user", "content": "Hello"}], "n": 3}
    request = parse_chat(json.dumps({**chat, "seed": 7}).encode()).request
    assert [request.choice(index).sampling.seed for index in range(3)] == [7, 8, 9]
    unseeded = parse_chat(json.dumps(chat).encode()).request
    assert unseeded.choice(2) is unseeded
