"""What the engine's loop asks of the thing that computes; no library and no scheduling in here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol


class Work(NamedTuple):
    """Tokens of one sequence for the next batch.

    They take the positions from `position` on in the KV cells of `slot`. With a `sampler` the token that
    follows the last of them is wanted; without one they are the middle of a prompt.
    """

    slot: int
    tokens: Sequence[int]
    position: int
    sampler: Any | None


class Runner(Protocol):
    """Decodes batches. Engine thread only; any exception it raises means that the engine is dead."""

    def step(self, work: Sequence[Work]) -> Sequence[int | Exception]:
        """Decode one batch, in order of slots; one sampled token for each work that has a sampler, in order.

        An exception in a token's place means that this one could not be sampled; the others go on.
        """

    def clear(self, slot: int) -> None:
        """Forget the cells of a slot."""

    def move(self, source: int, target: int) -> None:
        """Bring a sequence's cells to a free slot; the source is free afterwards."""

    def close(self) -> None:
        """Give back what was allocated; idempotent."""
