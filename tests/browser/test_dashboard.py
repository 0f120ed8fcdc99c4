"""The dashboard in a real browser: it moves while streams run, ends them when told to, and finds its server again."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import PHONE, opened
from tests.browser.proxy import proxied
from tests.e2e.raw import Stream
from tests.running import PATIENCE_S, Server, eventually, serving
from zstream.core.engine import EngineState
from zstream.engine.scripted import ScriptedEngine

expect.set_options(timeout=PATIENCE_S * 1000)
ENDLESS = {"model": "fake", "messages": [{"role": "user", "content": "go"}], "stream": True, "max_tokens": 1_000_000}
SOME = re.compile(r"^\s*[1-9]")


@contextmanager
def dashboard_server(**options: Any) -> Iterator[Server]:
    with serving(ScriptedEngine(rate=200), **{"buffer_tokens": 64, **options}) as server:
        server.service.watchers.interval_s = 0.1
        yield server


@pytest.fixture(scope="module")
def shared() -> Iterator[Server]:
    with dashboard_server() as server:
        yield server


@pytest.fixture
def server(shared: Server) -> Server:
    """Nothing of an earlier test is left there."""
    shared.settle()
    return shared


@contextmanager
def streaming(server: Server, read: int, unread: int = 0, **headers: str) -> Iterator[list[str]]:
    """The ids of so many streams that are read, followed by those that are not."""
    with ExitStack() as stack:
        quick = [stack.enter_context(Stream(server.port, ENDLESS, **headers)) for _ in range(read)]
        slow = [stack.enter_context(Stream(server.port, ENDLESS, receive_bytes=2048, **headers)) for _ in range(unread)]
        ids = [stream.response.headers["x-stream-id"] for stream in (*quick, *slow)]
        readers = [threading.Thread(target=_read, args=(stream,), daemon=True) for stream in quick]
        for reader in readers:
            reader.start()
        try:
            yield ids
        finally:
            with server.client() as http, suppress(httpx.TransportError):  # it may have ended meanwhile
                for id in ids:
                    http.delete(f"/v1/streams/{id}", headers=headers)
            for reader in readers:
                reader.join(PATIENCE_S)


def _read(stream: Stream) -> None:
    for _ in stream:
        pass


def figure(page: Page, name: str) -> Locator:
    """What stands above that name in its panel."""
    return page.locator(".figure", has=page.get_by_text(name, exact=True)).locator("dd")


def row(page: Page, id: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_title(id))


def test_it_moves_while_eight_streams_run(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/dashboard")
    expect(page.get_by_text("Nothing is streaming.")).to_be_visible()
    with streaming(server, read=6, unread=2) as ids:
        expect(figure(page, "running")).to_have_text("6")
        expect(figure(page, "paused")).to_have_text("2")
        expect(figure(page, "waiting")).to_have_text("0")
        expect(page.get_by_role("table").locator("tbody").get_by_role("row")).to_have_count(8)
        expect(page.get_by_text("All streams: 8")).to_be_visible()
        for name in ("Time to first token", "Inter-token latency"):
            panel = page.locator(".panel", has=page.get_by_role("heading", name=name))
            for value in panel.locator("dd").all():
                expect(value).to_have_text(re.compile(r"^[\d.,]+m?s$"))
            expect(
                panel.get_by_role("img", name=re.compile(rf"^{name}, last minute: p50 [\d.,]+ m?s,"))
            ).to_be_visible()
        expect(figure(page, "now")).to_have_text(SOME)
        expect(row(page, ids[-1])).to_contain_text("paused")
        expect(row(page, ids[-1])).to_contain_text(re.compile(r"\d+ of 64"))
        running = row(page, ids[0])
        expect(running).to_contain_text("running")
        tokens = running.get_by_role("cell").nth(1)
        before = tokens.inner_text()
        expect(tokens).not_to_have_text(before)
        expect(running).to_contain_text(re.compile(r"[1-9]\d+/s"))
    expect(page.get_by_text("Nothing is streaming.")).to_be_visible()
    expect(figure(page, "running")).to_have_text("0")


def test_its_charts_draw_something(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/dashboard")
    with streaming(server, read=2):
        expect(figure(page, "running")).to_have_text("2")
        for chart in page.locator(".chart canvas").all():
            eventually(lambda chart=chart: chart.evaluate(_COLOURED) > 20, "a line in its colour")


_COLOURED = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let seen = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, alpha] = data.slice(at, at + 4);
    if (alpha > 200 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) seen++;
  }
  return seen;
}"""


def test_cancelling_in_the_table_ends_that_stream_and_says_so(server: Server, page: Page) -> None:
    cancelled = server.metric("streams_cancelled_total", stage="decode")
    page.goto(f"{server.url}/dashboard")
    with streaming(server, read=3) as ids:
        expect(figure(page, "running")).to_have_text("3")
        button = page.get_by_role("button", name=f"Cancel {ids[1]}")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text(re.compile(rf"{ids[1][:17]} was cancelled after [\d,]+ tokens?\."))).to_be_visible()
        expect(figure(page, "running")).to_have_text("2")
        expect(page.get_by_role("button", name=f"Cancel {ids[2]}")).to_be_focused()
        expect(row(page, ids[1])).to_have_count(0)
        for id in (ids[0], ids[2]):
            expect(row(page, id)).to_contain_text("running")
        eventually(lambda: server.metric("streams_cancelled_total", stage="decode") == cancelled + 1)


