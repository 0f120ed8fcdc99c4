"""Guesses the next tokens from the text so far: what followed the same last tokens before. Pure.

Prompt lookup decoding (Saxena, 2023): copies from a document, quotes, names and code come true without a draft model.
"""

from __future__ import annotations

from collections.abc import Iterable

_LENGTH = 3


class PromptLookup:
    """An index of all runs of three tokens; of equal ones the latest counts. `extend` costs one entry a token."""

    __slots__ = ("_after", "_tokens")

    def __init__(self) -> None:
        self._tokens: list[int] = []
        self._after: dict[tuple[int, ...], int] = {}

    def __len__(self) -> int:
        return len(self._tokens)

    def extend(self, tokens: Iterable[int]) -> None:
        """The text goes on."""
        for token in tokens:
            if len(self._tokens) >= _LENGTH:
                self._after[tuple(self._tokens[-_LENGTH:])] = len(self._tokens)
            self._tokens.append(token)

    def guess(self, most: int) -> list[int]:
        """Up to `most` tokens that may come next; none if the last three are new."""
        start = self._after.get(tuple(self._tokens[-_LENGTH:]))
        return [] if start is None else self._tokens[start : start + most]
