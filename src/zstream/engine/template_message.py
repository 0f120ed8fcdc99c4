"""A message in OpenAI's form -> what chat templates expect of it; knows no template."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def template_message(message: Mapping[str, Any]) -> Mapping[str, Any]:
    """Calls with their arguments as objects, the older form of calls in the newer one, no content as empty text.

    Templates write arguments with `tojson`, which would make a string of a string.
    """
    if message.get("function_call"):
        call = {"type": "function", "function": message["function_call"]}
        message = {**_without(message, "function_call"), "tool_calls": [call]}
    if message.get("tool_calls"):
        # Templates print None as "None".
        return {**message, "content": message.get("content") or "", "tool_calls": _calls(message["tool_calls"])}
    return {**message, "role": "tool"} if message.get("role") == "function" else message


def _without(message: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in message.items() if name != key}


def _calls(calls: Any) -> list[Any]:
    return [_call(call) if isinstance(call.get("function"), Mapping) else call for call in calls]


def _call(call: Mapping[str, Any]) -> dict[str, Any]:
    function = call["function"]
    return {**call, "function": {**function, "arguments": _arguments(function.get("arguments"))}}


def _arguments(given: Any) -> Any:
    """The object that the text is, else the text as it stands."""
    if not isinstance(given, str):
        return given
    try:
        read = json.loads(given or "{}")
    except (ValueError, RecursionError):
        return given
    return read if isinstance(read, dict) else given
