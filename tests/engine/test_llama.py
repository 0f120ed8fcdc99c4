"""llama.cpp with the embedded model: the same text under every schedule, and an effect of every sampling field.

The model's own words are never expected: it is retrained. Whatever a test wants to see, it finds out first.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest

from tests.engine.fakes import Desk, FakeSink
from zstream.core.errors import ContextLengthExceeded, InvalidRequest
from zstream.core.events import FinishReason
from zstream.core.request import ChatPrompt, GenerateRequest, SamplingParams, TextPrompt, TokenPrompt
from zstream.engine.llama.backend import LlamaBackend, bounds_for
from zstream.engine.llama.choice import defaults_of
from zstream.engine.llama.model import LlamaModel, ModelLoadError
from zstream.engine.llama.runner import ContextError, LlamaRunner, context_params
from zstream.engine.local import LocalEngine
from zstream.engine.loop import EngineLoop
from zstream.engine.mailbox import Do, Mailbox
from zstream.engine.runner import Work
from zstream.engine.scheduler import Bounds, Scheduler
from zstream.engine.sequence import Sequence as EngineSequence
from zstream.engine.speculation import Speculation
from zstream.engine.text import TextAssembler
from zstream.models.resolve import embedded_path

BOUNDS = Bounds(slots=8, context=256, batch_tokens=128, prefill_tokens=32)
PROMPT = "Once upon a time there was a little fox who lived at the edge of a quiet forest"
OTHERS = [
    f"The {word} and the old lighthouse, where" for word in ("wolf", "river", "captain", "moon", "cat", "boat", "sea")
]
LENGTH = 20


@pytest.fixture(scope="module")
def backend() -> Iterator[LlamaBackend]:
    made = LlamaBackend(embedded_path(), BOUNDS, threads=1)
    yield made
    made.close()


@pytest.fixture(scope="module")
def shared_runner(backend: LlamaBackend) -> Iterator[LlamaRunner]:
    made = cast(LlamaRunner, backend.runner())
    yield made
    made.close()


class Bench:
    """An engine loop over the real runner, turned by hand."""

    def __init__(self, backend: LlamaBackend, runner: LlamaRunner, bounds: Bounds = BOUNDS) -> None:
        for slot in range(bounds.slots):
            runner.trim(slot, 0)
        self.backend, self.runner, self.desk = backend, runner, Desk()
        self.moves: list[tuple[int, int]] = []
        self.copies: list[tuple[int, int]] = []
        self.saves: list[int] = []
        self.verified: list[tuple[int, int]] = []
        self.scheduler = Scheduler(bounds)
        self.loop = EngineLoop(cast(Mailbox, self.desk), self.scheduler, self, backend.piece, lambda: 0.0)
        self.arrivals = 0

    # The runner, watched
    def step(self, work: Sequence[Work]) -> list[int]:
        return self.runner.step(work)

    def verify(self, work: Work, guessed: int) -> Sequence[int] | Exception:
        sampled = self.runner.verify(work, guessed)
        if not isinstance(sampled, Exception):
            self.verified.append((guessed, len(sampled) - 1))
        return sampled

    def trim(self, slot: int, cells: int) -> None:
        self.runner.trim(slot, cells)

    def copy(self, source: int, target: int) -> None:
        self.copies.append((source, target))
        self.runner.copy(source, target)

    def save(self, slot: int) -> Any:
        self.saves.append(slot)
        return self.runner.save(slot)

    def restore(self, slot: int, saved: Any) -> None:
        self.runner.restore(slot, saved)

    def move(self, source: int, target: int) -> None:
        self.moves.append((source, target))
        self.runner.move(source, target)

    def exchange(self, one: int, other: int) -> None:
        self.moves.append((one, other))
        self.runner.exchange(one, other)

    def close(self) -> None: ...

    def add(self, request: GenerateRequest) -> EngineSequence:
        tokens = self.backend.tokens(request.prompt)
        self.arrivals += 1
        sequence = EngineSequence(
            prompt=tokens,
            sampler=self.backend.sampler(request.sampling, ignore_eos=request.ignore_eos),
            max_tokens=min(request.max_tokens or BOUNDS.context, BOUNDS.context - len(tokens)),
            text=TextAssembler(request.stop),
            sink=FakeSink(),
            arrival=self.arrivals,
        )
        self.desk.put(Do.ADD, sequence)
        return sequence

    def turn(self, times: int = 1) -> None:
        for _ in range(times):
            self.loop.turn()

    def finish(self) -> None:
        self.turn()
        while self.scheduler.busy:
            self.turn()


@pytest.fixture
def bench(backend: LlamaBackend, shared_runner: LlamaRunner) -> Bench:
    return Bench(backend, shared_runner)


def ask(prompt: str = PROMPT, *, max_tokens: int = LENGTH, ignore_eos: bool = True, **sampling: Any) -> GenerateRequest:
    stop = sampling.pop("stop", ())
    return GenerateRequest(
        TextPrompt(prompt), SamplingParams(**sampling), max_tokens=max_tokens, ignore_eos=ignore_eos, stop=stop
    )


def sink(sequence: EngineSequence) -> FakeSink:
    return cast(FakeSink, sequence.sink)


def run(bench: Bench, *requests: GenerateRequest) -> list[str]:
    sequences = [bench.add(request) for request in requests]
    bench.finish()
    return [sink(sequence).text for sequence in sequences]


def margin(bench: Bench, request: GenerateRequest) -> float:
    """How much likelier its tokens were than the next likeliest, at the closest: the last digits of logits move."""
    sequence = bench.add(replace(request, sampling=replace(request.sampling, top_logprobs=2)))
    sampler = sequence.sampler  # it lets go of it at its end
    bench.finish()
    return float(min(score.top[0].logprob - score.top[1].logprob for score in sampler.scores))


def generate(bench: Bench, **asked: Any) -> str:
    return run(bench, ask(**asked))[0]


GREEDY = ask(temperature=0)
DRAWN = [ask(temperature=1, seed=11), ask(temperature=1, seed=11, top_k=20, top_p=0.9, min_p=0.01), GREEDY]


@pytest.mark.parametrize("request_", DRAWN, ids=["plain", "chain", "greedy"])
def test_the_text_is_the_same_alone_and_beside_seven_others(bench: Bench, request_: GenerateRequest) -> None:
    alone = run(bench, request_)
    assert alone[0]
    assert run(bench, request_) == alone
    others = [ask(prompt, temperature=i % 2, seed=i, top_k=30 * (i % 3)) for i, prompt in enumerate(OTHERS)]
    assert run(bench, *others[:3], request_, *others[3:])[3:4] == alone


@pytest.mark.parametrize("chunk", [1, 8])
def test_the_text_is_the_same_with_the_prompt_in_chunks(
    bench: Bench, backend: LlamaBackend, shared_runner: LlamaRunner, chunk: int
) -> None:
    alone = run(bench, GREEDY)
    small = Bounds(slots=8, context=256, batch_tokens=8, prefill_tokens=chunk)
    assert run(Bench(backend, shared_runner, small), GREEDY) == alone
    beside = Bench(backend, shared_runner, small)
    beside.add(ask(OTHERS[0], temperature=0, max_tokens=60))
    beside.turn(4)
    assert run(beside, GREEDY) == alone


def test_the_text_is_the_same_with_pauses_in_between(bench: Bench) -> None:
    alone = run(bench, GREEDY)
    sequence, other = bench.add(GREEDY), bench.add(ask(OTHERS[0], temperature=0, max_tokens=100))
    while not sink(sequence).ends:
        bench.turn(3)
        bench.desk.put(Do.PAUSE, sequence)
        bench.turn(2)
        bench.desk.put(Do.RESUME, sequence)
    assert [sink(sequence).text] == alone
    bench.desk.put(Do.CANCEL, other)
    bench.turn()


def test_the_text_is_the_same_after_a_move_to_another_slot(bench: Bench) -> None:
    alone = run(bench, GREEDY)
    others = [bench.add(ask(prompt, temperature=0, max_tokens=60)) for prompt in OTHERS[:3]]
    moved = bench.add(GREEDY)
    bench.turn(6)
    bench.desk.put(Do.CANCEL, others[1])
    bench.turn(3)
    assert bench.moves == [(4, 2)]
    newcomer = bench.add(GREEDY)  # into the slot that was left
    bench.turn(2)
    assert newcomer.slot == 4
    bench.finish()
    assert [sink(moved).text] == alone
    assert [sink(newcomer).text] == alone


def test_a_slot_keeps_nothing_of_the_one_before(bench: Bench) -> None:
    alone = run(bench, GREEDY)
    cancelled = bench.add(ask(OTHERS[0], temperature=0))
    bench.turn(5)
    bench.desk.put(Do.CANCEL, cancelled)
    assert run(bench, GREEDY) == alone


def test_the_same_prompt_again_is_not_read_again_and_says_the_same(bench: Bench) -> None:
    """The last token of the prompt is read alone then: scores that nearly tie may change places, so none may."""
    fresh = Bench(bench.backend, bench.runner, replace(BOUNDS, reuse_prefixes=False))
    request = max((ask(f"{PROMPT * 4} {other}", temperature=0) for other in OTHERS), key=lambda one: margin(fresh, one))
    alone = run(bench, request)
    again = bench.add(request)
    bench.turn()
    assert again.reused == len(again.prompt) - 1
    bench.finish()
    assert [sink(again).text] == alone


def test_a_conversation_that_goes_on_says_what_it_would_have_said_read_anew(bench: Bench) -> None:
    """Cells of an answer were filled token by token, those of a prompt many at once."""
    first = bench.add(GREEDY)
    bench.finish()
    longer = GenerateRequest(
        TokenPrompt([*first.prompt, *first.answer]), SamplingParams(temperature=0), max_tokens=LENGTH, ignore_eos=True
    )
    goes_on = bench.add(longer)
    bench.finish()
    assert goes_on.reused == len(goes_on.prompt) - 1
    fresh = Bench(bench.backend, bench.runner, replace(BOUNDS, reuse_prefixes=False))
    assert [sink(goes_on).text] == run(fresh, longer)


def test_a_beginning_copied_from_one_that_runs_changes_neither(bench: Bench) -> None:
    story = bench.backend.tokens(TextPrompt(PROMPT * 4))
    fresh = Bench(bench.backend, bench.runner, replace(BOUNDS, reuse_prefixes=False))
    candidates = [
        GenerateRequest(TokenPrompt([*story, *bench.backend.tokens(TextPrompt(f" and {tail}"))]),
                        SamplingParams(temperature=0), max_tokens=LENGTH // 2, ignore_eos=True)
        for tail in ("slept", "sang", "ran", "was happy", "had a friend", "found a key", "it was cold", "so on", "went")
    ]  # fmt: skip
    requests = sorted(candidates, key=lambda request: margin(fresh, request))[-3:]
    alone = [run(fresh, request)[0] for request in requests]
    shared = Bench(bench.backend, bench.runner)
    assert run(shared, *requests) == alone
    assert len(shared.copies) == 2


def test_a_swapped_sequence_goes_on_where_it_was(backend: LlamaBackend) -> None:
    bounds = replace(BOUNDS, slots=2)
    params = context_params(slots=2, context=256, threads=1, batch_tokens=128)
    runner = LlamaRunner(backend._model, params)
    try:
        house = Bench(backend, runner, bounds)
        requests = [GREEDY, *(ask(other, temperature=0) for other in OTHERS[:3])]
        alone = [run(house, request)[0] for request in requests]
        house = Bench(backend, runner, bounds)
        sequences = [house.add(request) for request in requests[:2]]
        house.turn(5)
        for sequence in sequences:
            house.desk.put(Do.PAUSE, sequence)
        sequences += [house.add(request) for request in requests[2:]]
        house.turn(5)
        assert len(house.saves) == 2
        for sequence in sequences[:2]:
            house.desk.put(Do.RESUME, sequence)
        house.finish()
        assert [sink(sequence).text for sequence in sequences] == alone
    finally:
        runner.close()


@pytest.mark.parametrize("request_", DRAWN, ids=["plain", "chain", "greedy"])
def test_guesses_change_no_text(
    bench: Bench, backend: LlamaBackend, request_: GenerateRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guesses are the text itself: it is in the prompt of the second run, so many come true."""
    first = bench.add(request_)
    bench.finish()
    tokens = TokenPrompt([*first.prompt, *first.answer, *first.prompt])
    request = replace(request_, prompt=tokens)
    alone = run(Bench(backend, bench.runner), request)
    params = context_params(slots=8, context=256, threads=1, batch_tokens=128, guesses=6)
    runner = LlamaRunner(backend._model, params)
    try:
        house = Bench(backend, runner, replace(BOUNDS, guesses=6))
        monkeypatch.setattr(Speculation, "length", lambda self: 6)
        assert run(house, request) == alone
        assert house.verified
    finally:
        runner.close()


