"""What other servers' events and errors come to."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.core.events import FinishReason, Usage
from zstream.engine.upstream.answers import (
    NotUnderstood,
    error_in,
    heard,
    heard_whole,
    reason_of,
    scores_of,
    usage_of,
)


def event(**choice: object) -> str:
    return json.dumps({"id": "x", "object": "chat.completion.chunk", "choices": [{"index": 0, **choice}]})


def test_text_is_text() -> None:
    (said,) = heard(event(delta={"role": "assistant", "content": "Once"}, finish_reason=None)).said
    assert (said.text, said.other, said.reason) == ("Once", b"", None)


def test_a_completions_text_is_text_too() -> None:
    (said,) = heard(event(text="Once", finish_reason="length")).said
    assert (said.text, said.other, said.reason) == ("Once", b"", "length")


@pytest.mark.parametrize(
    "delta",
    [
        {"tool_calls": [{"index": 0, "id": "c", "type": "function", "function": {"name": "f", "arguments": ""}}]},
        {"function_call": {"name": "f", "arguments": '{"a'}},
        {"reasoning_content": "Let me see"},
        {"refusal": "No."},
        {"something": {"nobody": ["has", "heard", 0]}},
        {"content": [{"type": "text", "text": "in parts"}]},
    ],
)
def test_what_is_no_text_goes_on_as_it_was(delta: dict[str, object]) -> None:
    (said,) = heard(event(delta={"role": "assistant", "content": None, **delta})).said
    assert said.text == ""
    assert json.loads(b"{" + said.other + b"}") == {"delta": delta}


def test_empty_members_are_left_out() -> None:
    delta = {
        "role": "assistant",
        "content": "",
        "tool_calls": [],
        "refusal": None,
        "reasoning_content": "",
        "audio": {},
    }
    (said,) = heard(event(delta=delta)).said
    assert (said.text, said.other, said.is_something) == ("", b"", False)


def test_what_is_nought_is_not_empty() -> None:
    (said,) = heard(event(delta={"role": "assistant", "index": 0, "more": False})).said
    assert json.loads(b"{" + said.other + b"}") == {"delta": {"index": 0, "more": False}}


def test_log_probabilities_of_what_is_no_text_stay_with_it() -> None:
    logprobs = {"content": None, "refusal": [{"token": "No", "logprob": -1.0}]}
    (said,) = heard(event(delta={"refusal": "No"}, logprobs=logprobs)).said
    assert json.loads(b"{" + said.other + b"}") == {"delta": {"refusal": "No"}, "logprobs": logprobs}
    assert not said.scores


def test_an_event_may_have_no_choices() -> None:
    azure = heard('{"choices": [], "prompt_filter_results": [{"prompt_index": 0}]}')
    assert (azure.said, azure.usage, azure.error) == ([], None, None)
    last = heard('{"choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7}}')
    assert last.usage == Usage(3, 4)


def test_usage_is_told_on_in_the_servers_own_words() -> None:
    raw = b'{"prompt_tokens":9,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":8},"more":{"x":1}}'
    usage = usage_of(raw)
    assert usage is not None
    assert (usage.prompt_tokens, usage.completion_tokens, usage.cached_tokens, usage.as_told) == (9, 2, 8, raw)


@pytest.mark.parametrize("raw", [b"null", b"3", b'{"prompt_tokens":"many"}'])
def test_a_usage_that_is_none(raw: bytes) -> None:
    assert usage_of(raw) is None


WHOLE = json.dumps(
    {
        "choices": [{"message": {"content": "Once"}, "finish_reason": reason} for reason in ("stop", "abort")],
        "usage": {"prompt_tokens": 3, "completion_tokens": 4},
    }
).encode()


def test_of_a_whole_answer_the_ends_and_the_usage_are_read() -> None:
    answer = heard_whole(WHOLE)
    assert [(said.choice, said.reason) for said in answer.said] == [(0, "stop"), (1, "abort")]
    assert (answer.usage, answer.error) == (Usage(3, 4), None)


def test_a_whole_answer_may_have_neither() -> None:
    assert heard_whole(b'{"choices": [{"message": {}, "finish_reason": null}]}').said[0].reason is None
    assert heard_whole(b'{"id": 1}').usage is None


@pytest.mark.parametrize(
    "choice",
    [
        b'{"finish_reason": "stop", "logprobs": NaN}',
        b'{"message": {"content": "\\ud83d"}, "finish_reason": "stop"}',
        b'{"finish_reason": 1}',
        b"null",
    ],
)
def test_what_clients_take_is_passed_on_to_them(choice: bytes) -> None:
    answer = heard_whole(b'{"choices": [' + choice + b"]}")
    assert answer.error is None
    assert all(said.reason in (None, "stop") for said in answer.said)


@pytest.mark.parametrize("cut", range(0, len(WHOLE), 7))
def test_half_a_whole_answer_makes_no_sense(cut: int) -> None:
    with pytest.raises(NotUnderstood):
        heard_whole(WHOLE[:cut])


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"choices": 3}', b'{"a": 1}{', b'{"a": ' + b"[" * 100_000])
def test_neither_does_what_is_no_answer(body: bytes) -> None:
    with pytest.raises(NotUnderstood):
        heard_whole(body)


@pytest.mark.parametrize("choices", [{}, {"choices": None}, {"choices": []}])
def test_an_error_in_the_place_of_an_answer_is_an_error(choices: dict[str, object]) -> None:
    error = heard_whole(json.dumps({"error": "overloaded", **choices}).encode()).error
    assert error is not None
    assert error["message"] == "overloaded"


def test_but_not_beside_one() -> None:
    assert heard_whole(WHOLE[:-1] + b', "error": {"message": "slow"}}').error is None
    assert heard_whole(WHOLE[:-1] + b', "error": null}').error is None


@pytest.mark.parametrize("payload", ["", "{", "<html>", "[]", '{"choices": 3}', '{"choices": [{"delta": "x"}]}'])
def test_what_makes_no_sense_is_said_to(payload: str) -> None:
    with pytest.raises(NotUnderstood):
        heard(payload)


@given(st.text() | st.binary())
def test_nothing_else_is_raised(payload: str | bytes) -> None:
    with contextlib.suppress(NotUnderstood):
        heard(payload)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('{"error": {"message": "too hot", "type": "invalid_request_error", "param": "temperature"}}', "too hot"),
        ('{"error": "model is not loaded"}', "model is not loaded"),
        ('{"object": "error", "message": "too long", "code": 400}', "too long"),
        ('{"detail": "Not Found"}', "Not Found"),
        ('{"detail": [{"loc": ["body"]}]}', '[{"loc":["body"]}]'),
    ],
)
def test_every_server_has_its_own_form_of_an_error(body: str, message: str) -> None:
    told = error_in(body.encode())
    assert told is not None
    assert told["message"] == message
    assert {"type", "param", "code"} <= told.keys()


@pytest.mark.parametrize("body", [b"", b"<html>no</html>", b"[1]", b'{"ok": true}', b"\xff"])
def test_what_is_no_error_object(body: bytes) -> None:
    assert error_in(body) is None


def test_an_error_event_is_an_error() -> None:
    assert heard('{"error": {"message": "out of memory", "code": 500}}').error == {
        "message": "out of memory",
        "code": 500,
        "type": "upstream_error",
        "param": None,
    }


@pytest.mark.parametrize("reason", [one for one in FinishReason if one is not FinishReason.CANCELLED])
def test_openais_reasons_are_kept(reason: FinishReason) -> None:
    assert reason_of(reason.value) is reason


def test_any_other_reason_is_a_stop() -> None:
    assert reason_of("eos") is FinishReason.STOP
    assert reason_of("cancelled") is FinishReason.STOP


def test_chats_log_probabilities() -> None:
    entry = {"token": "On", "logprob": -0.5, "bytes": [79, 110]}
    scores = scores_of({"content": [{**entry, "top_logprobs": [entry]}, {"token": "ce", "logprob": None}]}, 7)
    assert [(score.chosen.token, score.chosen.bytes, score.chosen.logprob, score.at) for score in scores] == [
        ("On", b"On", -0.5, 7),
        ("ce", None, -9999.0, 9),
    ]
    assert [each.token for each in scores[0].top] == ["On"]


def test_completions_log_probabilities() -> None:
    told = {"tokens": ["On", "ce"], "token_logprobs": [-0.5, None], "top_logprobs": [{"On": -0.5, "In": -1}, None]}
    scores = scores_of(told, 0)
    assert [(score.chosen.token, score.at, len(score.top)) for score in scores] == [("On", 0, 2), ("ce", 2, 0)]


def test_scores_come_with_the_event_that_has_them() -> None:
    (said,) = heard(event(delta={"content": ""}, logprobs={"content": [{"token": "?", "logprob": -1}]})).said
    assert (said.text, [score.chosen.token for score in said.scores]) == ("", ["?"])
    assert said.is_something
    (role,) = heard(event(delta={"role": "assistant", "content": ""})).said
    assert not role.is_something


@pytest.mark.parametrize(
    "logprobs",
    [
        {"content": 5},
        {"content": ["x"]},
        {"content": [{"bytes": [-1]}]},
        {"content": [{"bytes": ["a"]}]},
        {"tokens": [1]},
        {"tokens": ["a"], "top_logprobs": {"a": 1}},
        {"tokens": ["a"], "top_logprobs": [3]},
    ],
)
def test_scores_that_are_none_make_no_sense(logprobs: object) -> None:
    with pytest.raises(NotUnderstood):
        heard(event(delta={"content": "a"}, logprobs=logprobs))


def test_an_empty_reason_is_no_end() -> None:
    (said,) = heard(event(delta={"content": "a"}, finish_reason="")).said
    assert said.reason is None


def test_a_usage_of_several_lines_is_told_on_in_one() -> None:
    usage = usage_of(b'{\n "prompt_tokens": 1,\r\n "completion_tokens": 2}')
    assert usage is not None
    assert (usage.as_told, usage) == (b'{"prompt_tokens":1,"completion_tokens":2}', Usage(1, 2))
