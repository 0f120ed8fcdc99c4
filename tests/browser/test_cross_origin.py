"""A page of another origin: it may ask a server that lists it by `--allow-origin`, and learns nothing from others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from tests.browser.answering import ENDLESS, TEXT, Answering
from tests.e2e.fake_backend import chat, fake_engine
from tests.running import PATIENCE_S, Server, eventually, serving
from tests.seeds.hosting import hosted
from zstream.engine.scripted import ScriptedEngine

KEY = {"Authorization": "Bearer s3cret"}

# `ask` resolves to what the page may know of the answer, `listen` to the text of an event stream, each also to why not.
SCRIPT = """
async function ask(method, url, body, headers) {
  const init = {method, headers: {'Content-Type': 'application/json', ...headers}, body: JSON.stringify(body)};
  try {
    const response = await fetch(url, init);
    return {status: response.status, headers: Object.fromEntries(response.headers), body: await response.text()};
  } catch (error) {
    return {error: error.name};
  }
}
const listen = url => new Promise(resolve => {
  const source = new EventSource(url);
  let text = '';
  source.onerror = () => { if (source.readyState === EventSource.CLOSED) resolve({text, refused: true}); };
  source.onmessage = ({ data }) => {
    if (data !== '[DONE]') {
      const said = JSON.parse(data);
      text += said.token ?? said.choices?.[0].delta.content ?? said.error.message;
      return;
    }
    source.close();
    resolve({text});
  };
});
const talk = url => new Promise(resolve => {
  const socket = new WebSocket(url);
  let text = '';
  socket.onopen = () => socket.send('Hello');
  socket.onmessage = ({ data }) => data === '[DONE]' ? socket.close() : text += data;
  socket.onclose = () => resolve({text});
});
"""


async def a_page(_request: Request) -> HTMLResponse:
    return HTMLResponse(f"<!doctype html><link rel=icon href='data:,'><script>{SCRIPT}</script>")


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with hosted(Starlette(routes=[Route("/", a_page)])) as url:
        yield url


@pytest.fixture(scope="module")
def backend() -> Answering:
    return Answering()


@pytest.fixture(scope="module")
def listing(origin: str, backend: Answering) -> Iterator[Server]:
    """A server that lists the page."""
    with serving(fake_engine(backend), allow_origins=(origin,)) as server:
        yield server


@pytest.fixture(scope="module")
def other() -> Iterator[Server]:
    """A server that lists another page alone."""
    with serving(fake_engine(Answering()), allow_origins=("https://app.example",)) as server:
        yield server


@pytest.fixture
def there(page: Page, origin: str) -> Page:
    """A page of that origin."""
    page.goto(origin)
    return page


def ask(page: Page, method: str, url: str, body: object = None, **headers: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        "([method, url, body, headers]) => ask(method, url, body ?? undefined, headers)", [method, url, body, headers]
    )
    return found


def test_a_listed_page_reads_a_stream_and_what_names_it(there: Page, listing: Server) -> None:
    """JSON is what a browser asks leave for first; of the headers a page sees those that it is shown."""
    answer = ask(there, "POST", f"{listing.url}/v1/chat/completions", chat("Hello"))
    assert answer["status"] == 200
    assert answer["body"].endswith("data: [DONE]\n\n")
    assert answer["headers"]["x-stream-id"].startswith("chatcmpl-")
    assert answer["headers"]["x-request-id"]


def test_a_page_that_is_not_listed_learns_nothing_and_takes_nothing(there: Page, other: Server) -> None:
    assert ask(there, "POST", f"{other.url}/v1/chat/completions", chat(ENDLESS)) == {"error": "TypeError"}
    assert ask(there, "GET", f"{other.url}/v1/models") == {"error": "TypeError"}
    assert there.evaluate("url => listen(url)", f"{other.url}/chat?prompt=Hello") == {"text": "", "refused": True}
    assert there.evaluate("url => talk(url)", f"{other.url.replace('http', 'ws')}/ws/chat") == {"text": ""}
    other.settle()


def test_a_listed_page_sends_its_key(there: Page, origin: str) -> None:
    """The browser asks for leave without it."""
    with serving(ScriptedEngine(), allow_origins=(origin,), api_keys=("s3cret",)) as server:
        assert ask(there, "GET", f"{server.url}/v1/models", **KEY)["status"] == 200
        refused = ask(there, "GET", f"{server.url}/v1/models", Authorization="Bearer wrong")
        assert refused["status"] == 401
        assert "Incorrect API key" in refused["body"]


def test_a_listed_page_is_told_when_to_come_again(there: Page, origin: str) -> None:
    with serving(ScriptedEngine(max_streams=0), allow_origins=(origin,)) as server:
        refused = ask(there, "POST", f"{server.url}/v1/chat/completions", chat("Hello"))
    assert refused["status"] == 429
    assert int(refused["headers"]["retry-after"]) > 0


def test_a_listed_page_listens_by_event_source(there: Page, listing: Server) -> None:
    assert there.evaluate("url => listen(url)", f"{listing.url}/chat?prompt=Hello") == {"text": TEXT}


def test_a_listed_page_follows_a_resumable_stream_and_stops_it(
    there: Page, listing: Server, backend: Answering
) -> None:
    backend.hold(after_steps=8)
    body = chat(ENDLESS, stream_options={"resumable": True})
    with listing.client() as http, http.stream("POST", "/v1/chat/completions", json=body) as begun:
        stream = f"{listing.url}/v1/streams/{begun.headers['x-stream-id']}"
    there.evaluate("url => { window.heard = listen(url); }", stream)
    eventually(lambda: listing.metric("streams_resumed_total") == 1, "the page follows it")
    assert backend.held.wait(PATIENCE_S), "the engine does not get as far"
    stopped = ask(there, "DELETE", stream)
    assert stopped["status"] == 200
    backend.go_on()
    heard = there.evaluate("heard")["text"]
    assert heard.startswith("0 1 2 3 ")
    assert "cancel" in heard, "it was told why there is no more"
    eventually(lambda: listing.metric("num_requests_running") + listing.metric("num_streams_paused") == 0, "freed")


def test_a_listed_page_opens_a_websocket(there: Page, listing: Server) -> None:
    assert there.evaluate("url => talk(url)", f"{listing.url.replace('http', 'ws')}/ws/chat") == {"text": TEXT}
