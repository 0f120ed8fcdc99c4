"""What goes out on one socket: one frame after the other, the streams by turns; knows not what a frame says."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from zstream.server.socket_stream import SocketStream

logger = logging.getLogger("zstream.server")

_MOST_ANSWERS = 64
_FRAMES_AT_A_TIME = 64


class SocketWriter:
    """Each send is awaited, and only then the next frame is made: nothing piles up but in the streams themselves.

    `on_ended` is called with a stream whose end has gone out.
    """

    def __init__(self, send: Callable[[str], Awaitable[None]], on_ended: Callable[[SocketStream], None]) -> None:
        self._send = send
        self._on_ended = on_ended
        self._answers: deque[str] = deque()
        self._turns: deque[SocketStream] = deque()
        self._queued: set[SocketStream] = set()
        self._ready = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._may_end: Callable[[], bool] | None = None

    def say(self, frame: str) -> None:
        """Answer a frame that came; before saying more, wait for `room`."""
        self._answers.append(frame)
        if len(self._answers) >= _MOST_ANSWERS:
            self._room.clear()
        self._ready.set()

    async def room(self) -> None:
        """Wait until there is room for a further answer: who sends without reading is not listened to."""
        await self._room.wait()

    def want(self, stream: SocketStream) -> None:
        """Give it a turn."""
        if stream not in self._queued:
            self._queued.add(stream)
            self._turns.append(stream)
            self._ready.set()

    def end_when(self, may_end: Callable[[], bool]) -> None:
        """Return from `run` as soon as nothing waits and that holds."""
        self._may_end = may_end
        self._ready.set()

    async def run(self) -> None:
        """Write until told to end. Raises what sending raises."""
        count = 0
        while True:
            if self._answers:
                await self._answer()
            elif self._turns:
                await self._give_turn(self._turns.popleft())
            elif self._may_end is not None and self._may_end():
                return
            else:
                self._ready.clear()
                await self._ready.wait()
            count += 1
            if count % _FRAMES_AT_A_TIME == 0:  # a send that need not wait gives nobody else a turn
                await asyncio.sleep(0)

    async def _answer(self) -> None:
        await self._send(self._answers.popleft())
        if len(self._answers) < _MOST_ANSWERS:
            self._room.set()

    async def _give_turn(self, stream: SocketStream) -> None:
        self._queued.discard(stream)
        frame = _next_frame(stream)
        if frame is None:
            return
        if not stream.ended:
            self.want(stream)
        await self._send(frame)
        if stream.ended:
            self._on_ended(stream)


def _next_frame(stream: SocketStream) -> str | None:
    """What goes wrong with one stream ends that one, and not the others of its socket."""
    try:
        return stream.next_frame()
    except Exception as error:
        logger.exception("stream of a socket failed")
        stream.fail(error)
        return stream.next_frame()
