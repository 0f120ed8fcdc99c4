"""Calls that need not be made, by the embedded model: where it makes one, the call is one of those on offer."""

from __future__ import annotations

import ctypes
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any, cast

import pytest

from tests.running import model_engine
from zstream.core.errors import InvalidRequest
from zstream.core.events import FinishReason
from zstream.core.request import Calling, ChatPrompt, Chunking, GenerateRequest, SamplingParams
from zstream.engine.llama.backend import LlamaBackend
from zstream.engine.llama.call_grammar import open_call_gbnf
from zstream.engine.llama.calls import CallSampler
from zstream.engine.llama.chain import ChainSampler
from zstream.engine.llama.library import lib
from zstream.engine.llama.plain import PlainSampler
from zstream.engine.llama.runner import LlamaRunner
from zstream.engine.local import LocalEngine
from zstream.engine.runner import Work
from zstream.engine.scheduler import Bounds
from zstream.models.resolve import embedded_path
from zstream.server.write_body import collect
from zstream.stream.registry import Registry

COLOURS = ["mauve", "ochre"]
PAINT: Any = {
    "name": "paint_zorb",
    "description": "Paint the zorb",
    "parameters": {
        "type": "object",
        "properties": {
            "shade": {"type": "string", "enum": COLOURS},
            "coats": {"type": "integer"},
            "gloss": {"type": "boolean"},
        },
        "required": ["shade", "coats"],
    },
}
STOP: Any = {"name": "halt-zorb", "description": "Stop the zorb", "parameters": {"type": "object", "properties": {}}}
VAGUE: Any = {"name": "vague", "parameters": {"type": "object", "properties": {"a": {"type": "integer", "minimum": 3}}}}
ASKED = "paint the zorb in mauve, coats 3", "Stop the zorb.", "zorb? 17 coats of ochre, gloss yes", "use halt-zorb"
BOUNDS = Bounds(slots=1, context=512, batch_tokens=256)
SEVERAL_WAYS: list[dict[str, Any]] = [
    {"temperature": 0},
    {"temperature": 2, "seed": 1},
    {"temperature": 2, "seed": 2, "top_k": 40},
    {"temperature": 1, "seed": 3, "presence_penalty": 2},
]


def request_of(asked: str, *functions: Any, strict: tuple[str, ...] = (), **sampling: Any) -> GenerateRequest:
    calling = Calling(functions, many=False, strict=frozenset(strict))
    tools = tuple({"type": "function", "function": function} for function in functions)
    prompt = ChatPrompt(({"role": "user", "content": asked},), tools)
    return GenerateRequest(prompt, SamplingParams(**sampling, calling=calling), max_tokens=160)


@pytest.fixture
async def engine() -> AsyncIterator[LocalEngine]:
    engine = model_engine(context=512)
    await engine.start()
    yield engine
    await engine.close()


def is_on_offer(name: str, arguments: dict[str, Any]) -> bool:
    if name == "halt-zorb":
        return arguments == {}
    coats, gloss = arguments.pop("coats"), arguments.pop("gloss", True)
    whole = type(coats) is int and type(gloss) is bool
    return name == "paint_zorb" and whole and arguments in [{"shade": shade} for shade in COLOURS]


@pytest.mark.parametrize("sampling", SEVERAL_WAYS, ids=str)
async def test_a_call_is_one_of_those_on_offer(engine: LocalEngine, sampling: dict[str, Any]) -> None:
    made = 0
    for asked in ASKED:
        session = await Registry(engine).open(request_of(asked, PAINT, STOP, **sampling), Chunking())
        whole, finished = await collect(session)
        for call in whole.calls if finished.reason is FinishReason.TOOL_CALLS else []:
            assert is_on_offer(call["function"]["name"], json.loads(call["function"]["arguments"]))
            made += 1
    assert made  # the model likes to call


async def test_a_strict_one_is_refused(engine: LocalEngine) -> None:
    with pytest.raises(InvalidRequest, match=r"minimum.*leave `strict` out") as refused:
        await Registry(engine).open(request_of("vague a 5", STOP, VAGUE, strict=("vague",)), Chunking())
    assert refused.value.param == "tools"


class Bench:
    """One sequence, a token a step, without an engine around it."""

    def __init__(self, backend: LlamaBackend, runner: LlamaRunner) -> None:
        self.backend, self.runner = backend, runner

    def sampler(self, request: GenerateRequest) -> CallSampler:
        made = self.backend.sampler(request.sampling, ignore_eos=False)
        assert isinstance(made, CallSampler)
        return made

    def tokens(self, request: GenerateRequest, sampler: Any, made: tuple[int, ...] = ()) -> list[int]:
        """To the end of the answer whose first tokens are `made`."""
        self.runner.trim(0, 0)
        read, known = 0, self.backend.tokens(request.prompt)
        answer = list(made)
        while len(answer) < 160 and (not answer or self.backend.piece(answer[-1]) is not None):
            fresh = [*known, *answer][read:]
            for start in range(0, len(fresh), 1):  # a token at a time, so that every kernel is the same
                last = start + 1 == len(fresh)
                work = Work(0, fresh[start : start + 1], read + start, sampler if last else None)
                sampled = self.runner.step([work])
            read += len(fresh)
            answer.append(cast(int, sampled[0]))
        return answer

    def text(self, tokens: list[int]) -> str:
        return b"".join(self.backend.piece(token) or b"" for token in tokens).decode()


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    backend = LlamaBackend(embedded_path(), BOUNDS, threads=1)
    runner = cast(LlamaRunner, backend.runner())
    yield Bench(backend, runner)
    runner.close()
    backend.close()


