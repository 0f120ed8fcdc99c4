"""A session whose chunks carry the scores of their tokens; what it adds costs nothing where nobody asked for them."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from zstream.core.events import Chunk, Delta, Score
from zstream.stream.chunker import Chunker
from zstream.stream.session import Session


class ScoredChunker:
    """Another chunker's chunks, each with the scores of the tokens that begin in its text, in order.

    However the text is divided, each score is in exactly one chunk. Those of tokens without a text of their own after
    the last character come with `flush`, in a chunk of no text if there is no other.
    """

    __slots__ = ("_inner", "_scores", "chunked")

    def __init__(self, inner: Chunker, chunked: int = 0) -> None:
        """`chunked` characters of the answer went before."""
        self._inner = inner
        self._scores: deque[Score] = deque()
        self.chunked = chunked

    @property
    def held_tokens(self) -> int:
        return self._inner.held_tokens

    def expect(self, scores: Sequence[Score]) -> None:
        """Scores of text that is fed next, or was fed and is not yet in a chunk."""
        self._scores += scores

    def feed(self, text: str, tokens: int) -> Sequence[Delta]:
        return [self._scored(chunk) for chunk in self._inner.feed(text, tokens)]

    def flush(self) -> Sequence[Delta]:
        chunks = [self._scored(chunk) for chunk in self._inner.flush()]
        rest, self._scores = tuple(self._scores), deque()
        if not rest:
            return chunks
        text, tokens, scores = chunks.pop() if chunks else Chunk("", 0)
        return [*chunks, Chunk(text, tokens, (*(scores or ()), *rest))]

    def _scored(self, chunk: Delta) -> Chunk:
        assert isinstance(chunk, Chunk), "where calls are read there are no scores"
        self.chunked += len(chunk.text)
        scores = []
        while self._scores and self._scores[0].at < self.chunked:
            scores.append(self._scores.popleft())
        return Chunk(chunk.text, chunk.tokens, tuple(scores))


class ScoredSession(Session):
    """Every chunk has its `scores`."""

    __slots__ = ()
    _chunker: ScoredChunker

    def on_scores(self, scores: Sequence[Score]) -> None:
        self._chunker.expect(scores)
