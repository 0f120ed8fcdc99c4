"""The chat page when something is wrong: it says so in words, and what to do."""

from __future__ import annotations

import re
import threading

from playwright.sync_api import Page, expect

from tests.browser.chat_page import ChatPage, words
from tests.e2e.fake_backend import FakeBackend, chat, count, fake_engine, say
from tests.running import PATIENCE_S, model_engine, serving
from zstream.engine.local import LocalEngine
from zstream.engine.scripted import ScriptedEngine

HELLO = say([b"hel", b"lo"])


def test_a_key_is_asked_for_and_kept(page: Page) -> None:
    with serving(ScriptedEngine(), api_keys=("sesame",)) as server:
        talk = ChatPage(page, server.url)
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("This server wants an API key.")
        _give(page, "tulip")
        expect(dialog).to_contain_text("The server does not know this API key.")
        _give(page, "sesame")
        talk.ask("go")
        talk.until_over()
        page.reload()
        talk.ask("go")
        talk.until_over(2)


def test_a_key_that_is_no_longer_good_is_asked_for_and_the_question_with_it(page: Page) -> None:
    with serving(ScriptedEngine(), api_keys=("sesame",)) as server:
        talk = ChatPage(page, server.url)
        _give(page, "sesame")
        talk.wait_for_model()
        page.evaluate("""localStorage.setItem("zstream:/:key", '"tulip"')""")
        talk.ask("go")
        expect(talk.notice).to_contain_text("The server does not know this API key.")
        talk.notice.get_by_role("button", name="Give a key").click()
        _give(page, "sesame")
        talk.until_over()
        expect(talk.answer).to_have_text(words(16))


def test_a_full_queue_is_waited_for(page: Page) -> None:
    with serving(fake_engine(FakeBackend(slots=1), max_queue=0)) as server, server.client() as http:
        talk = ChatPage(page, server.url)
        talk.wait_for_model()
        with http.stream("POST", "/v1/chat/completions", json=chat(count())):
            talk.ask(HELLO)
            expect(talk.notice).to_contain_text("the queue is full")
            expect(talk.notice).to_contain_text(re.compile(r"Trying again in \d+ s"))
            expect(talk.stop).to_be_visible()
        talk.until_over()
        expect(talk.answer).to_have_text("hello")
        expect(talk.notice).to_have_count(0)


def test_a_model_that_is_loading_is_waited_for(page: Page) -> None:
    loaded = threading.Event()

    def load() -> FakeBackend:
        assert loaded.wait(PATIENCE_S)
        return FakeBackend()

    with serving(LocalEngine(load), wait=False) as server:
        talk = ChatPage(page, server.url)
        talk.ask(HELLO)
        expect(talk.notice).to_contain_text("The model is still loading.")
        loaded.set()
        talk.until_over()
        expect(talk.answer).to_have_text("hello")


def test_a_server_that_is_gone_and_one_that_comes(page: Page) -> None:
    with serving(ScriptedEngine()) as server:
        talk = ChatPage(page, server.url)
        talk.wait_for_model()
        server.stop()
    talk.ask("go")
    expect(talk.notice).to_contain_text("The server does not answer.")
    expect(talk.notice).to_contain_text("zstream serve")
    expect(talk.notice.get_by_role("button", name="Ask again")).to_be_visible()


def test_a_conversation_that_is_too_long_can_be_shortened(page: Page) -> None:
    with serving(model_engine(context=256), models=("storyteller",)) as server:
        talk = ChatPage(page, server.url, max_tokens="8")
        long = "I saw a boat and a bird and a bell. " * 13
        talk.ask(long)
        talk.until_over()
        talk.ask(long)
        expect(talk.notice).to_contain_text("This is longer than the model can read.")
        expect(talk.notice).to_contain_text("256 tokens")
        talk.notice.get_by_role("button", name="Leave out the oldest messages").click()
        talk.until_over(2)
        expect(page.locator(".bound:visible")).to_have_text("What is above is no longer sent to the model.")
        talk.ask(long * 2)
        expect(talk.notice).to_contain_text("This is longer than the model can read.")


def test_a_page_that_finds_no_server_tries_until_it_is_told_not_to(page: Page) -> None:
    with serving(ScriptedEngine()) as server:
        page.route("**/v1/models", lambda route: route.abort())
        talk = ChatPage(page, server.url)
        expect(talk.notice).to_contain_text("Trying again in")
        talk.button("Give up").click()
        expect(talk.notice.get_by_text("Trying again")).to_be_hidden()
        page.unroute("**/v1/models")
        talk.button("Ask again").click()
        talk.wait_for_model()
        expect(talk.notice).to_have_count(0)


def test_a_model_that_is_gone_makes_room_for_those_that_are_there(page: Page) -> None:
    with serving(ScriptedEngine()) as server:
        page.route("**/v1/models", lambda route: route.fulfill(json={"data": [{"id": "gone"}]}))
        talk = ChatPage(page, server.url)
        talk.wait_for_model()
        page.unroute("**/v1/models")
        talk.ask("go")
        expect(talk.notice).to_contain_text("This model is not here.")
        expect(page.get_by_label("Model", exact=True)).to_have_value("fake")
        talk.notice.get_by_role("button", name="Ask again").click()
        talk.until_over()
        expect(talk.answer).to_have_text(words(16))


def test_a_browser_that_keeps_nothing(page: Page) -> None:
    for name in ("localStorage", "sessionStorage"):
        page.add_init_script(f"Object.defineProperty(window, '{name}', {{ get() {{ throw Error('forbidden') }} }})")
    with serving(ScriptedEngine(), api_keys=("sesame",)) as server:
        page.goto(f"{server.url}/")
        _give(page, "sésame ключ")  # no header can have it
        expect(page.get_by_role("dialog")).to_be_visible()
        _give(page, "sesame")
        page.get_by_role("button", name="Switch to dark").click()
        expect(page.get_by_role("button", name="Switch to light")).to_be_visible()
        expect(page.get_by_label("Model", exact=True)).to_be_enabled()
        page.get_by_label("Your question", exact=True).fill("go")
        page.keyboard.press("Enter")
        expect(page.locator(".prose")).to_have_text(words(16))


def test_a_refused_setting_is_named(page: Page) -> None:
    with serving(ScriptedEngine()) as server:
        talk = ChatPage(page, server.url, max_tokens="9999999")
        talk.ask("go")
        expect(page.get_by_label("Most tokens")).to_be_focused()


def _give(page: Page, key: str) -> None:
    page.get_by_label("API key", exact=True).fill(key)
    page.keyboard.press("Enter")
