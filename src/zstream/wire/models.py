"""The bodies of `/v1/models` and `/v1/models/{id}`; knows no model but its name."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

OWNER = "zstream"


def model_body(id: str, created: int) -> bytes:
    """One model; `created` in Unix seconds."""
    return msgspec.json.encode(_model(id, created))


def models_body(ids: Iterable[str], created: int) -> bytes:
    """All names that the server answers to."""
    return msgspec.json.encode({"object": "list", "data": [_model(id, created) for id in ids]})


def _model(id: str, created: int) -> dict[str, str | int]:
    return {"id": id, "object": "model", "created": created, "owned_by": OWNER}
