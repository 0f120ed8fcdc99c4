"""Turns a JSON body into a Struct, or says which field is wrong; knows no field by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

from zstream.core.errors import InvalidRequest

T = TypeVar("T")
Choices = Mapping[str, tuple[str, ...]]

MAX_DEPTH = 64
QUOTED_CHARACTERS = 120
_ANY_KEY = "[...]"

_UNKNOWN = re.compile(r"Object contains unknown field `(?P<field>.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<field>.*)`", re.DOTALL)
_BAD_TYPE = re.compile(r"Expected `(?P<wanted>[^`]*)`(?:, got `(?P<got>[^`]*)`)?(?P<bound>.*)", re.DOTALL)
_BAD_CHOICE = re.compile(r"Invalid (?:enum )?value (?P<value>.*)", re.DOTALL)

_WORDS = {
    "int": "an integer",
    "float": "a number",
    "str": "a string",
    "bool": "true or false",
    "array": "an array",
    "object": "an object",
}
_GOT_WORDS = _WORDS | {"bool": "a boolean", "float": "a decimal number", "list": "an array", "dict": "an object"}


def decode_body(body: bytes, into: type[T], choices: Choices | None = None) -> T:
    """Decode a request body. Raises nothing but `InvalidRequest`.

    `choices` names the words that a field of a given name allows, for its error message.
    """
    if not body:
        raise InvalidRequest("The request body is empty; send a JSON object.", code="invalid_json")
    return _guarded(lambda: msgspec.json.decode(body, type=into), "", choices or {})


def convert(value: Any, into: Any, at: str, choices: Choices | None = None) -> Any:
    """Check decoded JSON that stands at the path `at` against a type or union. Raises nothing but `InvalidRequest`."""
    return _guarded(lambda: msgspec.convert(value, into), at, choices or {})


def check_depth(value: Any, param: str) -> None:
    """Refuse free-form JSON so deep that what reads it later may run out of stack."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in _children(node)]
        if not level:
            return
    raise InvalidRequest(f"`{param}` is nested more than {MAX_DEPTH} levels deep.", param=param)


def _children(node: Any) -> list[Any]:
    if isinstance(node, dict):
        return list(node.values())
    return node if isinstance(node, list) else []


def _guarded(decode: Callable[[], T], at: str, choices: Choices) -> T:
    try:
        return decode()
    except msgspec.ValidationError as error:
        raise _invalid_field(str(error), at, choices) from None
    except msgspec.DecodeError as error:
        fault = str(error).removeprefix("JSON is malformed: ")
        raise InvalidRequest(f"The request body is not valid JSON: {fault}.", code="invalid_json") from None
    except UnicodeError as error:
        raise InvalidRequest(f"The request body is not valid UTF-8: {error}.", code="invalid_json") from None
    except RecursionError:
        raise InvalidRequest("The request body is nested too deeply.", code="invalid_json") from None


def _invalid_field(text: str, at: str, choices: Choices) -> InvalidRequest:
    what, path = _split_place(text)
    path = _join(at, path)
    for pattern, say in _SAYINGS:
        if found := pattern.fullmatch(what):
            return say(found.groupdict(), path, choices)
    return _out_of_range(what, path)


def _split_place(text: str) -> tuple[str, str]:
    what, found, place = text.rpartition(" - at `$")
    return (what, place.removesuffix("`").removeprefix(".")) if found else (text, "")


def _unknown(found: dict[str, str], path: str, _: Choices) -> InvalidRequest:
    param = _join(path, _short(found["field"]))
    return InvalidRequest(f"Unrecognized request argument supplied: {param}", param=param, code="unknown_parameter")


def _missing(found: dict[str, str], path: str, _: Choices) -> InvalidRequest:
    param = _join(path, found["field"])
    return InvalidRequest(f"Missing required parameter: `{param}`.", param=param, code="missing_required_parameter")


def _bad_type(found: dict[str, str], path: str, _: Choices) -> InvalidRequest:
    wanted = _alternatives(found["wanted"]) + found["bound"]
    got = f", not {_GOT_WORDS.get(found['got'], found['got'])}" if found["got"] else ""
    code = "invalid_value" if found["bound"] else "invalid_type"
    return InvalidRequest(f"{_subject(path)} must be {wanted}{got}.", param=_param(path), code=code)


def _bad_choice(found: dict[str, str], path: str, choices: Choices) -> InvalidRequest:
    allowed = ", ".join(f"'{word}'" for word in choices.get(path.rpartition(".")[2], ()))
    advice = f" It must be one of {allowed}." if allowed else ""
    message = f"{_subject(path)} cannot be {_short(found['value'])}.{advice}"
    return InvalidRequest(message, param=_param(path))


def _out_of_range(what: str, path: str) -> InvalidRequest:
    message = f"{_subject(path)} cannot be taken: {_short(what)}."
    return InvalidRequest(message, param=_param(path))


def _subject(path: str) -> str:
    if not path:
        return "The request body"
    if path.startswith(_ANY_KEY):
        return "A value in the request body"
    return f"Each value of `{_param(path)}`" if path.endswith(_ANY_KEY) else f"`{path}`"


def _param(path: str) -> str | None:
    return path.removesuffix(_ANY_KEY) or None


_SAYINGS: tuple[tuple[re.Pattern[str], Callable[[dict[str, str], str, Choices], InvalidRequest]], ...] = (
    (_UNKNOWN, _unknown),
    (_MISSING, _missing),
    (_BAD_TYPE, _bad_type),
    (_BAD_CHOICE, _bad_choice),
)


def _alternatives(wanted: str) -> str:
    return " or ".join(_WORDS.get(word, word) for word in wanted.split(" | "))


def _join(path: str, field: str) -> str:
    return f"{path}.{field}" if path and field and not field.startswith("[") else path + field


def _short(text: str) -> str:
    return text if len(text) <= QUOTED_CHARACTERS else text[:QUOTED_CHARACTERS] + "…"
