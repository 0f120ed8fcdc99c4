"""The documents' scripts for pages, as printed, in a page of the server's own origin."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.answering import ENDLESS, TEXT, Answering
from tests.browser.bundling import bundled, without_types
from tests.browser.user_app import PAGE, generations, until_free, user_app, visit
from tests.e2e.fake_backend import fake_engine
from tests.running import eventually, metric
from tests.seeds.addresses import at
from tests.seeds.documents import fifth, first, fourth, second, third
from tests.seeds.hosting import app_of, azure_at, hosted

WIDE = "w" * 50_000
"""A name that makes long events of short tokens: Chromium reads some 70 MB ahead of a script."""


@pytest.fixture(scope="module")
def backend() -> Answering:
    return Answering()


@pytest.fixture(scope="module")
def url(backend: Answering) -> Iterator[str]:
    with user_app(lambda: fake_engine(backend), "qwen-7b", "gpt-4", WIDE) as url:
        yield url


def test_first_document_javascript(page: Page, url: str) -> None:
    """It logs the events as they came."""
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    visit(page, url, first.JAVASCRIPT)
    page.evaluate("streamChat('Tell me a story')")
    events = "".join(logged).replace("\n", "")
    assert events.startswith("data: {")
    assert '"content":"Onc"' in events
    assert events.endswith("data: [DONE]")


def test_second_document_fetch_with_eventsource(page: Page, url: str) -> None:
    """A page has no `process`, so it gets one to write to."""
    process = "var written = ''; const process = {stdout: {write: text => { written += text; }}};\n"
    visit(page, url, process + without_types(at(url, second.FETCH_WITH_EVENTSOURCE)))
    page.evaluate("streamWithFetch()")
    assert page.evaluate("written") == TEXT


SHOWN = """
import { createRoot } from 'react-dom/client';
createRoot(document.getElementById('root')!).render(<ChatComponent />);
"""


def test_second_document_react_integration(page: Page, url: str, backend: Answering) -> None:
    visit(page, url, bundled(second.REACT_INTEGRATION + SHOWN))
    button, shown = page.locator("#root button"), page.locator("#root div > div")
    assert button.text_content() == "Send"
    backend.hold(after_steps=4)
    button.click()
    page.wait_for_function("document.querySelector('#root div > div').textContent === 'Once upon a '")
    assert button.text_content() == "Generating..."
    backend.go_on()
    page.wait_for_function("document.querySelector('#root button').textContent === 'Send'")
    assert shown.text_content() == TEXT
    button.click()
    page.wait_for_function("document.querySelector('#root button').textContent === 'Send'")
    assert shown.text_content() == TEXT


def test_third_document_client_implementation(page: Page, url: str) -> None:
    asked = visit(page, url, third.CLIENT_IMPLEMENTATION)
    page.wait_for_function("eventSource.readyState === EventSource.CLOSED")
    assert page.locator("#output").text_content() == TEXT
    assert asked == ["/chat?prompt=Hello"]


@pytest.fixture(scope="module")
def fastapi(url: str) -> Iterator[str]:
    """The fourth document's own server, before ours, with a page."""
    app = app_of(fourth.FASTAPI_STREAMING_ENDPOINT, async_client=azure_at(url))
    app.router.routes.append(PAGE)
    with hosted(app) as address:
        yield address


@pytest.mark.parametrize("server", ["url", "fastapi"])
def test_fourth_document_frontend_consumption(page: Page, server: str, request: pytest.FixtureRequest) -> None:
    asked = visit(page, request.getfixturevalue(server), without_types(fourth.FRONTEND_CONSUMPTION))
    assert page.evaluate("streamChat([{role: 'user', content: 'Hello'}])") == TEXT
    assert page.locator("#response").inner_text() == TEXT
    assert asked == ["/chat/stream"]


