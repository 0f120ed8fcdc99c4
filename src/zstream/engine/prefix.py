"""Where a new sequence sits and what of its prompt is there already: free slots keep the cells of those that ended.

Reusing the longest common prefix is what llama-server does for a finished slot and vLLM for blocks of all; here a
prefix is also copied from sequences that are still running. Pure: knows tokens, not caches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

# Copying cells costs about as much as reading so many tokens; fewer are read again.
_LEAST_COPIED = 32


class Seat(NamedTuple):
    """A slot for a sequence, where `cells` of its prompt are there already: its own, or copied from slot `source`."""

    slot: int
    source: int
    cells: int


class Held(NamedTuple):
    """A slot and the tokens in its cells."""

    slot: int
    tokens: Sequence[int]


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


class FreeSlots:
    """The slots nobody sits in, with the tokens that their cells still hold; least recently used is overwritten first.

    With `reuse` off nothing is remembered.
    """

    def __init__(self, count: int, *, reuse: bool) -> None:
        self._reuse = reuse
        self._held: dict[int, list[int]] = {slot: [] for slot in range(count)}
        self._used = dict.fromkeys(range(count), 0)
        self._tick = 0

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
        self._tick += 1
        self._held[slot] = tokens if self._reuse else []
        self._used[slot] = self._tick

    def take(self, slot: int) -> None:
        """Somebody sits in it now."""
        del self._held[slot]

    def best_live(self, prompt: Sequence[int], live: Iterable[Held]) -> Held:
        """The running sequence that shares most; `tokens` are the shared ones. Slot -1: none."""
        best = Held(-1, ())
        if self._reuse:
            for held in live:
                shared = common_prefix(held.tokens, prompt)
                if shared > len(best.tokens):
                    best = Held(held.slot, prompt[:shared])
        return best

    def shared(self, prompt: Sequence[int], live: Iterable[Held]) -> int:
        """Tokens of the prompt that a seat would find."""
        kept = max((common_prefix(tokens, prompt) for tokens in self._held.values()), default=0)
        return max(kept, len(self.best_live(prompt, live).tokens))

    def seat(self, prompt: Sequence[int], live: Iterable[Held], neighbours: Sequence[int]) -> Seat:
        """Choose a slot and take it. `neighbours` are the slots that step together now.

        At least the prompt's last token is left to be read, as its logits are wanted.
        """
        most = len(prompt) - 1
        shared = {slot: min(most, common_prefix(tokens, prompt)) for slot, tokens in self._held.items() if tokens}
        own = max(shared, key=lambda slot: (shared[slot], self._used[slot]), default=-1)
        running = self.best_live(prompt, live)
        copied = min(most, len(running.tokens))
        seat = self._choose(own, shared.get(own, 0), running.slot, copied, neighbours)
        self.take(seat.slot)
        return seat

    def _choose(self, own: int, kept: int, source: int, copied: int, neighbours: Sequence[int]) -> Seat:
        if kept and kept + _LEAST_COPIED >= copied and self._may_be_cut(own, kept):
            return Seat(own, own, kept)
        if kept > copied:
            source, copied = own, kept
        slot = self._least_wanted(neighbours, but=source)
        if slot == source:
            return Seat(slot, slot, copied)
        if copied >= _LEAST_COPIED:
            return Seat(slot, source, copied)
        return Seat(slot, slot, 0)

    def _may_be_cut(self, slot: int, kept: int) -> bool:
        """Most of it goes on being used, or there is no other place to copy to."""
        return 2 * kept >= len(self._held[slot]) or len(self._held) == 1

    def _least_wanted(self, neighbours: Sequence[int], *, but: int) -> int:
        """A slot beside those that run, then an empty one, then the least recently used."""
        low, high = (min(neighbours) - 1, max(neighbours) + 1) if neighbours else (0, len(self._used))
        others = [slot for slot in self._held if slot != but] or [but]
        return min(others, key=lambda slot: (not low <= slot <= high, bool(self._held[slot]), self._used[slot], slot))
