"""Draws text out of a source into a session as fast as its reader reads; knows no HTTP."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from zstream.asgi.sources import Source
from zstream.core.clock import monotonic
from zstream.core.errors import ZStreamError
from zstream.core.events import CancelReason, FinishReason, Usage
from zstream.stream.session import Session
from zstream.wire.error_body import unforeseen

logger = logging.getLogger("zstream.asgi")


class Pump:
    """To its session it is the `Generation`. However it ends, the source is closed and the session told.

    `failure` is what the source raised. A piece counts as one token.
    """

    told: Sequence[tuple[str, int]] = ()

    def __init__(self, source: Source, session: Session) -> None:
        self.failure: Exception | None = None
        self._source = source
        self._session = session
        self._may_draw = asyncio.Event()
        self._may_draw.set()
        self._drawing = False
        self._task = asyncio.create_task(self._run(), name="zstream-pump")

    def ids(self, start: int, end: int) -> list[int]:
        """Nobody knows them."""
        return []

    def pause(self) -> None:
        """Draw no further piece."""
        self._may_draw.clear()

    def resume(self) -> None:
        """Go on."""
        self._may_draw.set()

    def cancel(self, reason: CancelReason) -> None:
        """Break off what it waits for; a session that is cancelled is not drawn for."""
        if self._drawing:  # neither before it began, when nothing would be closed, nor while it closes
            self._task.cancel()

    async def ended(self) -> None:
        """Wait until the source is closed."""
        await asyncio.wait({self._task})

    async def _run(self) -> None:
        self._drawing = True
        try:
            await self._draw()
        except StopAsyncIteration:
            pass
        except asyncio.CancelledError:
            if self._session.cancel_reason is None:
                self.failure = RuntimeError("what the source waited for was cancelled")
        except Exception as error:
            self.failure = error
        self._drawing = False
        self._tell_end()
        try:
            await self._source.aclose()
        except Exception:
            logger.exception("closing the source of a token stream failed")

    async def _draw(self) -> None:
        while self._session.cancel_reason is None:
            self._say(await self._source.draw())
            await self._may_draw.wait()

    def _say(self, piece: object) -> None:
        if not isinstance(piece, str):
            raise TypeError(f"a token stream is made of strings, and this one gave {type(piece).__name__}")
        if not piece.isascii():
            piece.encode()  # half a surrogate pair fails here, where it can still be told
        at = monotonic()
        if self._session.stage == "queue":
            self._session.on_admitted(at)
        self._session.on_text(piece, 1, at)

    def _tell_end(self) -> None:
        session, at = self._session, monotonic()
        if self.failure is not None:
            session.on_failed(self.failure if isinstance(self.failure, ZStreamError) else unforeseen(), at)
        else:
            reason = FinishReason.STOP if session.cancel_reason is None else FinishReason.CANCELLED
            session.on_finished(reason, Usage(0, session.tokens), at)
