from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zstream.core.errors import InvalidRequest
from zstream.core.request import ChatPrompt, ChunkBy, Chunking, GenerateRequest, SamplingParams
from zstream.wire.call import Call
from zstream.wire.chat import ChatRequest, parse_chat

HELLO = {"role": "user", "content": "Hello"}


def parse(**fields: Any) -> Call:
    return parse_chat(json.dumps({"model": "m", "messages": [HELLO], **fields}).encode())


def refusal(**fields: Any) -> InvalidRequest:
    with pytest.raises(InvalidRequest) as raised:
        parse(**fields)
    return raised.value


def test_the_least_request():
    assert parse() == Call(
        request=GenerateRequest(ChatPrompt((HELLO,))),
        model="m",
        stream=False,
        chunking=Chunking(ChunkBy.TOKEN, 1),
        include_usage=None,
        include_timings=False,
    )


def test_null_is_the_same_as_absent():
    optional = set(ChatRequest.__struct_fields__) - {"model", "messages"}
    assert parse(**dict.fromkeys(optional)) == parse()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("temperature", 0.5),
        ("top_p", 0.9),
        ("top_k", 40),
        ("min_p", 0.05),
        ("seed", -(2**63)),
        ("presence_penalty", -2.0),
        ("frequency_penalty", 2.0),
        ("repeat_penalty", 1.1),
    ],
)
def test_sampling_fields_arrive(field, value):
    assert parse(**{field: value}).request.sampling == SamplingParams(**{field: value})


@pytest.mark.parametrize("field", ["temperature", "top_p", "min_p", "top_k", "seed"])
def test_a_zero_is_not_the_absence_of_a_value(field):
    assert getattr(parse(**{field: 0}).request.sampling, field) == 0


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("max_tokens", 7, 7),
        ("stop", "END", ("END",)),
        ("stop", ["a", "b"], ("a", "b")),
        ("stop", ["x"] * 16, ("x",) * 16),
        ("ignore_eos", True, True),
        ("priority", -3, -3),
    ],
)
def test_generation_fields_arrive(field, value, expected):
    assert getattr(parse(**{field: value}).request, field) == expected


def test_logit_bias_maps_token_ids():
    assert parse(logit_bias={"42": -100, "007": 0.5}).request.sampling.logit_bias == {42: -100.0, 7: 0.5}


@pytest.mark.parametrize("key", ["", "a", "-1", "1.0", " 1", "1_0", "٣", "²", "2147483648", "9" * 5000])
def test_logit_bias_refuses_what_is_no_token_id(key):
    error = refusal(logit_bias={key: 1})
    assert error.param == "logit_bias"
    assert len(error.message) < 200


def test_both_names_of_the_token_limit():
    assert parse(max_completion_tokens=5).request.max_tokens == 5
    assert parse(max_completion_tokens=5, max_tokens=5).request.max_tokens == 5
    assert refusal(max_completion_tokens=5, max_tokens=6).param == "max_tokens"
    assert refusal(max_completion_tokens=0).param == "max_completion_tokens"
    assert refusal(max_tokens=0).param == "max_tokens"


@pytest.mark.parametrize(
    ("response_format", "expected"),
    [
        ({"type": "text"}, None),
        ({"type": "json_object"}, {}),
        ({"type": "json_schema", "json_schema": {"name": "a"}}, {}),
        (
            {"type": "json_schema", "json_schema": {"name": "a", "strict": True, "schema": {"type": "array"}}},
            {"type": "array"},
        ),
    ],
)
def test_response_format_becomes_a_schema(response_format, expected):
    assert parse(response_format=response_format).request.sampling.json_schema == expected


def test_a_schema_is_not_nested_without_bound():
    schema: dict[str, Any] = {}
    for _ in range(100):
        schema = {"items": schema}
    error = refusal(response_format={"type": "json_schema", "json_schema": {"name": "a", "schema": schema}})
    assert error.param == "response_format.json_schema.schema"


@pytest.mark.parametrize(
    ("options", "chunking", "usage", "timings"),
    [
        ({}, Chunking(), None, False),
        ({"chunk_size": 5}, Chunking(ChunkBy.TOKEN, 5), None, False),
        ({"chunk_by": "word", "chunk_size": 1024}, Chunking(ChunkBy.WORD, 1024), None, False),
        ({"chunk_by": "sentence", "include_usage": False}, Chunking(ChunkBy.SENTENCE), False, False),
        ({"include_usage": True, "include_timings": True}, Chunking(), True, True),
        ({"include_obfuscation": False, "resumable": False, "resume_ttl_s": None}, Chunking(), None, False),
    ],
)
def test_stream_options(options, chunking, usage, timings):
    call = parse(stream=True, stream_options=options)
    assert (call.chunking, call.include_usage, call.include_timings) == (chunking, usage, timings)
    assert call.stream is True


@pytest.mark.parametrize(
    ("options", "ttl_s"),
    [
        ({}, None),
        ({"resumable": False}, None),
        ({"resumable": True}, 60.0),
        ({"resumable": True, "resume_ttl_s": 3600}, 3600.0),
    ],
)
def test_a_resumable_stream_is_kept_for_its_time_however_long_it_is_paused(options, ttl_s):
    call = parse(stream=True, stream_options=options)
    assert call.resume_ttl_s == ttl_s
    assert call.request.pause_timeout_s == (None if ttl_s is None else 0)


@pytest.mark.parametrize("stream", [False, None])
def test_stream_options_without_a_stream_are_refused(stream):
    assert refusal(stream=stream, stream_options={}).param == "stream_options"


