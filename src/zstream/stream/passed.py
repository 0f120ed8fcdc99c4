"""A session of another server's answer: its text is cut as asked, and whatever else it says goes on as it came."""

from __future__ import annotations

from collections.abc import Sequence

from zstream.core.events import Chunk, Delta, Event, Passed, Score
from zstream.core.request import Chunking
from zstream.stream.chunker import Chunker, make_chunker
from zstream.stream.scored import ScoredChunker
from zstream.stream.session import Session


class PassedChunker:
    """A `Chunker` that can be cut anywhere: what it holds comes out, and what follows is new text."""

    __slots__ = ("_chunking", "_scored", "_text")

    def __init__(self, chunking: Chunking, *, scored: bool) -> None:
        self._chunking = chunking
        self._scored = scored
        self._text = self._fresh(0)

    @property
    def held_tokens(self) -> int:
        return self._text.held_tokens

    def expect(self, scores: Sequence[Score]) -> None:
        """See `ScoredChunker`; without log probabilities there are none to come."""
        if isinstance(self._text, ScoredChunker):
            self._text.expect(scores)

    def feed(self, text: str, tokens: int) -> Sequence[Delta]:
        return self._text.feed(text, tokens)

    def flush(self) -> Sequence[Delta]:
        return self._text.flush()

    def cut(self) -> Sequence[Delta]:
        """What is held, whole or not."""
        chunks = self._text.flush()
        self._text = self._fresh(self._text.chunked if isinstance(self._text, ScoredChunker) else 0)
        return chunks

    def _fresh(self, chunked: int) -> Chunker:
        chunker = make_chunker(self._chunking)
        return ScoredChunker(chunker, chunked) if self._scored else chunker


class PassedSession(Session):
    """Text, and between its chunks what is none, in the order in which it came."""

    __slots__ = ()
    _chunker: PassedChunker

    def on_scores(self, scores: Sequence[Score]) -> None:
        self._chunker.expect(scores)

    def on_passed(self, passed: Passed, at: float) -> None:
        self._observe(at, passed.tokens)
        if self.cancel_reason is not None:
            self._cut = True
            return
        deltas = [*self._chunker.cut(), passed]
        self._unread += deltas
        if self._window.produced(sum(delta.tokens for delta in deltas)) and self._generation is not None:
            self._generation.pause()
        self.on_ready()

    def take(self) -> list[Event]:
        events, self._unread = self._unread, []
        self._taken_tokens += sum([event[1] for event in events if type(event) is Chunk or type(event) is Passed])
        return events
