"""The chat page, from typing to the last token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.asgi.running_app import uvicorn
from tests.browser.chat_page import ChatPage, idle, reached, words
from tests.browser.conftest import PHONE, opened
from tests.e2e.fake_backend import FakeBackend, fake_engine, say
from tests.running import Server, eventually, model_engine, serving
from zstream.engine.scripted import ScriptedEngine


@pytest.fixture(scope="module")
def fast() -> Iterator[Server]:
    with serving(ScriptedEngine()) as server:
        yield server


@pytest.fixture(scope="module")
def slow() -> Iterator[Server]:
    """So slow that an answer is still on its way when a test does something about it."""
    with serving(ScriptedEngine(rate=50)) as server:
        yield server


def test_a_chat_with_the_embedded_model(page: Page) -> None:
    with serving(model_engine(), models=("storyteller",)) as server:
        chat = ChatPage(page, server.url, temperature="0", max_tokens="60")
        page.get_by_role("button", name="What is streaming?").click()
        chat.until_over()
        expect(chat.answer).to_contain_text(re.compile("piece|token"))  # of its several answers any
        expect(chat.figures).to_contain_text("tokens/s · TTFT")
        chat.ask("Tell me a joke.")
        chat.until_over(2)
        expect(page).to_have_title("What is streaming? · zstream")
        chat.figures.last.click()
        expect(page.locator("dd", has_text="from the cache")).to_be_in_viewport()


def test_every_chunking_gives_the_same_text(fast: Server, page: Page) -> None:
    chat = ChatPage(page, fast.url, max_tokens="40")
    for number, unit in enumerate(("token", "word", "sentence"), start=1):
        page.get_by_label("How the answer is cut into chunks").select_option(unit)
        page.get_by_label("Units a chunk").fill("3")
        chat.ask("go")
        chat.until_over(number)
        expect(chat.answer).to_have_text(words(40))
    expect(chat.figures.last).to_contain_text("ended at the token limit · 40 tokens")


def test_a_double_click_sends_once_and_stops_nothing(slow: Server, page: Page) -> None:
    chat = ChatPage(page, slow.url)
    chat.wait_for_model()
    chat.question.fill("go")
    chat.button("Send").dblclick()
    chat.until_over()
    expect(chat.answers).to_have_text([words(16)])


def test_each_text_has_the_direction_of_its_own_letters(page: Page) -> None:
    with serving(fake_engine(FakeBackend())) as server:
        chat = ChatPage(page, server.url)
        chat.ask(say(["שלום.\n\n- אחד\n\nHello.".encode()]))
        chat.until_over()
        directions = "all => all.map((block) => getComputedStyle(block).direction)"
        assert chat.answer.locator("p, ul").evaluate_all(directions) == ["rtl", "rtl", "ltr"]
        chat.button("Edit the question").click()
        page.keyboard.press("Control+A")
        page.keyboard.type("שלום")
        edited = chat.edited
        assert edited.evaluate("field => getComputedStyle(field).direction") == "rtl"


def test_stopping_frees_the_sequence(slow: Server, page: Page) -> None:
    chat = ChatPage(page, slow.url, max_tokens="100000")
    chat.ask("go")
    reached(chat.answer, 5)
    assert slow.metric("num_requests_running") == 1
    chat.stop.click()
    chat.until_over()
    eventually(lambda: idle(slow), "the sequence is free")
    expect(chat.figures).to_contain_text("stopped")
    page.reload()
    expect(chat.figures).to_contain_text("stopped")


def test_retry_and_edit_ask_the_last_question_again(fast: Server, page: Page) -> None:
    chat = ChatPage(page, fast.url)
    chat.ask("go")
    chat.until_over()
    chat.button("Ask again").click()
    chat.until_over()
    chat.button("Edit the question").click()
    page.keyboard.press("End")
    page.keyboard.type(" on")
    page.keyboard.press("Enter")
    chat.until_over()
    expect(page.locator(".said")).to_have_text(["go on"])
    expect(chat.answers).to_have_text([words(16)])


def test_an_edit_that_was_left_open_takes_no_later_turn(fast: Server, page: Page) -> None:
    chat = ChatPage(page, fast.url)
    chat.ask("one")
    chat.until_over()
    chat.button("Edit the question").click()
    chat.question.press("ArrowUp")
    expect(chat.edited).to_have_count(1)
    expect(chat.edited).to_be_focused()
    chat.ask("two")
    chat.until_over(2)
    expect(chat.edited).to_have_count(0)
    expect(page.locator(".said:visible")).to_have_text(["one", "two"])


@pytest.mark.parametrize("key", [{"isComposing": True}, {"keyCode": 229}], ids=["by its state", "by its code"])
def test_keys_of_an_input_method_send_and_stop_nothing(slow: Server, page: Page, key: dict[str, object]) -> None:
    chat = ChatPage(page, slow.url, max_tokens="60")
    chat.wait_for_model()
    chat.question.fill("go")
    chat.question.dispatch_event("keydown", {"key": "Enter", **key})
    expect(page.locator(".said")).to_have_count(0)
    chat.question.press("Enter")
    reached(chat.answer, 2)
    chat.question.dispatch_event("keydown", {"key": "Escape", **key})
    chat.until_over()
    expect(chat.answer).to_have_text(words(60))
    chat.button("Edit the question").click()
    for name in ("Escape", "Enter"):
        chat.edited.dispatch_event("keydown", {"key": name, **key})
        expect(chat.edited).to_be_focused()


def test_conversations_are_kept(fast: Server, page: Page) -> None:
    chat = ChatPage(page, fast.url)
    chat.ask("the first")
    chat.until_over()
    page.get_by_role("navigation").get_by_role("button", name="New conversation").click()
    expect(chat.answers).to_have_count(0)
    chat.ask("the second")
    chat.until_over()
    page.reload()
    expect(page.locator(".said")).to_have_text(["the second"])
    rows = page.get_by_role("navigation", name="Conversations").get_by_role("listitem")
    expect(rows).to_have_text(["the second", "the first"])
    rows.last.get_by_role("button", name="the first", exact=True).click()
    expect(page.locator(".said")).to_have_text(["the first"])
    rows.last.hover()
    rows.last.get_by_role("button", name="Delete").click()
    expect(rows).to_have_text(["the second"])
    expect(page.get_by_role("heading", name="What shall it be?")).to_be_visible()
    chat.button("Settings").click()
    for answer in ("dismiss", "accept"):
        page.once("dialog", lambda dialog, answer=answer: getattr(dialog, answer)())
        expect(rows).to_have_count(1)
        chat.button("Delete all conversations").click()
    expect(rows).to_have_count(0)


def test_settings_that_are_wrong_are_not_sent(fast: Server, page: Page) -> None:
    chat = ChatPage(page, fast.url)
    chat.button("Settings").click()
    page.get_by_label("Temperature").fill("3")
    expect(page.get_by_text("A number from 0 to 2.")).to_be_visible()
    page.keyboard.press("Escape")
    chat.ask("go")
    expect(page.get_by_label("Temperature")).to_be_focused()
    page.get_by_label("Temperature").fill("0.5")
    page.get_by_label("Most tokens").fill("3")
    page.get_by_label("Stop strings").fill("tok2")
    page.keyboard.press("Escape")
    chat.ask("go")
    chat.until_over()
    expect(chat.answer).to_have_text(words(2))


def test_the_keyboard_is_enough(slow: Server, page: Page) -> None:
    chat = ChatPage(page, slow.url, max_tokens="30")
    chat.wait_for_model()
    expect(chat.question).to_be_focused()
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_have_text("one\ntwo", use_inner_text=True)
    reached(chat.answer, 2)
    page.keyboard.press("Escape")
    chat.until_over()
    page.keyboard.press("ArrowUp")
    expect(chat.edited).to_be_focused()
    page.keyboard.press("Escape")
    expect(chat.question).to_be_focused()
    for _ in range(16):
        page.keyboard.press("Tab")
        assert page.evaluate(_FOCUS_SHOWS), page.evaluate("document.activeElement.outerHTML")


_FOCUS_SHOWS = """() => {
    const focused = document.activeElement;
    return focused.matches("body, #question") || getComputedStyle(focused).outlineStyle === "solid";
}"""


def test_a_screen_reader_hears_sentences(fast: Server, page: Page) -> None:
    chat = ChatPage(page, fast.url)
    chat.ask("go")
    chat.until_over()
    spoken = page.get_by_label("What the model says")
    assert spoken.get_attribute("aria-live") == "polite"
    expect(spoken).to_have_text(words(16))
    expect(spoken.locator("p")).to_have_count(1)


def test_the_newest_is_in_sight_unless_the_reader_scrolled_away(slow: Server, browser: Browser) -> None:
    with opened(browser, viewport={"width": 400, "height": 320}) as (_, page):
        chat = ChatPage(page, slow.url, max_tokens="100000")
        chat.ask("go")
        reached(chat.answer, 60)
        assert page.evaluate("document.scrollingElement.scrollHeight") == 320  # only what is in it scrolls
        newest, main = chat.button("To the newest"), page.get_by_role("main")
        assert main.evaluate(_PX_BELOW) < 48
        main.hover()
        page.mouse.wheel(0, -150)
        expect(newest).to_be_visible()
        top = main.evaluate("e => e.scrollTop")
        reached(chat.answer, 90)
        assert main.evaluate("e => e.scrollTop") == top
        newest.click()
        expect(newest).to_be_hidden()
        assert main.evaluate(_PX_BELOW) < 48
        chat.stop.click()
        chat.until_over()


_PX_BELOW = "e => e.scrollHeight - e.clientHeight - e.scrollTop"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone(fast: Server, browser: Browser, scheme: str) -> None:
    with opened(browser, viewport=PHONE, has_touch=True, is_mobile=True, color_scheme=scheme) as (_, page):
        chat = ChatPage(page, fast.url, max_tokens="200")
        chat.ask("unbreakable" * 20)
        chat.until_over()
        width = page.evaluate("[document.scrollingElement.scrollWidth, document.querySelector('main').scrollWidth]")
        assert max(width) <= PHONE["width"]
        chat.button("Conversations").click()
        expect(page.get_by_role("link", name="Dashboard")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.get_by_role("link", name="Dashboard")).to_be_hidden()


def test_over_plain_http_from_another_machine(fast: Server, page: Page) -> None:
    chat = ChatPage(page, fast.url.replace("127.0.0.1", "0.0.0.0"))
    assert page.evaluate("isSecureContext") is False
    chat.ask("go")
    chat.until_over()
    chat.button("Copy the answer").click()
    expect(page.locator(".copied")).to_be_visible()
    chat.question.focus()
    page.keyboard.press("Control+V")
    expect(chat.question).to_have_value(words(16))


MOUNTED = """
from fastapi import FastAPI
from zstream.asgi import MountedServer
from zstream.engine.scripted import ScriptedEngine

llm = MountedServer(engine=ScriptedEngine)
app = FastAPI(lifespan=llm.lifespan)
app.mount("/deep/llm", llm)
"""


def test_below_a_path(page: Page, tmp_path: Path) -> None:
    (tmp_path / "around.py").write_text(MOUNTED)
    with uvicorn("around:app", tmp_path) as address:
        chat = ChatPage(page, f"{address}/deep/llm", max_tokens="20")
        chat.ask("go")
        chat.until_over()
        expect(chat.answer).to_have_text(words(20))
        for name in ("Dashboard", "API"):
            href = page.get_by_role("link", name=name, exact=True).evaluate("link => link.href")
            assert page.request.get(href).ok


def test_light_and_dark(fast: Server, page: Page) -> None:
    ChatPage(page, fast.url)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Switch to dark").click()
    dark = page.evaluate(ground)
    page.reload()
    assert page.evaluate(ground) == dark != light
    page.get_by_role("button", name="Switch to light").click()
    assert page.evaluate(ground) == light
