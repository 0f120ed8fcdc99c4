"""The narrow waist: what a stream asks of an engine, and what an engine tells a stream."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from zstream.core.errors import ZStreamError
from zstream.core.events import CancelReason, FinishReason, Passed, Score, Usage
from zstream.core.request import GenerateRequest


class EngineState(StrEnum):
    """loading -> ready -> closed; dead from anywhere, and for good."""

    LOADING = "loading"
    READY = "ready"
    DEAD = "dead"
    CLOSED = "closed"


class Sink(Protocol):
    """Where one generation's output goes. Every call comes on the engine's event loop.

    `at` is a monotonic time in seconds: when the tokens were sampled, not when they were handed over.
    Exactly one `on_finished` or `on_failed` ends it. Scores come only where they were asked for, with the text in which
    their tokens begin or before it; every one that comes is to be shown. `on_passed` comes only of a `ForwardPrompt`.
    """

    def on_admitted(self, at: float) -> None: ...

    def on_text(self, text: str, tokens: int, at: float) -> None: ...

    def on_scores(self, scores: Sequence[Score]) -> None: ...

    def on_passed(self, passed: Passed, at: float) -> None: ...

    def on_finished(self, reason: FinishReason, usage: Usage, at: float) -> None: ...

    def on_failed(self, error: ZStreamError, at: float) -> None: ...


class Generation(Protocol):
    """The handle on one submission. All of it may be called at any time, also after the end.

    `told` is what the request's `answered` came to: the deltas and their tokens, as its sink was told them before.
    """

    @property
    def told(self) -> Sequence[tuple[str, int]]: ...

    def ids(self, start: int, end: int) -> list[int]:
        """Of the answer's tokens from `start` to before `end`; those of `answered` come first."""

    def pause(self) -> None:
        """Leave it out of the batch from the next step on; its KV cells stay."""

    def resume(self) -> None:
        """Take it into the batch again."""

    def cancel(self, reason: CancelReason) -> None:
        """End it at the next step, whether it waits, reads its prompt or decodes."""


@dataclass(frozen=True, slots=True)
class EngineStatistics:
    """What an engine holds now. All zero, bounds and `cells_kept` aside, when nothing is going on.

    `paused` counts the `swapped` ones too, whose cells are in host memory, and the `swappable` ones, who give up their
    slots as soon as somebody needs one; `cells_kept` hold what has ended, for prompts that begin alike.
    """

    waiting: int = 0
    running: int = 0
    paused: int = 0
    slots_used: int = 0
    cells_used: int = 0
    cells_kept: int = 0
    swapped: int = 0
    swappable: int = 0
    slots: int = 0
    cells: int = 0
    queue_bound: int = 0


@runtime_checkable
class Models(Protocol):
    """Which names a server answers to. An engine that knows that by itself passes requests on as they were written."""

    @property
    def default_model(self) -> str:
        """For requests that can't name one."""

    @property
    def names(self) -> Sequence[str]:
        """All that are known."""

    def knows(self, model: str) -> bool: ...

    async def listed(self) -> Sequence[str]:
        """The names, asked for anew where others have them."""


class Engine(Protocol):
    """Makes text out of requests; `local`, `scripted`, and more to come."""

    @property
    def state(self) -> EngineState: ...

    @property
    def fingerprint(self) -> str:
        """Of what makes the tokens: another engine with the same can go on with them. "" until it is known."""

    async def start(self) -> None:
        """Load and warm up; returns when ready. Raises what went wrong."""

    async def submit(self, request: GenerateRequest, sink: Sink) -> Generation:
        """Queue a request. Raises `InvalidRequest`, `Overloaded` or `Unavailable`, and then tells the sink nothing."""

    async def submit_choices(self, request: GenerateRequest, sinks: Sequence[Sink]) -> Sequence[Generation]:
        """Queue `request.choice(i)` for sink i, all of them or none. Raises what `submit` raises."""

    def statistics(self) -> EngineStatistics: ...

    async def close(self) -> None:
        """End everything that runs with `Unavailable`; idempotent."""
