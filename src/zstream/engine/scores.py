"""Holds one sequence's scores until the text that they belong to may be shown; computes none, knows no model."""

from __future__ import annotations

from collections import deque

from zstream.core.events import FinishReason, Score
from zstream.engine.text import TextAssembler


class ScoreKeeper:
    """Told of every token that its sequence accepts, in order.

    A token's score goes with the text that holds its first character; that of a byte inside a character with that
    character. What a stop string cut off has no score, and an end token has none; whatever else made no text (bytes of
    a character that was never finished, control tokens) comes with the end.
    """

    __slots__ = ("_begins", "_held", "_sampled", "_shown")

    def __init__(self, sampled: deque[Score]) -> None:
        self._sampled = sampled  # the sampler puts them in, one for each token
        self._held: deque[Score] = deque()
        self._shown = 0
        self._begins = 0  # where the next token does

    def accepted(self, piece: bytes | None, shown: str, text: TextAssembler, end: FinishReason | None) -> list[Score]:
        """One more token of `piece` let so much be `shown` and left `text` as it is: the scores to be told now."""
        score = self._sampled.popleft()
        if piece is not None:
            self._held.append(score._replace(at=self._begins))
        self._shown += len(shown)
        self._begins = self._shown + text.held
        return self._release(all=end is not None and not text.stopped)

    def _release(self, all: bool) -> list[Score]:
        released = []
        while self._held and (all or self._held[0].at < self._shown):
            released.append(self._held.popleft())
        return released
