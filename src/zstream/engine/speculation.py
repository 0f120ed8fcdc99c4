"""How many guessed tokens a step should verify, learnt from what steps took and how many guesses came true; pure.

Verifying is sampling each token as if nothing had been guessed and going on while the guess agrees, so the distribution
of the text is the model's own. The only question is whether it pays.
"""

from __future__ import annotations

_WEIGHT = 0.1  # of the newest step in the running means
_LEAST_GAIN = 1.05
_TRIAL_EVERY = 48  # guesses left alone until one is tried again
_TRIAL_TOKENS = 3
_PLAIN_FIRST = 3


class Speculation:
    """Chooses the length of guesses, 0 to `most`: the one with the most tokens a second by what was seen so far.

    It begins with a few plain steps and a short trial, and where guesses don't pay tries one now and then.
    """

    __slots__ = ("_extra_s", "_most", "_plain_s", "_plain_steps", "_rate", "_since_trial")

    def __init__(self, most: int) -> None:
        self._most = most
        self._plain_steps = 0
        self._plain_s: float | None = None
        self._extra_s: float | None = None
        self._rate: float | None = None
        self._since_trial = _TRIAL_EVERY

    def length(self) -> int:
        """For a step in which there is something to guess."""
        if not self._most or self._plain_steps < _PLAIN_FIRST:
            return 0
        best = self._best()
        if best:
            return best
        self._since_trial += 1
        if self._since_trial < _TRIAL_EVERY:
            return 0
        self._since_trial = 0
        return min(self._most, _TRIAL_TOKENS)

    def _best(self) -> int:
        if self._rate is None:
            return 0
        gains = [(self._gain(length), length) for length in range(1, self._most + 1)]
        gain, length = max(gains)
        return length if gain >= _LEAST_GAIN else 0

    def _gain(self, length: int) -> float:
        """Tokens a second with guesses of this length, of those without."""
        rate, plain_s, extra_s = self._rate or 0.0, self._plain_s or 1e-9, self._extra_s or 0.0
        tokens = sum(rate**i for i in range(length + 1))
        return tokens / (1 + length * extra_s / plain_s)

    def observe_plain(self, seconds: float) -> None:
        """One token in a step of its own took so long."""
        self._plain_steps += 1
        self._plain_s = _mean(self._plain_s, seconds)

    def observe(self, guessed: int, right: int, seconds: float) -> None:
        """A step verified so many guesses, of which the first `right` came true."""
        if self._plain_s is not None:
            self._extra_s = _mean(self._extra_s, max(0.0, seconds - self._plain_s) / guessed)
        for came_true in [1.0] * right + [0.0] * (right < guessed):
            self._rate = _mean(self._rate, came_true)


def _mean(so_far: float | None, newest: float) -> float:
    return newest if so_far is None else so_far + _WEIGHT * (newest - so_far)
