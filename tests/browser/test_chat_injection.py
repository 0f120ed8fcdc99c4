"""Nothing that a model writes runs in the chat page, loads anything, or leads anywhere unsafe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import opened
from tests.e2e.fake_backend import FakeBackend, fake_engine, say
from tests.running import Server, serving

HOSTILE = """
<script>window.ran = 1</script>

<img src=x onerror="window.ran = 1"> <svg onload="window.ran = 1"><a href="javascript:window.ran=1">svg</a></svg>

[link](javascript:window.ran=1) [tab](java&#x09;script:window.ran=1) [data](data:text/html,<script>ran=1</script>)
[vb]( vbscript:x ) <javascript:window.ran=1> [own](v1/streams) [twice](https://e.example/"onclick="window.ran=1)

![alt](https://tracker.example/pixel.png "x") ![a" onerror="window.ran=1](x)

<iframe srcdoc="<script>parent.ran=1</script>"></iframe><style>* { display: none }</style>
<form action="/v1"><input></form>

```"><script>window.ran=1</script>
</code></pre><script>window.ran = 1</script>
```

| <img src=x onerror=window.ran=1> | b |
|---|---|
| [x](javascript:window.ran=1) | `<script>window.ran=1</script>` |

<math><mtext><table><mglyph><style><img src=x onerror="window.ran=1"></style></mglyph></table></mtext></math>

<a href="https://e.example" style="position:fixed;inset:0" id="question" class="skip">cover</a>

[good](https://good.example/a?b=c "title") and **bold** and &lt;b&gt;
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(fake_engine(FakeBackend())) as server:
        yield server


@pytest.mark.parametrize("size", [1, 7, 10_000], ids=["byte by byte", "in pieces", "at once"])
def test_what_a_model_writes_is_text(server: Server, page: Page, size: int) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    chat = ChatPage(page, server.url)
    written = HOSTILE.encode()
    chat.ask(say([written[at : at + size] for at in range(0, len(written), size)]))
    chat.until_over()
    page.get_by_text("link", exact=True).click()  # what is left of it leads nowhere
    assert page.evaluate("window.ran") is None
    assert [url for url in asked if not url.startswith((server.url, "data:image/svg+xml"))] == []
    expect(
        chat.answer.locator("script, img, svg, iframe, style, form, math, object, embed, [style], [id]")
    ).to_have_count(0)
    attributes = chat.answer.evaluate("e => [...e.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())")
    assert set(attributes) <= _HARMLESS
    links = chat.answer.evaluate("e => [...e.querySelectorAll('a[href]')].map((one) => one.getAttribute('href'))")
    assert links
    assert all(link.startswith(("https://", "mailto:")) for link in links)
    good = chat.answer.get_by_role("link", name="good")
    assert good.get_attribute("rel") == "noopener noreferrer nofollow"
    assert good.get_attribute("target") == "_blank"
    expect(chat.answer).to_contain_text("<script>window.ran = 1</script>")
    expect(chat.answer.get_by_text("bold", exact=True)).to_have_count(1)


_HARMLESS = {
    "href",
    "title",
    "class",
    "dir",
    "align",
    "type",
    "tabindex",
    "data-act",
    "aria-label",
    "role",
    "target",
    "rel",
}

CODE = "Look:\n\n```py\nif a < b:\n\tgo()\n```\n\n**Done**."


def test_code_is_copied_as_it_was_written(server: Server, browser: Browser) -> None:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as (_, page):
        chat = ChatPage(page, server.url)
        chat.ask(say([CODE.encode()]))
        chat.until_over()
        chat.button("Copy this code").click()
        expect(page.locator(".copied")).to_have_count(1)
        assert page.evaluate("navigator.clipboard.readText()") == "if a < b:\n\tgo()"
        chat.button("Copy the answer").click()
        expect(page.locator(".copied")).to_have_count(2)
        assert page.evaluate("navigator.clipboard.readText()") == CODE
