"""One request's life in the engine: its state table, and what each step changes; no batch, no threads.

    from      to        when
    waiting   prefill   it gets a slot
    prefill   decode    its last prompt token was decoded and the first token sampled
    waiting   done      cancelled, or its time in the queue is over
    prefill   done      cancelled, its first token was its last, or its reader was away too long
    decode    done      end token, stop string, length, cancelled, or its reader was away too long

Two flags beside the state: a paused sequence is left out of every batch; a swapped one has its cells in `saved`, in
host memory, instead of in a slot, because others wanted the slot while it was paused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from zstream.core.engine import Sink
from zstream.core.events import FinishReason, Usage
from zstream.engine.lookup import PromptLookup
from zstream.engine.scores import ScoreKeeper
from zstream.engine.text import TextAssembler


class State(Enum):
    """See the table above."""

    WAITING = "waiting"
    PREFILL = "prefill"
    DECODE = "decode"
    DONE = "done"


_LEGAL = {
    (State.WAITING, State.PREFILL),
    (State.PREFILL, State.DECODE),
    (State.WAITING, State.DONE),
    (State.PREFILL, State.DONE),
    (State.DECODE, State.DONE),
}


PRIORITY_S = 10.0
MOST_PRIORITY = 12


@dataclass(eq=False, slots=True)
class Sequence:
    """A prepared request: everything that needs a template, a tokenizer or a grammar was done before.

    `max_tokens` is at least 1, and prompt and answer fit one slot. `arrival` orders equals. `pause_timeout_s` None: as
    the scheduler's bounds say. The last `given` tokens of the prompt are the answer's first, made before.
    """

    prompt: list[int]
    sampler: Any
    max_tokens: int
    text: TextAssembler
    sink: Sink
    priority: int = 0
    arrival: int = 0
    submitted_at: float = 0.0
    state: State = State.WAITING
    slot: int = -1
    prefilled: int = 0
    reused: int = 0
    answer: list[int] = field(default_factory=list)
    saved: Any = None
    lookup: PromptLookup = field(default_factory=PromptLookup)
    scores: ScoreKeeper | None = None
    unsent_tokens: int = 0
    paused_since: float | None = None
    pause_timeout_s: float | None = None
    given: int = 0
    order: tuple[float, int] = field(init=False)

    def __post_init__(self) -> None:
        # One step of priority is worth so many seconds of waiting, and two minutes at most, so nobody waits for ever.
        steps = max(-MOST_PRIORITY, min(self.priority, MOST_PRIORITY))
        self.order = (self.submitted_at - steps * PRIORITY_S, self.arrival)

    def enter(self, state: State) -> None:
        """Go to another state; the table says which."""
        assert (self.state, state) in _LEGAL, f"{self.state} -> {state}"
        self.state = state

    def release(self) -> None:
        """It has ended: free what only its making took, since a stream that is kept keeps this."""
        self.sampler.close()
        self.sampler = self.saved = None
        self.lookup = PromptLookup()

    @property
    def runnable(self) -> bool:
        return self.paused_since is None

    @property
    def generated(self) -> int:
        """Tokens of the answer so far."""
        return len(self.answer)

    @property
    def seated(self) -> bool:
        """It has a slot."""
        return self.slot >= 0

    @property
    def cells(self) -> int:
        """KV cells it has filled."""
        return self.prefilled + max(0, self.generated - 1)

    @property
    def held(self) -> list[int]:
        """The tokens in those cells; the newest token is decoded with the next step only."""
        return self.prompt[: self.prefilled] + self.answer[:-1]

    @property
    def usage(self) -> Usage:
        read = len(self.prompt) - self.given
        return Usage(read, self.given + self.generated, min(self.reused, read))

    def ids(self, start: int, end: int) -> list[int]:
        """Of the answer's tokens from `start` to before `end`, those given among them."""
        given = self.given
        if start >= given:
            return self.answer[start - given : end - given]
        first = len(self.prompt) - given
        return self.prompt[first + start : first + min(end, given)] + self.answer[: max(0, end - given)]

    def accept(self, token: int, piece: bytes | None) -> tuple[str, FinishReason | None]:
        """Take a sampled token; the text that may be shown now, and why this was the last, if it was.

        `piece` is the token's bytes, None for a token that ends the generation (which is not counted).
        """
        if piece is None:
            return self._ended()
        self.answer.append(token)
        self.unsent_tokens += 1
        text = self.text.feed(piece)
        if self.text.stopped:
            return text, FinishReason.STOP
        if len(self.answer) >= self.max_tokens:
            return text + self.text.flush(), FinishReason.STOP if self.text.stopped else FinishReason.LENGTH
        return text, None

    def _ended(self) -> tuple[str, FinishReason]:
        return self.text.flush(), FinishReason.STOP
