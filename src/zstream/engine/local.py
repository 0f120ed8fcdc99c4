"""The engine on this machine: prepares requests on the event loop, owns the engine thread, delivers its output."""

from __future__ import annotations

import asyncio
import itertools
import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Sequence as Many
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from zstream.core.clock import Clock, monotonic
from zstream.core.engine import EngineState, EngineStatistics, Sink
from zstream.core.errors import EngineDead, InvalidRequest, Overloaded, Unavailable, ZStreamError
from zstream.core.events import CancelReason, FinishReason
from zstream.core.request import (
    ChatPrompt,
    ForwardPrompt,
    GenerateRequest,
    Prompt,
    TextPrompt,
    TokenPrompt,
)
from zstream.engine.backend import Backend
from zstream.engine.loop import EngineLoop
from zstream.engine.mailbox import Command, Do, Mailbox, Output
from zstream.engine.retell import retell
from zstream.engine.scheduler import Scheduler
from zstream.engine.scores import ScoreKeeper
from zstream.engine.sequence import Sequence, State
from zstream.engine.text import TextAssembler
from zstream.engine.warmup import measure_first_token

logger = logging.getLogger("zstream.engine")

_LARGE_PROMPT_CHARS = 16_384
_MANY_BIASES = 500  # of all choices; each is a microsecond or two
_MESSAGE_CHARS = 32  # what the template writes around each

_Prepared = tuple[list[int], list[Any]]
"""Prompt tokens, and a sampler for each choice."""


@dataclass(frozen=True, slots=True)
class LocalGeneration:
    """See `Generation`."""

    sequence: Sequence
    mailbox: Mailbox
    told: Many[tuple[str, int]] = ()

    def ids(self, start: int, end: int) -> list[int]:
        return self.sequence.ids(start, end)

    def pause(self) -> None:
        self.mailbox.put(Command(Do.PAUSE, self.sequence))

    def resume(self) -> None:
        self.mailbox.put(Command(Do.RESUME, self.sequence))

    def cancel(self, reason: CancelReason) -> None:
        self.mailbox.put(Command(Do.CANCEL, self.sequence))


