"""What attaching, deleting and hanging up are in terms of OpenAI's package and the HTTP client inside it.

Nothing here names httpx: the package has used two of its generations, and takes clients of either.
"""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from openai import APIStatusError

from zstream.client.backoff import retry_after_s
from zstream.client.conversation import Refusal

_HASTE_S = 2.0


def path_of(stream_id: str) -> str:
    """Under the client's base URL."""
    return f"/streams/{quote(stream_id, safe='')}"


def stream_id_of(response: Any) -> str | None:
    """zstream's header; None from other servers."""
    return response.headers.get("x-stream-id") or None


def attach_options(carried: dict[str, Any], last_event_id: str) -> dict[str, Any]:
    """With the place to go on from."""
    return {**carried, "headers": {**carried["headers"], "Accept": "text/event-stream", "Last-Event-ID": last_event_id}}


def delete_options(carried: dict[str, Any]) -> dict[str, Any]:
    """Nobody waits for it for long: a stream without a reader expires in any case."""
    return {**carried, "timeout": _HASTE_S}


def refusal_of(error: APIStatusError) -> Refusal:
    wait_s = retry_after_s(error.response.headers.get("retry-after"), time.time())
    return Refusal(error.status_code, error.message, error.code, wait_s)


def describe(error: BaseException) -> str:
    """One that has no text of its own has a name."""
    cause = error.__cause__ or error
    return f"{type(cause).__name__}: {cause}".removesuffix(": ")


def shut_down(response: Any) -> None:
    """End its connection under the feet of a thread that reads from it, which closing would not wake.

    A connection of HTTP/2 carries others' streams, too, so it is left alone: the reader sees the next bytes.
    """
    connection = response.extensions.get("network_stream")
    handle = None if connection is None else connection.get_extra_info("socket")
    if handle is None or response.http_version == "HTTP/2":
        return
    with suppress(OSError), socket.fromfd(handle.fileno(), handle.family, handle.type) as duplicate:
        duplicate.shutdown(socket.SHUT_RDWR)  # through TLS, too, whose own goodbye would need the reader
