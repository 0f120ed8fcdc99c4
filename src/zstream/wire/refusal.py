"""Fields that are known but not served beyond their default: a table names each with its reason; knows no route."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from zstream.core.errors import InvalidRequest


class Refusal(NamedTuple):
    """`field` may be absent, null or one of `accepted`; `why` completes the sentence that starts with its name."""

    field: str
    accepted: tuple[Any, ...]
    why: str


def refuse_others(fields: msgspec.Struct, table: Iterable[Refusal], at: str = "") -> None:
    """Raise `InvalidRequest` for the first field of the table that asks for more than its accepted values."""
    for field, accepted, why in table:
        value = getattr(fields, field)
        if value is not None and value not in accepted:
            raise unsupported(at + field, why)


def unsupported(param: str, why: str) -> InvalidRequest:
    """The error for a field that has a meaning, but not here."""
    return InvalidRequest(f"`{param}` {why}", param=param, code="unsupported_value")
