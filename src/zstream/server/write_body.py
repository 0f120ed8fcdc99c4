"""A session's whole text and calls as one JSON answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zstream.core.events import CallDelta, Chunk, Failed, Finished
from zstream.server.endpoint import Exchange, RawHeaders
from zstream.stream.joined_calls import JoinedCalls
from zstream.stream.reader import Reader
from zstream.stream.session import Session


async def write_body(
    exchange: Exchange, session: Session, body_of: Callable[..., bytes], *, headers: RawHeaders
) -> None:
    """Answer when the session has ended; raises its error."""
    text, calls, finished = await collect(session)
    body = body_of(text, finished, calls=calls) if calls else body_of(text, finished)
    sized = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *headers]
    await exchange.start(200, sized)
    await exchange.send({"type": "http.response.body", "body": body})


async def collect(session: Session) -> tuple[str, list[dict[str, Any]], Finished]:
    """The text, the tool calls and how it ended. Raises the error of a session that failed."""
    reader, parts, calls = Reader(session), list[str](), JoinedCalls()
    while True:
        for event in await reader.next():
            if isinstance(event, Chunk):
                parts.append(event.text)
            elif isinstance(event, Failed):
                raise event.error
            elif isinstance(event, Finished):
                return "".join(parts), calls.calls, event
            elif isinstance(event, CallDelta):
                calls.add(event)
