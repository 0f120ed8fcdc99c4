"""The caller's request as it goes to OpenAI's package, and what of it an attempt to attach takes over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Request = Mapping[str, Any]


def asks_resumable(request: Request) -> bool | None:
    """What the caller's own `stream_options` say of it; None: nothing."""
    value = _options(request).get("resumable")
    return None if value is None else bool(value)


def streamed(request: Request, *, resumable: bool) -> dict[str, Any]:
    """The arguments of `create`: streamed, and with `resumable` where the server is to be asked for it."""
    arguments = {**request, "stream": True}
    if resumable:
        # In `extra_body`, which takes fields that OpenAI doesn't know, and goes before the argument of that name.
        options = {**_options(request), "resumable": True}
        arguments["extra_body"] = {**(request.get("extra_body") or {}), "stream_options": options}
        arguments.pop("stream_options", None)
    return arguments


def carried_over(request: Request) -> dict[str, Any]:
    """Its headers, query and timeout, as the options of another request to the same server."""
    options = {"headers": dict(request.get("extra_headers") or {}), "params": dict(request.get("extra_query") or {})}
    return {**options, "timeout": request["timeout"]} if "timeout" in request else options


def _options(request: Request) -> dict[str, Any]:
    body = request.get("extra_body") or {}
    options = body["stream_options"] if "stream_options" in body else request.get("stream_options")
    return dict(options) if isinstance(options, Mapping) else {}
