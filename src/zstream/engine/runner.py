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

    def verify(self, work: Work, guessed: int) -> Sequence[int] | Exception:
        """Decode a batch of one work whose last `guessed` tokens are guesses.

        The tokens sampled one after the other, each as if nothing had been guessed, up to the first that differs from
        its guess; at least one, at most one more than there are guesses. Cells of wrong guesses stay until `trim`.
        """

    def trim(self, slot: int, cells: int) -> None:
        """Forget all cells of a slot but the first `cells`."""

    def copy(self, source: int, target: int) -> None:
        """Fill the target's cells with what the source has; both stay in use."""

    def move(self, source: int, target: int) -> None:
        """Bring a sequence's cells to a free slot; the source is empty afterwards."""

    def exchange(self, one: int, other: int) -> None:
        """Each has what the other had."""

    def save(self, slot: int) -> Any:
        """The slot's cells, copied to host memory."""

    def restore(self, slot: int, saved: Any) -> None:
        """Fill the slot's cells with what was saved, from whatever slot."""

    def close(self) -> None:
        """Give back what was allocated; idempotent."""
