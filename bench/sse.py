"""Takes a streamed HTTP response apart, however its bytes are split; pure, no sockets, no JSON."""

from __future__ import annotations


class ResponseDecoder:
    """HTTP/1.1 response bytes in, body bytes out; chunked framing is undone.

    `status` is None until the head is whole.
    """

    def __init__(self) -> None:
        self.status: int | None = None
        self._buffer = b""
        self._chunked = False
        self._left = 0

    def feed(self, data: bytes) -> bytes:
        self._buffer += data
        if self.status is None:
            self._read_head()
        if self.status is None:
            return b""
        return b"".join(iter(self._next_part, b"")) if self._chunked else self._take(len(self._buffer))

    def _read_head(self) -> None:
        head, end, rest = self._buffer.partition(b"\r\n\r\n")
        if end:
            self.status = int(head.split(b" ", 2)[1])
            self._chunked = b"\r\ntransfer-encoding: chunked" in head.lower()
            self._buffer = rest

    def _next_part(self) -> bytes:
        """What is here of the current chunk; empty when more bytes are needed or the last chunk has passed."""
        if not self._left:
            self._read_chunk_size()
        part = self._take(min(self._left, len(self._buffer)))
        self._left -= len(part)
        return part

    def _read_chunk_size(self) -> None:
        size, end, rest = self._buffer.removeprefix(b"\r\n").partition(b"\r\n")
        if end:
            self._left, self._buffer = int(size.split(b";")[0], 16), rest

    def _take(self, count: int) -> bytes:
        taken, self._buffer = self._buffer[:count], self._buffer[count:]
        return taken


class EventDecoder:
    """Body bytes in, the data of each whole event out; comments and other fields are dropped.

    Lines end in LF or CRLF; a lone CR, which no peer sends, is not a line end here.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._data: list[bytes] = []

    def feed(self, body: bytes) -> list[bytes]:
        *lines, self._rest = (self._rest + body).split(b"\n")
        events = (self._read_line(line.removesuffix(b"\r")) for line in lines)
        return [event for event in events if event is not None]

    def _read_line(self, line: bytes) -> bytes | None:
        if line.startswith(b"data:"):
            self._data.append(line[5:].removeprefix(b" "))
        if line or not self._data:
            return None
        data, self._data = b"\n".join(self._data), []
        return data