@pytest.mark.parametrize("sampling", SEVERAL_WAYS, ids=str)
def test_an_answer_goes_on_as_it_would_have_from_any_of_its_tokens(bench: Bench, sampling: dict[str, Any]) -> None:
    request = request_of(ASKED[0], PAINT, STOP, **sampling)
    whole = bench.tokens(request, bench.sampler(request))
    for cut in range(1, len(whole) - 1, 4):
        sampler = bench.sampler(request)
        sampler.resume(whole[:cut])
        assert bench.tokens(request, sampler, tuple(whole[:cut])) == whole
        sampler.close()


def test_what_is_no_call_is_chosen_as_ever(bench: Bench) -> None:
    request = request_of("Tell me a story about a fox.", PAINT, temperature=0.8, seed=4)
    without = bench.tokens(request, bench.backend.sampler(SamplingParams(temperature=0.8, seed=4), ignore_eos=False))
    said, mark, _ = bench.text(without).partition("<tool_call>")
    assert bench.text(bench.tokens(request, bench.sampler(request))).startswith(said + mark)


def call_sampler(bench: Bench) -> CallSampler:
    return bench.sampler(request_of("x", PAINT, STOP, temperature=0))


def follow(bench: Bench, sampler: CallSampler, text: str) -> None:
    for token in bench.backend._model.tokenize(text, add_special=False, parse_special=False):
        if sampler._held is not None:
            assert sampler._held.allows(token), text
            sampler._held.accept(token)
        sampler._follow(token)


OPEN = '<tool_call>\n{"name": "paint_zorb", "arguments": {"shade": "ochre", "coats": 2'


def test_penalties_know_in_a_call_what_was_said_before(bench: Bench) -> None:
    """Also what an earlier call said, and after a restart."""
    sampler = bench.sampler(request_of("x", PAINT, STOP, temperature=0, frequency_penalty=1))
    follow(bench, sampler, OPEN + "}}\n</tool_call>")
    often = bench.backend._model.tokenize(" fox", add_special=False, parse_special=False)[-1]
    sampler.resume([often] * 5)
    follow(bench, sampler, OPEN)
    assert sampler._held is not None
    data = (lib.llama_token_data * 1)(lib.llama_token_data(id=often, logit=0.0, p=0.0))
    array = lib.llama_token_data_array(data=data, size=1, selected=-1, sorted=False)
    lib.llama_sampler_apply(sampler._held._penalties[0], ctypes.byref(array))
    assert data[0].logit == -5


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        ("<tool_call", False),
        ("<tool_call>", True),
        ("so: <tool_call> ", True),
        (OPEN, True),
        (OPEN + "}}\n</tool_call", True),
        (OPEN + "}}\n</tool_call>", False),
        (OPEN + "}} \n </tool_call>\n<tool_call>", True),
        (OPEN + ', "gloss": true}}</tool_call> and then', False),
    ],
)
def test_where_a_call_begins_and_ends(bench: Bench, text: str, is_held: bool) -> None:
    sampler = call_sampler(bench)
    follow(bench, sampler, text)
    assert (sampler._held is not None) == is_held
    sampler.close()
    sampler.close()


def test_a_closing_mark_in_an_argument_closes_nothing(bench: Bench) -> None:
    say: Any = {"name": "say", "parameters": {"type": "object", "properties": {"it": {"type": "string"}}}}
    sampler = bench.sampler(request_of("x", say))
    follow(bench, sampler, '<tool_call>{"name": "say", "arguments": {"it": "a </tool_call> b')
    assert sampler._held is not None
    follow(bench, sampler, '"}}</tool_call>')
    assert sampler._held is None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('<tool_call>{"name": "paint_', "shout"),
        ('<tool_call>{"name": "paint_zorb", "arguments": {"shade": "', "blue"),
        ('<tool_call>{"name": "halt-zorb", "arguments": {', '"shade'),
    ],
)
def test_what_can_t_come_next(bench: Bench, wrong: str, right: str) -> None:
    sampler = call_sampler(bench)
    follow(bench, sampler, wrong)
    (token, *_) = bench.backend._model.tokenize(right, add_special=False, parse_special=False)
    assert sampler._held is not None
    assert not sampler._held.allows(token)
    with pytest.raises(InvalidRequest, match="does not fit"):
        sampler._held.resume([token])
    sampler._held.close()
    sampler._held = None


