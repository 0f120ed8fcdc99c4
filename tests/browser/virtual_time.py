"""A page whose clock jumps to what it waits for next, as soon as nothing else is to be done."""

from __future__ import annotations

from playwright.sync_api import Page


def never_wait(page: Page) -> None:
    """From now on: no second is spent on its timers, nor on those by which a browser asks again."""
    page.context.new_cdp_session(page).send("Emulation.setVirtualTimePolicy", {"policy": "advance"})
