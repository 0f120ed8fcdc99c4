"""Calls that need not be made, by the embedded model: where it makes one, the call is one of those on offer."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any, cast

import pytest

from tests.running import model_engine
from zstream.core.errors import InvalidRequest
from zstream.core.events import FinishReason
from zstream.core.request import Calling, ChatPrompt, Chunking, GenerateRequest, SamplingParams
from zstream.engine.llama.backend import LlamaBackend
from zstream.engine.llama.calls import CallSampler
from zstream.engine.llama.chain import ChainSampler
from zstream.engine.llama.grammar import open_call_gbnf
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


def request_of(asked: str, *functions: Any, strict: bool = False, **sampling: Any) -> GenerateRequest:
    calling = Calling(functions, many=False, strict=strict)
    tools = tuple({"type": "function", "function": function} for function in functions)
    prompt = ChatPrompt(({"role": "user", "content": asked},), tools)
    return GenerateRequest(prompt, SamplingParams(**sampling, may_call=calling), max_tokens=160, calling=calling)


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


async def test_a_schema_that_can_t_be_kept_to_is_only_shown(engine: LocalEngine) -> None:
    session = await Registry(engine).open(request_of("vague a 5", VAGUE, temperature=0), Chunking())
    _, finished = await collect(session)
    assert finished.usage.completion_tokens


async def test_a_strict_one_is_refused(engine: LocalEngine) -> None:
    with pytest.raises(InvalidRequest, match="minimum") as refused:
        await Registry(engine).open(request_of("vague a 5", VAGUE, strict=True), Chunking())
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


def test_the_cheapest_chooser_is_within(bench: Bench) -> None:
    kinds = [type(bench.sampler(request_of("x", STOP, **sampling))._free) for sampling in SEVERAL_WAYS]
    assert kinds == [PlainSampler, ChainSampler, ChainSampler, ChainSampler]


def test_a_name_comes_before_its_arguments() -> None:
    grammar = open_call_gbnf(Calling((PAINT, STOP)))
    assert grammar.index('"paint_zorb') < grammar.index('"halt-zorb')
    assert "</tool_call>" in grammar
