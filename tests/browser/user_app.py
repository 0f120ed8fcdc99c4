"""A user's application: a page of its own, and around it all that `zstream serve` has, on one origin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route

from tests.running import eventually, metric
from tests.seeds.hosting import hosted
from zstream.asgi import MountedServer
from zstream.core.engine import Engine

_HTML = """<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">
<div id="output"></div><div id="response"></div><div id="root"></div></html>"""


async def _page(_request: Request) -> HTMLResponse:
    return HTMLResponse(_HTML)


PAGE = Route("/page", _page)


@contextmanager
def user_app(engine: Callable[[], Engine], *aliases: str) -> Iterator[str]:
    """Where it listens."""
    llm = MountedServer(engine=engine, aliases=aliases)
    with hosted(Starlette(lifespan=llm.lifespan, routes=[PAGE, Mount("/", llm)])) as url:
        yield url


def visit(page: Page, url: str, script: str) -> list[str]:
    """Open the page with this script in it. Where it asks from then on is listed."""
    page.goto(f"{url}/page")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(url)))
    page.add_script_tag(content=script)
    return asked


def generations(url: str) -> float:
    """How many there are, going on or resting."""
    return metric(url, "num_requests_running") + metric(url, "num_streams_paused")


def until_free(url: str) -> None:
    eventually(lambda: generations(url) == 0, "no generation goes on")