class LocalEngine:
    """Continuous batching on one thread. `load` opens the model and runs on that thread.

    At most `max_queue` requests wait beyond those that have a slot; `max_tokens_limit` caps any answer (0: no cap).
    """

    def __init__(
        self,
        load: Callable[[], Backend],
        *,
        max_queue: int = 256,
        max_tokens_limit: int = 0,
        clock: Clock = monotonic,
    ) -> None:
        self._load = load
        self._max_queue = max_queue
        self._max_tokens_limit = max_tokens_limit
        self._clock = clock
        self._state = EngineState.LOADING
        self._backend: Backend | None = None
        self._mailbox: Mailbox | None = None
        self._thread: threading.Thread | None = None
        self._thread_done = asyncio.Event()
        self._closing: asyncio.Task[None] | None = None
        self._live: set[Sequence] = set()
        self._preparing: set[asyncio.Future[Any]] = set()
        self._arrivals = itertools.count()
        self._loop: EngineLoop | None = None
        self.first_token_s: float | None = None

    @property
    def state(self) -> EngineState:
        return self._state

    @property
    def fingerprint(self) -> str:
        return "" if self._backend is None else self._backend.fingerprint

    async def start(self) -> None:
        """Load, warm up, measure the first token. Raises what loading raised."""
        loop = asyncio.get_running_loop()
        loaded: asyncio.Future[Backend] = loop.create_future()
        self._mailbox = Mailbox(loop, self._deliver)
        self._thread = threading.Thread(target=self._run, args=(loaded,), name="zstream-engine", daemon=True)
        self._thread.start()
        backend = await loaded
        self.first_token_s = await measure_first_token(partial(self._submit, backend))
        if self._state is EngineState.LOADING:
            self._state = EngineState.READY

    async def submit(self, request: GenerateRequest, sink: Sink) -> LocalGeneration:
        """See `Engine.submit`."""
        return (await self.submit_choices(request, (sink,)))[0]

    async def submit_choices(self, request: GenerateRequest, sinks: Many[Sink]) -> list[LocalGeneration]:
        """See `Engine.submit_choices`. The prompt is prepared once, and read once where the scheduler can copy it."""
        backend = self._ready()
        self._check_room(backend, len(self._live) + len(self._preparing), len(sinks))
        return await self._submit(backend, request, sinks)

    async def _submit(self, backend: Backend, request: GenerateRequest, sinks: Many[Sink]) -> list[LocalGeneration]:
        submitted_at = self._clock()
        tokens, samplers = await self._prepare(backend, request, len(sinks))
        try:
            self._check_alive()  # it may have died meanwhile
            self._check_room(backend, len(self._live), len(sinks))
        except ZStreamError:
            _close_all(samplers)
            raise
        sequences = [
            self._sequence(backend, request, tokens, sampler, sink, submitted_at)
            for sampler, sink in zip(samplers, sinks, strict=True)
        ]
        if request.answered:
            return [self._go_on(backend, request, sequence) for sequence in sequences]
        return [self._start(sequence) for sequence in sequences]

    def _go_on(self, backend: Backend, request: GenerateRequest, sequence: Sequence) -> LocalGeneration:
        """With an answer whose beginning was made before: what it was, as it was told, and then the rest."""
        told, reason = retell(sequence, request.answered, backend.piece)
        try:
            sequence.sampler.resume(request.answered)
        except ZStreamError:
            sequence.sampler.close()
            raise
        if reason is None:
            return replace(self._start(sequence), told=told)
        sequence.release()
        sequence.enter(State.DONE)  # a cancel finds nothing to end
        self._live.add(sequence)
        asyncio.get_running_loop().call_soon(self._tell_early_end, sequence, reason)
        return LocalGeneration(sequence, self._open_mailbox(), told)

    def _sequence(
        self,
        backend: Backend,
        request: GenerateRequest,
        tokens: list[int],
        sampler: Any,
        sink: Sink,
        submitted_at: float,
    ) -> Sequence:
        return Sequence(
            prompt=tokens,
            sampler=sampler,
            max_tokens=self._cap(request.max_tokens, backend.bounds.context - len(tokens)),
            text=TextAssembler(request.stop),
            sink=sink,
            priority=request.priority,
            arrival=next(self._arrivals),
            submitted_at=submitted_at,
            pause_timeout_s=request.pause_timeout_s,
            scores=None if request.sampling.top_logprobs is None else ScoreKeeper(sampler.scores),
        )

    def _start(self, sequence: Sequence) -> LocalGeneration:
        self._live.add(sequence)
        mailbox = self._open_mailbox()
        mailbox.put(Command(Do.ADD, sequence))
        return LocalGeneration(sequence, mailbox)

    async def _prepare(self, backend: Backend, request: GenerateRequest, choices: int) -> _Prepared:
        """What takes milliseconds is not waited for by the other readers."""

        def prepare() -> _Prepared:
            if request.answered:
                backend.tokens(TokenPrompt(request.answered))  # are they this model's at all?
            return backend.tokens(request.prompt), _samplers(backend, request, choices)

        if _is_quick(request, choices):
            return prepare()
        preparing = asyncio.get_running_loop().run_in_executor(None, prepare)
        self._preparing.add(preparing)
        preparing.add_done_callback(self._preparing.discard)
        try:
            return await asyncio.shield(preparing)  # a thread can't be cancelled, and `close` waits for it
        except asyncio.CancelledError:
            preparing.add_done_callback(_close_samplers)
            raise

    def statistics(self) -> EngineStatistics:
        """As of the last step; the waiting ones as of now."""
        if self._loop is None or self._state in (EngineState.DEAD, EngineState.CLOSED):
            return EngineStatistics(waiting=len(self._live), queue_bound=self._max_queue)
        last = self._loop.statistics
        held = last.running + last.paused
        return replace(last, waiting=max(0, len(self._live) - held), queue_bound=self._max_queue)

    async def close(self) -> None:
        """End what runs, stop the thread, free the model; idempotent."""
        if self._thread is None:
            return
        if self._closing is None:
            was_dead, self._state = self._state is EngineState.DEAD, EngineState.CLOSED
            self._open_mailbox().put(Command(Do.STOP, None))
            self._closing = asyncio.create_task(self._finish(self._thread, was_dead), name="zstream-close")
        await asyncio.shield(self._closing)  # others may wait for it too

    async def _finish(self, thread: threading.Thread, was_dead: bool) -> None:
        # Not in an executor: when a program ends, there are none any more.
        await self._thread_done.wait()
        thread.join()
        if not was_dead:
            self._fail_all(Unavailable("The server is shutting down; try again later."))
        if self._preparing:
            await asyncio.wait(self._preparing)
        if self._backend is not None:
            self._backend.close()

    def _ready(self) -> Backend:
        if self._state is not EngineState.READY or self._backend is None:
            raise Unavailable(_WHY_NOT[self._state], retry_after_s=2, code=str(self._state))
        return self._backend

    def _check_alive(self) -> None:
        if self._state in (EngineState.DEAD, EngineState.CLOSED):
            raise Unavailable(_WHY_NOT[self._state], retry_after_s=2, code=str(self._state))

    def _open_mailbox(self) -> Mailbox:
        assert self._mailbox is not None, "the engine was not started"
        return self._mailbox

    def _check_room(self, backend: Backend, held: int, more: int) -> None:
        swapped = 0 if self._loop is None else self._loop.statistics.swapped  # they have no slot and wait for none
        if held - swapped + more > backend.bounds.slots + self._max_queue:
            raise Overloaded(
                f"{self._max_queue} requests are waiting already, which is the bound (--max-queue); try again later."
                if more == 1
                else f"There is no room for {more} generations beside those that wait already (--max-queue); "
                "try again later."
            )

    def _cap(self, asked: int | None, room: int) -> int:
        return min(limit for limit in (asked, self._max_tokens_limit, room) if limit)

    def _run(self, loaded: asyncio.Future[Backend]) -> None:
        """The engine thread."""
        mailbox = self._open_mailbox()
        try:
            self._load_and_serve(mailbox, loaded)
        finally:
            mailbox.call(self._thread_done.set)

    def _load_and_serve(self, mailbox: Mailbox, loaded: asyncio.Future[Backend]) -> None:
        try:
            backend = self._load()
        except BaseException as error:
            mailbox.call(self._fail_to_load, loaded, error)
            return
        self._serve(backend, mailbox, loaded)

    def _serve(self, backend: Backend, mailbox: Mailbox, loaded: asyncio.Future[Backend]) -> None:
        try:
            runner = backend.runner()
            self._loop = EngineLoop(mailbox, Scheduler(backend.bounds), runner, backend.piece, self._clock)
        except BaseException as error:
            mailbox.call(self._fail_to_load, loaded, error)
            backend.close()
            return
        mailbox.call(self._finish_loading, loaded, backend)
        try:
            self._loop.run()
        except BaseException as error:
            mailbox.call(self._die, error)
        finally:
            runner.close()  # the model lives until `close`: the event loop may be tokenising with it

    def _deliver(self, output: Output) -> None:
        """Event loop: pass one step's output to the sinks. A sink that raises harms nobody else."""
        at = output.at
        for sequence in output.admitted:
            _guarded(sequence.sink.on_admitted, at)
        for sequence, scores in output.scores:
            _guarded(sequence.sink.on_scores, scores)
        for sequence, text, tokens in output.texts:
            try:
                sequence.sink.on_text(text, tokens, at)
            except Exception:
                logger.exception("a reader of a stream failed")
        for sequence, how in output.ended:
            self._tell_end(sequence, how, at)

    def _tell_early_end(self, sequence: Sequence, reason: FinishReason) -> None:
        if sequence in self._live:  # the engine may have been closed meanwhile
            self._tell_end(sequence, reason, self._clock())

    def _tell_end(self, sequence: Sequence, how: FinishReason | ZStreamError, at: float) -> None:
        self._live.discard(sequence)
        if isinstance(how, FinishReason):
            _guarded(sequence.sink.on_finished, how, sequence.usage, at)
        else:
            _guarded(sequence.sink.on_failed, how, at)

    def _finish_loading(self, loaded: asyncio.Future[Backend], backend: Backend) -> None:
        self._backend = backend
        if not loaded.done():
            loaded.set_result(backend)

    def _fail_to_load(self, loaded: asyncio.Future[Backend], error: BaseException) -> None:
        """Event loop: `start` raises it."""
        if self._state is EngineState.LOADING:
            self._state = EngineState.DEAD
        if not loaded.done():
            loaded.set_exception(error)

    def _die(self, error: BaseException) -> None:
        """Event loop: the engine thread is gone."""
        if self._state is not EngineState.CLOSED:
            self._state = EngineState.DEAD
        logger.critical("the engine died: %s: %s", type(error).__name__, error, exc_info=error)
        self._fail_all(EngineDead("The engine died while it worked on this; the server has to be restarted."))

    def _fail_all(self, error: ZStreamError) -> None:
        for sequence in tuple(self._live):
            self._tell_end(sequence, error, self._clock())


