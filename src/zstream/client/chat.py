"""The way in: one function for all four kinds of client object."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from typing import Any, overload

from openai import AsyncOpenAI, OpenAI

from zstream.client.astream import AsyncChatStream
from zstream.client.backoff import Backoff, Random
from zstream.client.stream import ChatStream
from zstream.core.clock import Clock, monotonic


@overload
def stream_chat(
    client: OpenAI,
    *,
    resume: bool | None = None,
    backoff: Backoff | None = None,
    clock: Clock = monotonic,
    sleep: Callable[[float], object] | None = None,
    draw: Random = random.random,
    **request: Any,
) -> ChatStream: ...
@overload
def stream_chat(
    client: AsyncOpenAI,
    *,
    resume: bool | None = None,
    backoff: Backoff | None = None,
    clock: Clock = monotonic,
    sleep: Callable[[float], Awaitable[object]] | None = None,
    draw: Random = random.random,
    **request: Any,
) -> AsyncChatStream: ...
def stream_chat(
    client: OpenAI | AsyncOpenAI,
    *,
    resume: bool | None = None,
    backoff: Backoff | None = None,
    clock: Clock = monotonic,
    sleep: Callable[[float], Any] | None = None,
    draw: Random = random.random,
    **request: Any,
) -> ChatStream | AsyncChatStream:
    """A chat as a stream of events: a `ChatStream`, of an asynchronous client (on asyncio) an `AsyncChatStream`.

    `client` is an `OpenAI`, `AzureOpenAI`, `AsyncOpenAI` or `AsyncAzureOpenAI`; its own address, keys, timeouts and
    HTTP client are used. `request` is what its `chat.completions.create` takes, without `stream`.

    The request goes out when the first event is asked for. If it fails, that raises OpenAI's own exceptions, after the
    client's own retries. Once the stream has begun nothing is raised: the last event is `Done`, `Cancelled` or an
    `Error`.

    `resume`: whether a connection that breaks is made again, and the stream goes on where it was.
        None (default): at a zstream server. The first stream of each client object asks `GET /v1/models` who owns the
        models; servers of OpenAI and Azure are never asked. Only zstream is sent `stream_options.resumable`, because
        others refuse fields that they don't know; as "auto", so that a server that can't keep it streams all the same.
        True: it is sent without asking. A server that does not know it may refuse the request.
        False: neither sent nor asked for, and a connection that breaks ends the stream with an `Error`.
        A `resumable` in the request's own `stream_options` is sent as it is.
    `backoff`: how often and how long to try; by default for 60 s without a new event. A server that refuses for good
        (404, 410, 409, 400, 401, ...) is not tried again. A connection that is silent without being closed counts as
        broken after the client's read timeout; zstream says something every 15 s.

    Leaving is cancelling: a resumable stream is deleted at the server. `clock` (seconds, monotonic), `sleep` (which is
    given seconds) and `draw` (numbers from 0 to 1, the jitter) are for tests.
    """
    request.pop("stream", None)
    if isinstance(client, AsyncOpenAI):
        return AsyncChatStream(client, request, sleep=sleep, resume=resume, backoff=backoff, clock=clock, draw=draw)
    return ChatStream(client, request, sleep=sleep, resume=resume, backoff=backoff, clock=clock, draw=draw)
