"""One short request before the first reader's: touches kernels and buffers, and times the first token."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from zstream.core.engine import Sink
from zstream.core.errors import ZStreamError
from zstream.core.events import FinishReason, Passed, Score, Usage
from zstream.core.request import ChatPrompt, GenerateRequest, SamplingParams

# Two texts: the second would not be read if it were the first again.
_TEXTS = "Hello", "Good day"


class _Stopwatch:
    """A sink that remembers when the first text came."""

    def __init__(self) -> None:
        self.first_at: float | None = None
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def on_admitted(self, at: float) -> None: ...

    def on_text(self, text: str, tokens: int, at: float) -> None:
        if self.first_at is None:
            self.first_at = asyncio.get_running_loop().time()

    def on_scores(self, scores: Sequence[Score]) -> None: ...

    def on_passed(self, passed: Passed, at: float) -> None: ...

    def on_finished(self, reason: FinishReason, usage: Usage, at: float) -> None:
        if not self.ended.done():  # loading was given up
            self.ended.set_result(None)

    def on_failed(self, error: ZStreamError, at: float) -> None:
        if not self.ended.done():
            self.ended.set_exception(error)


Submit = Callable[[GenerateRequest, Sequence[Sink]], Awaitable[object]]


async def measure_first_token(submit: Submit) -> float | None:
    """Seconds from submission to the first text, the second time round; None if two tokens made no text."""
    first, second = map(_request, _TEXTS)
    await _once(submit, first)
    return await _once(submit, second)


def _request(text: str) -> GenerateRequest:
    prompt = ChatPrompt(({"role": "user", "content": text},))
    return GenerateRequest(prompt, SamplingParams(temperature=0), max_tokens=2, ignore_eos=True)


async def _once(submit: Submit, request: GenerateRequest) -> float | None:
    started, stopwatch = asyncio.get_running_loop().time(), _Stopwatch()
    await submit(request, (stopwatch,))
    await stopwatch.ended
    return None if stopwatch.first_at is None else stopwatch.first_at - started
