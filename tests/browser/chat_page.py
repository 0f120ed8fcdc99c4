"""The chat page as a person meets it: by labels and roles."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.running import PATIENCE_S, Server

expect.set_options(timeout=PATIENCE_S * 1000)
_KEEP = "if (location.host) localStorage.getItem(%s) ?? localStorage.setItem(%s, %s)"


class ChatPage:
    """`settings` are as if they had been made in the drawer before."""

    def __init__(self, page: Page, url: str, **settings: str) -> None:
        self.page = page
        name, kept = json.dumps(f"zstream:{urlsplit(url).path}/:settings"), json.dumps(json.dumps(settings))
        page.add_init_script(_KEEP % (name, name, kept))
        page.goto(f"{url}/")
        self.question = page.get_by_label("Your question", exact=True)
        self.edited = page.get_by_label("Your question, to be changed")
        self.answers = page.locator(".prose")
        self.stop = page.get_by_role("button", name="Stop the answer")
        self.notice = page.locator(".notice:visible")

    def wait_for_model(self) -> None:
        expect(self.page.get_by_label("Model", exact=True)).to_be_enabled()

    def ask(self, text: str) -> None:
        self.wait_for_model()
        self.question.fill(text)
        self.question.press("Enter")

    @property
    def answer(self) -> Locator:
        return self.answers.last

    @property
    def figures(self) -> Locator:
        """What is said under an answer that has ended."""
        return self.page.locator("summary:visible")

    def until_over(self, answers: int = 1) -> None:
        expect(self.figures).to_have_count(answers)
        expect(self.page.get_by_role("button", name="Send", exact=True)).to_be_visible()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)


def words(count: int) -> str:
    """What the scripted engine says."""
    return " ".join(f"tok{index}" for index in range(count))


def reached(locator: Locator, token: int) -> None:
    """Wait for that token or a later one to be shown: it has at least so many digits."""
    expect(locator).to_contain_text(re.compile(rf"tok{token}\b"))


def idle(server: Server) -> bool:
    return server.metric("num_requests_running") == 0 == server.metric("num_requests_waiting")
