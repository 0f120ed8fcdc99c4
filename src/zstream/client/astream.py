"""The same over `AsyncOpenAI` and `AsyncAzureOpenAI`, on asyncio: the I/O alone, `Conversation` decides."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from openai import APIStatusError, AsyncOpenAI

from zstream.client import recognition
from zstream.client.connection import describe, refusal_of
from zstream.client.events import Event
from zstream.client.reading import Reading
from zstream.client.request import wish_of
from zstream.client.stream import CLOSED

_GRACE_S = 1.0
"""Longer than an answer's head is on its way."""


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield


class AsyncChatStream(Reading):
    """Iterate it with `async for`; `stream_chat` says what the parameters mean and what is raised.

    Leave it by `async with` or `aclose()`, or read it to its end.
    """

    def __init__(
        self,
        client: AsyncOpenAI,
        request: dict[str, Any],
        *,
        sleep: Callable[[float], Awaitable[object]] | None = None,
        **how: Any,
    ) -> None:
        super().__init__(client, request, **how)
        self._pieces: AsyncIterator[bytes] = _nothing()
        self._sleep = sleep or asyncio.sleep
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: asyncio.Timeout | None = None
        self._cancelled = False
        self._asking: asyncio.Task[Any] | None = None
        self._ending: asyncio.Task[None] | None = None

    def cancel(self) -> None:
        """End it: `Cancelled` is the next event and the last. Any task, any thread, any time; idempotent.

        Whatever the stream waits for is broken off, its connection is closed, and one that outlives its reader is
        deleted at the server. After the end this does nothing.
        """
        if self._cancelled or self._talk.over:
            return
        self._cancelled = True
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop is closed, and so are its connections
                self._loop.call_soon_threadsafe(self._interrupt)

    async def aclose(self) -> None:
        """Done with it: what still runs is cancelled. Idempotent."""
        self.cancel()
        await asyncio.shield(self._end())

    def __aiter__(self) -> AsyncIterator[Event]:
        return self

    async def __anext__(self) -> Event:
        self._loop = asyncio.get_running_loop()
        while True:
            if self._cancelled and not self._talk.over:
                self._give_up()
            if self._events:
                return self._events.popleft()
            if self._talk.over:
                await asyncio.shield(self._end())
                raise StopAsyncIteration
            self._events += await self._advance_unless_cancelled()

    def _interrupt(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.reschedule(0)
        else:
            self._end()

    def _give_up(self) -> None:
        self._events.clear()
        self._events += self._talk.cancelled(self._clock())
        self._end()

    async def _advance_unless_cancelled(self) -> list[Event]:
        # A timeout without a time: the one way to break off what a task waits for, and not the task.
        try:
            async with asyncio.timeout(None) as self._waiting:
                try:
                    return await self._advance()
                finally:
                    self._waiting = None
        except TimeoutError:
            if not self._cancelled:
                raise
            return []

    async def _advance(self) -> list[Event]:
        if self._response is not None:
            return await self._read()
        if self._begun:
            await self._sleep(self._talk.wait_s)
            return await self._attach()
        self._begun = True
        return await self._start()

    async def _start(self) -> list[Event]:
        try:
            resumable = self._resumable()
            if resumable is None:
                resumable = wish_of(await self._ask())
            arguments = self._arguments(resumable)
            response = await self._send(self._client.chat.completions.with_raw_response.create(**arguments))
        except BaseException:
            if not self._cancelled:
                self._talk.never_began(self._clock())
            raise
        self._note(response)
        self._hold(response)
        return []

    async def _send(self, request: Coroutine[Any, Any, Any]) -> Any:
        self._asking = asyncio.create_task(request)
        try:
            response = (await asyncio.shield(self._asking)).http_response
        except asyncio.CancelledError:
            self._end()
            raise
        self._asking = None
        return response

    async def _ask(self) -> bool:
        path, options = self._question()
        try:
            models = await self._client.get(path, **options)
        except APIStatusError as error:  # no such route
            return recognition.learn_refusal(self._client, error.status_code)
        except ValueError:  # an answer that is no JSON
            return recognition.learn_refusal(self._client, None)
        except Exception:  # nobody is there, as the request itself will say
            return False
        return recognition.learn_models(self._client, models)

    async def _attach(self) -> list[Event]:
        path, options = self._attachment()
        try:
            response = await self._client.get(path, **options)
        except APIStatusError as error:
            return self._talk.refused(refusal_of(error), self._clock())
        except Exception as error:  # as in `_read`
            return self._talk.lost(describe(error), self._clock())
        self._hold(response)
        return self._talk.attached(response.status_code, self._clock())

    async def _read(self) -> list[Event]:
        try:
            data = await anext(self._pieces, None)
        except Exception as error:  # of either httpx, of ssl, of anyio: whatever stops the reading, the rest is lost
            return await self._lose(describe(error))
        if data is None:
            return await self._lose(CLOSED)
        return self._talk.received(data, self._clock())

    async def _lose(self, why: str) -> list[Event]:
        await self._let_go()
        return self._talk.lost(why, self._clock())

    def _hold(self, response: Any) -> None:
        self._response, self._pieces = response, response.aiter_bytes()

    async def _let_go(self) -> None:
        response, self._response = self._response, None
        if response is None:
            return
        with suppress(Exception):
            if self._drains:
                async for _ in self._pieces:
                    pass
            await response.aclose()

    def _end(self) -> asyncio.Task[None]:
        """Clean up, once, whatever becomes of the task that wants it."""
        if self._ending is None:
            self._ending = asyncio.create_task(self._clean_up())
        return self._ending

    async def _clean_up(self) -> None:
        if self._asking is not None:
            await self._catch(self._asking)
        await self._let_go()
        if self._talk.leaves_work:
            path, options = self._deletion()
            with suppress(Exception):
                await self._client.delete(path, **options)

    async def _catch(self, asking: asyncio.Task[Any]) -> None:
        """An answer that is on its way already names a stream that has to be deleted; no other is waited for."""
        with suppress(Exception):
            async with asyncio.timeout(_GRACE_S if self._talk.asked else 0):
                response = (await asking).http_response
            self._note(response)
            self._hold(response)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()
