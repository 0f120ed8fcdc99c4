"""What a reader of a stream is told, as values; each has a `type` to branch on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Content:
    """More text. `choice` is which answer it belongs to, 0 unless the request's `n` is over 1."""

    content: str
    choice: int = 0
    type: Literal["content"] = field(default="content", init=False)


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A whole call. `arguments` is the parsed JSON of `arguments_text`, None where that is broken.

    An empty text is a call without arguments, `{}`. After a broken one comes an `Error`, `invalid_arguments`.
    """

    id: str
    name: str
    arguments: Any
    arguments_text: str
    choice: int = 0
    type: Literal["tool_call"] = field(default="tool_call", init=False)


@dataclass(frozen=True, slots=True)
class FunctionCall:
    """The same in the older form of the request field `functions`, whose calls have no id."""

    name: str
    arguments: Any
    arguments_text: str
    choice: int = 0
    type: Literal["function_call"] = field(default="function_call", init=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """One choice at its end; `finish_reason` is the server's word, None where it gave none."""

    content: str
    finish_reason: str | None


@dataclass(frozen=True, slots=True)
class Done:
    """The last event of a stream that came to its own end.

    `answers` has one entry for each choice, `content` and `finish_reason` are those of the first. `usage` and `timings`
    are as the server sent them, None where it sent none.
    """

    answers: tuple[Answer, ...]
    usage: dict[str, Any] | None = None
    timings: dict[str, Any] | None = None
    type: Literal["done"] = field(default="done", init=False)

    @property
    def content(self) -> str:
        return self.answers[0].content if self.answers else ""

    @property
    def finish_reason(self) -> str | None:
        return self.answers[0].finish_reason if self.answers else None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The last event of a stream that its reader cancelled."""

    type: Literal["cancelled"] = field(default="cancelled", init=False)


@dataclass(frozen=True, slots=True)
class Error:
    """Something went wrong after the stream began. `final`: nothing comes after it.

    `code` is the server's, or one of ours: `invalid_arguments` (the one that is not final), `connection_lost` (and the
    stream can't be resumed), `resume_failed` (nobody answered for as long as `Backoff` says), `invalid_event` (the
    server sent what is no chunk). `status` is the HTTP status of a refused attempt to go on.
    """

    message: str
    code: str | None = None
    status: int | None = None
    final: bool = True
    type: Literal["error"] = field(default="error", init=False)


Event: TypeAlias = Content | ToolCall | FunctionCall | Done | Cancelled | Error
