"""Tool calls and the older function calls, put together from their pieces; knows no chunk around them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, NoReturn

from zstream.client.chunk import FunctionPart, ToolPart
from zstream.client.events import Error, FunctionCall, ToolCall

Called = ToolCall | FunctionCall | Error


@dataclass(slots=True)
class _Call:
    id: str = ""
    name: str = ""
    pieces: list[str] = field(default_factory=list)

    def add(self, part: FunctionPart | None) -> None:
        if part is not None:
            self.name = part.name or self.name
            self.pieces.append(part.arguments or "")

    @property
    def text(self) -> str:
        return "".join(self.pieces)


class CallAssembly:
    """The calls of one choice. `finish` gives them once, whole."""

    def __init__(self, choice: int = 0) -> None:
        self._choice = choice
        self._tools: dict[int, list[_Call]] = {}
        self._function: _Call | None = None

    def add_tool(self, part: ToolPart) -> None:
        # Some servers number no calls, others give all the same number: another id begins one, the rest belongs to the
        # last.
        number = max(self._tools, default=0) if part.index is None else part.index
        calls = self._tools.setdefault(number, [])
        if not calls or (part.id and calls[-1].id not in ("", part.id)):
            calls.append(_Call())
        calls[-1].id = part.id or calls[-1].id
        calls[-1].add(part.function)

    def add_function(self, part: FunctionPart) -> None:
        self._function = self._function or _Call()
        self._function.add(part)

    def finish(self) -> list[Called]:
        """Each call, and after one whose arguments are broken an error that says how."""
        tools, self._tools = self._tools, {}
        function, self._function = self._function, None
        events = [event for _, calls in sorted(tools.items()) for call in calls for event in self._tool(call)]
        return events if function is None else events + self._old(function)

    def _tool(self, call: _Call) -> list[Called]:
        arguments, errors = read_arguments(call.name, call.text)
        return [ToolCall(call.id, call.name, arguments, call.text, self._choice), *errors]

    def _old(self, call: _Call) -> list[Called]:
        arguments, errors = read_arguments(call.name, call.text)
        return [FunctionCall(call.name, arguments, call.text, self._choice), *errors]


def read_arguments(name: str, text: str) -> tuple[Any, list[Error]]:
    """Their value, or None and what is wrong with them."""
    try:
        return (json.loads(text, parse_constant=_refuse) if text.strip() else {}), []
    except (ValueError, RecursionError) as error:
        message = f"The arguments of the call to `{name}` are no JSON: {error}"
        return None, [Error(message, "invalid_arguments", final=False)]


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")
