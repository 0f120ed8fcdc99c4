"""The events that the payloads of one stream make, and what was said so far; knows no connection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from zstream.client.calls import CallAssembly, Called
from zstream.client.chunk import Choice, Chunk, Delta
from zstream.client.events import Answer, Content, Done, Error, Event


@dataclass(slots=True)
class _Said:
    """One choice so far."""

    calls: CallAssembly
    pieces: list[str] = field(default_factory=list)
    finish_reason: str | None = None

    @property
    def answer(self) -> Answer:
        return Answer("".join(self.pieces), self.finish_reason)


class Transcript:
    """Told each chunk once, in order."""

    def __init__(self) -> None:
        self._choices: dict[int, _Said] = {}
        self.usage: dict[str, Any] | None = None
        self._timings: dict[str, Any] | None = None

    @property
    def finished(self) -> bool:
        """Every choice that was heard of has said why it ended."""
        said = self._choices.values()
        return bool(said) and all(one.finish_reason is not None for one in said)

    def add(self, chunk: Chunk) -> list[Event]:
        """The events of one chunk; a call is one when its choice has finished."""
        self.usage = chunk.usage or self.usage
        self._timings = chunk.timings or self._timings
        return [event for choice in chunk.choices or () for event in self._add(choice)]

    def done(self) -> list[Event]:
        """The end: calls whose choice never said that it finished, then `Done`."""
        said = [self._choices[index] for index in sorted(self._choices)]
        calls: list[Called] = [event for one in said for event in one.calls.finish()]
        return [*calls, Done(tuple(one.answer for one in said), self.usage, self._timings)]

    def _add(self, choice: Choice) -> list[Event]:
        said = self._choices.setdefault(choice.index, _Said(CallAssembly(choice.index)))
        events: list[Event] = []
        if choice.delta is not None:
            events += _hear(said, choice.delta, choice.index)
        if choice.finish_reason is not None:
            said.finish_reason = choice.finish_reason
            events += said.calls.finish()
        return events


def _hear(said: _Said, delta: Delta, index: int) -> list[Event]:
    for part in delta.tool_calls or ():
        said.calls.add_tool(part)
    if delta.function_call is not None:
        said.calls.add_function(delta.function_call)
    if not delta.content:
        return []
    said.pieces.append(delta.content)
    return [Content(delta.content, index)]


def server_error(error: Any) -> Error:
    """What a server that failed in mid-stream said of it, in OpenAI's form or any other."""
    if not isinstance(error, dict):
        return Error(str(error))
    code = error.get("code") or error.get("type")
    return Error(str(error.get("message") or error), None if code is None else str(code))