CREATE, *_, ABORT = fifth.CANCEL_FAST.strip().splitlines()
FETCHED = """
var heard = '', reader;
async function ask(content) {
  const body = JSON.stringify({model: 'qwen-7b', messages: [{role: 'user', content}], stream: true});
  const headers = {'Content-Type': 'application/json'};
  const response = await fetch('/v1/chat/completions', {method: 'POST', headers, body, signal: controller.signal});
  reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
}
async function readUntil(text) {
  while (!heard.includes(text)) {
    const { done, value } = await reader.read();
    if (done) return;
    heard += value;
  }
}
"""


def test_fifth_document_cancel_fast_when_users_stop_reading(page: Page, url: str, backend: Answering) -> None:
    backend.hold(after_steps=8)
    ended = metric(url, "streams_cancelled_total", stage="decode")
    visit(page, url, CREATE + FETCHED)
    page.evaluate("content => ask(content)", ENDLESS)
    page.evaluate("""() => { window.asked = readUntil('"never"').catch(error => error.name); }""")
    page.wait_for_function("""heard.includes('"2 "')""")
    assert generations(url) == 1
    page.add_script_tag(content=ABORT)
    assert page.evaluate("asked") == "AbortError"
    backend.go_on()
    eventually(lambda: metric(url, "streams_cancelled_total", stage="decode") == ended + 1, "cancelled")
    assert generations(url) == 0


# Without keeping what it read, and its numbers alone.
NUMBERED = """
async function countTo(last) {
  let next = 0, rest = '';
  while (next <= last) {
    const events = (rest + (await reader.read()).value).split('\\n\\n');
    rest = events.pop();
    for (const event of events) {
      const said = event.match(/"content":"([0-9]+) "/);
      if (said && Number(said[1]) !== next++) throw new Error(`${said[1]} in place of ${next - 1}`);
    }
  }
}
"""


def test_fifth_document_in_browsers_use_streams_api_with_reader_read(page: Page, url: str) -> None:
    """Whoever reads no more pauses the generation, and finds no gap later; `cancel` ends it."""
    visit(page, url, CREATE + FETCHED.replace("qwen-7b", WIDE) + NUMBERED)
    page.evaluate("content => ask(content)", ENDLESS)
    eventually(lambda: metric(url, "num_streams_paused") == 1, "paused")
    page.evaluate("last => countTo(last)", int(metric(url, "tokens_streamed_total")))
    page.evaluate("reader.cancel()")
    until_free(url)


# The documents print servers; this is the other end of them, with what a browser has.
WEBSOCKET = """
var heard = [], answers = [];
const ws = new WebSocket(`ws://${location.host}/ws/chat`);
ws.onmessage = ({ data }) => {
  if (data === '[DONE]') answers.push(heard.splice(0).join(''));
  else heard.push(data);
};
"""


def test_third_document_websocket_alternative_and_fifth_documents_server_sketch(page: Page, url: str) -> None:
    """The one takes a prompt, the other an object with one; a socket may send either, as often as it likes."""
    visit(page, url, WEBSOCKET)
    page.wait_for_function("ws.readyState === WebSocket.OPEN")
    page.evaluate("ws.send('Tell me a story')")
    page.wait_for_function("answers.length === 1")
    page.evaluate("ws.send(JSON.stringify({ prompt: 'Tell me a story' }))")
    page.wait_for_function("answers.length === 2")
    assert page.evaluate("answers") == [TEXT, TEXT]


def test_a_websocket_that_is_closed_ends_its_generation(page: Page, url: str, backend: Answering) -> None:
    """The fifth document: "Abort the HTTP request (SSE) or close the WebSocket. Always free server resources"."""
    backend.hold(after_steps=8)
    visit(page, url, WEBSOCKET)
    page.wait_for_function("ws.readyState === WebSocket.OPEN")
    page.evaluate("content => ws.send(content)", ENDLESS)
    page.wait_for_function("heard.length > 3")
    page.evaluate("ws.close()")
    backend.go_on()
    until_free(url)
