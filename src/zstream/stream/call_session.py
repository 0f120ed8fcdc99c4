"""A session whose text may hold tool calls; what it adds costs nothing where there are none."""

from __future__ import annotations

from zstream.core.engine import Generation
from zstream.core.events import CancelReason, FinishReason, Usage
from zstream.stream.call_chunker import CallChunker
from zstream.stream.session import Session


class CallSession(Session):
    """Ends with `tool_calls` when the model called something and stopped; early where one call was all that is wanted.

    It is told so between two steps, so a token or two more than it shows may have been made, and are counted.
    """

    __slots__ = ()
    _chunker: CallChunker

    def attach(self, generation: Generation) -> None:
        super().attach(generation)
        if self._chunker.over:
            generation.cancel(CancelReason.ENOUGH)

    def on_text(self, text: str, tokens: int, at: float) -> None:
        was_over = self._chunker.over
        super().on_text(text, tokens, at)
        if self._chunker.over and not was_over and self._generation is not None:
            self._generation.cancel(CancelReason.ENOUGH)

    def on_finished(self, reason: FinishReason, usage: Usage, at: float) -> None:
        super().on_finished(self._reason(reason), usage, at)

    def _reason(self, reason: FinishReason) -> FinishReason:
        if self.cancel_reason is not None:
            return reason
        if self._chunker.over or (reason is FinishReason.STOP and self._chunker.calls):
            return FinishReason.TOOL_CALLS
        return reason
