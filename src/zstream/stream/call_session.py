"""A session whose text may hold tool calls; what it adds costs nothing where there are none."""

from __future__ import annotations

from zstream.core.engine import Generation
from zstream.core.events import CancelReason, FinishReason, Usage
from zstream.core.observer import Observer
from zstream.core.request import Calling, Chunking
from zstream.stream.call_chunker import CallChunker
from zstream.stream.session import DEFAULT_BUFFER_TOKENS, Session


class CallSession(Session):
    """Ends with `tool_calls` when the model called something and stopped; early where one call was all that is wanted.

    It is told so between two steps, so a token or two more than it shows may have been made, and are counted.
    """

    __slots__ = ("_calls", "_has_enough")

    def __init__(
        self,
        stream_id: str,
        chunking: Chunking,
        calling: Calling,
        *,
        submitted_at: float,
        buffer_tokens: int = DEFAULT_BUFFER_TOKENS,
        observer: Observer | None = None,
    ) -> None:
        super().__init__(stream_id, chunking, submitted_at=submitted_at, buffer_tokens=buffer_tokens, observer=observer)
        self._chunker = self._calls = CallChunker(chunking, calling)
        self._has_enough = False

    def attach(self, generation: Generation) -> None:
        super().attach(generation)
        if self._has_enough:
            generation.cancel(CancelReason.ENOUGH)

    def on_text(self, text: str, tokens: int, at: float) -> None:
        super().on_text(text, tokens, at)
        if self._calls.over and not self._has_enough:
            self._has_enough = True
            if self._generation is not None:
                self._generation.cancel(CancelReason.ENOUGH)

    def on_finished(self, reason: FinishReason, usage: Usage, at: float) -> None:
        super().on_finished(self._reason(reason), usage, at)

    def _reason(self, reason: FinishReason) -> FinishReason:
        if self.cancel_reason is not None:
            return reason
        if self._has_enough or (reason is FinishReason.STOP and self._calls.calls):
            return FinishReason.TOOL_CALLS
        return reason
