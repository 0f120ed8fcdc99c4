"""A stream's pieces of tool calls -> whole calls in OpenAI's form."""

from __future__ import annotations

from typing import Any

from zstream.core.events import CallDelta


class JoinedCalls:
    """`calls` so far, each `{"id", "type": "function", "function": {"name", "arguments"}}`, arguments as JSON text."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []

    def add(self, delta: CallDelta) -> None:
        if delta.name:
            function = {"name": delta.name, "arguments": ""}
            self.calls.append({"id": delta.id, "type": "function", "function": function})
        self.calls[delta.call]["function"]["arguments"] += delta.arguments
