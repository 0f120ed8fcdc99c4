"""How many prompt tokens a step may read while others decode, learnt from what steps took; pure, knows no clock.

Chunked prefill beside decoding is Sarathi's idea (Agrawal et al., 2023); here the chunk follows this machine's speed.
"""

from __future__ import annotations

from collections import deque

_WEIGHT = 0.2  # of the newest step in the running means
_LEAST_TOKENS = 16
_DECODE_STEPS = 3.0
# llama.cpp's attention on a CPU works in tiles of 64 rows (GGML_FA_TILE_Q) and row by row below that, which at 1,500
# cells takes twice the time. A chunk's first token goes with the decoders: they have one each, too.
_TILE = 64
# A step may have been slow for other reasons: page faults, a machine that was suspended.
_MOST_TAUGHT = 2.0  # times the mean so far
_REMEMBERED = 8
# A tile that was too slow is tried again after a while, since nothing else shows that the machine is faster now.
_FORGOTTEN = 0.995
# Where the smallest chunk is in time a tile takes so many times what it may at most. Forgetting that takes 277 steps.
_MOST_TOO_SLOW = _TILE / _LEAST_TOKENS
# Nobody decodes: then only who arrives or leaves waits for the step's end.
_ALONE_TOKENS, _ALONE_S = 256, 0.5


class StepBudget:
    """Sizes prompt chunks so that decoders wait no longer than `itl_target_s`, or three of their own steps.

    Where so little time is not enough for a tile, it may take up to `itl_most_s` to read one: in smaller chunks a
    prompt takes twice as long. The budget begins with `first_guess` tokens and stays between 16 and `most`. A target of
    0 keeps the first guess.

    One slow step teaches little; two tiles of a few that were too slow are believed.
    """

    __slots__ = (
        "_decode_s",
        "_first_guess",
        "_itl_most_s",
        "_itl_target_s",
        "_most",
        "_tiled_s",
        "_tiles",
        "_token_s",
    )

    def __init__(self, itl_target_s: float, itl_most_s: float = 0.0, *, first_guess: int, most: int) -> None:
        self._itl_target_s = itl_target_s
        self._itl_most_s = max(itl_target_s, itl_most_s)
        self._first_guess = first_guess
        self._most = most
        self._decode_s: dict[int, float] = {}  # a step, by how many decoded in it
        self._token_s: float | None = None  # a token, in chunks smaller than a tile
        self._tiled_s: float | None = None  # a token, in larger ones
        self._tiles: deque[float] = deque(maxlen=_REMEMBERED)  # in each of the newest of those

    def prefill_tokens(self, decoding: int) -> int:
        """For the next step, in which so many decode, one at least."""
        small_s, tiled_s = self._token_s or self._tiled_s, self._tiled_s or self._token_s
        if not self._itl_target_s or small_s is None or tiled_s is None:
            return self._first_guess
        decode_s = self._decoders_s(decoding)
        room_s = self._room_s(decode_s)
        tokens = max(_LEAST_TOKENS, min(int(room_s / small_s), _TILE))
        if _TILE * tiled_s <= self._longest_s(decode_s):
            tokens = max(1, int(room_s / tiled_s) // _TILE) * _TILE + 1
        return min(self._most, tokens)

    @property
    def strict(self) -> bool:
        """A step may not be longer than asked for, whatever it costs, but for one in some hundred: who never tries a
        tile never sees that the machine is faster now."""
        return self._itl_most_s <= self._itl_target_s

    @property
    def prefill_tokens_alone(self) -> int:
        """For the next step, if nobody decodes in it."""
        in_time = int(_ALONE_S / self._tiled_s) // _TILE * _TILE if self._tiled_s else 0
        return min(self._most, max(_ALONE_TOKENS, in_time))

    def observe(self, decoding: int, prefill: int, seconds: float) -> None:
        """A step with so many decoders and prompt tokens took so long."""
        if seconds <= 0:
            return
        if not prefill:
            self._decode_s[decoding] = _mean(self._decode_s.get(decoding), seconds)
            return
        own_s = self._decoders_s(decoding) if decoding else 0.0
        token_s = max(seconds - own_s, seconds / 10) / prefill
        if prefill - bool(decoding) < _TILE:
            self._token_s = _mean(self._token_s, token_s)
            if self._most - decoding > _TILE:
                self._forget(own_s)
            return
        self._tiles.append(token_s)
        self._tiled_s = _mean(self._tiled_s, token_s)
        if decoding and seconds > own_s + self._longest_s(own_s):
            self._tiled_s = max(self._tiled_s, self._believed_s(own_s))

    def _believed_s(self, own_s: float) -> float:
        """What two of the newest tiles took: where none may be late they are retried as seldom as the slowest."""
        token_s, longest_s = sorted(self._tiles)[-2:][0], self._longest_s(own_s)
        if self.strict and _TILE * token_s > longest_s:
            self._tiles.clear()  # the one that is tried then speaks for itself
            return max(token_s, _MOST_TOO_SLOW * longest_s / _TILE)
        return token_s

    def _room_s(self, decode_s: float) -> float:
        """For a prompt, beside decoders that take so long."""
        return max(self._itl_target_s, _DECODE_STEPS * decode_s) - decode_s

    def _longest_s(self, decode_s: float) -> float:
        """The same where a tile is read."""
        return max(self._room_s(decode_s), self._itl_most_s - decode_s)

    def _decoders_s(self, decoding: int) -> float:
        """What so many cost without a prompt; where that was not seen yet, rather too little: chunks stay small."""
        if not self._decode_s:
            return 0.0
        seen = min(self._decode_s, key=lambda count: (abs(count - decoding), count))
        return self._decode_s[seen] * min(1.0, decoding / seen)

    def _forget(self, own_s: float) -> None:
        """Beside decoders that took so long a tile seems too slow: until it is tried once more."""
        tile_s, longest_s = _TILE * (self._tiled_s or self._token_s or 0.0), self._longest_s(own_s)
        # A tile takes as long as the smallest chunk at least, so where that is late there is nothing to hope for.
        may_be_in_time = _LEAST_TOKENS * (self._token_s or 0.0) <= longest_s
        is_hardly_late = not self.strict and tile_s < 2 * self._itl_most_s
        if tile_s > longest_s and (may_be_in_time or is_hardly_late):
            self._tiled_s = _FORGOTTEN * tile_s / _TILE


def _mean(so_far: float | None, newest: float) -> float:
    return newest if so_far is None else so_far + _WEIGHT * (min(newest, _MOST_TAUGHT * so_far) - so_far)
