"""One sequence's token bytes -> text that may be shown; knows nothing of models, vocabularies and streams."""

from __future__ import annotations

from codecs import utf_8_decode
from collections.abc import Sequence

from zstream.engine.stops import StopScanner


class TextAssembler:
    """Whole characters only, and nothing of a stop string.

    Bytes that can't become UTF-8 any more turn into U+FFFD, as `bytes.decode("utf-8", "replace")` does for the whole.
    """

    def __init__(self, stops: Sequence[str]) -> None:
        self._pending = b""
        self._scanner = StopScanner(stops) if stops else None

    @property
    def stopped(self) -> bool:
        """A stop string was found; no more text will come."""
        return self._scanner is not None and self._scanner.stopped

    @property
    def held(self) -> int:
        """Characters that a stop string might begin in, and that are therefore not shown yet."""
        return 0 if self._scanner is None else len(self._scanner.held)

    def feed(self, piece: bytes) -> str:
        """The text that may be shown now, "" while all of it must wait."""
        text = self._decode(piece) if self._pending or not piece.isascii() else piece.decode()
        return text if self._scanner is None else self._scanner.feed(text)

    def flush(self) -> str:
        """At the natural end: what a stop string might have begun in. An unfinished character is dropped.

        May set `stopped`, when the text held back has a whole stop string in it.
        """
        self._pending = b""
        return "" if self._scanner is None else self._scanner.flush()

    def _decode(self, piece: bytes) -> str:
        data = self._pending + piece
        text, used = utf_8_decode(data, "replace", False)
        self._pending = data[used:]
        return text
