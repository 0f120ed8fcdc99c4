"""Deltas -> chunks of the size the reader asked for; knows neither where deltas come from nor how chunks are sent."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from itertools import chain
from typing import Protocol

from zstream.core.events import Chunk, Delta
from zstream.core.request import ChunkBy, Chunking
from zstream.stream.sentences import SentenceEnds

_SLICE = 4096


class Chunker(Protocol):
    """Joined, the chunks are the deltas: the same text, the same number of tokens.

    A token counts with the chunk that holds its last character.
    """

    def feed(self, text: str, tokens: int) -> Sequence[Delta]:
        """The chunks that this delta completes."""

    def flush(self) -> Sequence[Delta]:
        """What is left at the end; a chunk's text is empty if its tokens made none."""

    @property
    def held_tokens(self) -> int:
        """Tokens fed and not yet in a chunk."""


def make_chunker(chunking: Chunking) -> Chunker:
    if chunking.by is ChunkBy.WORD:
        return UnitChunker(WordEnds(), chunking.size)
    if chunking.by is ChunkBy.SENTENCE:
        return UnitChunker(SentenceEnds(), chunking.size)
    return EachDelta() if chunking.size == 1 else TokenChunker(chunking.size)


class EachDelta:
    """Every delta is a chunk; tokens without text wait for the next text. The path of every default stream."""

    __slots__ = ("held_tokens",)

    def __init__(self) -> None:
        self.held_tokens = 0

    def feed(self, text: str, tokens: int) -> Sequence[Chunk]:
        if text and not self.held_tokens:
            return (Chunk(text, tokens),)
        self.held_tokens += tokens
        return self._release(text) if text else ()

    def flush(self) -> Sequence[Chunk]:
        return self._release("") if self.held_tokens else ()

    def _release(self, text: str) -> Sequence[Chunk]:
        chunk = Chunk(text, self.held_tokens)
        self.held_tokens = 0
        return (chunk,)


class TokenChunker:
    """The first text goes at once, for the reader's TTFT; from then on `size` tokens a chunk.

    A delta is never divided, so one of many tokens may make its chunk larger.
    """

    __slots__ = ("_size", "_text", "_wanted", "held_tokens")

    def __init__(self, size: int) -> None:
        self.held_tokens = 0
        self._size = size
        self._wanted = 0
        self._text = ""

    def feed(self, text: str, tokens: int) -> Sequence[Chunk]:
        self._text += text
        self.held_tokens += tokens
        return self.flush() if self._text and self.held_tokens >= self._wanted else ()

    def flush(self) -> Sequence[Chunk]:
        if not self._text and not self.held_tokens:
            return ()
        chunk = Chunk(self._text, self.held_tokens)
        self._text, self.held_tokens, self._wanted = "", 0, self._size
        return (chunk,)


class UnitEnds(Protocol):
    """Finds where words or sentences end, the same ends however the text is divided into deltas."""

    def feed(self, text: str) -> Sequence[int]:
        """The lengths of the units that are complete now, each from the end of the one before."""

    def flush(self) -> Sequence[int]:
        """The like for units that are complete because no more text comes; what then is left is the last unit."""


class WordEnds:
    """A word ends right after the first whitespace that follows it.

    What whitespace comes then opens the next word: waiting to see how much there is would cost a token's time.
    """

    _END = re.compile(r"\S\s")

    def __init__(self) -> None:
        self._last = ""
        self._open = 0

    def feed(self, text: str) -> Sequence[int]:
        joined = self._last + text
        start = len(self._last) - self._open
        lengths = []
        for match in self._END.finditer(joined):
            lengths.append(match.end() - start)
            start = match.end()
        self._open = len(joined) - start
        self._last = joined[-1:]
        return lengths

    def flush(self) -> Sequence[int]:
        return ()


class UnitChunker:
    """Holds text until `size` units of it are complete."""

    def __init__(self, units: UnitEnds, size: int) -> None:
        self.held_tokens = 0
        self._units = units
        self._size = size
        self._missing = size
        self._length = 0
        self._held: deque[tuple[str, int]] = deque()

    def feed(self, text: str, tokens: int) -> Sequence[Chunk]:
        if len(text) <= _SLICE:
            return self._feed(text, tokens)
        # What is cut off is copied with each cut: of a megabyte at once that would be a megabyte for each word.
        last = (len(text) - 1) // _SLICE * _SLICE
        parts = [self._feed(text[at : at + _SLICE], 0) for at in range(0, last, _SLICE)]
        return [*chain.from_iterable(parts), *self._feed(text[last:], tokens)]

    def _feed(self, text: str, tokens: int) -> list[Chunk]:
        self._held.append((text, tokens))
        self.held_tokens += tokens
        return self._complete(self._units.feed(text))

    def flush(self) -> Sequence[Chunk]:
        chunks = self._complete(self._units.flush())
        rest = Chunk("".join(text for text, _ in self._held), self.held_tokens)
        self._held.clear()
        self.held_tokens = 0
        return [*chunks, rest] if any(rest) else chunks

    def _complete(self, lengths: Sequence[int]) -> list[Chunk]:
        chunks = []
        for length in lengths:
            self._length += length
            self._missing -= 1
            if not self._missing:
                chunks.append(self._take(self._length))
                self._missing, self._length = self._size, 0
        return chunks

    def _take(self, length: int) -> Chunk:
        parts: list[str] = []
        taken = 0
        while length:
            text, tokens = self._held.popleft()
            if len(text) > length:
                self._held.appendleft((text[length:], tokens))
                text, tokens = text[:length], 0
            parts.append(text)
            taken += tokens
            length -= len(text)
        self.held_tokens -= taken
        return Chunk("".join(parts), taken)
