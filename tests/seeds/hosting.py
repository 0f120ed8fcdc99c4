"""ASGI applications as their authors run them, under uvicorn, but on a thread of this process."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import uvicorn
from openai import AsyncAzureOpenAI, DefaultAsyncHttpxClient
from starlette.types import ASGIApp

from tests.running import PATIENCE_S, eventually


@contextlib.contextmanager
def hosted(app: ASGIApp) -> Iterator[str]:
    """Where it listens. Its lifespan is the block's."""
    config = uvicorn.Config(app, port=0, log_config=None, ws="websockets-sansio", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="application", daemon=True)
    thread.start()
    try:
        eventually(lambda: server.started or not thread.is_alive(), "uvicorn listens")
        assert server.started
        host, port = server.servers[0].sockets[0].getsockname()[:2]
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE_S)
        assert not thread.is_alive(), "uvicorn does not stop"


def app_of(program: str, **names: Any) -> Any:
    """The `app` that a program makes, which finds these names among its own."""
    module = {"__name__": "server", **names}
    exec(compile(program, "server.py", "exec", dont_inherit=True), module)
    return module["app"]


def azure_at(url: str) -> AsyncAzureOpenAI:
    """The document's client, keeping no connection: that would outlive the loop of the application which uses it."""
    connections = DefaultAsyncHttpxClient(limits=httpx.Limits(max_keepalive_connections=0))
    return AsyncAzureOpenAI(
        api_key="your-key", api_version="2023-07-01-preview", azure_endpoint=url, http_client=connections
    )
