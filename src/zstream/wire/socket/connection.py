"""The labels of one socket: which are in use, how far each has come, and what it may send.

    label      comes in                            goes out
    free       start, resume: opening              error, which ends the attempt
    opening    credit, cancel                      started: open; error: free
    open       credit, cancel                      chunk; done, cancelled, error: free
    free again credit, cancel that came too late   nothing

Every label that was taken by `start` or `resume` gets exactly one end, and is free afterwards. What a client can tell:
an error frame with `stream` is that stream's end, or says that it never began; the one exception has the code
`stream_in_use` and says that a `start` or `resume` was refused because its label belongs to a stream that goes on as if
nothing had been sent. An error frame without `stream` is about a frame that came, and ends nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from zstream.core.errors import Conflict, InvalidRequest, NotFound, Overloaded, ZStreamError
from zstream.wire.socket.commands import (
    MAX_CREDIT,
    Cancel,
    Command,
    Credit,
    Ping,
    Resume,
    Start,
    label_in,
    read_command,
)
from zstream.wire.socket.frames import Cancelled, Done, End, chunk_frame, end_frame, error_frame, started_frame

MAX_STREAMS = 256
_REMEMBERED = 1024


class BadFrame(Exception):
    """A frame that can't be taken; `answer` is the frame that says why. The socket goes on."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


@dataclass(slots=True)
class _Stream:
    credit: int | None  # None: its chunks are not counted
    is_open: bool = False


class Connection:
    """One socket's streams. Frames go in by `receive`; the other methods give the frames that go out."""

    def __init__(self, *, max_streams: int = MAX_STREAMS) -> None:
        self._max_streams = max_streams
        self._streams: dict[str, _Stream] = {}
        self._ended: dict[str, None] = {}  # the newest of them, so that what comes too late is no fault

    @property
    def streams(self) -> int:
        """Labels in use."""
        return len(self._streams)

    def receive(self, frame: str | bytes) -> Command | None:
        """What a frame asks for, None where it came too late. Raises `BadFrame`."""
        try:
            command = read_command(frame)
        except ZStreamError as error:
            raise self._refused(error, label_in(frame)) from None
        if isinstance(command, Ping):
            return command
        if isinstance(command, Start | Resume):
            self._take(command)
            return command
        return self._for_stream(command)

    def _take(self, command: Start | Resume) -> None:
        if command.stream in self._streams:
            raise BadFrame(_in_use(command.stream))
        if len(self._streams) >= self._max_streams:
            self._remember(command.stream)
            error = Overloaded(f"There are {self._max_streams} streams on this socket.", code="too_many_streams")
            raise BadFrame(error_frame(error, command.stream))
        self._ended.pop(command.stream, None)
        self._streams[command.stream] = _Stream(command.credit)

    def _for_stream(self, command: Credit | Cancel) -> Command | None:
        stream = self._streams.get(command.stream)
        if stream is not None:
            if isinstance(command, Credit):
                self._grant(stream, command)
            return command
        if command.stream in self._ended:
            return None
        raise BadFrame(error_frame(NotFound("There is no such `stream` on this socket.", param="stream")))

    def _grant(self, stream: _Stream, command: Credit) -> None:
        if stream.credit is None:
            raise BadFrame(
                error_frame(Conflict("The stream was started without `credit`; nothing is counted.", code="no_credit"))
            )
        if stream.credit + command.chunks > MAX_CREDIT:
            raise BadFrame(
                error_frame(InvalidRequest(f"Credit can't be more than {MAX_CREDIT} in all.", param="chunks"))
            )
        stream.credit += command.chunks

    def _refused(self, error: ZStreamError, named: tuple[str, str] | None) -> BadFrame:
        if named is None or named[0] not in ("start", "resume"):
            return BadFrame(error_frame(error))
        label = named[1]
        if label in self._streams:
            return BadFrame(_in_use(label))
        self._remember(label)
        return BadFrame(error_frame(error, label))

    def opened(self, label: str, id: str, *, resumable: bool) -> str:
        """The stream behind the label is there."""
        stream = self._streams[label]
        assert not stream.is_open, "a stream began twice"
        stream.is_open = True
        return started_frame(label, id, resumable=resumable)

    def may_send(self, label: str) -> bool:
        """There is credit for a chunk, or none is needed."""
        return self._streams[label].credit != 0

    def chunk(self, label: str, seq: int, payload: bytes) -> str:
        """One piece, for one of its credit."""
        stream = self._streams[label]
        assert stream.is_open, "a chunk before its stream"
        if stream.credit is not None:
            assert stream.credit > 0, "a chunk without credit"
            stream.credit -= 1
        return chunk_frame(label, seq, payload)

    def end(self, label: str, end: End) -> str:
        """Its end; the label is free again."""
        stream = self._streams.pop(label)
        assert stream.is_open or not isinstance(end, Done | Cancelled), "an end before its stream"
        self._remember(label)
        return end_frame(label, end)

    def _remember(self, label: str) -> None:
        self._ended[label] = None
        while len(self._ended) > _REMEMBERED:
            del self._ended[next(iter(self._ended))]


def _in_use(label: str) -> str:
    message = "This `stream` is in use on this socket, and goes on; begin another under another label."
    return error_frame(Conflict(message, param="stream", code="stream_in_use"), label)
