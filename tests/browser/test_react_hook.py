"""`useChatStream` of `zstream-client/react` in a real page: what it shows, and what becomes of its answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.answering import ENDLESS, PIECES, TEXT, Answering
from tests.browser.bundling import bundled
from tests.browser.proxy import proxied
from tests.browser.user_app import generations, until_free, user_app, visit
from tests.e2e.fake_backend import fake_engine
from tests.running import eventually, metric
from zstream.engine.scripted import ScriptedEngine

PROGRAM = """
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useChatStream } from './src/react.ts';

function Chat() {
  const chat = useChatStream('/v1/chat/completions', page.body);
  page.renders += 1;
  page.seen.push(chat.text);
  page.chat = chat;
  const state = chat.reconnecting ? 'reconnecting' : chat.loading ? 'loading' : chat.error ? 'failed' : 'ready';
  page.states.push(state);
  return (
    <main>
      <form onSubmit={event => { event.preventDefault(); chat.send(event.currentTarget.question.value); }}>
        <input name="question" /><button>Send</button>
      </form>
      <button onClick={chat.stop}>Stop</button>
      <p id="state">{state}</p>
      <p id="text">{chat.text}</p>
      <p id="error">{chat.error?.message}</p>
    </main>
  );
}

function Page() {
  const [shown, setShown] = useState(true);
  page.unmount = () => setShown(false);
  return shown ? <Chat /> : <p id="gone" />;
}

