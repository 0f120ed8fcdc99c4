"""A session's whole text, calls and scores as one JSON answer, and those of several choices."""

from __future__ import annotations

from typing import Any

from zstream.core.events import CallDelta, ChoiceEvent, Chunk, Event, Failed, Finished, Passed, Score
from zstream.server.endpoint import Exchange, RawHeaders
from zstream.stream.choices import Choices
from zstream.stream.joined_calls import JoinedCalls
from zstream.stream.reader import Reader
from zstream.stream.session import Session


class Whole:
    """One answer while its events come. `end` is None until it has finished. Raises the error of one that failed.

    `passed`: another server's whole answer, in its own words.
    """

    def __init__(self, *, scored: bool = False) -> None:
        self._scored = scored
        self._parts: list[str] = []
        self._joined = JoinedCalls()
        self._scores: list[Score] = []
        self.end: Finished | None = None
        self.passed: bytes | None = None

    def add(self, event: Event) -> None:
        if isinstance(event, Chunk):
            self._parts.append(event.text)
            self._scores += event.scores or ()
        elif isinstance(event, Failed):
            raise event.error
        elif isinstance(event, Finished):
            self.end = event
        elif isinstance(event, CallDelta):
            self._joined.add(event)
        elif isinstance(event, Passed):
            self.passed = event.json

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def calls(self) -> list[dict[str, Any]]:
        return self._joined.calls

    @property
    def extras(self) -> dict[str, Any]:
        """What an answer may have besides its text, by the encoders' names."""
        calls = {"calls": self.calls} if self.calls else {}
        return calls | {"scores": self._scores} if self._scored else calls


async def collect(session: Session, *, scored: bool = False) -> tuple[Whole, Finished]:
    """The answer and how it ended. Raises the error of a session that failed."""
    reader, whole = Reader(session), Whole(scored=scored)
    while whole.end is None:
        for event in await reader.next():
            whole.add(event)
    return whole, whole.end


async def collect_choices(choices: Choices, *, scored: bool) -> tuple[list[Whole], Finished]:
    """The answers in order, and how all ended. Raises the error of the one that failed."""
    reader, wholes, last = Reader(choices), [Whole(scored=scored) for _ in choices.sessions], Whole()
    while last.end is None:
        for event in await reader.next():
            if isinstance(event, ChoiceEvent):
                wholes[event.choice].add(event.event)
            else:
                last.add(event)
    return wholes, last.end


async def write_json(exchange: Exchange, body: bytes, headers: RawHeaders) -> None:
    """One whole answer of a generation."""
    sized = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *headers]
    await exchange.start(200, sized)
    await exchange.send({"type": "http.response.body", "body": body})
