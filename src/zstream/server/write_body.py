"""A session's whole text as one JSON answer."""

from __future__ import annotations

from collections.abc import Callable

from zstream.core.events import Chunk, Failed, Finished
from zstream.server.endpoint import Exchange, RawHeaders
from zstream.stream.reader import Reader
from zstream.stream.session import Session


async def write_body(
    exchange: Exchange, session: Session, body_of: Callable[[str, Finished], bytes], *, headers: RawHeaders
) -> None:
    """Answer when the session has ended; raises its error."""
    body = body_of(*await collect(session))
    sized = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *headers]
    await exchange.start(200, sized)
    await exchange.send({"type": "http.response.body", "body": body})


async def collect(session: Session) -> tuple[str, Finished]:
    """The text and how it ended. Raises the error of a session that failed."""
    reader, parts = Reader(session), list[str]()
    while True:
        for event in await reader.next():
            if isinstance(event, Chunk):
                parts.append(event.text)
            elif isinstance(event, Failed):
                raise event.error
            elif isinstance(event, Finished):
                return "".join(parts), event