const Mode = page.strict ? StrictMode : 'div';
createRoot(document.getElementById('root')!).render(<Mode><Page /></Mode>);
"""
CHAT = "/v1/chat/completions"


@pytest.fixture(scope="module")
def program() -> str:
    return bundled(PROGRAM)


@pytest.fixture(scope="module")
def backend() -> Answering:
    return Answering()


@pytest.fixture(scope="module")
def url(backend: Answering) -> Iterator[str]:
    with user_app(lambda: fake_engine(backend), "qwen-7b") as url:
        yield url


class Chat:
    """The component in a page."""

    def __init__(self, page: Page, url: str, program: str, *, strict: bool = False, **body: Any) -> None:
        self._page = page
        given = json.dumps({"body": {"model": "qwen-7b", **body}, "strict": strict})
        begun = f"const page = {{renders: 0, seen: [], states: [], ...{given}}};\n"
        self.asked = visit(page, url, begun + program)
        self.until_state("ready")

    def send(self, question: str) -> None:
        self._page.locator("input").fill(question)
        self._page.get_by_text("Send").click()

    def stop(self) -> None:
        self._page.get_by_text("Stop").click()

    def until_text(self, beginning: str) -> None:
        self._page.wait_for_function(
            "text => document.querySelector('#text').textContent.startsWith(text)", arg=beginning
        )

    def until_state(self, state: str) -> None:
        self._page.wait_for_function("state => document.querySelector('#state')?.textContent === state", arg=state)

    def shown(self, name: str) -> str | None:
        return self._page.locator(f"#{name}").text_content()

    def value(self, of: str) -> Any:
        return self._page.evaluate(f"page.{of}")


@pytest.mark.parametrize("strict", [False, True], ids=["", "StrictMode"])
def test_an_answer_is_shown_as_it_comes(page: Page, url: str, program: str, backend: Answering, strict: bool) -> None:
    chat = Chat(page, url, program, strict=strict)
    backend.hold(after_steps=4)
    chat.send("Tell me a story")
    chat.until_text("Once upon a ")
    assert chat.shown("state") == "loading"
    backend.go_on()
    chat.until_state("ready")
    assert chat.shown("text") == TEXT
    assert chat.asked.count(CHAT) == 1
    assert chat.value("chat.messages") == [
        {"role": "user", "content": "Tell me a story"},
        {"role": "assistant", "content": TEXT},
    ]
    metrics = chat.value("chat.metrics")
    assert metrics["tokenCount"] == len(PIECES)
    assert 0 < metrics["timeToFirstTokenMs"] <= metrics["totalTimeMs"]


def test_an_answer_is_stopped_in_the_middle_and_another_asked_for(
    page: Page, url: str, program: str, backend: Answering
) -> None:
    chat = Chat(page, url, program)
    backend.hold(after_steps=8)
    chat.send(ENDLESS)
    chat.until_text("0 1 2 3 ")
    assert generations(url) == 1
    chat.stop()
    chat.until_state("ready")
    backend.go_on()
    until_free(url)
    said = chat.shown("text") or ""
    assert said.startswith("0 1 2 3 "), "what was said stays"
    assert chat.shown("error") == ""
    chat.send("Tell me a story")
    chat.until_text(TEXT)
    chat.until_state("ready")
    roles = [message["role"] for message in chat.value("chat.messages")]
    assert roles == ["user", "assistant", "user", "assistant"]
    assert chat.value("chat.messages")[1]["content"] == said


def test_a_new_question_ends_the_answer_to_the_last(page: Page, url: str, program: str, backend: Answering) -> None:
    chat = Chat(page, url, program)
    backend.hold(after_steps=8)
    chat.send(ENDLESS)
    chat.until_text("0 1 2 3 ")
    chat.send("Tell me a story")
    backend.go_on()
    chat.until_text(TEXT)
    chat.until_state("ready")
    until_free(url)
    assert chat.shown("text") == TEXT


@pytest.mark.parametrize("strict", [False, True], ids=["", "StrictMode"])
def test_whoever_takes_the_component_away_ends_the_generation(
    page: Page, url: str, program: str, backend: Answering, strict: bool
) -> None:
    chat = Chat(page, url, program, strict=strict)
    backend.hold(after_steps=8)
    chat.send(ENDLESS)
    chat.until_text("0 1 2 3 ")
    assert generations(url) == 1
    page.evaluate("page.unmount()")
    page.wait_for_selector("#gone", state="attached")
    backend.go_on()
    until_free(url)


def test_a_refusal_is_told_in_words(page: Page, url: str, program: str) -> None:
    chat = Chat(page, url, program, model="nobody")
    chat.send("Hello")
    chat.until_state("failed")
    assert "nobody" in (chat.shown("error") or "")


def test_a_broken_connection_is_made_again_in_the_middle_of_an_answer(
    page: Page, url: str, program: str, backend: Answering
) -> None:
    def once() -> int | None:
        return None if proxy.cuts else 2000

    backend.hold(after_steps=12)
    with proxied(int(url.rpartition(":")[2]), once) as proxy:
        chat = Chat(page, f"http://127.0.0.1:{proxy.port}", program)
        chat.send("Tell me a story")
        eventually(lambda: proxy.cuts == 1, "the connection is cut")
        backend.go_on()
        chat.until_text(TEXT)
        chat.until_state("ready")
    assert chat.shown("text") == TEXT
    assert "reconnecting" in chat.value("states")
    assert chat.value("chat.metrics.resumes") == 1


# Counts a page's frames beside the component's renders.
FRAMES = """
page.frames = 0;
requestAnimationFrame(function next() { page.frames += 1; requestAnimationFrame(next); });
"""


def test_it_renders_no_oftener_than_the_page_is_painted(page: Page, program: str) -> None:
    """At 200 tokens a second; beside a render a frame there are one for the question and one for the end."""
    with user_app(lambda: ScriptedEngine(rate=200), "qwen-7b") as url:
        chat = Chat(page, url, program, max_tokens=100)
        page.evaluate(FRAMES)
        before = chat.value("renders")
        chat.send("Hello")
        chat.until_text(" ".join(f"tok{index}" for index in range(100)))
        chat.until_state("ready")
        renders, frames = page.evaluate("[page.renders, page.frames]")
        assert renders - before <= frames + 2
        texts = chat.value("seen")
        assert len({*texts}) > 2, "it was shown as it came"
        assert metric(url, "tokens_streamed_total") == 100
