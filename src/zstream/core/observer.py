"""Hooks for whoever counts: the core and the stream call them and know no metrics library."""

from __future__ import annotations

from zstream.core.events import CancelReason, Timings


class Observer:
    """Does nothing; subclass what you want to see. All times in seconds; called on the event loop."""

    def on_first_token(self, ttft_s: float) -> None:
        """The first token of a stream was sampled, `ttft_s` after its submission."""

    def on_token_gap(self, itl_s: float) -> None:
        """A later delta was sampled, `itl_s` after the one before it."""

    def on_tokens(self, tokens: int) -> None:
        """A delta of so many tokens went into a stream."""

    def on_end(self, e2e_s: float, timings: Timings) -> None:
        """A stream finished as it should."""

    def on_cancelled(self, reason: CancelReason, stage: str) -> None:
        """A stream was cancelled in stage `queue`, `prefill` or `decode`."""

    def on_failed(self, code: str | None) -> None:
        """A stream ended with an error."""
