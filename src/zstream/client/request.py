"""The caller's request as it goes to OpenAI's package, and what of it an attempt to attach takes over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Request = Mapping[str, Any]
Wish = bool | Literal["auto"]
"""As `stream_options.resumable`."""


def asks_resumable(request: Request) -> Wish | None:
    """What the caller's own `stream_options` say of it; None: nothing."""
    value = _options(request).get("resumable")
    return value if value is None or value == "auto" else bool(value)


def wish_of(is_zstream: bool) -> Wish:
    """Where nobody but us wants it, a stream that can't be resumed is better than none."""
    return "auto" if is_zstream else False


def streamed(request: Request, *, resumable: Wish) -> dict[str, Any]:
    """The arguments of `create`: streamed, and with `resumable` where the server is to be asked for it."""
    arguments = {**request, "stream": True}
    if resumable:
        # In `extra_body`, which takes fields that OpenAI doesn't know, and goes before the argument of that name.
        options = {**_options(request), "resumable": resumable}
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
