from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zstream.core.errors import InvalidRequest
from zstream.core.request import ChunkBy, Chunking, GenerateRequest, SamplingParams, TextPrompt, TokenPrompt
from zstream.wire.call import Call
from zstream.wire.completions import CompletionRequest, parse_completion


def parse(**fields: Any) -> Call:
    return parse_completion(json.dumps({"model": "m", "prompt": "Once", **fields}).encode())


def refusal(**fields: Any) -> InvalidRequest:
    with pytest.raises(InvalidRequest) as raised:
        parse(**fields)
    return raised.value


def test_the_least_request_makes_sixteen_tokens():
    assert parse() == Call(
        request=GenerateRequest(TextPrompt("Once"), max_tokens=16),
        model="m",
        stream=False,
        chunking=Chunking(),
        include_usage=None,
        include_timings=False,
    )


def test_null_is_the_same_as_absent():
    optional = set(CompletionRequest.__struct_fields__) - {"model", "prompt"}
    assert parse(**dict.fromkeys(optional)) == parse()


def test_shared_fields_arrive():
    call = parse(
        stream=True,
        stream_options={"chunk_by": "word", "include_usage": True, "include_timings": True},
        temperature=0,
        seed=3,
        max_tokens=5,
        stop="END",
        ignore_eos=True,
        priority=1,
    )
    assert call == Call(
        request=GenerateRequest(
            TextPrompt("Once"), SamplingParams(temperature=0, seed=3), 5, ("END",), ignore_eos=True, priority=1
        ),
        model="m",
        stream=True,
        chunking=Chunking(ChunkBy.WORD),
        include_usage=True,
        include_timings=True,
    )


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("", TextPrompt("")),
        (["Once"], TextPrompt("Once")),
        ([1, 2, 3], TokenPrompt((1, 2, 3))),
        ([0], TokenPrompt((0,))),
        ([[1, 2]], TokenPrompt((1, 2))),
    ],
)
def test_forms_of_the_prompt(prompt, expected):
    assert parse(prompt=prompt).request.prompt == expected


@pytest.mark.parametrize(
    ("prompt", "param"),
    [
        (None, "prompt"),
        (5, "prompt"),
        ([], "prompt"),
        (["a", "b"], "prompt"),
        ([[1], [2]], "prompt"),
        ([1, "a"], "prompt"),
        ([[1], 2], "prompt"),
        ([[]], "prompt[0]"),
        ([1, -1], "prompt[1]"),
        ([[2**31]], "prompt[0][0]"),
        ([True], "prompt[0]"),
        ([1.0], "prompt[0]"),
        ([["a"]], "prompt[0][0]"),
    ],
)
def test_other_prompts_are_refused_by_their_place(prompt, param):
    error = refusal(prompt=prompt)
    assert error.param == param
    assert param in error.message


def test_there_is_no_default_prompt():
    with pytest.raises(InvalidRequest) as raised:
        parse_completion(b'{"model":"m"}')
    assert (raised.value.param, raised.value.code) == ("prompt", "missing_required_parameter")


@pytest.mark.parametrize(
    ("field", "value"), [("n", 1), ("best_of", 1), ("echo", False), ("suffix", ""), ("user", "someone")]
)
def test_no_ops_and_defaults_are_accepted(field, value):
    assert parse(**{field: value}) == parse()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("n", 17),
        ("n", 0),
        ("best_of", 2),
        ("echo", True),
        ("suffix", "end"),
        ("logprobs", -1),
        ("logprobs", 6),
        ("logprobs", True),
        ("max_tokens", 0),
        ("temperature", 3),
        ("stream_options", {"include_usage": True}),
        ("max_completion_tokens", 5),
        ("messages", []),
        ("response_format", {"type": "text"}),
    ],
)
def test_what_is_not_served_is_refused_by_name(field, value):
    error = refusal(**{field: value})
    assert error.param == field
    assert field in error.message


DOCUMENTED = {
    "model",
    "prompt",
    "best_of",
    "echo",
    "frequency_penalty",
    "logit_bias",
    "logprobs",
    "max_tokens",
    "n",
    "presence_penalty",
    "seed",
    "stop",
    "stream",
    "stream_options",
    "suffix",
    "temperature",
    "top_p",
    "user",
}


def test_every_documented_field_is_known():
    assert set(CompletionRequest.__struct_fields__) >= DOCUMENTED


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def outcome(fields: dict[str, Any]) -> Call | InvalidRequest:
    try:
        return parse(**fields)
    except InvalidRequest as error:
        return error


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(st.sampled_from(CompletionRequest.__struct_fields__), json_values, max_size=4))
def test_any_value_in_any_field_is_taken_or_refused_by_its_name(fields: dict[str, Any]):
    result = outcome(fields)
    if isinstance(result, InvalidRequest):
        assert result.code == "invalid_json" or re.split(r"[.\[]", str(result.param))[0] in fields


@settings(deadline=None)
@given(st.binary())
def test_arbitrary_bytes_are_refused(body: bytes):
    with pytest.raises(InvalidRequest):
        parse_completion(body)
