"""What JSON Schema's `format` names mean, as patterns."""

from __future__ import annotations

from functools import cache

from zstream.engine.llama.pattern import Tree, read_pattern

_DAY = r"(0[1-9]|[12]\d"
_DATE = rf"\d{{4}}-((0[13578]|1[02])-{_DAY}|3[01])|(0[469]|11)-{_DAY}|30)|02-{_DAY}))"
_TIME = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ANY_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
_BYTE = r"(\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])"
_IPV4 = rf"{_BYTE}(\.{_BYTE}){{3}}"
_WORD = "[0-9A-Fa-f]{1,4}"
_IPV6 = "|".join(
    (
        f"({_WORD}:){{7}}{_WORD}",
        f"({_WORD}:){{1,7}}:",
        *(f"({_WORD}:){{1,{7 - after}}}(:{_WORD}){{1,{after}}}" for after in range(1, 7)),
        f":((:{_WORD}){{1,7}}|:)",
    )
)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_DAYS = r"\d+D"
_PERIOD = rf"(\d+Y(\d+M({_DAYS})?)?|\d+M({_DAYS})?|{_DAYS})"
_CLOCK = r"T(\d+H(\d+M(\d+S)?)?|\d+M(\d+S)?|\d+S)"
_UUID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_COMMON = {
    "date": _DATE,
    "time": _TIME,
    "date-time": f"{_DATE}T{_TIME}",
    **dict.fromkeys(("uuid", "uuid1", "uuid2", "uuid3", "uuid4", "uuid5"), _UUID),
}
_RARE = {
    "duration": rf"P({_PERIOD}({_CLOCK})?|{_CLOCK}|\d+W)",
    "email": rf"{_ATOM}(\.{_ATOM})*@{_LABEL}(\.{_LABEL})*",
    "hostname": rf"{_LABEL}(\.{_LABEL})*",
    "ipv4": _IPV4,
    "ipv6": _IPV6,
}
COMMON_FORMATS = _COMMON.keys()
"""Kept to wherever they stand."""
FORMATS = _COMMON.keys() | _RARE.keys()
"""Kept to where somebody asked for it."""


@cache
def format_tree(name: str, *, is_counted: bool = False) -> Tree:
    """Of one of `FORMATS`. `is_counted`: whether the text's own length is limited.

    To count it and each label of a host at once takes a state for each pair of counts.
    """
    pattern = (_COMMON | _RARE)[name]
    return read_pattern(f"^({pattern.replace(_LABEL, _ANY_LABEL) if is_counted else pattern})$")
