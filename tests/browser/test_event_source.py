"""A browser's `EventSource` left to itself: it asks again when a stream breaks off, with the last id that it saw."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.answering import ENDLESS, TEXT, Answering
from tests.browser.proxy import proxied
from tests.browser.virtual_time import never_wait
from tests.e2e.fake_backend import FakeBackend, chat, counted, fake_engine, slow_to_load
from tests.running import Server, eventually, serving
from tests.server.test_journals import TOKENS, left, open_store

PAGE = "<!doctype html><link rel=icon href=data:,>"  # or the icon would be asked for, too, and take the cut
READ = """
var ids = [], text = '', failures = 0;
const source = new EventSource(PATH);
source.onerror = () => { failures += 1; };
source.onmessage = ({ data, lastEventId }) => {
  ids.push(lastEventId);
  if (data === '[DONE]') return CLOSE;
  const said = JSON.parse(data);
  text += said.token ?? said.choices[0].delta.content ?? '';
};
"""


@pytest.fixture(scope="module")
def backend() -> Answering:
    return Answering()


@pytest.fixture(scope="module")
def server(backend: Answering) -> Iterator[Server]:
    with serving(fake_engine(backend)) as server:
        yield server


def read(page: Page, origin: str, path: str, *, close: bool = True) -> list[str]:
    """Open a page there that reads the stream at `path`. What it asks for is listed."""
    page.route(f"{origin}/page", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    page.goto(f"{origin}/page")
    page.unroute_all()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(origin)))
    script = READ.replace("PATH", repr(path)).replace("CLOSE", "source.close()" if close else "undefined")
    page.add_script_tag(content=script)
    return asked


def until_closed(page: Page) -> None:
    page.wait_for_function("source.readyState === EventSource.CLOSED")


def begin(server: Server) -> str:
    """A resumable stream that its first reader left."""
    body = chat("Tell me a story", stream_options={"resumable": True})
    with server.client() as http, http.stream("POST", "/v1/chat/completions", json=body) as answer:
        return answer.headers["x-stream-id"]


def test_a_resumable_stream_is_whole_however_often_its_connection_is_cut(
    page: Page, server: Server, backend: Answering
) -> None:
    backend.hold(after_steps=6)
    id = begin(server)
    cuts = chain((900, 700, 1300), repeat(None))
    with proxied(server.port, lambda: next(cuts)) as proxy:
        never_wait(page)
        asked = read(page, f"http://127.0.0.1:{proxy.port}", f"/v1/streams/{id}")
        page.wait_for_function("text.startsWith('Once')")
        backend.go_on()
        until_closed(page)
        assert proxy.cuts == 3
    assert page.evaluate("text") == TEXT
    ids = page.evaluate("ids")
    assert ids == [f"{id}:{number}" for number in range(1, len(ids) + 1)], "none twice, none missing"
    assert asked == [f"/v1/streams/{id}"] * 4


def test_a_stream_goes_on_behind_a_server_that_starts_again(page: Page, tmp_path: Path) -> None:
    """The next process answers before its model is there: a page that were told so would never ask again."""
    with serving(fake_engine(FakeBackend()), store=open_store(tmp_path)) as first, first.client() as http:
        id, _ = left(first, http, max_tokens=TOKENS)
    engine, loading = slow_to_load(FakeBackend())
    with serving(engine, store=open_store(tmp_path), wait=False) as second:
        try:
            with second.client() as http:
                eventually(lambda: http.get("/health").status_code == 200, "it answers")
            never_wait(page)
            read(page, second.url, f"/v1/streams/{id}")
            page.wait_for_function("failures > 1")
        finally:
            loading.open()
        until_closed(page)
        assert page.evaluate("text") == counted(TOKENS)


def test_a_resumable_stream_that_nobody_closes_is_asked_for_once_more(page: Page, server: Server) -> None:
    id = begin(server)
    never_wait(page)
    asked = read(page, server.url, f"/v1/streams/{id}", close=False)
    until_closed(page)
    assert page.evaluate("text") == TEXT
    assert asked == [f"/v1/streams/{id}"] * 2


def test_chat_that_nobody_closes_is_asked_for_once_more(page: Page, server: Server) -> None:
    """A browser takes the end of an answer for a broken one; that one is told that there is nothing more."""
    never_wait(page)
    asked = read(page, server.url, "/chat?prompt=Hello", close=False)
    until_closed(page)
    assert page.evaluate("text") == TEXT
    assert page.evaluate("failures") == 2
    assert asked == ["/chat?prompt=Hello"] * 2


def test_chat_that_is_cut_is_not_answered_anew(page: Page, server: Server) -> None:
    """What it had is gone, and another answer's text behind it would be worse than an end."""
    cuts = chain((560,), repeat(None))  # the head is 293, the whole 700 to 771, as its events come apart or together
    with proxied(server.port, lambda: next(cuts)) as proxy:
        never_wait(page)
        read(page, f"http://127.0.0.1:{proxy.port}", "/chat?prompt=Hello")
        until_closed(page)
        assert proxy.cuts == 1
    text = page.evaluate("text")
    assert text
    assert TEXT.startswith(text)
    assert text != TEXT


def test_closing_it_ends_the_generation(page: Page, server: Server, backend: Answering) -> None:
    backend.hold(after_steps=8)
    ended = server.metric("streams_cancelled_total", stage="decode")
    read(page, server.url, f"/chat?prompt={ENDLESS}")
    page.wait_for_function("text.startsWith('0 1 2 3 ')")
    page.evaluate("source.close()")
    backend.go_on()
    eventually(lambda: server.metric("streams_cancelled_total", stage="decode") == ended + 1, "cancelled")
    assert server.metric("num_requests_running") + server.metric("num_streams_paused") == 0
