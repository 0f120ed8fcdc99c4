"""Where a new sequence sits and what of its prompt is there already: free slots keep the cells of those that ended.

Reusing the longest common prefix is what llama-server does for a finished slot and vLLM for blocks of all; here a
prefix is also copied from sequences that are still running. Pure: knows tokens, not caches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

# Copying a slot's cells costs less than reading so many tokens. The beginning that a template gives all prompts is
# often no longer.
LEAST_COPIED = 8
# Beside decoders a step copies no more, or the one beginning that is longer.
MOST_COPIED = 256
# So many are worth waiting for while somebody else reads them, and worth keeping.
LEAST_KEPT = 32


class Seat(NamedTuple):
    """A slot for a sequence, where `cells` of its prompt are there already: its own, or copied from slot `source`."""

    slot: int
    source: int
    cells: int

    @property
    def is_copied(self) -> bool:
        return self.source != self.slot


class Move(NamedTuple):
    """A sequence's cells go from a slot to a free one; with `exchange` what that one kept comes back for it."""

    source: int
    target: int
    exchange: bool


class Held(NamedTuple):
    """A slot and the tokens in its cells."""

    slot: int
    tokens: Sequence[int]


class Found(NamedTuple):
    """A slot, and how many tokens of a prompt its cells begin with; slot -1: none."""

    slot: int
    cells: int


def common_prefix(one: Sequence[int], other: Sequence[int]) -> int:
    """How many first tokens are the same. Both must be lists, whose slices compare in C."""
    low, high = 0, min(len(one), len(other))
    if not high or one[0] != other[0]:
        return 0
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def best(prompt: Sequence[int], holders: Iterable[Held]) -> Found:
    """Who shares most; of equals the first."""
    found = Found(-1, 0)
    for slot, tokens in holders:
        cells = common_prefix(tokens, prompt)
        if cells > found.cells:
            found = Found(slot, cells)
    return found


class FreeSlots:
    """The slots nobody sits in, with the tokens that their cells still hold; least recently used is overwritten first.

    With `reuse` off nothing is remembered.
    """

    def __init__(self, count: int, *, reuse: bool) -> None:
        self._reuse = reuse
        self._count = count
        # In the order in which they were used.
        self._held: dict[int, list[int]] = {slot: [] for slot in range(count)}

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, slot: int) -> bool:
        return slot in self._held

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(self._held))

    @property
    def cells(self) -> int:
        """Cells kept for those who may come."""
        return sum(map(len, self._held.values()))

    def kept(self, slot: int) -> list[int]:
        """What the cells of a free slot hold."""
        return self._held[slot]

    def release(self, slot: int, tokens: list[int]) -> None:
        """The slot is free; its cells hold `tokens` until somebody else takes it."""
        self._held[slot] = tokens if self._reuse else []

    def take(self, slot: int) -> None:
        """Somebody sits in it now."""
        del self._held[slot]

    def move(self, source: int, target: int) -> Move:
        """Who sat in `source` sits in `target` now; what that kept is in `source`, if it is worth a copy."""
        kept = self._held[target]
        exchange = len(kept) >= LEAST_KEPT
        self._held = {source if slot == target else slot: tokens for slot, tokens in self._held.items()}
        if not exchange:
            self._held[source] = []
        return Move(source, target, exchange)

    def take_least_wanted(self, neighbours: Sequence[int]) -> int:
        """A slot for whoever brings all cells along."""
        slot = self._least_wanted(neighbours)
        self.take(slot)
        return slot

    def shared(self, prompt: Sequence[int], live: Iterable[Held]) -> int:
        """Tokens of the prompt that a seat would find."""
        return max(self._best_kept(prompt).cells, best(prompt, live).cells)

    def seat(self, prompt: Sequence[int], live: Iterable[Held], neighbours: Sequence[int]) -> Seat:
        """Choose a slot and take it. `neighbours` are the slots that step together now.

        At least the prompt's last token is left to be read, as its logits are wanted.
        """
        slot, source, cells = self._choose(self._best_kept(prompt), best(prompt, live), neighbours)
        self.take(slot)
        return Seat(slot, source, min(cells, len(prompt) - 1))

    def _best_kept(self, prompt: Sequence[int]) -> Found:
        return best(prompt, (Held(*each) for each in reversed(self._held.items())))

    def _choose(self, own: Found, running: Found, neighbours: Sequence[int]) -> Seat:
        if own.cells and own.cells + LEAST_KEPT >= running.cells and self._may_be_cut(own):
            return Seat(own.slot, own.slot, own.cells)
        source = own if own.cells > running.cells else running
        slot = self._least_wanted(neighbours, but=source.slot)
        if slot == source.slot or source.cells >= LEAST_COPIED:
            return Seat(slot, source.slot, source.cells)
        return Seat(slot, slot, 0)

    def _may_be_cut(self, own: Found) -> bool:
        """Most of it goes on being used, or there is no other place to copy to."""
        return 2 * own.cells >= len(self._held[own.slot]) or len(self._held) == 1

    def _least_wanted(self, neighbours: Sequence[int], *, but: int = -1) -> int:
        """One that keeps nothing worth a copy, beside those that run if there is one; then the least recently used."""
        low, high = (min(neighbours) - 1, max(neighbours) + 1) if neighbours else (0, self._count)
        others = [slot for slot in self._held if slot != but] or [but]
        empty = [slot for slot in others if len(self._held[slot]) < LEAST_KEPT]
        return min(empty, key=lambda slot: (not low <= slot <= high, bool(self._held[slot])), default=others[0])
