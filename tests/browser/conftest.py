"""A real browser, Debian's Chromium, and pages in it; every test here is skipped, and says so, where it is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.running import PATIENCE_S

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ("--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync")
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="package")  # while it is open no other event loop runs on this thread
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here: 'apt-get install chromium'")
    arguments = ["--disable-gpu", "--no-first-run", *QUIET]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=arguments, chromium_sandbox=os.geteuid() != 0
        )
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, **options: object) -> Iterator[tuple[BrowserContext, Page]]:
    """A fresh profile with one page. Whatever the page's scripts throw fails the test."""
    context = browser.new_context(**{"viewport": DESKTOP, **options})  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_S * 1000)
    page = context.new_page()
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    try:
        yield context, page
    finally:
        context.close()
    assert not thrown, thrown


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as (_, page):
        yield page
