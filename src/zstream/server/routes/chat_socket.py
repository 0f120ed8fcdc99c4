"""`/ws/chat`: a prompt in, text frames out, `[DONE]`, and the next prompt.

What goes wrong is a text frame too, `{"error": {...}}` as every error body, before its `[DONE]`; the socket goes on.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from zstream.core.errors import ZStreamError
from zstream.core.events import CancelReason, Chunk, Event, Failed, Finished, FinishReason
from zstream.core.request import Chunking
from zstream.server.patient_send import PatientSend
from zstream.server.protocol import abort_of
from zstream.server.routes.socket import GOING_AWAY
from zstream.server.service import Service
from zstream.server.socket_endpoint import Door
from zstream.stream.about import About
from zstream.stream.reader import Reader
from zstream.stream.session import Session
from zstream.wire.answer import cancelled
from zstream.wire.error_body import error_body
from zstream.wire.socket.prompt import prompt_in

_DONE = "[DONE]"
_MOST_PROMPTS, _MOST_CHARS = 1024, 16 * 1024 * 1024
_TRY_AGAIN_LATER = 1013


async def chat_socket(service: Service, door: Door) -> None:
    """Answer one prompt after the other, until the client closes or the server drains."""
    send = PatientSend(door.send, abort_of(door.scope), service.settings.reader_timeout_s)
    prompts = _Prompts(door)
    listening = asyncio.create_task(prompts.listen())
    with service.sockets.joined(prompts.leave):
        try:
            while (frame := await prompts.next()) is not None:
                await _answer(service, door, prompts, send, frame)
        finally:
            send.close()
            listening.cancel()
        if not prompts.closed:
            await door.close(_TRY_AGAIN_LATER if prompts.too_many else GOING_AWAY)


class _Prompts:
    """Those that wait, and notices at once that the client left. One with more than can be kept is left itself."""

    def __init__(self, door: Door) -> None:
        self.closed = self.too_many = False
        self.session: Session | None = None
        self._door = door
        self._waiting: asyncio.Queue[str | bytes | None] = asyncio.Queue()
        self._chars = 0

    async def next(self) -> str | bytes | None:
        """None: no more are answered."""
        frame = await self._waiting.get()
        self._chars -= len(frame or "")
        return frame

    def leave(self) -> None:
        """The server drains."""
        self._waiting.put_nowait(None)

    async def listen(self) -> None:
        """Take what comes, until the client closes."""
        while not self.too_many and (frame := await self._door.next_frame()) is not None:
            self._chars += len(frame)
            self.too_many = self._waiting.qsize() >= _MOST_PROMPTS or self._chars > _MOST_CHARS
            self._waiting.put_nowait(frame)
        self.closed = not self.too_many
        self._leave()

    def _leave(self) -> None:
        while not self._waiting.empty():
            self._waiting.get_nowait()
        if self.session is not None:
            self.session.cancel(CancelReason.READER_LEFT)
        self._waiting.put_nowait(None)


async def _answer(service: Service, door: Door, prompts: _Prompts, send: PatientSend, frame: str | bytes) -> None:
    try:
        request = prompt_in(frame)
        about = About(door.owner, service.models.default_model, int(time.time()))
        session = await service.registry.open(request, Chunking(), prefix="chat", about=about)
    except ZStreamError as error:
        await send(error_body(error).decode())
    else:
        await _write(service, prompts, send, session)
    await send(_DONE)


async def _write(service: Service, prompts: _Prompts, send: PatientSend, session: Session) -> None:
    prompts.session = session
    reader = Reader(session)
    if prompts.closed:
        session.cancel(CancelReason.READER_LEFT)
    try:
        while not await _write_events(send, await reader.next()):
            pass
    finally:
        prompts.session = None
        reader.close()
        service.registry.close(session)


async def _write_events(send: PatientSend, events: Sequence[Event]) -> bool:
    """Whether that was all."""
    for event in events:
        if isinstance(event, Chunk) and event.text:
            await send(event.text)
        elif isinstance(event, Failed):
            await send(error_body(event.error).decode())
        elif isinstance(event, Finished) and event.reason is FinishReason.CANCELLED:
            await send(error_body(cancelled()).decode())
    return isinstance(events[-1], Finished | Failed)