def test_seeds_make_the_text(bench: Bench) -> None:
    texts = [generate(bench, temperature=1.5, seed=seed) for seed in (1, 1, 2, 3)]
    assert texts[0] == texts[1]
    assert len(set(texts)) == 3


def test_without_a_seed_texts_differ(bench: Bench) -> None:
    assert len(set(run(bench, *(ask(temperature=2) for _ in range(4))))) == 4


@pytest.mark.parametrize(
    "only_the_best",
    [{"top_k": 1}, {"top_p": 0.0}, {"top_p": 1e-6}, {"min_p": 1.0}, {"temperature": 1e-30, "top_k": 50}],
)
def test_what_leaves_only_the_best_is_greedy(bench: Bench, only_the_best: dict[str, Any]) -> None:
    assert generate(bench, **{"temperature": 2.0, "seed": 5, **only_the_best}) == generate(bench, temperature=0)


@pytest.mark.parametrize("temperature", [0, 1])
@pytest.mark.parametrize("more", [{}, {"top_k": 40}, {"frequency_penalty": 0.1}])
def test_a_bias_bans_and_forces(bench: Bench, temperature: float, more: dict[str, Any]) -> None:
    first = bench.backend.tokens(TextPrompt(PROMPT + generate(bench, temperature=0, max_tokens=1)))[-1]

    def tokens(bias: float) -> list[int]:
        seen: list[int] = []
        piece = bench.backend.piece
        sequence = bench.add(ask(temperature=temperature, seed=1, max_tokens=8, logit_bias={first: bias}, **more))
        bench.loop._piece = lambda token: (seen.append(token), piece(token))[1]  # type: ignore[func-returns-value]
        bench.finish()
        assert sequence.generated == 8
        return seen

    assert first not in tokens(-100)
    assert set(tokens(100)) == {first}


