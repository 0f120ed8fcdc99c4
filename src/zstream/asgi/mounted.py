"""The routes of `zstream serve` as an application to mount in another one, in whose lifespan the model is loaded."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

from zstream.core.engine import Engine
from zstream.engine.make_local import LocalOptions, make_local
from zstream.models.resolve import resolve
from zstream.server.app import create_app, create_service
from zstream.server.settings import ServerSettings
from zstream.stream.session import DEFAULT_BUFFER_TOKENS


class MountedServer:
    """`llm = MountedServer()`, `app = FastAPI(lifespan=llm.lifespan)`, `app.mount("/llm", llm)`; nothing more.

    Frameworks run the lifespan of the outermost application alone, so this one's has to be given to it, or entered in
    another: `async with llm.lifespan(app): ...`. The model, `slots`, `context` and `threads` are as for `ZSE`. Without
    `api_keys` it is as open as what is around it. `engine` makes another engine instead of a model's.
    Raises `UnknownModel` when there is no such file, and in its lifespan what loading it raised.
    """

    def __init__(
        self,
        model: str | Path | None = None,
        *,
        slots: int = 0,
        context: int = 0,
        threads: int = 0,
        aliases: Sequence[str] = (),
        api_keys: Sequence[str] = (),
        buffer_tokens: int = DEFAULT_BUFFER_TOKENS,
        engine: Callable[[], Engine] | None = None,
    ) -> None:
        file, options = resolve(model), LocalOptions(slots=slots, context=context, threads=threads)
        self._engine = engine or (lambda: make_local(file.path, options))
        self._settings = ServerSettings((file.name, *aliases), api_keys=tuple(api_keys))
        self._buffer_tokens = buffer_tokens
        self._app: ASGIApp | None = None

    @asynccontextmanager
    async def lifespan(self, _app: object = None) -> AsyncIterator[None]:
        """The model is loaded while the block runs; what still streams at its end is ended with an error."""
        service = create_service(self._engine(), self._settings, buffer_tokens=self._buffer_tokens)
        try:
            await service.open()
            self._app = create_app(service, _nothing_more)
            yield
        finally:
            self._app = None
            await service.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. Raises `RuntimeError` outside of the lifespan."""
        if self._app is None:
            raise RuntimeError("nobody entered this server's lifespan: give it to the application around it")
        await self._app(scope, receive, send)


def _nothing_more(_app: object) -> AbstractAsyncContextManager[None]:
    raise AssertionError("a mounted application is not started by itself")
