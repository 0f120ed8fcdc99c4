"""Log probabilities on the wire: both of OpenAI's shapes, streamed and whole."""

from __future__ import annotations

import json

import pytest

from zstream.core.errors import InvalidRequest
from zstream.core.events import Admitted, Alternative, Chunk, Finished, FinishReason, Score, Usage
from zstream.wire.chat import parse_chat
from zstream.wire.chat_answer import ChatChunks, chat_choice
from zstream.wire.completion_answer import CompletionChunks, completion_choice
from zstream.wire.completions import parse_completion
from zstream.wire.logprobs import read_top_logprobs
from zstream.wire.scores import chat_scores, completion_scores

ONCE = Alternative("Once", b"Once", -0.5)
HALF = Alternative("�", b"\xf0\x9f", -2.0)
END = Alternative("</s>", None, -3.0)
SCORES = (Score(ONCE, (ONCE, END), 0), Score(HALF, (ONCE,), 4))
FINISHED = Finished(FinishReason.STOP, Usage(3, 2))
CHAT_LOGPROBS = {
    "content": [
        {
            "token": "Once",
            "logprob": -0.5,
            "bytes": [79, 110, 99, 101],
            "top_logprobs": [
                {"token": "Once", "logprob": -0.5, "bytes": [79, 110, 99, 101]},
                {"token": "</s>", "logprob": -3.0, "bytes": None},
            ],
        },
        {
            "token": "�",
            "logprob": -2.0,
            "bytes": [240, 159],
            "top_logprobs": [{"token": "Once", "logprob": -0.5, "bytes": [79, 110, 99, 101]}],
        },
    ],
    "refusal": None,
}
COMPLETION_LOGPROBS = {
    "tokens": ["Once", "bytes:\\xf0\\x9f"],
    "token_logprobs": [-0.5, -2.0],
    "top_logprobs": [{"Once": -0.5, "</s>": -3.0}, {"Once": -0.5, "bytes:\\xf0\\x9f": -2.0}],
    "text_offset": [0, 4],
}


def test_both_shapes() -> None:
    assert json.loads(chat_scores(SCORES)) == CHAT_LOGPROBS
    assert json.loads(completion_scores(SCORES)) == COMPLETION_LOGPROBS


def choice_of(frame: bytes) -> dict[str, object]:
    (choice,) = json.loads(frame.removeprefix(b"data: "))["choices"]
    return dict(choice)


def test_a_chunk_of_chat_has_the_scores_of_its_tokens() -> None:
    encode = ChatChunks("id", 1, "m", index=2).encode_scored
    assert choice_of(encode(Chunk("Once", 1, SCORES))) == {
        "index": 2,
        "delta": {"content": "Once"},
        "logprobs": CHAT_LOGPROBS,
        "finish_reason": None,
    }
    assert choice_of(encode(Chunk("x", 1, ())))["logprobs"] == {"content": [], "refusal": None}
    assert "logprobs" not in choice_of(encode(Admitted()))


def test_a_chunk_of_a_completion_has_the_scores_of_its_tokens() -> None:
    encode = CompletionChunks("id", 1, "m").encode_scored
    assert choice_of(encode(Chunk("Once", 1, SCORES))) == {
        "text": "Once",
        "index": 0,
        "logprobs": COMPLETION_LOGPROBS,
        "finish_reason": None,
    }


def test_whole_answers_have_them_all_or_null() -> None:
    chat = json.loads(chat_choice("Once", FINISHED, scores=SCORES))
    assert chat["logprobs"] == CHAT_LOGPROBS
    completion = json.loads(completion_choice("Once", FINISHED, scores=SCORES))
    assert completion["logprobs"] == COMPLETION_LOGPROBS
    assert json.loads(chat_choice("Once", FINISHED))["logprobs"] is None


def test_line_breaks_of_unicode_are_escaped() -> None:
    odd = (Score(Alternative("\u2028", "\u2028".encode(), -1.0)),)
    assert b"\\u2028" in chat_scores(odd)
    assert b"\\u2028" in completion_scores(odd)


def test_of_tokens_that_are_written_alike_the_likeliest_counts() -> None:
    likely, unlikely = Alternative("a", b"a", -1.0), Alternative("a", None, -2.0)
    assert json.loads(completion_scores([Score(unlikely, (likely, unlikely))]))["top_logprobs"] == [{"a": -1.0}]


@pytest.mark.parametrize(
    ("logprobs", "top", "wanted"),
    [(None, None, None), (False, None, None), (False, 0, None), (True, None, 0), (True, 0, 0), (True, 20, 20)],
)
def test_how_many_alternatives_are_asked_for(logprobs: bool | None, top: int | None, wanted: int | None) -> None:
    assert read_top_logprobs(logprobs, top) == wanted


@pytest.mark.parametrize(("logprobs", "top"), [(True, 21), (True, -1), (None, 1), (False, 5)])
def test_what_contradicts_itself_is_refused(logprobs: bool | None, top: int) -> None:
    with pytest.raises(InvalidRequest) as raised:
        read_top_logprobs(logprobs, top)
    assert raised.value.param == "top_logprobs"


def chat(**fields: object) -> bytes:
    return json.dumps({"model": "m", "messages": [{"role": "user", "content": "Hello"}], **fields}).encode()


def test_requests_say_how_many() -> None:
    assert parse_chat(chat(logprobs=True, top_logprobs=3)).request.sampling.top_logprobs == 3
    assert not parse_chat(chat(logprobs=False)).scored
    for count in range(6):
        body = json.dumps({"model": "m", "prompt": "Once", "logprobs": count}).encode()
        assert parse_completion(body).request.sampling.top_logprobs == count


def test_with_tools_they_are_refused_by_name() -> None:
    tools = [{"type": "function", "function": {"name": "f"}}]
    with pytest.raises(InvalidRequest) as raised:
        parse_chat(chat(logprobs=True, tools=tools))
    assert (raised.value.param, raised.value.code) == ("logprobs", "unsupported_value")
    assert parse_chat(chat(logprobs=True, tools=tools, tool_choice="none")).scored