def logits(bench: Bench, tokens: list[int]) -> list[float]:
    bench.runner.trim(0, 0)
    bench.runner.step([Work(0, tokens, 0, bench.backend.sampler(SamplingParams(temperature=0), ignore_eos=True))])
    found: list[float] = bench.runner._rows(1)[0].tolist()
    bench.runner.trim(0, 0)
    return found


def test_penalties_stop_a_repetition(bench: Bench) -> None:
    """Two times the same token, by a bias that lets it win the second time by just one: each penalty prevents it."""
    prompt = bench.backend.tokens(TextPrompt(PROMPT))
    first = logits(bench, prompt)
    for token in sorted(range(len(first)), key=lambda t: -first[t])[:20]:
        if not bench.backend.piece(token):
            continue
        second = logits(bench, [*prompt, token])
        lead = max(score for t, score in enumerate(second) if t != token and bench.backend.piece(t) is not None)
        bias = lead - second[token] + 1
        if max(first) + 0.5 < first[token] + bias and bias < 100 and abs(second[token] + bias) > 1.5:
            break
    else:
        raise AssertionError("the model repeats everything by itself")

    def two(**penalty: float) -> list[str]:
        request = ask(temperature=0, max_tokens=2, logit_bias={token: bias}, **penalty)
        sequence = bench.add(request)
        bench.finish()
        return sink(sequence).texts

    assert two()[0] == two()[1]
    for penalty in ({"presence_penalty": 2.0}, {"frequency_penalty": 2.0}, {"repeat_penalty": 10.0}):
        shown = two(**penalty)
        assert shown[0] == two()[0]
        assert shown[0] != shown[1], penalty


