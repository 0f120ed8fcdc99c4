"""How many prompt tokens a step may read while others decode, learnt from what steps took; pure, knows no clock.

Chunked prefill beside decoding is Sarathi's idea (Agrawal et al., 2023); here the chunk follows this machine's speed.
"""

from __future__ import annotations

_WEIGHT = 0.2  # of the newest step in the running means
_LEAST_TOKENS = 16
_DECODE_STEPS = 3.0


class StepBudget:
    """Sizes prompt chunks so that decoders wait no longer than `itl_target_s`, or three of their own steps.

    It begins with `first_guess` tokens and stays between 16 and `most`. A target of 0 keeps the first guess.
    """

    __slots__ = ("_decode_s", "_first_guess", "_itl_target_s", "_most", "_token_s")

    def __init__(self, itl_target_s: float, *, first_guess: int, most: int) -> None:
        self._itl_target_s = itl_target_s
        self._first_guess = first_guess
        self._most = most
        self._decode_s: float | None = None
        self._token_s: float | None = None

    @property
    def prefill_tokens(self) -> int:
        """For the next step, if somebody decodes in it."""
        if not self._itl_target_s or self._token_s is None:
            return self._first_guess
        decode_s = self._decode_s or 0.0
        room_s = max(self._itl_target_s, _DECODE_STEPS * decode_s) - decode_s
        return max(_LEAST_TOKENS, min(self._most, int(room_s / self._token_s)))

    def observe(self, decoding: int, prefill: int, seconds: float) -> None:
        """A step with so many decoders and prompt tokens took so long."""
        if seconds <= 0:
            return
        if not prefill:
            self._decode_s = _mean(self._decode_s, seconds)
            return
        own_s = (self._decode_s or 0.0) if decoding else 0.0
        self._token_s = _mean(self._token_s, max(seconds - own_s, seconds / 10) / prefill)


def _mean(so_far: float | None, newest: float) -> float:
    return newest if so_far is None else so_far + _WEIGHT * (newest - so_far)
