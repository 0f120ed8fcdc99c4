"""Streams that another process began and that are over, as their relays see them: nothing more comes, or an error."""

from __future__ import annotations

from collections.abc import Callable

from zstream.core.errors import ZStreamError
from zstream.core.events import CancelReason, End, Failed, Finished, FinishReason, Usage
from zstream.stream.session import StreamState, nobody


class Past:
    """To a relay what a session is: one that has ended in `state`. With `tells` its end is still to be said, which is
    `error` where there is one."""

    def __init__(
        self, id: str, state: StreamState, tokens: int, *, error: ZStreamError | None = None, tells: bool = False
    ) -> None:
        self.id = id
        self.state = state
        self.tokens = tokens
        self.unread_tokens = self.progress = 0
        self.cancel_reason: CancelReason | None = None
        self.on_ready: Callable[[], None] = nobody
        self.end: End = Failed(error) if error else end_of(state, tokens)
        self._unread = [self.end] if tells else []

    def ids(self, start: int, end: int) -> list[int]:
        """None are new."""
        return []

    @property
    def has_unread(self) -> bool:
        return bool(self._unread)

    def take(self) -> list[End]:
        taken, self._unread = self._unread, []
        return taken

    def acknowledge(self) -> None:
        """There is nothing to go on with."""

    def cancel(self, reason: CancelReason) -> None:
        """There is nothing to cancel."""


def end_of(state: StreamState, tokens: int) -> End:
    """As far as the journal knows."""
    return Finished(_REASONS[state], Usage(0, tokens))


_REASONS = {
    StreamState.FINISHED: FinishReason.STOP,
    StreamState.FAILED: FinishReason.STOP,
    StreamState.CANCELLED: FinishReason.CANCELLED,
}
