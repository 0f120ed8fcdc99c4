"""Whether a server is asked at all, after it failed; pure, told the time.

closed   every request goes to it
open     none does, until a time that doubles with each trial that fails; what was asked before fails without effect
trying   that time is over: one request goes to it, and its outcome decides
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from random import random

FAILURES = 3
"""In a row, before nothing goes to it any more."""
_FIRST_S, _LONGEST_S = 1.0, 60.0


class Breaker:
    """Of one server. `chance` is from 0 to 1: where many gateways wait, they don't come back at the same moment."""

    def __init__(self, chance: Callable[[], float] = random) -> None:
        self._chance = chance
        self._failures = 0
        self._opens_at = -inf
        self._trying = False

    def allows(self, now: float) -> bool:
        """Whether the next request may go to it."""
        return now >= self._opens_at and not self._trying

    def opens_in(self, now: float) -> float:
        """Seconds until then, as far as is known."""
        return max(0.0, self._opens_at - now)

    def on_asked(self) -> None:
        """A request goes to it; while it is being tried no other does."""
        self._trying = self._failures >= FAILURES

    def on_success(self) -> None:
        self._failures, self._opens_at, self._trying = 0, -inf, False

    def on_given_up(self) -> None:
        """It was not its fault that nothing came of it."""
        self._trying = False

    def on_failure(self, now: float) -> None:
        if now < self._opens_at:
            return
        self._failures += 1
        self._trying = False
        if self._failures >= FAILURES:
            longest = min(_LONGEST_S, _FIRST_S * 2.0 ** (self._failures - FAILURES))
            self._opens_at = now + longest * (0.5 + 0.5 * self._chance())
