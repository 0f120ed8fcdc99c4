"""A stream of text for a Python caller, synchronous and asynchronous; leaving it ends its generation."""

from __future__ import annotations

import copy
from collections import deque
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self

from zstream.core.errors import ZStreamError
from zstream.core.events import (
    CallDelta,
    CancelReason,
    Chunk,
    Event,
    Failed,
    Finished,
    FinishReason,
    Score,
    Timings,
    Usage,
)
from zstream.native.home import Home, arrival
from zstream.stream.joined_calls import JoinedCalls
from zstream.stream.reader import Reader
from zstream.stream.registry import Registry
from zstream.stream.session import Session
from zstream.wire.scores import scored_tokens


class Tap:
    """What both kinds of stream share: the session in its home, and what has come out of it."""

    def __init__(
        self,
        owner: object,
        home: Home,
        registry: Registry,
        session: Session,
        reader: Reader[Event],
        include_usage: bool,
    ) -> None:
        self._owner = owner  # a model that nobody else holds must not be closed while it is read
        self._home = home
        self._registry = registry
        self._session = session
        self._reader = reader
        self._include_usage = include_usage
        self._pieces: deque[str] = deque()
        self._calls = JoinedCalls()
        self._scores: list[Score] = []
        self._taking: Future[list[Event]] | None = None  # outlives a wait for it that was interrupted
        self._end: Finished | None = None
        self._error: ZStreamError | None = None
        self._closed = False

    @property
    def usage(self) -> Usage | None:
        """Token counts; None before the end, and with `include_usage=False`."""
        return self._end.usage if self._end is not None and self._include_usage else None

    @property
    def timings(self) -> Timings | None:
        """When the tokens came; None before the end."""
        return None if self._end is None else self._end.timings

    @property
    def finish_reason(self) -> FinishReason | None:
        """`stop`, `length`, `tool_calls` or `cancelled`; None before the end."""
        return None if self._end is None else self._end.reason

    @property
    def tool_calls(self) -> list[dict[str, Any]]:
        """What the model has called so far, as in OpenAI's API; the arguments of the last grow until the end."""
        return copy.deepcopy(self._calls.calls)

    @property
    def logprobs(self) -> list[dict[str, Any]]:
        """The tokens of the text so far, as in OpenAI's API; none unless `logprobs=True` asked for them."""
        return scored_tokens(self._scores)

    def cancel(self) -> None:
        """End the generation at the next decode step; the iteration then ends too. Any thread, any time."""
        self._home.post(self._session.cancel, CancelReason.CALLER)

    def _close(self) -> None:
        if not self._closed:
            self._closed = True
            self._home.post(self._registry.close, self._session, CancelReason.CALLER)

    def _take(self) -> Future[list[Event]] | None:
        """The events that come next; None at the end. Raises the error that ended it, once."""
        error, self._error = self._error, None
        if error is not None:
            raise error
        if self._closed:
            return None
        if self._taking is None:
            self._taking = self._home.submit(self._reader.next())
        return self._taking

    def _absorb(self, taking: Future[list[Event]], events: list[Event]) -> None:
        if self._taking is not taking:
            return  # another task that waited for the same has them
        pieces = [event.text for event in events if isinstance(event, Chunk) and event.text]
        for event in events:
            self._note(event)
        self._pieces += pieces
        self._taking = None

    def _note(self, event: Event) -> None:
        if isinstance(event, Chunk):
            self._scores += event.scores or ()
        elif isinstance(event, CallDelta):
            self._calls.add(event)
        elif isinstance(event, Failed):
            self._error = event.error  # raised when the pieces before it are read
            self._close()
        elif isinstance(event, Finished):
            self._end = event
            self._close()

    def __del__(self) -> None:
        self._close()


class AsyncTokenStream(Tap):
    """Iterate it with `async for`, from any event loop. Leaving it in any way cancels what still runs."""

    def __aiter__(self) -> AsyncIterator[str]:
        return self

    async def __anext__(self) -> str:
        while not self._pieces:
            if (taking := self._take()) is None:
                raise StopAsyncIteration
            self._absorb(taking, await arrival(taking))
        return self._pieces.popleft()

    async def aclose(self) -> None:
        """Done with it; idempotent."""
        self._close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()


class TokenStream(AsyncTokenStream):
    """Iterate it for text. Leaving the loop, `close()`, `with` and being dropped all cancel what still runs.

    `async for` goes as well: who was handed one may not be where waiting is allowed.
    """

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while not self._pieces:
            if (taking := self._take()) is None:
                raise StopIteration
            self._absorb(taking, taking.result())
        return self._pieces.popleft()

    def close(self) -> None:
        """Done with it; idempotent."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
