"""What one stream has sent, in numbered frames, so that it can be sent again; kept in memory."""

from __future__ import annotations

from array import array


class Journal:
    """Frames are numbered from 1, without a gap. `tokens` and `bytes` are those of all."""

    __slots__ = ("_frames", "_tokens", "bytes", "tokens")

    def __init__(self) -> None:
        self._frames: list[bytes] = []
        self._tokens = array("L")  # up to and with each frame
        self.tokens = 0
        self.bytes = 0

    @property
    def last(self) -> int:
        """The newest frame's number; 0 before the first."""
        return len(self._frames)

    def append(self, frame: bytes, tokens: int = 0) -> None:
        """Keep the next frame, and how many tokens it brings."""
        self._frames.append(frame)
        self.tokens += tokens
        self.bytes += len(frame)
        self._tokens.append(self.tokens)

    def after(self, number: int, most: int) -> list[bytes]:
        """Up to `most` frames that follow the one of that number."""
        return self._frames[number : number + most]

    def tokens_to(self, number: int) -> int:
        """Tokens up to and with that frame."""
        return self._tokens[number - 1] if number else 0
