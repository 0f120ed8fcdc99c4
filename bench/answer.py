"""What one streamed request came to: text, arrival times, usage, end. Pure; reads OpenAI's events and no sockets."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

DONE = b"[DONE]"


@dataclass(slots=True)
class Answer:
    """Times are seconds of one monotonic clock; `arrivals` holds one for each piece of content."""

    started: float
    ended: float = 0.0
    arrivals: list[float] = field(default_factory=list)
    text: str = ""
    usage: dict[str, Any] | None = None
    finish: str | None = None
    error: str | None = None
    done: bool = False
    id: str = ""

    @property
    def ttft_s(self) -> float | None:
        return self.arrivals[0] - self.started if self.arrivals else None

    @property
    def gaps_s(self) -> list[float]:
        return [later - earlier for earlier, later in pairwise(self.arrivals)]

    @property
    def tokens(self) -> int:
        """As the server counted them, else one for each piece."""
        return int((self.usage or {}).get("completion_tokens", len(self.arrivals)))

    def take(self, at: float, data: bytes) -> None:
        """Add one event that arrived at `at`."""
        if data == DONE:
            self.done = True
            return
        event = json.loads(data)
        self.id = event.get("id") or self.id
        self.usage = event.get("usage") or self.usage
        self.error = _error_text(event) or self.error
        for choice in event.get("choices") or []:
            self._take_choice(at, choice)

    def _take_choice(self, at: float, choice: dict[str, Any]) -> None:
        self.finish = choice.get("finish_reason") or self.finish
        piece = (choice.get("delta") or {}).get("content") or choice.get("text")
        if piece:
            self.arrivals.append(at)
            self.text += piece


def read_answer(started: float, ended: float, events: Iterable[tuple[float, bytes]]) -> Answer:
    """Put together what a reader noted down; parsing waits until here so that it costs the measured server nothing."""
    answer = Answer(started, ended)
    for at, data in events:
        answer.take(at, data)
    return answer


def _error_text(event: dict[str, Any]) -> str | None:
    error = event.get("error")
    return str(error.get("message", error)) if isinstance(error, dict) else error
