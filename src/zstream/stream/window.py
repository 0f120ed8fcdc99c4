"""How much one stream's reader may lag before its generation rests; pure counting, knows neither side.

At `bound` unread tokens the producer pauses, at half of it it goes on: the gap keeps it from flapping.
"""

from __future__ import annotations


class Window:
    """Tokens produced and not yet read. `ValueError` for a bound below 1."""

    __slots__ = ("_low", "bound", "paused", "unread")

    def __init__(self, bound_tokens: int) -> None:
        if bound_tokens < 1:
            raise ValueError(f"a window of {bound_tokens} tokens would never let one through; it needs at least 1")
        self.bound = bound_tokens
        self.unread = 0
        self.paused = False
        self._low = bound_tokens // 2

    def produced(self, tokens: int) -> bool:
        """Count `tokens` more; True means: pause the producer now."""
        self.unread += tokens
        if self.paused or self.unread < self.bound:
            return False
        self.paused = True
        return True

    def consumed(self, tokens: int) -> bool:
        """Count `tokens` read; True means: the producer goes on now."""
        self.unread -= tokens
        assert self.unread >= 0, "more was read than produced"
        if not self.paused or self.unread > self._low:
            return False
        self.paused = False
        return True
