"""A backend for the local engine whose tokens a test chooses byte by byte, and whose steps it can hold or break."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from zstream.core.errors import InvalidRequest
from zstream.core.events import Alternative, Score
from zstream.core.request import ChatPrompt, Prompt, SamplingParams, TextPrompt, TokenPrompt
from zstream.engine.local import LocalEngine
from zstream.engine.runner import Work
from zstream.engine.scheduler import Bounds

_SAY, _COUNT = "say:", "count"
_INDEX_BITS = 24
Script = Callable[[int], bytes | None]


def say(pieces: Sequence[bytes], *, padding: int = 0) -> str:
    """A prompt whose answer is these tokens. `padding` makes it so many tokens longer."""
    return _SAY + ".".join(piece.hex() for piece in pieces) + " pad" * padding


def count(padding: int = 0) -> str:
    """A prompt whose answer is "0 1 2 ..." without end."""
    return _COUNT + " pad" * padding


def counted(tokens: int) -> str:
    """The first tokens of that answer."""
    return "".join(f"{index} " for index in range(tokens))


def chat(content: str, **fields: Any) -> dict[str, Any]:
    """The body of a streamed chat request to the fake model."""
    return {"model": "fake", "messages": [{"role": "user", "content": content}], "stream": True, **fields}


def _script(word: str) -> Script:
    if word.startswith(_SAY):
        pieces = [bytes.fromhex(piece) for piece in word.removeprefix(_SAY).split(".")]
        return lambda index: pieces[index] if index < len(pieces) else None
    return lambda index: f"{index} ".encode()


class FakeBackend:
    """See `engine.backend.Backend`. `on_step` is called on the engine thread before each step and may raise or wait."""

    fingerprint = "fake"

    def __init__(self, **bounds: Any) -> None:
        self.bounds = Bounds(**{"slots": 4, "context": 100_000, "batch_tokens": 16, "prefill_tokens": 4, **bounds})
        self.on_step: Callable[[Sequence[Work]], None] = lambda work: None
        self.open_samplers = 0
        self.cells: dict[int, list[int]] = {}
        self._scripts: list[tuple[Script, int]] = []

    def tokens(self, prompt: Prompt) -> list[int]:
        if isinstance(prompt, TokenPrompt):
            return list(prompt.tokens)
        words = _text(prompt).split()
        if not words:
            raise InvalidRequest("nothing to say", param="messages")
        self._scripts.append((_script(words[0]), len(words)))
        return [len(self._scripts) - 1, *[0] * (len(words) - 1)]

    def sampler(self, sampling: SamplingParams, *, ignore_eos: bool) -> Any:
        self.open_samplers += 1
        return _Sampler(self, sampling.top_logprobs)

    def piece(self, token: int) -> bytes | None:
        script, _ = self._scripts[token >> _INDEX_BITS]
        return script((token & (1 << _INDEX_BITS) - 1) - 1)

    def runner(self) -> FakeBackend:
        return self

    def step(self, work: Sequence[Work]) -> list[int]:
        self.on_step(work)
        return [token for piece in work if (token := self._decode(piece)) is not None]

    def _decode(self, work: Work) -> int | None:
        cells = self.cells.setdefault(work.slot, [])
        assert work.position == len(cells), "a gap in the cells, or two tokens in one"
        cells += work.tokens
        if work.sampler is None:
            return None
        script = cells[0]
        index = len(cells) - self._scripts[script][1]
        work.sampler.score(self._scripts[script][0](index), index)
        return script << _INDEX_BITS | index + 1

    def verify(self, work: Work, guessed: int) -> list[int]:
        raise AssertionError("this model's bounds allow no guesses")

    def trim(self, slot: int, cells: int) -> None:
        del self.cells.setdefault(slot, [])[cells:]

    def copy(self, source: int, target: int) -> None:
        self.cells[target] = list(self.cells[source])

    def move(self, source: int, target: int) -> None:
        self.cells[target] = self.cells.pop(source)

    def exchange(self, one: int, other: int) -> None:
        self.cells[one], self.cells[other] = self.cells[other], self.cells[one]

    def save(self, slot: int) -> list[int]:
        return list(self.cells[slot])

    def restore(self, slot: int, saved: list[int]) -> None:
        self.cells[slot] = list(saved)

    def close(self) -> None:
        """Nothing was allocated."""


class _Sampler:
    def __init__(self, backend: FakeBackend, top: int | None) -> None:
        self._backend = backend
        self._top = top
        self.scores: deque[Score] = deque()

    def score(self, piece: bytes | None, index: int) -> None:
        """Token number i has a log probability of -i, and its alternatives are all "x"."""
        if self._top is not None:
            chosen = Alternative((piece or b"").decode(errors="replace"), piece, -float(index))
            self.scores.append(Score(chosen, (Alternative("x", b"x", -1.0),) * self._top))

    def resume(self, tokens: Sequence[int]) -> None:
        """What comes next follows from the cells."""

    def close(self) -> None:
        self._backend.open_samplers -= 1


class Gate:
    """Holds the engine thread before its next step: `backend.on_step = Gate()`."""

    def __init__(self, *, closed: bool = False) -> None:
        self._open = threading.Event()
        self._waiting = threading.Event()
        if not closed:
            self._open.set()

    def __call__(self, work: Sequence[Work]) -> None:
        if not self._open.is_set():
            self._waiting.set()
            self._open.wait()
            self._waiting.clear()

    def close(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    def wait_until_held(self, timeout_s: float = 100) -> None:
        """Until the engine thread stands before it."""
        assert self._waiting.wait(timeout_s), "the engine never came to its next step"


def fake_engine(backend: FakeBackend, **options: Any) -> LocalEngine:
    return LocalEngine(lambda: backend, **options)


def slow_to_load(backend: FakeBackend) -> tuple[LocalEngine, Gate]:
    """An engine that is not ready until the gate is opened."""
    loading = Gate(closed=True)

    def load() -> FakeBackend:
        loading([])
        return backend

    return LocalEngine(load), loading


def _text(prompt: Prompt) -> str:
    if isinstance(prompt, ChatPrompt):
        return str(prompt.messages[-1]["content"])
    assert isinstance(prompt, TextPrompt)
    return prompt.text