def test_a_lost_connection_is_said_and_found_again(server: Server, page: Page) -> None:
    allowed: list[int | None] = [None]
    with proxied(server.port, lambda: allowed[-1]) as network, streaming(server, read=1):
        page.goto(f"http://127.0.0.1:{network.port}/dashboard")
        expect(figure(page, "running")).to_have_text("1")
        allowed.append(0)
        network.cut()
        expect(page.get_by_text("The connection is lost.")).to_be_visible()
        expect(page.get_by_text(re.compile("Trying again"))).to_be_visible()
        allowed.append(None)
        page.get_by_role("button", name="Try now").or_(page.locator(".link[data-kind=live]")).click()
        expect(page.locator(".link")).to_have_text("Live")
        expect(page.get_by_text("The connection is lost.")).to_be_hidden()


def test_of_a_server_that_drains_and_stops_it_says_so(page: Page) -> None:
    with dashboard_server(drain_s=3600) as server, streaming(server, read=1):
        page.goto(f"{server.url}/dashboard")
        expect(figure(page, "running")).to_have_text("1")
        server.signal()
        expect(
            page.get_by_text("The server is draining. It takes no new requests; 1 stream still to end.")
        ).to_be_visible()
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_text("The server has stopped.")).to_be_visible()
        assert server.ended.wait(PATIENCE_S)


def test_of_a_model_that_loads_it_says_so(page: Page) -> None:
    go_on = threading.Event()

    class Slow(ScriptedEngine):
        async def start(self) -> None:
            await asyncio.to_thread(go_on.wait)
            await super().start()

    with serving(Slow(), wait=False) as server:
        assert server.engine.state is EngineState.LOADING
        eventually(lambda: _answers(server), "it answers")
        page.goto(f"{server.url}/dashboard")
        expect(page.get_by_text("The model is loading.")).to_be_visible()
        go_on.set()
        expect(page.get_by_text("The model is loading.")).to_be_hidden()
        expect(page.get_by_text("Nothing is streaming.")).to_be_visible()


def _answers(server: Server) -> bool:
    with server.client() as http:
        return http.get("/health").status_code == 200


def test_a_key_is_asked_for_and_shows_its_own_streams(page: Page) -> None:
    with (
        dashboard_server(api_keys=("mine", "yours")) as server,
        streaming(server, read=1, Authorization="Bearer mine") as mine,
        streaming(server, read=1, Authorization="Bearer yours"),
    ):
        page.goto(f"{server.url}/dashboard")
        expect(page.get_by_text("This server wants an API key.")).to_be_visible()
        field = page.get_by_role("textbox", name="API key")
        expect(field).to_be_focused()
        field.fill("wrong")
        field.press("Enter")
        expect(page.get_by_text("The server does not know this API key.")).to_be_visible()
        field.fill("mine")
        field.press("Enter")
        expect(figure(page, "running")).to_have_text("2")
        expect(page.get_by_text("Streams of this key: 1")).to_be_visible()
        expect(row(page, mine[0])).to_be_visible()
        expect(field).to_be_hidden()
        page.reload()
        expect(row(page, mine[0])).to_be_visible()


def test_a_tab_that_nobody_sees_draws_nothing(server: Server, page: Page) -> None:
    page.add_init_script("Object.defineProperty(document, 'hidden', { get: () => window.unseen ?? false })")
    page.goto(f"{server.url}/dashboard")
    expect(figure(page, "running")).to_have_text("0")
    page.evaluate("window.unseen = true; document.dispatchEvent(new Event('visibilitychange'))")
    page.evaluate("requestAnimationFrame = () => { throw new Error('it draws') }; undefined")
    with streaming(server, read=1):
        eventually(lambda: server.call(lambda: server.service.metrics.observer.tokens) > 100)
        page.evaluate("fetch('health').then(() => undefined)")
    expect(figure(page, "running")).to_have_text("0")


def test_a_tab_that_nobody_sees_for_long_lets_go_of_the_server_until_it_is_seen(server: Server, page: Page) -> None:
    def watchers() -> int:
        return server.call(lambda: len(server.service.watchers))

    page.add_init_script("Object.defineProperty(document, 'hidden', { get: () => window.unseen ?? false })")
    page.clock.install()
    page.goto(f"{server.url}/dashboard")
    expect(page.locator(".link")).to_have_text("Live")
    page.evaluate("window.unseen = true; document.dispatchEvent(new Event('visibilitychange'))")
    page.clock.fast_forward("05:01")
    eventually(lambda: watchers() == 0, "it has left")
    page.evaluate("window.unseen = false; document.dispatchEvent(new Event('visibilitychange'))")
    eventually(lambda: watchers() == 1, "it is back")
    expect(page.locator(".link")).to_have_text("Live")


def test_on_a_phone_nothing_is_wider_than_the_screen(server: Server, browser: Browser) -> None:
    with opened(browser, viewport=PHONE) as (_, page), streaming(server, read=1, unread=1) as ids:
        page.goto(f"{server.url}/dashboard")
        expect(row(page, ids[1])).to_contain_text("paused")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        expect(row(page, ids[0]).get_by_role("rowheader")).to_be_visible()  # cards, and a table all the same


def test_the_theme_is_the_readers_choice(server: Server, browser: Browser) -> None:
    with opened(browser, color_scheme="light") as (_, page):
        page.goto(f"{server.url}/dashboard")
        light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        page.get_by_role("button", name="To the dark theme").click()
        dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert light != dark
        page.reload()
        expect(page.get_by_role("button", name="To the light theme")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_all_addresses_are_those_of_where_the_server_is_mounted(server: Server, page: Page) -> None:
    page.goto(f"{server.url}/dashboard")
    links = page.locator("a[href], link[href]:not([rel=icon]), script[src]")
    named = links.evaluate_all("all => all.map(one => one.getAttribute('href') ?? one.getAttribute('src'))")
    assert len(named) >= 5
    assert not [name for name in named if name.startswith("/") or "://" in name]
