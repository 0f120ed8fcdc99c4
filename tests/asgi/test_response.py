"""`TokenStreamResponse` over every kind of source: what goes out, who is closed when, and how far it runs ahead."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.asgi.raw_app import Client
from tests.e2e.raw import events_of
from tests.running import PATIENCE_S
from zstream.asgi import TokenStreamResponse
from zstream.core.errors import InvalidRequest, Overloaded

PIECES = ["Once", " upon", " a tïme"]
BOUND = 8


async def until(holds: Callable[[], object]) -> None:
    """Let the others run until it holds."""
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - of what no event tells
            await asyncio.sleep(0.001)


class Source:
    """Counts what it gave, and whether it was closed. It waits for `go` before each piece."""

    def __init__(self, *pieces: object, error: Exception | None = None, held: bool = False) -> None:
        self.pieces = pieces or tuple(PIECES)
        self.error = error
        self.given = 0
        self.closed = 0
        self.waiting = threading.Event()
        self.go = threading.Event()
        self.hold_after = 0
        if not held:
            self.go.set()

    def _give(self) -> None:
        self.given += 1
        if self.given == self.hold_after:
            self.go.clear()

    def blocking(self) -> Iterator[Any]:
        try:
            for piece in self.pieces:
                self.waiting.set()
                assert self.go.wait(PATIENCE_S)
                self._give()
                yield piece
            if self.error is not None:
                raise self.error
        finally:
            self.closed += 1

    async def awaiting(self) -> AsyncIterator[Any]:
        try:
            for piece in self.pieces:
                self.waiting.set()
                await until(self.go.is_set)
                self._give()
                yield piece
            if self.error is not None:
                raise self.error
        finally:
            self.closed += 1
            await asyncio.sleep(0)


Open = Callable[[Source], Any]
KINDS: dict[str, Open] = {"async": Source.awaiting, "blocking": Source.blocking}


@pytest.fixture(params=KINDS)
def opened(request: pytest.FixtureRequest) -> Open:
    """Both kinds of iterator."""
    return KINDS[request.param]


async def finished(task: Awaitable[None]) -> None:
    await asyncio.wait_for(task, PATIENCE_S)


def tokens(body: bytes, field: str = "token") -> list[str]:
    payloads = events_of(body)
    assert payloads[-1] == "[DONE]"
    return [json.loads(payload)[field] for payload in payloads[:-1]]


async def test_each_piece_is_an_event(opened: Open) -> None:
    source = Source()
    client = Client(TokenStreamResponse(opened(source)))
    await finished(client.task)
    assert tokens(client.body) == PIECES
    assert (client.status, client.ended, source.closed) == (200, True, 1)
    assert client.headers == {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-cache, no-transform",
        "x-accel-buffering": "no",
    }


async def test_the_field_and_the_head_are_as_wished() -> None:
    given = {"Cache-Control": "no-cache", "Connection": "keep-alive"}
    client = Client(TokenStreamResponse(PIECES, 201, given, field="content"))
    await finished(client.task)
    assert tokens(client.body, "content") == PIECES
    assert client.status == 201
    assert client.headers["cache-control"] == "no-cache"
    assert client.headers["connection"] == "keep-alive"
    assert client.headers["x-accel-buffering"] == "no"


async def test_other_media_types_get_the_text_alone(opened: Open) -> None:
    client = Client(TokenStreamResponse(opened(Source()), media_type="text/plain", heartbeat_s=0.001))
    await finished(client.task)
    assert client.body.decode() == "".join(PIECES)
    assert client.headers["content-type"] == "text/plain; charset=utf-8"
    assert client.ended


async def test_nothing_at_all_is_a_whole_stream(opened: Open) -> None:
    async def nothing() -> AsyncIterator[str]:
        return
        yield

    for source in (nothing(), iter(())):
        client = Client(TokenStreamResponse(source))
        await finished(client.task)
        assert client.body == b"data: [DONE]\n\n"


@pytest.mark.parametrize(
    ("options", "chunks"),
    [
        ({"chunk_by": "word"}, ["Once ", "upon ", "a ", "tïme"]),
        ({"chunk_size": 2}, ["Once", " upon a tïme"]),
        ({"chunk_by": "sentence"}, ["Once upon a tïme"]),
    ],
)
async def test_chunks_are_cut_as_asked(opened: Open, options: dict[str, Any], chunks: list[str]) -> None:
    client = Client(TokenStreamResponse(opened(Source()), **options))
    await finished(client.task)
    assert tokens(client.body) == chunks


@pytest.mark.parametrize("given", ["Hello", b"Hello", 7, None, object()])
def test_what_is_no_iterator_of_strings_is_refused(given: Any) -> None:
    with pytest.raises(TypeError, match="iterator of strings"):
        TokenStreamResponse(given)


def test_an_option_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="page"):
        TokenStreamResponse(PIECES, chunk_by="page")
    with pytest.raises(InvalidRequest, match="chunk_size"):
        TokenStreamResponse(PIECES, chunk_size=0)
    with pytest.raises(ValueError, match="at least 1"):
        TokenStreamResponse(PIECES, buffer_tokens=0)


async def test_a_piece_goes_out_before_the_next_is_made(opened: Open) -> None:
    source = Source(held=True)
    client = Client(TokenStreamResponse(opened(source)))
    await until(source.waiting.is_set)
    assert not client.started, "an error could still have a status of its own"
    source.hold_after = 1
    source.go.set()
    await until(lambda: client.writes)
    assert client.writes == [b'data: {"token": "Once"}\n\n']
    source.go.set()
    await finished(client.task)
    assert tokens(client.body) == PIECES


async def test_leaving_closes_the_source(opened: Open) -> None:
    source = Source(*[f"{index} " for index in range(1000)])
    client = Client(TokenStreamResponse(opened(source), buffer_tokens=BOUND))
    await until(lambda: len(client.writes) > 2)
    client.reading.clear()
    await until(lambda: source.given > BOUND)
    client.leave()
    client.reading.set()
    await finished(client.task)
    assert source.closed == 1
    assert source.given < 1000


async def test_leaving_before_the_first_piece_closes_the_source() -> None:
    source = Source(held=True)
    client = Client(TokenStreamResponse(source.awaiting()))
    await until(source.waiting.is_set)
    client.leave()
    await finished(client.task)
    assert (source.given, source.closed) == (0, 1)


async def test_leaving_is_noticed_behind_middleware(opened: Open) -> None:
    source = Source(*[f"{index} " for index in range(100_000)])

    async def pass_on(request: Request, call_next: RequestResponseEndpoint) -> Response:
        return await call_next(request)

    async def endpoint(_request: Request) -> Response:
        return TokenStreamResponse(opened(source), buffer_tokens=BOUND)

    middleware = [Middleware(GZipMiddleware), Middleware(BaseHTTPMiddleware, dispatch=pass_on)]
    client = Client(Starlette(routes=[Route("/", endpoint)], middleware=middleware))
    await until(lambda: len(client.writes) > 2)
    client.leave()
    await finished(client.task)
    await until(lambda: source.closed == 1)
    assert source.given < 100_000


async def test_leaving_a_source_that_blocks_closes_it_after_its_step() -> None:
    """Nobody can stop a thread; but it is not asked for more, and is closed as soon as it can be."""
    source = Source(held=True)
    client = Client(TokenStreamResponse(source.blocking()))
    await until(source.waiting.is_set)
    client.leave()
    await asyncio.wait({client.task}, timeout=0.05)
    assert (source.closed, client.task.done()) == (0, False)
    source.go.set()
    await finished(client.task)
    assert (source.given, source.closed) == (1, 1)


async def test_a_server_that_cancels_the_request_closes_the_source() -> None:
    source = Source(held=True)
    client = Client(TokenStreamResponse(source.awaiting()))
    await until(source.waiting.is_set)
    client.task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await client.task
    assert source.closed == 1


async def test_a_send_that_fails_closes_the_source(opened: Open) -> None:
    source = Source()

    async def receive() -> Any:
        await asyncio.Event().wait()

    async def send(_message: Any) -> None:
        if source.given:
            raise OSError("the reader is gone")

    scope: Any = {"type": "http", "method": "GET", "path": "/", "headers": []}
    await finished(TokenStreamResponse(opened(source))(scope, receive, send))
    assert source.closed == 1


async def test_a_reader_that_stops_reading_stops_the_source(opened: Open) -> None:
    source = Source(*[f"{index} " for index in range(1000)])
    client = Client(TokenStreamResponse(opened(source), buffer_tokens=BOUND))
    client.reading.clear()
    await until(lambda: source.given >= BOUND)
    await asyncio.sleep(0.05)
    assert source.given <= BOUND + 1, "it ran ahead of its reader"
    client.reading.set()
    await finished(client.task)
    assert "".join(tokens(client.body)) == "".join(f"{index} " for index in range(1000))


async def test_an_error_before_the_first_piece_is_the_applications(opened: Open) -> None:
    async def broken() -> AsyncIterator[str]:
        raise LookupError("no such story")
        yield

    client = Client(TokenStreamResponse(broken()))
    with pytest.raises(LookupError, match="no such story"):
        await finished(client.task)
    assert not client.started


async def test_an_error_of_ours_before_the_first_piece_is_a_status() -> None:
    async def full() -> AsyncIterator[str]:
        raise Overloaded("The waiting queue is full.", retry_after_s=7)
        yield

    client = Client(TokenStreamResponse(full()))
    await finished(client.task)
    assert (client.status, client.headers["retry-after"]) == (429, "7")
    assert json.loads(client.body)["error"]["code"] == "queue_full"


async def test_an_error_in_the_middle_is_an_event_and_logged(opened: Open, caplog: pytest.LogCaptureFixture) -> None:
    source = Source("a", "b", error=LookupError("a secret"))
    client = Client(TokenStreamResponse(opened(source)))
    await finished(client.task)
    *said, error, done = events_of(client.body)
    assert [json.loads(payload)["token"] for payload in said] == ["a", "b"]
    assert json.loads(error)["error"]["type"] == "server_error"
    assert (done, client.ended, source.closed) == ("[DONE]", True, 1)
    assert "a secret" not in client.body.decode()
    assert "a secret" in caplog.text


async def test_a_source_whose_work_was_cancelled_by_others_was_not_whole() -> None:
    async def source() -> AsyncIterator[str]:
        yield "a"
        work = asyncio.ensure_future(asyncio.sleep(100))
        asyncio.get_running_loop().call_soon(work.cancel)
        await work
        yield "b"

    client = Client(TokenStreamResponse(source()))
    await finished(client.task)
    *said, error, done = events_of(client.body)
    assert [json.loads(payload)["token"] for payload in said] == ["a"]
    assert json.loads(error)["error"]["type"] == "server_error"
    assert done == "[DONE]"


async def test_an_error_of_ours_in_the_middle_is_told(opened: Open, caplog: pytest.LogCaptureFixture) -> None:
    source = Source("a", error=Overloaded("Too much."))
    client = Client(TokenStreamResponse(opened(source)))
    await finished(client.task)
    assert json.loads(events_of(client.body)[-2])["error"] == {
        "message": "Too much.",
        "type": "rate_limit_error",
        "param": None,
        "code": "queue_full",
    }
    assert caplog.records == []


async def test_plain_text_breaks_off_at_an_error(opened: Open, caplog: pytest.LogCaptureFixture) -> None:
    """It has no other way to say that something is missing."""
    source = Source("a", "b", error=LookupError("a secret"))
    client = Client(TokenStreamResponse(opened(source), media_type="text/plain"))
    with caplog.at_level(logging.ERROR), pytest.raises(LookupError):
        await finished(client.task)
    assert not client.ended
    assert source.closed == 1


@pytest.mark.parametrize("bad", [b"bytes", 7, None, "half a pair \ud800"])
async def test_a_piece_that_is_no_text_is_an_error(opened: Open, bad: object) -> None:
    source = Source("a", bad, "c")
    client = Client(TokenStreamResponse(opened(source)))
    await finished(client.task)
    assert "error" in json.loads(events_of(client.body)[-2])
    assert (source.given, source.closed) == (2, 1)


async def test_silence_is_broken_by_comments(opened: Open) -> None:
    source = Source(held=True)
    client = Client(TokenStreamResponse(opened(source), heartbeat_s=0.01))
    await until(lambda: client.body.count(b": keep-alive\n\n") == 2)
    source.go.set()
    await finished(client.task)
    assert tokens(client.body) == PIECES


async def test_a_browser_that_asks_again_by_itself_is_told_to_stop(opened: Open) -> None:
    client = Client(TokenStreamResponse(opened(Source())), accept="text/event-stream")
    await finished(client.task)
    id = client.body.partition(b"\n")[0].removeprefix(b"id: ").decode()
    assert id.startswith("text-")
    assert client.body.count(b"id: ") == 1
    assert tokens(client.body) == PIECES

    source = Source()
    again = Client(TokenStreamResponse(opened(source)), accept="text/event-stream", last_event_id=id)
    await finished(again.task)
    assert (again.status, again.body, source.given) == (204, b"", 0)


async def test_head_draws_nothing(opened: Open) -> None:
    source = Source()
    client = Client(TokenStreamResponse(opened(source)), method="HEAD")
    await finished(client.task)
    assert (client.status, client.body, source.given) == (200, b"", 0)


async def test_the_background_task_runs_after_it(opened: Open) -> None:
    source = Source()
    closed: list[int] = []
    task = BackgroundTask(lambda: closed.append(source.closed))
    await finished(Client(TokenStreamResponse(opened(source), background=task)).task)
    assert closed == [1]


async def test_blocking_sources_do_not_wait_for_each_other() -> None:
    """A pool of some threads would be full of those that wait."""
    sources = [Source(held=True) for _ in range(50)]
    clients = [Client(TokenStreamResponse(source.blocking())) for source in sources]
    await until(lambda: all(source.waiting.is_set() for source in sources))
    for source in sources:
        source.go.set()
    await finished(asyncio.gather(*(client.task for client in clients)))
    assert all(tokens(client.body) == PIECES for client in clients)


async def test_nothing_is_left() -> None:
    before = asyncio.all_tasks()
    for kind in KINDS.values():
        await finished(Client(TokenStreamResponse(kind(Source()))).task)
    await until(lambda: asyncio.all_tasks() == before)
    await until(lambda: not any(thread.name.startswith("zstream-source") for thread in threading.enumerate()))
