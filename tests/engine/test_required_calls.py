"""Calls that have to be made, by the embedded model: whatever it would rather say, its grammar leaves only calls."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from tests.running import model_engine
from zstream.core.errors import InvalidRequest
from zstream.core.events import FinishReason
from zstream.core.request import Calling, Chunking, GenerateRequest, SamplingParams, TextPrompt
from zstream.engine.llama.grammar import calls_gbnf
from zstream.engine.local import LocalEngine
from zstream.server.write_body import collect
from zstream.stream.registry import Registry

PARITY: Any = {
    "name": "is_even",
    "parameters": {
        "type": "object",
        "properties": {"even": {"$ref": "#/$defs/answer"}},
        "required": ["even"],
        "$defs": {"answer": {"type": "boolean"}},
    },
}
COLOUR: Any = {
    "name": "paint",
    "parameters": {
        "type": "object",
        "properties": {"colour": {"$ref": "#/$defs/answer"}, "coats": {"enum": [1, 2]}},
        "required": ["colour", "coats"],
        "$defs": {"answer": {"enum": ["red", 'bl"ue\n']}},
    },
}
STOP: Any = {"name": "stop-now", "parameters": {"type": "object", "properties": {}}}


@pytest.fixture
async def engine() -> AsyncIterator[LocalEngine]:
    engine = model_engine()
    await engine.start()
    yield engine
    await engine.close()


def request_of(calling: Calling, **sampling: Any) -> GenerateRequest:
    sampled = SamplingParams(**sampling, calling=replace(calling, required=True))
    return GenerateRequest(TextPrompt("Once upon a time"), sampled, max_tokens=200)


async def called(engine: LocalEngine, calling: Calling, **sampling: Any) -> list[tuple[str, Any]]:
    session = await Registry(engine).open(request_of(calling, **sampling), Chunking())
    whole, finished = await collect(session)
    assert (whole.text, finished.reason) == ("", FinishReason.TOOL_CALLS)
    return [(call["function"]["name"], json.loads(call["function"]["arguments"])) for call in whole.calls]


async def test_nothing_but_one_call_of_those_on_offer(engine: LocalEngine) -> None:
    valid = {"is_even": [{"even": True}, {"even": False}], "stop-now": [{}]}
    valid["paint"] = [{"colour": colour, "coats": coats} for colour in ("red", 'bl"ue\n') for coats in (1, 2)]
    for seed in range(4):
        calling = Calling((PARITY, COLOUR, STOP), many=False)
        ((name, arguments),) = await called(engine, calling, temperature=2 if seed else 0, seed=seed)
        assert arguments in valid[name]


@pytest.mark.parametrize("function", [PARITY, COLOUR, STOP], ids=lambda function: function["name"])
async def test_a_function_by_its_name(engine: LocalEngine, function: Any) -> None:
    ((name, _),) = await called(engine, Calling((function,), many=False), temperature=0)
    assert name == function["name"]


def test_several_calls_are_possible_where_they_are_allowed() -> None:
    assert '("\\n" call)*' in calls_gbnf(Calling((STOP,)))
    assert '("\\n" call)*' not in calls_gbnf(Calling((STOP,), many=False))


async def test_what_can_t_be_kept_to_is_refused_by_name(engine: LocalEngine) -> None:
    function = {"name": "f", "parameters": {"type": "integer", "minimum": 3}}
    with pytest.raises(InvalidRequest, match="minimum") as refused:
        await called(engine, Calling((function,)))
    assert refused.value.param == "tools"


async def test_a_call_has_an_end(engine: LocalEngine) -> None:
    endless = replace(request_of(Calling((STOP,))), ignore_eos=True)
    with pytest.raises(InvalidRequest, match="call") as refused:
        await Registry(engine).open(endless, Chunking())
    assert refused.value.param == "ignore_eos"