def test_the_cheapest_chooser_is_within(bench: Bench) -> None:
    kinds = [type(bench.sampler(request_of("x", STOP, **sampling))._free) for sampling in SEVERAL_WAYS]
    assert kinds == [PlainSampler, ChainSampler, ChainSampler, ChainSampler]


def test_an_answer_of_another_grammar_goes_on_without_one(bench: Bench) -> None:
    sampler = call_sampler(bench)
    text = '<tool_call>{"name": "unknown", "arguments": {"a'
    sampler.resume(bench.backend._model.tokenize(text, add_special=False, parse_special=False))
    assert sampler._held is None
    sampler.close()


ANY: Any = {"type": "object"}
TWO = {"x": {"type": "integer"}, "y": {"type": "string"}}
ALIKE = {"a_b": {**ANY, "properties": TWO}, "a-b": {**ANY, "properties": TWO, "required": ["x"]}}
NULLABLE = {"type": "string", "nullable": True}
NINE = {f"p{at}": {"type": "integer"} for at in range(9)}


@pytest.mark.parametrize(
    ("parameters", "fits", "does_not"),
    [
        (None, ["{}", '{"a": [1]}'], ["[]"]),
        ({"type": "object", "properties": {}}, ["{}"], ['{"a": 1}']),
        ({**ANY, "properties": TWO}, ['{"y": "a", "x": 1}', '{"x": 1}', "{}"], ['{"x": 1, "x": 2}', '{"x": "1"}']),
        ({**ANY, "properties": TWO, "required": ["y"]}, ['{"x": 1, "y": "a"}', '{"y": ""}'], ["{}", '{"x": 1}']),
        ({**ANY, "properties": ALIKE}, ['{"a-b": {"x": 1}, "a_b": {}}'], ['{"a-b": {}}']),
        ({**ANY, "properties": TWO, "additionalProperties": True}, ['{"x": 1, "z": [true]}'], ["[1]"]),
        ({**ANY, "properties": {"x": {"description": "anything"}}}, ['{"x": 5}', '{"x": {"a": null}}'], ['{"y": 5}']),
        ({**ANY, "properties": {"x": {"type": "array", "items": {}}}}, ['{"x": [1, "a"]}'], ['{"x": 1}']),
        ({**ANY, "properties": {"x": {"type": "integer", "minimum": 3}}}, ['{"x": 2}'], ['{"x": "3"}']),
        ({**ANY, "properties": {"x": NULLABLE}}, ['{"x": null}', '{"x": "a"}'], ['{"x": 1}']),
        ({**ANY, "properties": {"x": {"type": "string", "maxLength": 9999}}}, ['{"x": "abc"}'], ['{"x": 1}']),
        ({**ANY, "properties": {"x": {"$ref": "#/nowhere"}}}, ['{"x": 1}', '{"z": 1}'], ["1"]),
        ({**ANY, "properties": {"t": {"$ref": "#/$defs/t"}},
          "$defs": {"t": {**ANY, "properties": {"t": {"$ref": "#/$defs/t"}, "n": {"type": "integer"}}}}},
         ['{"t": {"n": 1, "t": {"t": {}}}}'], ['{"t": 1}']),
        ({**ANY, "properties": NINE}, ['{"p1": 1, "p8": 1}'], ['{"p9": 1}']),
    ],
)  # fmt: skip
def test_what_calls_a_schema_allows(
    bench: Bench, parameters: dict[str, Any] | None, fits: list[str], does_not: list[str]
) -> None:
    function = {"name": "f"} if parameters is None else {"name": "f", "parameters": parameters}
    assert [arguments for arguments in fits if not is_allowed(bench, function, arguments)] == []
    assert [arguments for arguments in does_not if is_allowed(bench, function, arguments)] == []


def is_allowed(bench: Bench, function: Any, arguments: str) -> bool:
    sampler = bench.sampler(request_of("x", STOP, function))
    text = f'<tool_call>{{"name": "f", "arguments": {arguments}}}</tool_call>'
    sampler.resume(bench.backend._model.tokenize(text[: -len("</tool_call>")], add_special=False, parse_special=False))
    fits = sampler._held is not None
    sampler.close()
    return fits


def test_one_function_beyond_a_grammar_leaves_the_others_kept(bench: Bench) -> None:
    beyond: Any = {"name": "g", "parameters": {"type": "object", "properties": {"x": {"type": "nothing"}}}}
    sampler = bench.sampler(request_of("x", PAINT, beyond))
    follow(bench, sampler, '<tool_call>{"name": "g", "arguments": {"whatever": [1]}}</tool_call>')
    follow(bench, sampler, '<tool_call>{"name": "paint_zorb", "arguments": {"shade": "')
    assert sampler._held is not None
    assert not sampler._held.allows(bench.backend._model.tokenize("blue", add_special=False, parse_special=False)[0])
    sampler.close()


def test_the_same_functions_are_made_into_a_grammar_once() -> None:
    assert open_call_gbnf(Calling((PAINT, STOP))) is open_call_gbnf(Calling((dict(PAINT), STOP)))
