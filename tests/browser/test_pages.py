"""The pages load, from this server alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.running import Server, serving
from zstream.engine.scripted import ScriptedEngine


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(ScriptedEngine()) as server:
        yield server


@pytest.mark.parametrize("path", ["/", "/dashboard"])
def test_a_page_asks_nobody_else(server: Server, page: Page, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.url + path)
    page.wait_for_selector("main")
    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == []
