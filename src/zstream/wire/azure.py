"""Azure's form of a request: the model is in the address, as the name of its deployment."""

from __future__ import annotations

import msgspec


def named(body: bytes, deployment: str) -> bytes:
    """The body with its model. What is no JSON object is left as it is, for whoever says what is wrong with it."""
    try:
        fields = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return body
    return msgspec.json.encode({**fields, "model": deployment})
