"""The request's `tools` and `tool_choice`, and the older `functions` and `function_call`; knows no template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, to_builtins

from zstream.core.errors import InvalidRequest
from zstream.core.request import Calling
from zstream.wire.decode import check_depth, convert
from zstream.wire.refusal import unsupported

MAX_TOOLS = 128

Name = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{1,64}$")]


class FunctionDefinition(Struct, forbid_unknown_fields=True, kw_only=True):
    """A function on offer. Calls keep to `parameters`; with `strict` it is an error where they can't be kept to."""

    name: Name
    description: str | None = None
    parameters: dict[str, Any] | None = None
    strict: bool | None = None


class FunctionTool(Struct, forbid_unknown_fields=True, kw_only=True):
    """The only kind of tool that is served."""

    type: Literal["function"]
    function: FunctionDefinition


class NamedFunction(Struct, forbid_unknown_fields=True):
    """A function on offer, by its name."""

    name: str


class NamedTool(Struct, forbid_unknown_fields=True):
    """This one must be called."""

    type: Literal["function"]
    function: NamedFunction


class AllowedTools(Struct, forbid_unknown_fields=True):
    """Some of the tools on offer."""

    mode: Literal["auto", "required"]
    tools: Annotated[list[NamedTool], Meta(min_length=1)]


class AllowedChoice(Struct, forbid_unknown_fields=True):
    """Only these may be called."""

    type: Literal["allowed_tools"]
    allowed_tools: AllowedTools


@dataclass(frozen=True, slots=True)
class Offer:
    """`tools` are for the template; functions that may not be called are neither there nor in `calling`.

    `is_old`: asked for with `functions`, so the answer is a `function_call`.
    """

    tools: tuple[Mapping[str, Any], ...] = ()
    calling: Calling | None = None
    is_old: bool = False


NO_OFFER = Offer()
_CHOICES = {"type": ("function", "allowed_tools"), "mode": ("auto", "required")}
_WORDS = ("none", "auto", "required")
_ONE_OF = 'must be \'none\', \'auto\', \'required\' or {"type": "function", "function": {"name": ...}}.'
_OLD_ONE_OF = "must be 'none', 'auto' or {\"name\": ...}."


def read_tools(tools: Sequence[Any], choice: Any, parallel: bool | None) -> Offer:
    """Raises `InvalidRequest` naming the field at fault."""
    functions = [_tool(tool, f"tools[{index}]") for index, tool in enumerate(tools)]
    _check_names(functions, "tools", ".function.name")
    names, mode = _choice(choice)
    return _offer(functions, names, mode, "tool_choice", many=parallel is not False)


def read_functions(functions: Sequence[Any], choice: Any) -> Offer:
    """The same in the older form, which has one call an answer. Raises `InvalidRequest` naming the field at fault."""
    read = [_function(function, f"functions[{index}]") for index, function in enumerate(functions)]
    _check_names(read, "functions", ".name")
    names, mode = _old_choice(choice)
    return _offer(read, names, mode, "function_call", many=False, is_old=True)


def check_one_form(json_schema: Mapping[str, Any] | None, offer: Offer) -> None:
    """Refuse what would have to be JSON and calls at once."""
    if json_schema is not None and offer.calling is not None:
        raise InvalidRequest(
            "`response_format` would make every answer JSON and none a call: leave it out, or set `tool_choice` to "
            "'none'.",
            param="response_format",
        )


def _tool(tool: Any, at: str) -> FunctionDefinition:
    if isinstance(tool, Mapping) and tool.get("type") == "custom":
        raise unsupported(f"{at}.type", "must be 'function': free-form tools are not served; describe a function.")
    check_depth(tool, at)
    read: FunctionTool = convert(tool, FunctionTool, at, {"type": ("function",)})
    return read.function


def _function(function: Any, at: str) -> FunctionDefinition:
    check_depth(function, at)
    read: FunctionDefinition = convert(function, FunctionDefinition, at)
    return read


def _template_form(function: FunctionDefinition) -> dict[str, Any]:
    """What models were shown in training: nothing of how calls are checked."""
    return {name: value for name, value in to_builtins(function).items() if value is not None and name != "strict"}


def _check_names(functions: Sequence[FunctionDefinition], field: str, to_name: str) -> None:
    if len(functions) > MAX_TOOLS:
        raise InvalidRequest(f"`{field}` takes at most {MAX_TOOLS}, not {len(functions)}.", param=field)
    seen = set()
    for index, function in enumerate(functions):
        if function.name in seen:
            param = f"{field}[{index}]{to_name}"
            raise InvalidRequest(f"`{param}` is {function.name!r} for a second time.", param=param)
        seen.add(function.name)


def _choice(choice: Any) -> tuple[list[str] | None, str]:
    """The functions that may be called, None for all, and one of the words; `one` for the only call of a named one."""
    if choice is None or choice in _WORDS:
        return None, choice or "auto"
    if not isinstance(choice, Mapping):
        raise InvalidRequest(f"`tool_choice` {_ONE_OF}", param="tool_choice")
    check_depth(choice, "tool_choice")
    if choice.get("type") == "allowed_tools":
        allowed = convert(choice, AllowedChoice, "tool_choice", _CHOICES).allowed_tools
        return [tool.function.name for tool in allowed.tools], allowed.mode
    return [convert(choice, NamedTool, "tool_choice", _CHOICES).function.name], "one"


def _old_choice(choice: Any) -> tuple[list[str] | None, str]:
    if choice is None or choice in ("none", "auto"):
        return None, choice or "auto"
    if not isinstance(choice, Mapping):
        raise InvalidRequest(f"`function_call` {_OLD_ONE_OF}", param="function_call")
    return [convert(choice, NamedFunction, "function_call").name], "one"


def _offer(
    functions: Sequence[FunctionDefinition],
    names: Sequence[str] | None,
    mode: str,
    choice_field: str,
    *,
    many: bool,
    is_old: bool = False,
) -> Offer:
    known = {function.name: function for function in functions}
    for name in known if names is None else names:
        if name not in known:
            raise InvalidRequest(
                f"`{choice_field}` names {name[:64]!r}, which is none of the functions on offer.", param=choice_field
            )
    if mode in ("required", "one") and not known:
        raise InvalidRequest(f"`{choice_field}` asks for a call, and no functions are on offer.", param=choice_field)
    if mode == "none" or not known:
        return NO_OFFER
    allowed = [known[name] for name in dict.fromkeys(known if names is None else names)]
    shown = tuple(map(_template_form, allowed))
    strict = frozenset(function.name for function in allowed if function.strict)
    calling = Calling(shown, many and mode != "one", mode != "auto", strict)
    tools = tuple({"type": "function", "function": function} for function in shown)
    return Offer(tools, calling, is_old)
