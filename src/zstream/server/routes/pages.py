"""`/` and `/dashboard`: pages made by `web/`, which need nothing from elsewhere and may load nothing from there."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from starlette.datastructures import Headers

from zstream.core.errors import NotFound
from zstream.server.endpoint import Exchange, answer
from zstream.server.service import Service

FOLDER = Path(__file__).parent.parent.parent / "web"
_TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
# Where a model's output got past the sanitiser, it would still find no script that may run and nobody to talk to.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "cache-control": "no-cache",  # asked again each time, by its tag: a new version shows at once
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


async def chat_page(service: Service, exchange: Exchange) -> None:
    """The chat page."""
    await _give(exchange, FOLDER / "chat.html")


async def dashboard_page(service: Service, exchange: Exchange) -> None:
    """The dashboard."""
    await _give(exchange, FOLDER / "dashboard.html")


async def page_asset(service: Service, exchange: Exchange) -> None:
    """What they load: one folder, and nothing outside it."""
    name = exchange.scope["path_params"]["name"]
    found = {file.name: file for file in (FOLDER / "assets").iterdir() if file.suffix in _TYPES}
    if name not in found:
        raise NotFound(f"There is no `{name}` here.")
    await _give(exchange, found[name])


async def _give(exchange: Exchange, file: Path) -> None:
    body, tag = _read(file)
    headers = {**_HEADERS, "etag": tag}
    if Headers(scope=exchange.scope).get("if-none-match") == tag:
        return await answer(exchange, 304, b"", content_type=_TYPES[file.suffix], headers=headers)
    return await answer(exchange, 200, body, content_type=_TYPES[file.suffix], headers=headers)


def _read(file: Path) -> tuple[bytes, str]:
    body = file.read_bytes()
    return body, f'"{sha256(body).hexdigest()[:20]}"'
