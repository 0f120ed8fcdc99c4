"""An observer that counts what streams tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from zstream.core.events import CancelReason, Timings
from zstream.core.observer import Observer
from zstream.metrics.tally import DELIVERY_S, FIRST_TOKEN_S, REQUEST_S, TOKEN_S, Histogram


class CountingObserver(Observer):
    """Plain numbers, read by `exposition`."""

    def __init__(self) -> None:
        self.first_token = Histogram(FIRST_TOKEN_S)
        self.token_gap = Histogram(TOKEN_S)
        self.time_per_token = Histogram(TOKEN_S)
        self.request = Histogram(REQUEST_S)
        self.queue = Histogram(REQUEST_S)
        self.delivery = Histogram(DELIVERY_S)
        self.tokens = self.resumed = self.continued = self.journal_failures = 0
        self.cancelled: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        # The token's own path has no frame of ours in it.
        self.on_first_token = self.first_token.observe  # type: ignore[method-assign, assignment]
        self.on_token_gap = self.token_gap.observe  # type: ignore[method-assign, assignment]
        self.on_delivery: Callable[[float], None] = self.delivery.observe

    def on_tokens(self, tokens: int) -> None:
        self.tokens += tokens

    def on_end(self, e2e_s: float, timings: Timings) -> None:
        self.request.observe(e2e_s)
        if timings.queue_ms is not None:
            self.queue.observe(timings.queue_ms / 1000)
        if timings.tpot_ms is not None:
            self.time_per_token.observe(timings.tpot_ms / 1000)

    def on_cancelled(self, reason: CancelReason, stage: str) -> None:
        self.cancelled[stage] += 1

    def on_resumed(self) -> None:
        """A reader came back to a stream."""
        self.resumed += 1

    def on_continued(self) -> None:
        """A stream that another process began goes on."""
        self.continued += 1

    def on_journal_failed(self) -> None:
        """A batch could not be written, or not in time."""
        self.journal_failures += 1

    def on_failed(self, code: str | None) -> None:
        self.failed[code or "unknown"] += 1
