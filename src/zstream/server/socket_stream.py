"""One stream on a socket, from the command that began it to its one end: what its next frame is; sends nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from zstream.server.feeds import Feed, Piece
from zstream.wire.socket.connection import Connection
from zstream.wire.socket.frames import Broken, Cancelled, Done, End, broken_by


class SocketStream:
    """Takes from its feed no more than was sent, so that what waits is unread and holds its generation up.

    `want` is called with it whenever there may be a frame. A stream that was stopped, or that failed, ends at once
    where its reader gives no credit: what it has then is no whole answer anyway.
    """

    def __init__(self, label: str, connection: Connection, want: Callable[[SocketStream], None]) -> None:
        self.label = label
        self.ended = False
        self.stopped = False
        self.feed: Feed | None = None
        self._connection = connection
        self._want = want
        self._failure: Broken | None = None
        self._pieces: deque[Piece | End] = deque()
        self._told = False
        self._skips = False
        self._closed = False

    def begin(self, feed: Feed) -> None:
        """What it reads from is there."""
        self.feed = feed
        if self._closed:
            feed.discard()
            return
        feed.listen(self._wake)
        self._wake()

    def fail(self, error: BaseException) -> None:
        """It ends with that."""
        self._failure = broken_by(error)
        self._wake()

    def stop(self) -> None:
        """Its reader wants no more of it. Whoever calls sees to its generation."""
        self.stopped = self._skips = True
        self._wake()

    def close(self) -> None:
        """Leave the feed; idempotent."""
        if self.feed is not None and not self._closed:
            (self.feed.close if self._told else self.feed.discard)()
        self._closed = True

    def _wake(self) -> None:
        self._want(self)

    def next_frame(self) -> str | None:
        """None: there is none now."""
        if self.ended:
            return None
        if self._failure is not None:
            return self._end(self._failure)
        if self.feed is None:
            return None
        if not self._told and self.feed.begun:
            self._told = True
            return self._connection.opened(self.label, self.feed.id, resumable=self.feed.kept)
        return self._next_of(self.feed) if self._told or self.feed.over else None

    def _next_of(self, feed: Feed) -> str | None:
        while (piece := self._next_piece(feed)) is not None:
            if not isinstance(piece, Piece):
                return self._end(Cancelled(piece.usage) if self.stopped and isinstance(piece, Done) else piece)
            if self._connection.may_send(self.label):
                return self._connection.chunk(self.label, piece.seq, piece.payload)
            if not feed.cut_short:
                self._pieces.appendleft(piece)
                return None
            self._skips = True
        return None

    def _next_piece(self, feed: Feed) -> Piece | End | None:
        """The next that is to be told of."""
        while True:
            if not self._pieces:
                self._pieces.extend(feed.take())
            if not self._pieces:
                return None
            piece = self._pieces.popleft()
            if not (self._skips and isinstance(piece, Piece)):
                return piece

    def _end(self, end: End) -> str:
        self.ended = True
        return self._connection.end(self.label, end)