@pytest.mark.parametrize(
    "options",
    [
        {"chunk_by": "letter"},
        {"chunk_size": 0},
        {"chunk_size": 1025},
        {"chunk_size": True},
        {"include_obfuscation": True},
        {"resume_ttl_s": 60},
        {"resume_ttl_s": 0.5, "resumable": True},
        {"resume_ttl_s": 3601, "resumable": True},
        {"chunks": 1},
    ],
)
def test_stream_options_are_refused_by_name(options):
    error = refusal(stream=True, stream_options=options)
    name = next(iter(options))
    assert error.param == f"stream_options.{name}"
    assert f"stream_options.{name}" in error.message


# Everything that OpenAI documents: what means nothing here, and what asks for the default.
ACCEPTED = {
    "user": ["someone"],
    "metadata": [{}, {"a": "b"}],
    "safety_identifier": ["x"],
    "prompt_cache_key": ["x"],
    "prompt_cache_retention": ["in_memory"],
    "prompt_cache_options": [{}, {"mode": "implicit"}],
    "store": [False],
    "service_tier": ["auto", "default"],
    "stream": [False],
    "n": [1],
    "logprobs": [False],
    "top_logprobs": [0],
    "tools": [[]],
    "tool_choice": ["none", "auto"],
    "parallel_tool_calls": [True, False],
    "functions": [[]],
    "function_call": ["none", "auto"],
    "modalities": [["text"]],
    "reasoning_effort": ["none"],
    "verbosity": ["medium"],
    "response_format": [{"type": "text"}],
    "presence_penalty": [0],
    "frequency_penalty": [0],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, some in ACCEPTED.items() for value in some])
def test_no_ops_and_defaults_are_accepted(field, value):
    assert parse(**{field: value}) == parse()


REFUSED = {
    "n": [17, 0, -1, 1.5],
    "logprobs": [1],
    "top_logprobs": [1, 21, -1, True],
    "tools": [{}],
    "tool_choice": ["required", {"type": "function", "function": {"name": "f"}}, 1],
    "functions": [{}],
    "function_call": [{"name": "f"}, "required"],
    "modalities": [["text", "audio"], ["audio"], []],
    "audio": [{"voice": "alloy", "format": "wav"}],
    "prediction": [{"type": "content", "content": "x"}],
    "web_search_options": [{}],
    "moderation": [{"model": "x"}],
    "reasoning_effort": ["medium", "minimal"],
    "verbosity": ["low"],
    "store": [True],
    "service_tier": ["flex", "priority"],
    "prompt_cache_retention": ["24h"],
    "prompt_cache_options": [{"mode": "explicit"}, {"ttl": "30m"}],
    "temperature": [-0.1, 2.1, "1", True],
    "top_p": [1.1],
    "top_k": [-1, 1.0, 2**31],
    "min_p": [-1],
    "seed": [2**63, -(2**63) - 1, 1.0, True, 10**4000],
    "presence_penalty": [3],
    "frequency_penalty": [-3],
    "repeat_penalty": [0],
    "logit_bias": [{"1": 101}, {"1": True}, [], {"1": "a"}],
    "max_tokens": [0, -1, 1.5, 10**4000],
    "stop": ["", [], [""], ["x"] * 17, 1],
    "ignore_eos": [1],
    "priority": [2**31],
    "model": ["", None, 1],
    "messages": [[], {}, "Hello", None],
    "stream": ["true", 1],
    "user": [1],
    "metadata": [{"a": 1}],
    "chunk_size": [5],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, some in REFUSED.items() for value in some])
def test_what_is_not_served_is_refused_by_name(field, value):
    error = refusal(**{field: value})
    assert error.param == field
    assert field in error.message
    assert len(error.message) < 300


def test_a_required_field_that_is_absent_is_named():
    with pytest.raises(InvalidRequest) as raised:
        parse_chat(b'{"messages":[{"role":"user","content":"Hello"}]}')
    assert raised.value.param == "model"


DOCUMENTED = {
    "messages",
    "model",
    "service_tier",
    "modalities",
    "verbosity",
    "reasoning_effort",
    "max_completion_tokens",
    "frequency_penalty",
    "presence_penalty",
    "web_search_options",
    "top_logprobs",
    "response_format",
    "audio",
    "store",
    "moderation",
    "stream",
    "stop",
    "logit_bias",
    "logprobs",
    "max_tokens",
    "n",
    "prediction",
    "seed",
    "stream_options",
    "tools",
    "tool_choice",
    "parallel_tool_calls",
    "function_call",
    "functions",
    "metadata",
    "temperature",
    "top_p",
    "user",
    "safety_identifier",
    "prompt_cache_key",
    "prompt_cache_retention",
    "prompt_cache_options",
}


def test_every_documented_field_is_known():
    assert set(ChatRequest.__struct_fields__) >= DOCUMENTED


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
@given(st.dictionaries(st.sampled_from(ChatRequest.__struct_fields__), json_values, max_size=4))
def test_any_value_in_any_field_is_taken_or_refused_by_its_name(fields: dict[str, Any]):
    result = outcome(fields)
    if isinstance(result, InvalidRequest):
        assert result.code == "invalid_json" or re.split(r"[.\[]", str(result.param))[0] in fields


@settings(deadline=None)
@given(st.binary())
def test_arbitrary_bytes_are_refused(body: bytes):
    with pytest.raises(InvalidRequest):
        parse_chat(body)