def test_a_stop_string_cuts_the_text(bench: Bench) -> None:
    whole = generate(bench, temperature=0)
    stop = whole[len(whole) // 2 :][:4]
    sequence = bench.add(ask(temperature=0, stop=(stop,)))
    bench.finish()
    assert sink(sequence).text == whole[: whole.index(stop)]
    assert sink(sequence).end is FinishReason.STOP


@pytest.mark.parametrize("max_tokens", [1, 7])
def test_max_tokens_ends_it(bench: Bench, max_tokens: int) -> None:
    sequence = bench.add(ask(temperature=0, max_tokens=max_tokens))
    bench.finish()
    assert (sink(sequence).end, sequence.generated) == (FinishReason.LENGTH, max_tokens)


@pytest.mark.parametrize("temperature", [0, 1])
@pytest.mark.parametrize("top_k", [0, 40])
def test_ignore_eos_never_ends_and_the_end_token_always_does(bench: Bench, temperature: float, top_k: int) -> None:
    end = bench.backend._model.end_tokens[0]
    asked: dict[str, Any] = {"temperature": temperature, "top_k": top_k, "logit_bias": {end: 100.0}, "seed": 1}
    ends, goes_on = (bench.add(ask(ignore_eos=ignore, **asked)) for ignore in (False, True))
    bench.finish()
    assert (sink(ends).end, sink(ends).text, ends.generated) == (FinishReason.STOP, "", 0)
    assert (sink(goes_on).end, goes_on.generated) == (FinishReason.LENGTH, LENGTH)


def test_a_full_context_ends_it(bench: Bench, backend: LlamaBackend) -> None:
    tokens = backend.tokens(TextPrompt(PROMPT)) * 20
    tokens = tokens[: BOUNDS.context - 3]
    sequence = bench.add(GenerateRequest(TokenPrompt(tuple(tokens)), SamplingParams(temperature=0), ignore_eos=True))
    bench.finish()
    assert (sink(sequence).end, sequence.generated) == (FinishReason.LENGTH, 3)


SCHEMA = {
    "type": "object",
    "properties": {
        "kind": {"enum": ["cat", 'quo"te', "line\nend", "back\\slash", "😀 é"]},
        "count": {"type": "integer"},
        "tags": {"type": "array", "items": {"type": "boolean"}, "minItems": 1, "maxItems": 2},
        "note": {"type": "string", "maxLength": 12},
    },
    "required": ["kind", "count", "tags", "note"],
    "additionalProperties": False,
}


@pytest.mark.parametrize("seed", range(6))
def test_json_satisfies_its_schema(bench: Bench, seed: int) -> None:
    request = ask(temperature=2 if seed else 0, seed=seed, json_schema=SCHEMA, ignore_eos=False, max_tokens=150)
    sequence = bench.add(request)
    bench.finish()
    assert sink(sequence).end is FinishReason.STOP
    value = json.loads(sink(sequence).text)
    assert set(value) == {"kind", "count", "tags", "note"}
    assert value["kind"] in SCHEMA["properties"]["kind"]["enum"]  # type: ignore[index]
    assert type(value["count"]) is int
    assert 1 <= len(value["tags"]) <= 2
    assert all(type(tag) is bool for tag in value["tags"])
    assert isinstance(value["note"], str)
    assert len(value["note"]) <= 12


@pytest.mark.parametrize("text", ["😀", 'say "no"', "a\\b", "tab\tline\nend", "\x00\x1f", "é你", "\\n", "\\u0041"])
def test_a_constant_comes_back_as_it_was(bench: Bench, text: str) -> None:
    sequence = bench.add(ask(temperature=0, json_schema={"const": text}, ignore_eos=False, max_tokens=100))
    bench.finish()
    assert json.loads(sink(sequence).text) == text


@pytest.mark.parametrize("seed", range(3))
def test_any_object_begins_as_one_and_holds_no_raw_control_characters(bench: Bench, seed: int) -> None:
    text = generate(bench, temperature=1.5, seed=seed, json_schema={}, ignore_eos=False, max_tokens=60)
    assert text.startswith("{")
    assert not any(ord(character) < 32 and character != "\n" for character in text)
    inside = text.split('"')[1::2]
    assert not any("\n" in part for part in inside)


@pytest.mark.parametrize("schema", [{"type": "string", "maxLength": 8}, {"type": "string", "pattern": "^.{1,8}$"}])
@pytest.mark.parametrize("wanted", ["\n", '"', "\t"])
def test_a_json_string_holds_no_raw_line_ends_and_quotes_however_likely(
    bench: Bench, schema: dict[str, Any], wanted: str
) -> None:
    token = bench.backend._model.tokenize("a" + wanted, add_special=False, parse_special=False)[-1]
    assert bench.backend.piece(token) == wanted.encode()
    request = ask(temperature=0, json_schema=schema, ignore_eos=False, logit_bias={token: 100.0}, max_tokens=100)
    sequence = bench.add(request)
    bench.finish()
    assert sink(sequence).end is FinishReason.STOP
    assert isinstance(json.loads(sink(sequence).text), str)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "nope"},
        {"enum": []},
        {"$ref": "https://127.0.0.1:1/remote.json"},
        {"$ref": "#/nowhere"},
        {"type": "object", "properties": 3},
        {"type": "array", "items": {"type": "null"}, "minItems": 10**12},
        {"type": "string", "pattern": "^a{1000000000}$"},
        {"const": "\ud800"},
        {"type": "string", "pattern": "^[b-a]$"},
    ],
)
def test_a_schema_that_is_no_grammar_is_refused(backend: LlamaBackend, schema: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest) as refused:
        backend.sampler(SamplingParams(json_schema=schema), ignore_eos=False)
    assert refused.value.param == "response_format.json_schema.schema"


