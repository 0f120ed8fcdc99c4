"""What one stream has shown, in numbered frames, so that it can be sent again; kept in memory."""

from __future__ import annotations

from array import array


class Frames:
    """`frames` are numbered from 1, without a gap, and only `append` changes them; `tokens` are those of all."""

    __slots__ = ("_counted", "_counted_bytes", "_tokens", "frames", "tokens")

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.tokens = 0
        self._tokens = array("L")  # up to and with each frame
        self._counted = self._counted_bytes = 0

    @property
    def last(self) -> int:
        """The newest frame's number; 0 before the first."""
        return len(self.frames)

    @property
    def size_bytes(self) -> int:
        """Of all frames. Counted when asked for, since that is seldom and frames are many."""
        self._counted_bytes += sum(map(len, self.frames[self._counted :]))
        self._counted = len(self.frames)
        return self._counted_bytes

    def append(self, frame: bytes, tokens: int = 0) -> None:
        """Keep the next frame, and how many tokens it brings."""
        self.frames.append(frame)
        self.tokens += tokens
        self._tokens.append(self.tokens)

    def tokens_to(self, number: int) -> int:
        """Tokens up to and with that frame."""
        return self._tokens[number - 1] if number else 0
