"""Notices that a reader left, at once and not at the next send, or that it stays and reads no more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from starlette.types import Receive

from zstream.core.events import CancelReason, Failed
from zstream.server.endpoint import Exchange
from zstream.server.protocol import abort_of
from zstream.server.settings import ServerSettings
from zstream.stream.readable import Readable


@contextmanager
def watching(
    exchange: Exchange,
    session: Readable[Any],
    settings: ServerSettings,
    *,
    leave: Callable[[], object] | None = None,
) -> Iterator[None]:
    """While the block runs, a disconnect cancels the session, and its end cuts off a reader that takes no more.

    One task a request: a long prefill sends nothing, so a failed send would come too late. With `leave` the stream goes
    on without this reader, who is therefore cut off before the end, too, and not the stream ended; `leave` is called
    then, as under a server of somebody else's there is no connection that could be aborted.
    """
    abort = abort_of(exchange.scope)

    def cut_off() -> None:
        abort()
        if leave is not None:
            leave()

    patience = Patience(
        session, cut_off,
        error_s=settings.unread_error_s, reader_s=settings.reader_timeout_s, kept=leave is not None,
    )  # fmt: skip
    try:
        with cancelled_by_leaving(exchange.receive, session):
            yield
    finally:
        patience.close()


@contextmanager
def cancelled_by_leaving(receive: Receive, session: Readable[Any]) -> Iterator[None]:
    """While the block runs, a disconnect cancels the session."""
    task = asyncio.create_task(_watch(receive, session))
    try:
        yield
    finally:
        task.cancel()


async def _watch(receive: Receive, session: Readable[Any]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    session.cancel(CancelReason.READER_LEFT)


class Patience:
    """Cuts off a reader that takes nothing more of a session that has ended, or is `kept` without it.

    Whoever writes to a reader that never reads waits for it without end, and the session with its tokens waits along.
    After an error it is given one to two `error_s`, after a whole answer `reader_s` without progress (0: for ever).
    """

    def __init__(
        self, session: Readable[Any], cut_off: Callable[[], object], *, error_s: float, reader_s: float, kept: bool
    ) -> None:
        self._session = session
        self._cut_off = cut_off
        self._error_s = error_s
        self._reader_s = reader_s
        self._kept = kept
        self._loop = asyncio.get_running_loop()
        self._seen: tuple[bool, int] | None = None
        self._idle_s = 0.0
        self._timer = self._loop.call_later(error_s, self._look)

    def close(self) -> None:
        """The session is written; idempotent."""
        self._timer.cancel()

    def _look(self) -> None:
        seen = (self._session.end is not None, self._session.progress)
        counts = self._session.end is not None or (self._kept and self._session.unread_tokens > 0)
        self._idle_s = self._idle_s + self._error_s if seen == self._seen and counts else 0.0
        self._seen = seen
        limit_s = self._error_s if isinstance(self._session.end, Failed) and not self._kept else self._reader_s
        if limit_s and self._idle_s >= limit_s:
            self._cut_off()
        else:
            self._timer = self._loop.call_later(self._error_s, self._look)