def test_json_without_an_end_is_refused(backend: LlamaBackend) -> None:
    with pytest.raises(InvalidRequest) as refused:
        backend.sampler(SamplingParams(json_schema={}), ignore_eos=True)
    assert refused.value.param == "ignore_eos"


_IMPOSSIBLE = """
import sys
from tests.engine.test_llama import *
import zstream.engine.llama.backend
zstream.engine.llama.backend.grammar_of = lambda sampling: sys.argv[1]
backend = LlamaBackend(embedded_path(), BOUNDS, threads=1)
bench = Bench(backend, backend.runner())
for temperature in (0, 1.5):
    sequence = bench.add(ask(temperature=temperature, seed=1, json_schema={}, ignore_eos=False))
    bench.finish()
    assert sink(sequence).end is FinishReason.STOP, sink(sequence).ends
"""


@pytest.mark.parametrize("grammar", ["root ::= [b-a]"])
def test_a_grammar_that_allows_no_token_ends_the_answer_and_not_the_process(grammar: str) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", _IMPOSSIBLE, grammar],
        cwd=root,
        env={"PYTHONPATH": f"{root}:{root / 'src'}"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("token", [-1, 10**6])
def test_a_bias_on_no_token_is_refused(backend: LlamaBackend, token: int) -> None:
    with pytest.raises(InvalidRequest) as refused:
        backend.sampler(SamplingParams(logit_bias={token: 1.0}), ignore_eos=False)
    assert refused.value.param == "logit_bias"


def test_prompts_the_model_can_not_take_are_refused(backend: LlamaBackend) -> None:
    with pytest.raises(InvalidRequest):
        backend.tokens(TokenPrompt((10**6,)))
    with pytest.raises(InvalidRequest):
        backend.tokens(TextPrompt(""))
    for size in (10_000, 1_000_000):
        with pytest.raises(ContextLengthExceeded):
            backend.tokens(TextPrompt("word " * (size // 5)))


def test_a_prompt_of_its_own_token_ids_is_the_text_prompt(bench: Bench, backend: LlamaBackend) -> None:
    tokens = tuple(backend.tokens(TextPrompt(PROMPT)))
    request = GenerateRequest(TokenPrompt(tokens), SamplingParams(temperature=0), max_tokens=LENGTH, ignore_eos=True)
    assert run(bench, request, GREEDY)[0] == run(bench, GREEDY)[0]


@pytest.mark.parametrize("text", ["plain", " a  b\n\tc ", "é你😀\u200d", "\x00\x7f", "<|im_start|>x"])
def test_pieces_of_a_text_are_the_text(backend: LlamaBackend, text: str) -> None:
    model = backend._model
    tokens = model.tokenize(text, add_special=False, parse_special=False)
    pieces = [model.piece(token) for token in tokens]
    assert b"".join(piece or b"" for piece in pieces).decode().removeprefix(" ") == text.removeprefix(" ")
    assert len(text.encode()) <= len(tokens) * model.longest_piece


def test_a_chat_is_written_with_control_tokens_that_show_nothing(backend: LlamaBackend) -> None:
    tokens = backend.tokens(ChatPrompt(({"role": "user", "content": "Hello"},)))
    plain = backend._model.tokenize(
        backend._reader.render(({"role": "user", "content": "Hello"},)), add_special=False, parse_special=False
    )
    assert len(tokens) < len(plain)


def test_metadata_and_what_follows_from_it(backend: LlamaBackend) -> None:
    model = backend._model
    assert model.metadata("general.architecture")
    assert model.metadata("no.such.key") is None
    defaults = defaults_of(model)
    for hint, value in (("temp", defaults.temperature), ("top_p", defaults.top_p), ("top_k", defaults.top_k)):
        written = model.metadata(f"general.sampling.{hint}")
        assert written is None or float(written) == pytest.approx(value)
    assert model.end_tokens
    assert all(model.piece(token) is None for token in model.end_tokens)


@pytest.mark.parametrize("content", [b"", b"no model", b"GGUF", b"GGUF\x03\x00\x00\x00" + b"\xff" * 64])
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelLoadError, match=r"broken\.gguf"):
        LlamaModel(path)
    with pytest.raises(ModelLoadError):
        LlamaModel(tmp_path / "missing.gguf")


def test_a_context_without_room_is_refused(backend: LlamaBackend) -> None:
    with pytest.raises(ContextError, match="--slots"):
        LlamaRunner(backend._model, context_params(slots=100_000, context=256, threads=1, batch_tokens=128))


def test_closing_twice_is_closing_once(backend: LlamaBackend) -> None:
    runner = backend.runner()
    runner.close()
    runner.close()
    sampler = backend.sampler(SamplingParams(top_k=5), ignore_eos=False)
    sampler.close()
    sampler.close()


@pytest.mark.parametrize(("asked", "trained", "context"), [(1024, 4096, 1024), (4096, 1024, 1024), (0, 2048, 2048)])
def test_the_context_is_what_the_model_knows_at_most(asked: int, trained: int, context: int) -> None:
    made = bounds_for(Bounds(slots=600, context=asked, batch_tokens=512), trained)
    assert (made.context, made.batch_tokens) == (context, 600)


async def test_the_local_engine_over_it_gives_the_same_text(bench: Bench) -> None:
    expected = run(bench, GREEDY)
    engine = LocalEngine(lambda: LlamaBackend(embedded_path(), Bounds(slots=2, context=128), threads=1))
    await engine.start()
    shown = [FakeSink() for _ in range(4)]
    over = [asyncio.Event() for _ in shown]
    for each, event in zip(shown, over, strict=True):
        each.on_change = lambda each=each, event=event: event.set() if each.ends else None  # type: ignore[misc]
        await engine.submit(GREEDY, each)
    for event in over:
        await event.wait()
    assert [each.text for each in shown] == expected * 4
    assert all(a.admitted_at <= b.admitted_at for a, b in pairwise(shown))  # type: ignore[operator]
    await engine.close()
