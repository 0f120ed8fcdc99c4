"""The parts of a chat chunk that are read, from any OpenAI-compatible server; other fields pass unseen."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from msgspec import Struct


class FunctionPart(Struct):
    """A piece of a call: its name at first, then more and more of its arguments."""

    name: str | None = None
    arguments: str | None = None


class ToolPart(Struct):
    """The same with the call's number and, at first, its id."""

    index: int | None = None
    id: str | None = None
    function: FunctionPart | None = None


class Delta(Struct):
    """What a choice has gained."""

    content: str | None = None
    tool_calls: list[ToolPart] | None = None
    function_call: FunctionPart | None = None


class Choice(Struct):
    """One answer's part of the chunk."""

    index: int = 0
    delta: Delta | None = None
    finish_reason: str | None = None


class Chunk(Struct):
    """One event's payload; `error` in place of all else when the server failed."""

    choices: list[Choice] | None = None
    usage: dict[str, Any] | None = None
    timings: dict[str, Any] | None = None
    error: Any = None


def parse_chunk(payload: str) -> Chunk:
    """Raises `ValueError` for anything else."""
    try:
        # json takes lone surrogates, as OpenAI's package does: some servers cut text into UTF-16 halves.
        return msgspec.convert(json.loads(payload), Chunk)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def holds_output(chunk: Chunk) -> bool:
    """Whether the model produced anything of it: text, or a part of a call."""
    deltas = [choice.delta for choice in chunk.choices or () if choice.delta is not None]
    return any(delta.content or delta.tool_calls or delta.function_call for delta in deltas)
