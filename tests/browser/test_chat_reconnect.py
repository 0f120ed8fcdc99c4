"""The chat page goes on with an answer: after the network broke, and after the page was left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import PIECES, TEXT, Answering
from tests.browser.chat_page import ChatPage, idle, reached
from tests.browser.proxy import proxied
from tests.e2e.fake_backend import chat, fake_engine
from tests.running import Server, eventually, serving
from zstream.core.events import CancelReason
from zstream.engine.scripted import ScriptedEngine

SAID = "Once upon"
"""The answer that is held has come so far."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(ScriptedEngine(rate=60)) as server:
        yield server


@pytest.fixture
def in_the_middle() -> Iterator[tuple[Server, Answering]]:
    """Its answer stops after five tokens until it is let go on, however slow the page is."""
    backend = Answering()
    with serving(fake_engine(backend)) as server:
        backend.hold(after_steps=5)
        yield server, backend
        backend.go_on()


def test_a_cut_network_costs_no_token(in_the_middle: tuple[Server, Answering], page: Page) -> None:
    server, backend = in_the_middle
    allowed: list[int | None] = [None]
    with proxied(server.port, lambda: allowed[-1]) as network:
        chat = ChatPage(page, f"http://127.0.0.1:{network.port}")
        chat.ask("go")
        expect(chat.answer).to_contain_text(SAID)
        allowed.append(0)
        network.cut()
        expect(page.get_by_text("Connection lost. Trying again…")).to_be_visible()
        backend.go_on()
        allowed.append(None)
        chat.until_over()
        expect(chat.answer).to_have_text(TEXT)
    assert server.metric("streams_resumed_total") >= 1


def test_a_reload_in_mid_answer_goes_on(in_the_middle: tuple[Server, Answering], page: Page) -> None:
    server, backend = in_the_middle
    chat = ChatPage(page, server.url)
    chat.ask("go")
    expect(chat.answer).to_contain_text(SAID)
    page.reload()
    expect(chat.stop).to_be_visible()
    backend.go_on()
    chat.until_over()
    expect(chat.answer).to_have_text(TEXT)
    expect(chat.figures).to_contain_text(f"{len(PIECES)} tokens")


def test_an_answer_that_the_server_has_no_room_to_keep_is_given_as_any_other(
    in_the_middle: tuple[Server, Answering], page: Page
) -> None:
    server, backend = in_the_middle
    relays = server.service.relays
    server.call(lambda: setattr(relays, "bounds", replace(relays.bounds, journal_bytes=0)))
    chat = ChatPage(page, server.url)
    chat.ask("go")
    expect(chat.answer).to_contain_text(SAID)
    page.reload()
    expect(chat.notice).to_contain_text("The page was left, and the server had no room to keep the rest")
    expect(chat.answer).to_contain_text(SAID)
    backend.go_on()
    eventually(lambda: idle(server), "the sequence is free")
    chat.ask("go")
    expect(chat.answer).to_have_text(TEXT)


def test_an_answer_of_another_conversation_goes_on(in_the_middle: tuple[Server, Answering], page: Page) -> None:
    server, backend = in_the_middle
    chat = ChatPage(page, server.url)
    chat.ask("go")
    expect(chat.answer).to_contain_text(SAID)
    page.get_by_role("navigation").get_by_role("button", name="New conversation").click()
    page.reload()
    page.get_by_role("navigation").get_by_role("button", name="go answering").click()
    backend.go_on()
    chat.until_over()
    expect(chat.answer).to_have_text(TEXT)


def test_two_tabs_read_one_answer_and_either_stops_it(server: Server, page: Page) -> None:
    chat = ChatPage(page, server.url, max_tokens="100000")
    chat.ask("go")
    reached(chat.answer, 5)
    other = ChatPage(page.context.new_page(), server.url)
    other.page.get_by_role("navigation").get_by_role("button", name="go answering").click()
    reached(other.answer, 10)
    other.stop.click()
    for tab in (chat, other):
        tab.until_over()
        expect(tab.figures).to_contain_text("stopped")
        expect(tab.notice).to_have_count(0)
    eventually(lambda: idle(server), "the sequence is free")


