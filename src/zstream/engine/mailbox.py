"""The only thread crossing: commands in from the event loop, one hand-over a step out to it."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from zstream.core.errors import ZStreamError
from zstream.core.events import FinishReason, Score
from zstream.engine.sequence import Sequence

_LOOP_CHECK_S = 1.0


class Do(Enum):
    """What the event loop may ask of the engine thread."""

    ADD = "add"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    STOP = "stop"


class Command(NamedTuple):
    """`sequence` is None for `STOP` alone."""

    do: Do
    sequence: Sequence | None


@dataclass(slots=True)
class Output:
    """What one step produced, for the whole batch: texts with the tokens they took, scores before their text, ends."""

    at: float = 0.0
    admitted: list[Sequence] = field(default_factory=list)
    texts: list[tuple[Sequence, str, int]] = field(default_factory=list)
    scores: list[tuple[Sequence, list[Score]]] = field(default_factory=list)
    ended: list[tuple[Sequence, FinishReason | ZStreamError]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.texts or self.ended or self.admitted)


class Mailbox:
    """At most one output is under way: a slow event loop slows the engine, and nothing piles up between them."""

    def __init__(self, loop: asyncio.AbstractEventLoop, deliver: Callable[[Output], None]) -> None:
        self._loop = loop
        self._deliver = deliver
        self._commands: queue.SimpleQueue[Command] = queue.SimpleQueue()
        self._delivered = threading.Lock()

    def put(self, command: Command) -> None:
        """Event loop: ask for something. Never blocks."""
        self._commands.put(command)

    def collect(self, *, wait: bool, timeout_s: float | None = None) -> list[Command]:
        """Engine thread: all commands that came, in order; with `wait` at least one, unless the time is over."""
        commands: list[Command] = []
        try:
            if wait:
                commands.append(
                    self._commands.get(timeout=None if timeout_s is None else min(timeout_s, threading.TIMEOUT_MAX))
                )
            while True:
                commands.append(self._commands.get_nowait())
        except queue.Empty:
            return commands

    def hand_over(self, output: Output) -> None:
        """Engine thread: pass an output on; waits until the one before it was delivered."""
        while not self._delivered.acquire(timeout=_LOOP_CHECK_S):
            if self._loop.is_closed():
                return
        if not self.call(self._take, output):
            self._delivered.release()

    def call(self, function: Callable[..., None], *args: object) -> bool:
        """Engine thread: run something on the event loop; False when the loop is gone, with nobody left to tell."""
        try:
            self._loop.call_soon_threadsafe(function, *args)
        except RuntimeError:
            return False
        return True

    def _take(self, output: Output) -> None:
        try:
            self._deliver(output)
        finally:
            self._delivered.release()
