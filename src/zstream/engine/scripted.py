"""An engine of exact, known tokens at a set pace: for tests, and for measuring the streaming path alone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from zstream.core.clock import Clock, monotonic
from zstream.core.engine import EngineState, EngineStatistics, Sink
from zstream.core.errors import InvalidRequest, Overloaded, Unavailable, ZStreamError
from zstream.core.events import CancelReason, FinishReason, Usage
from zstream.core.request import ChatPrompt, ForwardPrompt, GenerateRequest, SamplingParams, TextPrompt, TokenPrompt
from zstream.engine.stops import StopScanner

logger = logging.getLogger("zstream.engine")

DEFAULT_MAX_TOKENS = 16


def prompt_tokens(request: GenerateRequest) -> int:
    """A prompt's length here: its words, or its token ids."""
    match request.prompt:
        case TokenPrompt(tokens):
            return len(tokens)
        case TextPrompt(text):
            return len(text.split())
        case ChatPrompt(messages):
            return sum(len(str(message.get("content") or "").split()) for message in messages)
        case ForwardPrompt():
            raise InvalidRequest("This engine passes nothing on.")


def _refuse_forms(sampling: SamplingParams) -> None:
    if sampling.json_schema is not None:
        raise InvalidRequest(
            "The scripted engine's tokens are no JSON: leave `response_format` out.", param="response_format"
        )
    if sampling.must_call is not None:
        raise InvalidRequest("The scripted engine's tokens are no calls: leave `tool_choice` out.", param="tool_choice")
    if sampling.top_logprobs is not None:
        raise InvalidRequest("The scripted engine's tokens are certain: leave `logprobs` out.", param="logprobs")


@dataclass(eq=False, slots=True)
class ScriptedGeneration:
    """See `Generation`. Token i is "toki", with a space before it unless it is the first."""

    engine: ScriptedEngine
    request: GenerateRequest
    sink: Sink
    max_tokens: int
    stops: StopScanner | None = None
    produced: int = 0
    unsent: int = 0
    paused: bool = False
    admitted: bool = False
    told: Sequence[tuple[str, int]] = ()

    def ids(self, start: int, end: int) -> list[int]:
        """Token i has the id i."""
        return list(range(start, end))

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False
        self.engine.wake()

    def cancel(self, reason: CancelReason) -> None:
        self.engine.end(self, FinishReason.CANCELLED)

    @property
    def stopped(self) -> bool:
        return self.stops is not None and self.stops.stopped

    @property
    def is_over(self) -> bool:
        return self.stopped or self.produced >= self.max_tokens

    @property
    def usage(self) -> Usage:
        return Usage(prompt_tokens(self.request), self.produced)


@dataclass(slots=True)
class _Pieces:
    """The script, made as far as it was needed."""

    known: list[str] = field(default_factory=lambda: ["tok0"])

    def __getitem__(self, index: int) -> str:
        while index >= len(self.known):
            self.known.append(f" tok{len(self.known)}")
        return self.known[index]