_WHY_NOT = {
    EngineState.LOADING: "The model is still loading; try again in a moment.",
    EngineState.DEAD: "The engine died; the server has to be restarted.",
    EngineState.CLOSED: "The server is shutting down; try again later.",
    EngineState.READY: "",
}


def _is_quick(request: GenerateRequest, choices: int) -> bool:
    sampling = request.sampling
    needs_grammar = sampling.json_schema is not None or sampling.calling is not None
    few_biases = len(sampling.logit_bias) * choices <= _MANY_BIASES
    return not needs_grammar and few_biases and _size(request.prompt) < _LARGE_PROMPT_CHARS


def _size(prompt: Prompt) -> int:
    match prompt:
        case TokenPrompt(tokens):
            return len(tokens)
        case TextPrompt(text):
            return len(text)
        case ChatPrompt(messages, tools):
            return sum(map(_said, messages)) + (len(repr(tools)) if tools else 0)
        case ForwardPrompt():
            raise InvalidRequest("This engine passes nothing on.")


def _said(message: Mapping[str, Any]) -> int:
    calls = message.get("tool_calls") or message.get("function_call")
    return _MESSAGE_CHARS + len(message.get("content") or "") + (len(repr(calls)) if calls else 0)


def _samplers(backend: Backend, request: GenerateRequest, choices: int) -> list[Any]:
    wanted = [request.choice(index).sampling for index in range(choices)]
    return [backend.sampler(sampling, ignore_eos=request.ignore_eos) for sampling in wanted]


def _close_samplers(prepared: asyncio.Future[_Prepared]) -> None:
    if not prepared.cancelled() and prepared.exception() is None:
        _close_all(prepared.result()[1])


def _close_all(samplers: Iterable[Any]) -> None:
    for sampler in samplers:
        sampler.close()


def _guarded(call: Callable[..., None], *args: object) -> None:
    try:
        call(*args)
    except Exception:
        logger.exception("a reader of a stream failed")
