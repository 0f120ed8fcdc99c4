"""An upstream for gateways that costs as little as one in Python can: `python -m bench.upstream PORT`.

It streams as many tokens as are asked for, each a write of its own, at once or with a gap between two; where nothing is
to be streamed it answers when their time has passed. `GET /left` tells when connections were closed on it in an answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from itertools import cycle, islice
from typing import Any

import uvloop

DEFAULT_TOKENS = 200
# Different words, for LiteLLM breaks off answers that repeat a piece a hundred times.
WORDS = tuple(f" word{number}" for number in range(64))
STREAMED = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
_BASE = {"id": "chatcmpl-1", "created": 1, "model": "bench"}


def _frame(payload: object) -> bytes:
    data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return b"%x\r\ndata: %s\n\n\r\n" % (len(data) + 8, data)


def _chunk(choices: list[object], **members: object) -> bytes:
    return _frame({**_BASE, "object": "chat.completion.chunk", "choices": choices, **members})


def _delta(delta: dict[str, str], finish: str | None = None) -> bytes:
    return _chunk([{"index": 0, "delta": delta, "finish_reason": finish}])


ROLE, FINISH = _delta({"role": "assistant", "content": ""}), _delta({}, "stop")
TOKENS = tuple(_delta({"content": word}) for word in WORDS)
DONE = _frame(b"[DONE]") + b"0\r\n\r\n"


def usage(tokens: int) -> dict[str, int]:
    return {"prompt_tokens": 10, "completion_tokens": tokens, "total_tokens": 10 + tokens}


def end(tokens: int, body: dict[str, Any]) -> bytes:
    """What follows the last token."""
    counted = (body.get("stream_options") or {}).get("include_usage")
    return FINISH + (_chunk([], usage=usage(tokens)) if counted else b"") + DONE


def answer(payload: object) -> bytes:
    """Something that is not streamed."""
    data = json.dumps(payload).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(data), data)


def completion(tokens: int) -> dict[str, object]:
    message = {"role": "assistant", "content": "".join(islice(cycle(WORDS), tokens))}
    choices = [{"index": 0, "message": message, "finish_reason": "stop"}]
    return {**_BASE, "object": "chat.completion", "choices": choices, "usage": usage(tokens)}


class Upstream:
    """What its connections share. `left` are times of the machine's monotonic clock, which all processes have."""

    def __init__(self, gap_s: float) -> None:
        self.gap_s = gap_s
        self.left: list[float] = []

    def told(self, path: str) -> bytes:
        """The answer to a GET."""
        if path == "/left":
            return answer(self.left)
        return answer({"object": "list", "data": [{"id": "bench", "object": "model"}]})


class Connection(asyncio.Protocol):
    """Requests one after the other, and their answers."""

    def __init__(self, upstream: Upstream) -> None:
        self._upstream = upstream
        self._buffer = b""
        self._telling: asyncio.Task[None] | None = None
        self._writable = asyncio.Event()
        self._writable.set()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, whole, rest = self._buffer.partition(b"\r\n\r\n")
        length = int((head.lower() + b"\r\n").partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
        if whole and len(rest) >= length:
            self._buffer = rest[length:]
            self._take(head, rest[:length])

    def _take(self, head: bytes, body: bytes) -> None:
        method, path, _ = head.split(b" ", 2)
        if method == b"GET":
            self._transport.write(self._upstream.told(path.decode()))
        else:
            last = b"\r\nconnection: close" in head.lower()
            self._telling = asyncio.ensure_future(self._tell(json.loads(body), last))

    async def _tell(self, body: dict[str, Any], last: bool) -> None:
        tokens, streamed = int(body.get("max_tokens") or DEFAULT_TOKENS), bool(body.get("stream"))
        if streamed:
            self._transport.write(STREAMED + ROLE)
        for token in islice(cycle(TOKENS), tokens):
            await asyncio.sleep(self._upstream.gap_s)
            if streamed:
                await self._writable.wait()
                self._transport.write(token)
        self._transport.write(end(tokens, body) if streamed else answer(completion(tokens)))
        self._telling = None
        if last:
            self._transport.close()

    def pause_writing(self) -> None:
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    def connection_lost(self, error: Exception | None) -> None:
        if self._telling is not None:
            self._telling.cancel()
            self._upstream.left.append(time.perf_counter())


async def serve(port: int, gap_s: float) -> None:
    upstream, loop = Upstream(gap_s), asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(upstream), "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.upstream", description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("--gap", type=float, default=0.0, metavar="S", help="before each token; 0: none")
    options = parser.parse_args()
    uvloop.run(serve(options.port, options.gap))


if __name__ == "__main__":
    main()
