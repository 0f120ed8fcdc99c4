"""`/docs` and `/openapi.json`: the API's description, readable without the internet."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import msgspec

from zstream.core.errors import NotFound
from zstream.core.version import __version__
from zstream.server.endpoint import Exchange, answer
from zstream.server.service import Service
from zstream.wire.openapi import openapi_document

_TYPES = {".css": "text/css", ".js": "text/javascript"}
_ASSETS = ("swagger-ui.css", "swagger-ui-bundle.js")
_PAGE = b"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>zstream API</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="ui"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: "openapi.json", dom_id: "#ui", deepLinking: true });</script>
</body>
</html>
"""


async def openapi(service: Service, exchange: Exchange) -> None:
    """OpenAPI 3.1, as JSON."""
    await answer(exchange, 200, msgspec.json.encode(openapi_document(__version__)))


async def docs(service: Service, exchange: Exchange) -> None:
    """Swagger UI over it."""
    await answer(exchange, 200, _PAGE, content_type="text/html; charset=utf-8")


async def docs_asset(service: Service, exchange: Exchange) -> None:
    """Its two files, from the package that carries them."""
    name = exchange.scope["path_params"]["name"]
    if name not in _ASSETS:
        raise NotFound(f"There is no `{name}` here.")
    await answer(exchange, 200, (_assets() / name).read_bytes(), content_type=_TYPES[Path(name).suffix])


def _assets() -> Path:
    # Located without importing it: its module brings servers of its own along.
    spec = find_spec("swagger_ui")
    assert spec is not None, "swagger-ui-py is one of our dependencies"
    assert spec.origin is not None
    return Path(spec.origin).parent / "static"
