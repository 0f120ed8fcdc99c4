"""`/v1/ws`: several streams on one socket, each begun, paced, stopped and resumed by commands.

A stream that is not resumable ends with its socket; one that is goes on without it. What an error frame ends, and what
it doesn't, says `wire/socket/connection.py`.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Coroutine
from typing import Any

from zstream.core.errors import DeadlineExceeded, InvalidRequest
from zstream.server.body import parse_aside
from zstream.server.dialects import CHAT, encoder, open_as_asked, parser
from zstream.server.feeds import Feed, KeptFeed, OwnFeed
from zstream.server.patient_send import PatientSend
from zstream.server.protocol import abort_of
from zstream.server.routes.streams import attachable, end_stream
from zstream.server.service import Service
from zstream.server.socket_endpoint import Door
from zstream.server.socket_stream import SocketStream
from zstream.server.socket_writer import SocketWriter
from zstream.stream.about import About
from zstream.wire.error_body import status_of
from zstream.wire.socket.commands import Cancel, Command, Credit, Ping, Resume, Start, streamed_body
from zstream.wire.socket.connection import BadFrame, Connection
from zstream.wire.socket.frames import PONG

logger = logging.getLogger("zstream.server")

GOING_AWAY = 1001


async def socket(service: Service, door: Door) -> None:
    """Talk until the client closes, or the server drains and nothing runs here any more."""
    send = PatientSend(door.send, abort_of(door.scope), service.settings.reader_timeout_s)
    talk = _Talk(service, door, send)
    with service.sockets.joined(talk.leave):
        try:
            drained = await talk.run()
        finally:
            send.close()
            await talk.close()
        if drained:
            await door.close(GOING_AWAY)


class _Talk:
    """One socket: reads commands and does them, while its writer writes."""

    def __init__(self, service: Service, door: Door, send: PatientSend) -> None:
        self._service = service
        self._door = door
        self._connection = Connection()
        self._writer = SocketWriter(send, self._on_ended)
        self._by_label: dict[str, SocketStream] = {}
        self._streams: set[SocketStream] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._count = 0

    def leave(self) -> None:
        """The server drains."""
        self._writer.end_when(lambda: not self._connection.streams)

    async def run(self) -> bool:
        """Whether it was the server that wanted to end. Raises what made it impossible to go on."""
        reading = asyncio.create_task(self._read())
        writing = asyncio.create_task(self._writer.run())
        try:
            done, _ = await asyncio.wait((reading, writing), return_when=asyncio.FIRST_COMPLETED)
        finally:
            reading.cancel()
            writing.cancel()
            await asyncio.gather(reading, writing, return_exceptions=True)
        for task in done:
            task.result()
        return reading not in done

    async def close(self) -> None:
        """Leave all streams; those that are about to begin as soon as they have."""
        for stream in self._streams:
            stream.close()
        self._door.note = f" {self._count} streams"
        if self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _read(self) -> None:
        while (frame := await self._door.next_frame()) is not None:
            try:
                command = self._connection.receive(frame)
            except BadFrame as bad:
                self._writer.say(bad.answer)
            else:
                if command is not None:
                    self._do(command)
            await self._writer.room()

    def _do(self, command: Command) -> None:
        if isinstance(command, Ping):
            self._writer.say(PONG)
        elif isinstance(command, Start):
            self._add(command.stream, self._start(command))
        elif isinstance(command, Resume):
            self._add(command.stream, self._resume(command))
        elif isinstance(command, Credit):
            self._writer.want(self._by_label[command.stream])
        else:
            self._cancel(command)

    def _add(self, label: str, coming: Awaitable[Feed]) -> None:
        stream = SocketStream(label, self._connection, self._writer.want)
        self._by_label[label] = stream
        self._streams.add(stream)
        self._count += 1
        self._spawn(self._open(stream, coming))

    async def _open(self, stream: SocketStream, coming: Awaitable[Feed]) -> None:
        try:
            feed = await coming
            if isinstance(feed, KeptFeed):
                feed.expect_reading(self._service.settings, lambda: stream.fail(_unread()))
            stream.begin(feed)
        except Exception as error:
            self._fail(stream, error)
        else:
            if stream.stopped:
                await self._end(stream)

    def _cancel(self, command: Cancel) -> None:
        stream = self._by_label[command.stream]
        if stream.stopped:
            return
        stream.stop()
        if stream.feed is not None:
            self._spawn(self._end(stream))

    async def _end(self, stream: SocketStream) -> None:
        assert stream.feed is not None
        try:
            await end_stream(self._service, stream.feed.id, self._door.owner)
        except Exception as error:
            self._fail(stream, error)

    def _fail(self, stream: SocketStream, error: Exception) -> None:
        if status_of(error) == 500:
            logger.error("stream of a socket failed", exc_info=error)
        stream.fail(error)

    async def _start(self, command: Start) -> Feed:
        service, body = self._service, streamed_body(bytes(command.request))
        call = await parse_aside(parser(service, CHAT), body)
        service.check_model(call.model)
        about = About(self._door.owner, call.model, int(time.time()))
        opened = await open_as_asked(service, CHAT, call, about, body)
        session, relay = opened.session, opened.relay
        if relay is None:
            return OwnFeed(service, session, encoder(CHAT, opened.call, (session.id, about.created, call.model)))

        def forget() -> None:
            service.relays.forget(relay.id)
            service.registry.close(session)

        return KeptFeed(relay, forget=forget)

    async def _resume(self, command: Resume) -> Feed:
        relay = await attachable(self._service, command.id, self._door.owner, command.after)
        if command.after > relay.journal.last:
            newest = f"There is no chunk {command.after} yet: the newest of this stream is {relay.journal.last}."
            raise InvalidRequest(newest, param="after")
        self._service.metrics.observer.on_resumed()
        return KeptFeed(relay, command.after)

    def _on_ended(self, stream: SocketStream) -> None:
        stream.close()
        self._streams.discard(stream)
        if self._by_label.get(stream.label) is stream:
            del self._by_label[stream.label]

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _unread() -> DeadlineExceeded:
    return DeadlineExceeded(
        "The stream was not read for longer than the server allows. It goes on without this reader; resume it."
    )
