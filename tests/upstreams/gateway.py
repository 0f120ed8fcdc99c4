"""A zstream before upstreams, and what its readers get."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.e2e.raw import Stream
from tests.running import Server, serving
from tests.upstreams.upstream import Upstream as Fake
from zstream.engine.upstream.choosing import Server as Known
from zstream.engine.upstream.engine import UpstreamEngine
from zstream.engine.upstream.servers import Upstream

MODEL = "m"
QUESTION = {"model": MODEL, "messages": [{"role": "user", "content": "Go on."}]}


def behind(fake: Fake | str, name: str = "first", **options: Any) -> Upstream:
    """How the gateway knows one of the fakes, or an address."""
    return Upstream(name, fake if isinstance(fake, str) else fake.url, **{"models": {MODEL: "their-m"}, **options})


@contextmanager
def gateway(*upstreams: Fake | Upstream, buffer_tokens: int = 256, **settings: Any) -> Iterator[Server]:
    """Before these; fakes are named by their place, from `u0`."""
    known = [behind(each, f"u{n}") if isinstance(each, Fake) else each for n, each in enumerate(upstreams)]
    with serving(UpstreamEngine(known), buffer_tokens=buffer_tokens, **settings) as server:
        yield server


def forget(server: Server) -> None:
    """All that the gateway knows of its upstreams: who failed, who waits, which connections stand."""
    engine = server.engine
    assert isinstance(engine, UpstreamEngine)

    def there() -> None:
        engine.servers[:] = [Known(each.upstream) for each in engine.servers]
        engine._desk.pool.close()

    server.call(there)


@dataclass(frozen=True)
class Told:
    """What a reader got: the HTTP status, text, the end's reason or the error, usage, the retry header."""

    status: int
    text: str = ""
    finish: str | None = None
    error: dict[str, Any] | None = None
    usage: dict[str, Any] | None = None
    retry_after: str | None = None

    @property
    def code(self) -> object:
        return self.error and self.error["code"]


def streamed(server: Server, **fields: object) -> Told:
    """Ask for a stream, and read it to its end, which has to be one."""
    with Stream(server.port, {**QUESTION, "stream": True, **fields}) as stream:
        if stream.response.status != 200:
            return _refused(stream.response.status, stream.response.read(), stream.response.getheader("retry-after"))
        return told(stream.rest())


def whole(server: Server, **fields: object) -> Told:
    """Ask for an answer in one piece."""
    with server.client() as client:
        answer = client.post("/v1/chat/completions", json={**QUESTION, **fields})
    if answer.status_code != 200:
        return _refused(answer.status_code, answer.content, answer.headers.get("retry-after"))
    choice, usage = answer.json()["choices"][0], answer.json()["usage"]
    return Told(200, choice["message"]["content"], choice["finish_reason"], usage=usage)


def _refused(status: int, body: bytes, retry_after: str | None) -> Told:
    return Told(status, error=json.loads(body)["error"], retry_after=retry_after)


def told(payloads: list[str]) -> Told:
    """A whole stream of one choice: nothing after its end or its error but `[DONE]`."""
    assert payloads[-1] == "[DONE]"
    *chunks, last = [json.loads(payload) for payload in payloads[:-1]]
    assert not any("error" in chunk or chunk["choices"][0]["finish_reason"] for chunk in chunks), chunks
    text = "".join(chunk["choices"][0]["delta"].get("content") or "" for chunk in chunks)
    if "error" in last:
        return Told(200, text, error=last["error"])
    return Told(200, text, last["choices"][0]["finish_reason"], usage=last.get("usage"))
