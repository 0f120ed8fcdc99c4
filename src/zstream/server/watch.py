"""Notices that a reader left, at once and not at the next send, or that it stays and reads no more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from starlette.types import Receive

from zstream.core.events import CancelReason, Failed
from zstream.server.endpoint import Exchange
from zstream.server.protocol import abort_of
from zstream.stream.session import Session


@contextmanager
def watching(exchange: Exchange, session: Session, unread_error_s: float) -> Iterator[None]:
    """While the block runs, a disconnect cancels the session, and its failure cuts off a reader that takes no error.

    One task a request: a long prefill sends nothing, so a failed send would come too late.
    """
    task = asyncio.create_task(_watch(exchange.receive, session))
    patience = _Patience(session, abort_of(exchange.scope), unread_error_s)
    try:
        yield
    finally:
        task.cancel()
        patience.close()


async def _watch(receive: Receive, session: Session) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    session.cancel(CancelReason.READER_LEFT)


class _Patience:
    """Aborts the connection of a session that failed one to two `grace_s` ago.

    Whoever writes to a reader that never reads waits for it without end, and the session with its tokens waits along.
    """

    def __init__(self, session: Session, abort: Callable[[], object], grace_s: float) -> None:
        self._session = session
        self._abort = abort
        self._grace_s = grace_s
        self._loop = asyncio.get_running_loop()
        self._had_failed = False
        self._timer = self._loop.call_later(grace_s, self._look)

    def close(self) -> None:
        """The session is written; idempotent."""
        self._timer.cancel()

    def _look(self) -> None:
        if self._had_failed:
            self._abort()
            return
        self._had_failed = isinstance(self._session.end, Failed)
        self._timer = self._loop.call_later(self._grace_s, self._look)
