"""Time as a thing one can hand over, so that tests need not wait for it."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds that only go forward; the same clock as the event loop's."""

monotonic: Clock = time.monotonic
wall: Clock = time.time
"""Seconds since 1970, which other processes understand."""
