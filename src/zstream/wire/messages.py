"""A conversation's messages, role by role, turned into what a chat template reads; knows no template."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from zstream.core.errors import InvalidRequest
from zstream.wire.decode import check_depth, convert
from zstream.wire.refusal import Refusal, refuse_others, unsupported

Content = Annotated[
    str | Annotated[list[dict[str, Any]], Meta(min_length=1)],
    Meta(description='Text, or parts `{"type": "text", "text": ...}` that are joined.', examples=["Hello!"]),
]


class SystemMessage(Struct, tag_field="role", tag="system", forbid_unknown_fields=True, kw_only=True):
    """Instructions."""

    content: Content
    name: str | None = None


class DeveloperMessage(Struct, tag_field="role", tag="developer", forbid_unknown_fields=True, kw_only=True):
    """Instructions, by their newer name; templates are given `system`."""

    content: Content
    name: str | None = None


class UserMessage(Struct, tag_field="role", tag="user", forbid_unknown_fields=True, kw_only=True):
    """What the user said."""

    content: Content
    name: str | None = None


class AssistantMessage(Struct, tag_field="role", tag="assistant", forbid_unknown_fields=True, kw_only=True):
    """What the model said, or which tools it called."""

    content: Content | None = None
    name: str | None = None
    tool_calls: list[dict[str, Any]] | None = None
    function_call: dict[str, Any] | None = None
    refusal: str | None = None
    audio: dict[str, Any] | None = None
    annotations: list[dict[str, Any]] | None = None


class ToolMessage(Struct, tag_field="role", tag="tool", forbid_unknown_fields=True, kw_only=True):
    """What a tool answered."""

    content: Content
    tool_call_id: str
    name: str | None = None


class FunctionMessage(Struct, tag_field="role", tag="function", forbid_unknown_fields=True, kw_only=True):
    """What a function answered, in the older form."""

    content: Content | None
    name: str


Message = SystemMessage | DeveloperMessage | UserMessage | AssistantMessage | ToolMessage | FunctionMessage
ROLES = ("system", "developer", "user", "assistant", "tool", "function")


class TextPart(Struct, forbid_unknown_fields=True, kw_only=True):
    """A piece of text. The breakpoint has no effect: no prefixes are cached."""

    type: Literal["text"]
    text: str
    prompt_cache_breakpoint: dict[str, Any] | None = None


class CalledFunction(Struct):
    """The least a template needs of a call; whatever else is there is passed on too."""

    name: str
    arguments: str


class FunctionToolCall(Struct, tag_field="type", tag="function"):
    """A call of a function tool."""

    id: str
    function: CalledFunction


class CalledCustomTool(Struct):
    """A call of a tool that reads free text."""

    name: str
    input: str


class CustomToolCall(Struct, tag_field="type", tag="custom"):
    """A call of a custom tool."""

    id: str
    custom: CalledCustomTool


_TEXT_ONLY = "cannot be read: this model reads text only."
_ASSISTANT_REFUSED = (
    Refusal("audio", (), _TEXT_ONLY),
    Refusal("refusal", (), "is not passed on to the model; put its text into `content`."),
    Refusal("annotations", ([],), "are not passed on to the model; leave them out."),
)


def template_message(message: Message, at: str) -> dict[str, Any]:
    """A plain mapping for the template. `at` is where the message stands, for errors."""
    role = "system" if isinstance(message, DeveloperMessage) else message.__struct_config__.tag
    said = {"role": role, "content": _text(message.content, f"{at}.content")}
    if message.name is not None:
        said["name"] = message.name
    if isinstance(message, ToolMessage):
        said["tool_call_id"] = message.tool_call_id
    if isinstance(message, AssistantMessage):
        said |= _assistant_extras(message, at)
    return said


def _assistant_extras(message: AssistantMessage, at: str) -> dict[str, Any]:
    refuse_others(message, _ASSISTANT_REFUSED, at=f"{at}.")
    if message.content is None and not message.tool_calls and message.function_call is None:
        raise InvalidRequest(
            f"`{at}.content` may be left out only next to `tool_calls`.",
            param=f"{at}.content",
            code="missing_required_parameter",
        )
    extras: dict[str, Any] = {}
    if message.tool_calls:
        extras["tool_calls"] = _checked_calls(message.tool_calls, f"{at}.tool_calls")
    if message.function_call is not None:
        check_depth(message.function_call, f"{at}.function_call")
        convert(message.function_call, CalledFunction, f"{at}.function_call")
        extras["function_call"] = message.function_call
    return extras


def _checked_calls(calls: list[dict[str, Any]], at: str) -> list[dict[str, Any]]:
    check_depth(calls, at)
    for index, call in enumerate(calls):
        convert(call, FunctionToolCall | CustomToolCall, f"{at}[{index}]", _CALL_CHOICES)
    return calls


def _text(content: str | list[dict[str, Any]] | None, at: str) -> str:
    # An empty string where OpenAI has null: templates print null as "None".
    if content is None or isinstance(content, str):
        return content or ""
    return "".join(_part_text(part, f"{at}[{index}]") for index, part in enumerate(content))


def _part_text(part: dict[str, Any], at: str) -> str:
    if part.get("type") in _OTHER_PARTS:
        raise unsupported(at, _TEXT_ONLY)
    checked: TextPart = convert(part, TextPart, at, _PART_CHOICES)
    return checked.text


_OTHER_PARTS = ("image_url", "input_audio", "file", "refusal")
_PART_CHOICES = {"type": ("text",)}
_CALL_CHOICES = {"type": ("function", "custom")}