@pytest.fixture
def held() -> Iterator[tuple[Server, Answering]]:
    """Its only slot is another's until it is let go on, so that a question waits without a name."""
    backend = Answering(slots=1)
    with serving(fake_engine(backend)) as server, server.client() as http:
        backend.hold(after_steps=1)
        with http.stream("POST", "/v1/chat/completions", json=chat("go")):
            yield server, backend
            backend.go_on()


def test_a_question_that_still_waits_is_on_its_way_in_every_tab(held: tuple[Server, Answering], page: Page) -> None:
    server, backend = held
    tabs = _asked_in_the_first_of_two_tabs(server, page)
    backend.go_on()
    for tab in tabs:
        tab.until_over()
        expect(tab.answer).to_have_text(TEXT)
        expect(tab.notice).to_have_count(0)


def test_a_question_that_still_waits_is_stopped_in_any_tab(held: tuple[Server, Answering], page: Page) -> None:
    server, backend = held
    tabs = _asked_in_the_first_of_two_tabs(server, page)
    tabs[1].stop.click()
    for tab in tabs:
        tab.until_over()
        expect(tab.figures).to_contain_text("stopped")
        expect(tab.notice).to_have_count(0)
    backend.go_on()
    eventually(lambda: idle(server), "the sequence is free")


def test_a_reload_before_the_answer_began_says_so_in_every_tab(held: tuple[Server, Answering], page: Page) -> None:
    server, _ = held
    tabs = _asked_in_the_first_of_two_tabs(server, page)
    page.reload()
    for tab in tabs:
        expect(tab.notice).to_contain_text("The page was left before the answer began.")


def _asked_in_the_first_of_two_tabs(server: Server, page: Page) -> tuple[ChatPage, ChatPage]:
    asking = ChatPage(page, server.url)
    asking.ask("go")
    eventually(lambda: server.metric("num_requests_waiting") == 1, "it is queued")
    other = ChatPage(page.context.new_page(), server.url)
    other.page.get_by_role("navigation").get_by_role("button", name="go answering").click()
    for tab in (asking, other):
        expect(tab.stop).to_be_visible()
        expect(tab.notice).to_have_count(0)
    return asking, other


def test_what_another_tab_deletes_in_mid_answer_is_gone_in_both(server: Server, page: Page) -> None:
    chat = ChatPage(page, server.url, max_tokens="100000")
    chat.ask("go")
    reached(chat.answer, 5)
    other = ChatPage(page.context.new_page(), server.url)
    other.page.get_by_role("navigation").get_by_role("listitem").hover()
    other.button("Delete “go”").click()
    for tab in (chat, other):
        expect(tab.page.get_by_role("navigation").get_by_role("listitem")).to_have_count(0)
        expect(tab.answers).to_have_count(0)
    eventually(lambda: idle(server), "the sequence is free")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('conversation'))") == []


def test_what_was_said_stays_when_the_rest_has_expired(server: Server, page: Page) -> None:
    chat = ChatPage(page, server.url, max_tokens="100000")
    chat.ask("go")
    reached(chat.answer, 10)
    page.goto("about:blank")
    eventually(lambda: not _readers(server), "the page has left")
    server.call(lambda: _forget_all(server))
    page.goto(server.url)
    expect(chat.notice).to_contain_text("The rest of this answer is gone.")
    expect(chat.answer).to_contain_text("tok5")


def _readers(server: Server) -> int:
    return server.call(lambda: sum(kept.relay.followers for kept in server.service.relays))


def _forget_all(server: Server) -> None:
    for kept in server.service.relays:
        kept.relay.session.cancel(CancelReason.CALLER)
        server.service.relays.forget(kept.relay.id)