class ScriptedEngine:
    """Every request gets exactly `max_tokens` tokens (16 if it names none), all streams in lockstep.

    One token a stream and step, `rate` steps a second; 0 means without pause. Runs on the event loop itself: there
    is nothing to compute that a thread could take from it. A stop string ends a stream early, as in any engine; JSON,
    required calls and log probabilities are refused, and tools and the other sampling fields have nothing to act on.
    There are no slots, queue or context to bound.
    """

    def __init__(self, *, rate: float = 0.0, max_streams: int = 65_536, clock: Clock = monotonic) -> None:
        self._rate = rate
        self._max_streams = max_streams
        self._clock = clock
        self._state = EngineState.LOADING
        self._live: dict[ScriptedGeneration, None] = {}
        self._pieces = _Pieces()
        self._task: asyncio.Task[None] | None = None
        self._wake: asyncio.Event = asyncio.Event()
        self.first_token_s: float | None = None

    @property
    def state(self) -> EngineState:
        return self._state

    @property
    def fingerprint(self) -> str:
        return "scripted"

    async def start(self) -> None:
        """Ready at once."""
        self._task = asyncio.create_task(self._run(), name="zstream-scripted")
        self._state = EngineState.READY

    async def submit(self, request: GenerateRequest, sink: Sink) -> ScriptedGeneration:
        """See `Engine.submit`."""
        return (await self.submit_choices(request, (sink,)))[0]

    async def submit_choices(self, request: GenerateRequest, sinks: Sequence[Sink]) -> list[ScriptedGeneration]:
        """See `Engine.submit_choices`. All choices are the same."""
        if self._state is not EngineState.READY:
            raise Unavailable("The engine is not ready; try again later.", code=str(self._state))
        _refuse_forms(request.sampling)
        if len(self._live) + len(sinks) > self._max_streams:
            raise Overloaded(f"{self._max_streams} streams are running already; try again later.")
        generations = [self._generation(request, sink) for sink in sinks]
        for generation in generations:
            self._retell(generation, len(request.answered))
        self._live.update(dict.fromkeys(generations))
        self.wake()
        return generations

    def _generation(self, request: GenerateRequest, sink: Sink) -> ScriptedGeneration:
        stops = StopScanner(request.stop) if request.stop else None
        return ScriptedGeneration(self, request, sink, request.max_tokens or DEFAULT_MAX_TOKENS, stops)

    def _retell(self, generation: ScriptedGeneration, answered: int) -> None:
        told: list[tuple[str, int]] = []
        for piece in (self._pieces[index] for index in range(answered)):
            generation.produced += 1
            generation.unsent += 1
            text = generation.stops.feed(piece) if generation.stops else piece
            if text:
                told.append((text, generation.unsent))
                generation.unsent = 0
        generation.told = told

    def statistics(self) -> EngineStatistics:
        live = tuple(self._live)  # any thread may ask
        paused = sum(1 for generation in live if generation.paused and generation.admitted)
        return EngineStatistics(
            waiting=sum(1 for generation in live if not generation.admitted),
            running=sum(1 for generation in live if generation.admitted) - paused,
            paused=paused,
            slots_used=len(live),
            slots=self._max_streams,
        )

    async def close(self) -> None:
        """End everything; idempotent."""
        self._state = EngineState.CLOSED
        for generation in tuple(self._live):
            self.end(generation, Unavailable("The server is shutting down; try again later."))
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def wake(self) -> None:
        """There may be something to do again."""
        self._wake.set()

    def end(self, generation: ScriptedGeneration, how: FinishReason | ZStreamError) -> None:
        """The one end of a generation; idempotent."""
        if generation not in self._live:
            return
        del self._live[generation]
        if isinstance(how, FinishReason):
            generation.sink.on_finished(how, generation.usage, self._clock())
        else:
            generation.sink.on_failed(how, self._clock())

    async def _run(self) -> None:
        due = self._clock()
        while True:
            if not self._step():
                self._wake.clear()
                await self._wake.wait()
                due = self._clock()
            if self._rate:
                due += 1 / self._rate
            await asyncio.sleep(max(0.0, due - self._clock()) if self._rate else 0)

    def _step(self) -> bool:
        """One token for every stream that is not paused; whether there was any."""
        at = self._clock()
        running = [generation for generation in self._live if not generation.paused]
        for generation in running:
            if generation in self._live:  # a sink may have ended another's
                self._try_to_advance(generation, at)
        return bool(running)

    def _try_to_advance(self, generation: ScriptedGeneration, at: float) -> None:
        try:
            self._advance(generation, at)
        except Exception:
            logger.exception("a reader of a stream failed")

    def _advance(self, generation: ScriptedGeneration, at: float) -> None:
        if not generation.admitted:
            generation.admitted = True
            generation.sink.on_admitted(at)
        if generation not in self._live:  # a sink ended it meanwhile
            return
        if generation.is_over:  # with what was made before
            self.end(generation, FinishReason.STOP if generation.stopped else FinishReason.LENGTH)
            return
        produced = generation.produced
        generation.produced = produced + 1
        if generation.stops is not None:
            self._show_until_stop(generation, generation.stops, self._pieces[produced], at)
        else:
            generation.sink.on_text(self._pieces[produced], 1, at)
        if generation.produced >= generation.max_tokens:
            self.end(generation, FinishReason.LENGTH)

    def _show_until_stop(self, generation: ScriptedGeneration, stops: StopScanner, piece: str, at: float) -> None:
        is_last = generation.produced >= generation.max_tokens
        text = stops.feed(piece)
        if is_last and not stops.stopped:
            text += stops.flush()
        generation.unsent += 1
        if text:
            generation.sink.on_text(text, generation.unsent, at)
            generation.unsent = 0
        if stops.stopped:
            self.end(generation, FinishReason.STOP)
