"""A client of `/v1/ws` for tests: says commands, and sorts what comes by its label."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from websockets.sync.client import ClientConnection
from websockets.sync.client import connect as open_socket

from tests.running import PATIENCE_S, Process, Server

ENDS = ("done", "cancelled", "error")


class Talk:
    """One socket."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def say(self, type: str, stream: str | None = None, **fields: Any) -> None:
        label = {} if stream is None else {"stream": stream}
        self.connection.send(json.dumps({"type": type, **label, **fields}))

    def start(self, request: dict[str, Any], stream: str = "a", **fields: Any) -> None:
        self.say("start", stream, request=request, **fields)

    def hear(self) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(self.connection.recv(PATIENCE_S))
        return frame

    def until(self, type: str, stream: str | None = None) -> list[dict[str, Any]]:
        """All that comes up to and with the first such frame."""
        heard = [self.hear()]
        while heard[-1]["type"] != type or (stream is not None and heard[-1].get("stream") != stream):
            heard.append(self.hear())
        return heard

    def to_end(self, stream: str = "a") -> list[dict[str, Any]]:
        """All of a stream that is alone on its socket."""
        heard = [self.hear()]
        while heard[-1]["type"] not in ENDS:
            heard.append(self.hear())
        assert {frame["stream"] for frame in heard} == {stream}
        return heard

    def heard_before_pong(self) -> list[dict[str, Any]]:
        """What was on its way, but for what the server has not made yet."""
        self.say("ping")
        return self.until("pong")[:-1]


def text_in(frames: list[dict[str, Any]]) -> str:
    chunks = [frame["data"] for frame in frames if frame["type"] == "chunk"]
    return "".join(choice["delta"].get("content") or "" for chunk in chunks for choice in chunk["choices"])


def seqs_in(frames: list[dict[str, Any]]) -> list[int]:
    return [frame["seq"] for frame in frames if frame["type"] == "chunk"]


@contextmanager
def talking(
    server: Server | Process, path: str = "/v1/ws", *, receive_bytes: int = 0, **options: Any
) -> Iterator[Talk]:
    """A connection. `receive_bytes` makes buffers small, so that not to receive is not to read."""
    place = urlsplit(server.url)
    if receive_bytes:
        options["sock"] = socket.socket()
        options["sock"].setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        options["sock"].connect((place.hostname, place.port))
        options["max_queue"] = 1
    url = f"ws://{place.netloc}{path}"
    with open_socket(url, proxy=None, ping_interval=None, close_timeout=1, max_size=None, **options) as connection:
        yield Talk(connection)
