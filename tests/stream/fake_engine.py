"""An engine whose every token is given by the test, by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from zstream.core.engine import EngineState, EngineStatistics, Sink
from zstream.core.errors import ZStreamError
from zstream.core.events import CancelReason, FinishReason, Timings, Usage
from zstream.core.observer import Observer
from zstream.core.request import GenerateRequest, TextPrompt

REQUEST = GenerateRequest(TextPrompt("prompt"))


@dataclass(eq=False)
class HandGeneration:
    """Records what the stream asks for; `produce` and `finish` are the engine's side."""

    sink: Sink
    at: float = 0.0
    tokens: int = 0
    said: list[str] = field(default_factory=list)
    told: list[tuple[str, int]] = field(default_factory=list)

    def ids(self, start: int, end: int) -> list[int]:
        return list(range(start, end))

    def pause(self) -> None:
        self.said.append("pause")

    def resume(self) -> None:
        self.said.append("resume")

    def cancel(self, reason: CancelReason) -> None:
        self.said.append(f"cancel {reason}")

    @property
    def paused(self) -> bool:
        calls = [call for call in self.said if call in ("pause", "resume")]
        return bool(calls) and calls[-1] == "pause"

    def admit(self) -> None:
        self.sink.on_admitted(self.at)

    def produce(self, text: str, tokens: int = 1) -> None:
        self.at += 1.0
        self.tokens += tokens
        self.sink.on_text(text, tokens, self.at)

    def finish(self, reason: FinishReason = FinishReason.STOP) -> None:
        self.sink.on_finished(reason, Usage(1, self.tokens), self.at)

    def fail(self, error: ZStreamError) -> None:
        self.sink.on_failed(error, self.at)


class HandEngine:
    """Hands out `HandGeneration`s; `refusal` is raised instead, if set."""

    state = EngineState.READY
    fingerprint = "hand"

    def __init__(self) -> None:
        self.generations: list[HandGeneration] = []
        self.refusal: ZStreamError | None = None

    async def start(self) -> None: ...

    async def submit(self, request: GenerateRequest, sink: Sink) -> HandGeneration:
        if self.refusal is not None:
            raise self.refusal
        self.generations.append(HandGeneration(sink))
        return self.generations[-1]

    async def submit_choices(self, request: GenerateRequest, sinks: Sequence[Sink]) -> list[HandGeneration]:
        return [await self.submit(request.choice(index), sink) for index, sink in enumerate(sinks)]

    def statistics(self) -> EngineStatistics:
        return EngineStatistics()

    async def close(self) -> None: ...


class Diary(Observer):
    """Every call an observer gets, as one line each."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def on_first_token(self, ttft_s: float) -> None:
        self.lines.append(f"first {ttft_s:g}")

    def on_token_gap(self, itl_s: float) -> None:
        self.lines.append(f"gap {itl_s:g}")

    def on_tokens(self, tokens: int) -> None:
        self.lines.append(f"tokens {tokens}")

    def on_end(self, e2e_s: float, timings: Timings) -> None:
        self.lines.append(f"end {e2e_s:g}")

    def on_cancelled(self, reason: CancelReason, stage: str) -> None:
        self.lines.append(f"cancelled {reason} {stage}")

    def on_failed(self, code: str | None) -> None:
        self.lines.append(f"failed {code}")
