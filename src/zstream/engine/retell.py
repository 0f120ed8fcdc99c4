"""An answer that was begun in another process: its first tokens become text again, as they were told then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zstream.core.events import FinishReason
from zstream.engine import sequence as engine

Told = list[tuple[str, int]]
"""Deltas, and how many tokens each took."""


def retell(
    sequence: engine.Sequence, answered: Sequence[int], piece: Callable[[int], bytes | None]
) -> tuple[Told, FinishReason | None]:
    """Put the tokens behind the sequence's prompt, from where the scheduler has them read.

    What was told of them, and why the answer is over with the last of them, if it is.
    """
    told: Told = []
    for token in answered:
        text, reason = sequence.accept(token, piece(token))
        if text:
            told.append((text, sequence.unsent_tokens))
            sequence.unsent_tokens = 0
        if reason is not None:
            return told, reason
    sequence.prompt += sequence.answer
    sequence.given, sequence.answer = len(sequence.answer), []
    sequence.max_tokens -= sequence.given
    return told, None
