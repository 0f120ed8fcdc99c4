"""Notices that a reader left, at once and not at the next send."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import Receive

from zstream.core.events import CancelReason
from zstream.stream.session import Session


@contextmanager
def watching(receive: Receive, session: Session) -> Iterator[None]:
    """While the block runs, a disconnect cancels the session.

    One task a request: a long prefill sends nothing, so a failed send would come too late.
    """
    task = asyncio.create_task(_watch(receive, session))
    try:
        yield
    finally:
        task.cancel()


async def _watch(receive: Receive, session: Session) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    session.cancel(CancelReason.READER_LEFT)
