"""How long to wait before attaching to a stream again, and when to give up; it is told the time."""

from __future__ import annotations

import email.utils
import random
from collections.abc import Callable
from dataclasses import dataclass

Random = Callable[[], float]
"""A number from 0 up to 1, another each time."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """Exponential, with jitter: each wait is between half and all of `first_s`, then of twice that, up to `max_s`.

    It is given up after `attempts` without a new event, or where the next would come later than `give_up_after_s` after
    the break. Both begin anew with each new event. A `Retry-After` lengthens a wait. `attempts=0` never attaches.
    """

    first_s: float = 0.1
    max_s: float = 5.0
    attempts: int = 30
    give_up_after_s: float = 60.0

    def __post_init__(self) -> None:
        if min(self.first_s, self.max_s, self.attempts, self.give_up_after_s) < 0:
            raise ValueError(f"None of its parts may be negative: {self}")

    def delay_s(self, failures: int, share: float) -> float:
        """The wait after so many failures in a row; `share` is from 0 to 1."""
        longest = min(self.max_s, self.first_s * 2.0 ** min(failures, 64))
        return longest * (0.5 + share / 2)


class Attempts:
    """Counts the failures since the last new event."""

    def __init__(self, backoff: Backoff, draw: Random = random.random) -> None:
        self._backoff = backoff
        self._draw = draw
        self._failing_since: float | None = None
        self.failures = 0

    def succeeded(self) -> None:
        self._failing_since = None
        self.failures = 0

    def failed(self, at: float, at_least_s: float = 0.0) -> float | None:
        """How many seconds to wait before the next attempt; None: there is to be none."""
        since = self._failing_since = at if self._failing_since is None else self._failing_since
        delay_s = at_least_s + self._backoff.delay_s(self.failures, self._draw())
        self.failures += 1
        over = self.failures > self._backoff.attempts or at + delay_s > since + self._backoff.give_up_after_s
        return None if over else delay_s


def retry_after_s(header: str | None, unix_now: float) -> float:
    """What a `Retry-After` asks for, as seconds or as a date; 0 where it asks for nothing one can understand."""
    if header is None:
        return 0.0
    if header.strip().isdecimal() and len(header) < 10:
        return float(header)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(header).timestamp() - unix_now)
    except (ValueError, OverflowError):
        return 0.0
