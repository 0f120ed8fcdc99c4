"""Deltas -> chunks of text, and the tool calls between them; reads no call itself."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from zstream.core.events import CallDelta, Delta
from zstream.core.request import Calling, Chunking
from zstream.stream.calls import Argued, CallReader, Opened, Piece, Said
from zstream.stream.chunker import make_chunker


def random_id() -> str:
    """Unlike any other call's."""
    return f"call_{secrets.token_hex(12)}"


class CallChunker:
    """A `Chunker` whose chunks of text alternate with calls.

    Text is cut as asked, and a call flushes the text before it; arguments go as they come. Tokens of what was held back
    count with what comes out next. `calls` have begun so far.
    """

    __slots__ = ("_chunking", "_new_id", "_reader", "_text", "_untold_tokens", "calls")

    def __init__(self, chunking: Chunking, calling: Calling, new_id: Callable[[], str] = random_id) -> None:
        self._reader = CallReader(
            frozenset(function["name"] for function in calling.functions), only_one=not calling.many
        )
        self._chunking = chunking
        self._text = make_chunker(chunking)
        self._new_id = new_id
        self._untold_tokens = 0
        self.calls = 0

    @property
    def over(self) -> bool:
        """All that was wanted is there."""
        return self._reader.over

    @property
    def held_tokens(self) -> int:
        return self._untold_tokens + self._text.held_tokens

    def feed(self, text: str, tokens: int) -> Sequence[Delta]:
        self._untold_tokens += tokens
        return self._deltas(self._reader.feed(text))

    def flush(self) -> Sequence[Delta]:
        """What is left. The marks around the last call are tokens without a text, and no delta of their own."""
        deltas = [*self._deltas(self._reader.flush()), *self._text.flush()]
        return [delta for delta in deltas if delta[0]]

    def _deltas(self, pieces: Sequence[Piece]) -> list[Delta]:
        deltas: list[Delta] = []
        for index, piece in enumerate(pieces):
            tokens = self._take_tokens() if index == len(pieces) - 1 else 0
            deltas += self._of(piece, tokens)
        return deltas

    def _of(self, piece: Piece, tokens: int) -> Sequence[Delta]:
        match piece:
            case Said(text):
                return self._text.feed(text, tokens)
            case Argued(text):
                return (CallDelta(text, tokens, self.calls - 1),)
            case Opened(name):
                return self._open(name, tokens)

    def _open(self, name: str, tokens: int) -> Sequence[Delta]:
        before = self._text.flush()
        self._text = make_chunker(self._chunking)  # what follows is new text, wherever the words before it ended
        self.calls += 1
        return [*before, CallDelta("", tokens, self.calls - 1, self._new_id(), name)]

    def _take_tokens(self) -> int:
        tokens, self._untold_tokens = self._untold_tokens, 0
        return tokens
