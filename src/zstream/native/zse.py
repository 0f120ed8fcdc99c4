"""`ZSE`: a model in this process, streaming to any number of threads and tasks that share its batch."""

from __future__ import annotations

import atexit
import threading
import weakref
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack

from zstream.core.engine import Engine, EngineStatistics
from zstream.core.request import GenerateRequest, Prompt, TextPrompt
from zstream.engine.make_local import LocalOptions, make_local
from zstream.models.resolve import resolve
from zstream.native.home import Home
from zstream.native.options import Options, chat_prompt, check_known, native_names, read_options, with_tools
from zstream.native.reply import Reply
from zstream.native.token_stream import AsyncTokenStream, Tap, TokenStream
from zstream.stream.reader import Reader
from zstream.stream.registry import Registry
from zstream.stream.session import DEFAULT_BUFFER_TOKENS

Messages = Iterable[Mapping[str, Any]]
OnToken = Callable[[str], object]
S = TypeVar("S", bound=Tap)


class ZSE:
    """Loads a model; nothing means the embedded storyteller. A context manager, and closed at exit at the latest.

    `slots` is how many generations run at once, `context` the tokens each may have, `threads` the CPU's; 0 chooses.
    `engine` takes another engine instead of a model. Every method takes the sampling fields of the HTTP API as
    keywords (`temperature`, `max_tokens`, `stop`, `seed`, ...; `json_schema`, a string, in place of `response_format`)
    and raises `InvalidRequest` naming a wrong one.
    Raises `UnknownModel` when there is no such file, and what loading it raised.
    """

    def __init__(
        self,
        model: str | Path | None = None,
        *,
        slots: int = 0,
        context: int = 0,
        threads: int = 0,
        buffer_tokens: int = DEFAULT_BUFFER_TOKENS,
        engine: Engine | None = None,
    ) -> None:
        options = LocalOptions(slots=slots, context=context, threads=threads)
        self._engine = engine or make_local(resolve(model).path, options)
        self._home = Home()
        # Whatever thread drops the last reference may be one that the closing waits for: it is done on another.
        self._closer = weakref.finalize(self, _shut_elsewhere, self._home, self._engine)
        self._closer.atexit = False
        _open.add(self)
        try:
            self._registry = self._home.run(_start(self._engine, buffer_tokens))
        except BaseException:
            self.close()
            raise

    def chat_stream(self, messages: Messages, **options: Unpack[Options]) -> TokenStream:
        """Start an answer to a conversation and iterate over its text as it is made.

        `chunk_size` and `chunk_by` ("token", "word", "sentence") cut it; `include_usage=False` leaves usage out.
        With `tools`, what the model calls is in `tool_calls`, ready to be sent back in a message; with `logprobs=True`
        each token's log probability is in `logprobs`, with `top_logprobs` alternatives.
        """
        return self._stream(chat_prompt(messages), options)

    def complete_stream(self, prompt: str, **options: Unpack[Options]) -> TokenStream:
        """Continue a text as it stands."""
        return self._stream(TextPrompt(prompt), options)

    def chat(self, messages: Messages, *, stream_callback: OnToken | None = None, **options: Unpack[Options]) -> Reply:
        """The whole answer. `stream_callback` gets each piece first; what it raises cancels and comes out here."""
        return _whole(self.chat_stream(messages, **options), stream_callback)

    def complete(self, prompt: str, *, stream_callback: OnToken | None = None, **options: Unpack[Options]) -> Reply:
        """The whole continuation."""
        return _whole(self.complete_stream(prompt, **options), stream_callback)

    async def achat_stream(self, messages: Messages, **options: Unpack[Options]) -> AsyncGenerator[str, None]:
        """`chat_stream` for `async for`, from any event loop."""
        async with await self.open_chat(messages, **options) as stream:
            async for piece in stream:
                yield piece

    async def acomplete_stream(self, prompt: str, **options: Unpack[Options]) -> AsyncGenerator[str, None]:
        """`complete_stream` for `async for`, from any event loop."""
        async with await self._astream(TextPrompt(prompt), options) as stream:
            async for piece in stream:
                yield piece

    async def open_chat(self, messages: Messages, **options: Unpack[Options]) -> AsyncTokenStream:
        """The stream behind `achat_stream`, for those who want its `cancel()`, `usage` and `timings` too."""
        return await self._astream(chat_prompt(messages), options)

    async def achat(self, messages: Messages, **options: Unpack[Options]) -> Reply:
        """`chat`, awaited."""
        async with await self.open_chat(messages, **options) as stream:
            return _reply(stream, "".join([piece async for piece in stream]))

    def statistics(self) -> EngineStatistics:
        """What runs, waits and is held now, with the bounds."""
        return self._engine.statistics()

    def close(self) -> None:
        """End all streams and free the model; idempotent."""
        if self._closer.detach():
            _shut(self._home, self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _stream(self, prompt: Prompt, options: Options) -> TokenStream:
        return self._home.run(self._open(TokenStream, prompt, options))

    async def _astream(self, prompt: Prompt, options: Options) -> AsyncTokenStream:
        return await self._home.arun(self._open(AsyncTokenStream, prompt, options))

    async def _open(self, kind: type[S], prompt: Prompt, options: Options) -> S:
        check_known(options)
        with native_names():
            read = read_options(options)
            request = GenerateRequest(
                with_tools(prompt, read.offer),
                read.sampling,
                read.max_tokens,
                read.stop,
                read.ignore_eos,
                read.priority,
            )
            session = await self._registry.open(request, read.chunking)
        return kind(self, self._home, self._registry, session, Reader(session), read.include_usage)


async def _start(engine: Engine, buffer_tokens: int) -> Registry:
    await engine.start()
    return Registry(engine, buffer_tokens=buffer_tokens)


def _shut(home: Home, engine: Engine) -> None:
    try:
        home.run(engine.close())
    finally:
        home.close()


def _shut_elsewhere(home: Home, engine: Engine) -> None:
    threading.Thread(target=_shut, args=(home, engine), name="zstream-shut").start()


_open: weakref.WeakSet[ZSE] = weakref.WeakSet()


@atexit.register
def _close_all() -> None:
    for model in tuple(_open):
        model.close()


def _whole(stream: TokenStream, callback: OnToken | None) -> Reply:
    parts: list[str] = []
    with stream:
        for piece in stream:
            parts.append(piece)
            if callback is not None:
                callback(piece)
    return _reply(stream, "".join(parts))


def _reply(stream: Tap, text: str) -> Reply:
    assert stream.finish_reason is not None, "a stream that was read to its end has one"
    assert stream.timings is not None
    return Reply(text, stream.usage, stream.finish_reason, stream.timings, stream.tool_calls, stream.logprobs)
