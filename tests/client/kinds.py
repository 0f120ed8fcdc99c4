"""The synchronous and the asynchronous client behind one face, so that each test runs over both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from openai import AsyncOpenAI, OpenAI

from tests.running import PATIENCE_S
from zstream.client import AsyncChatStream, ChatStream, Content, Event, Metrics, stream_chat

Stream = ChatStream | AsyncChatStream
OPTIONS: dict[str, Any] = {"api_key": "x", "timeout": PATIENCE_S, "max_retries": 0}


def asked(content: str, **fields: Any) -> dict[str, Any]:
    """A chat request to the model that all test servers answer to."""
    return {"model": "fake", "messages": [{"role": "user", "content": content}], **fields}


@dataclass
class Got:
    """A stream that was read to its end."""

    events: list[Event]
    metrics: Metrics
    waits: list[float] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [event.content for event in self.events if isinstance(event, Content)]

    @property
    def last(self) -> Any:
        return self.events[-1]


Look = Callable[[Stream, Event], object]


@dataclass
class Sync:
    """Over `OpenAI`."""

    client: type[Any] = OpenAI

    def read(
        self,
        url: str,
        request: dict[str, Any],
        *,
        look: Look = lambda stream, event: None,
        on_wait: Callable[[float], object] = lambda seconds: None,
        client: dict[str, Any] | None = None,
        **how: Any,
    ) -> Got:
        """All events; `look` sees each, `on_wait` is called in place of every back-off."""
        waits: list[float] = []
        events: list[Event] = []

        def sleep(seconds: float) -> None:
            waits.append(seconds)
            on_wait(seconds)

        with (
            self.client(base_url=url, **OPTIONS, **(client or {})) as openai,
            stream_chat(openai, sleep=sleep, **how, **request) as stream,
        ):
            for event in stream:
                events.append(event)
                look(stream, event)
        return Got(events, stream.get_metrics(), waits)


@dataclass
class Async:
    """Over `AsyncOpenAI`."""

    client: type[Any] = AsyncOpenAI

    def read(
        self,
        url: str,
        request: dict[str, Any],
        *,
        look: Look = lambda stream, event: None,
        on_wait: Callable[[float], object] = lambda seconds: None,
        client: dict[str, Any] | None = None,
        **how: Any,
    ) -> Got:
        """See `Sync.read`."""
        waits: list[float] = []
        events: list[Event] = []

        async def sleep(seconds: float) -> None:
            waits.append(seconds)
            on_wait(seconds)
            await asyncio.sleep(0)

        async def run() -> Metrics:
            async with (
                self.client(base_url=url, **OPTIONS, **(client or {})) as openai,
                stream_chat(openai, sleep=sleep, **how, **request) as stream,
            ):
                async for event in stream:
                    events.append(event)
                    look(stream, event)
            return stream.get_metrics()

        return Got(events, asyncio.run(run()), waits)


Kind = Sync | Async
