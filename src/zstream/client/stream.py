"""A tracked, cancellable, resuming stream over `OpenAI` and `AzureOpenAI`: the I/O alone, `Conversation` decides."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Self, TypeVar

from openai import APIStatusError, OpenAI

from zstream.client import recognition
from zstream.client.asking import Asking
from zstream.client.connection import describe, refusal_of, shut_down
from zstream.client.events import Event
from zstream.client.reading import Reading
from zstream.client.request import wish_of

T = TypeVar("T")
CLOSED = "it was closed before the stream's end"


class ChatStream(Reading):
    """Iterate it for events; `stream_chat` says what the parameters mean and what is raised.

    Leave it by `with` or `close()`, or read it to its end.
    """

    def __init__(
        self, client: OpenAI, request: dict[str, Any], *, sleep: Callable[[float], object] | None = None, **how: Any
    ) -> None:
        super().__init__(client, request, **how)
        self._pieces: Iterator[bytes] = iter(())
        self._cancelled = threading.Event()
        self._sleep = sleep or self._cancelled.wait  # which a cancel cuts short
        self._lock = threading.RLock()  # a signal's handler may cancel, too
        self._asking: Asking[Any] | None = None
        self._busy = False
        self._ended = False

    def cancel(self) -> None:
        """End it: `Cancelled` is the next event and the last. Any thread, any time; idempotent.

        The connection is closed at once, and a stream that outlives its reader is deleted at the server: by the thread
        that waits for the next event, or where none does by this one. Of a request without an answer yet, nobody waits
        for that; its connection is closed when it comes. After the end this does nothing.
        """
        with self._lock:
            if self._talk.over:
                return
            self._cancelled.set()
            idle = not self._busy
            if self._response is not None:
                shut_down(self._response)
            if self._asking is not None:
                self._asking.give_up()
        if idle:
            self._end()

    def close(self) -> None:
        """Done with it: what still runs is cancelled. Idempotent."""
        self.cancel()
        if self._talk.over:
            self._end()

    def __iter__(self) -> Iterator[Event]:
        return self

    def __next__(self) -> Event:
        while True:
            if self._cancelled.is_set() and not self._talk.over:
                self._give_up()
            if self._events:
                return self._events.popleft()
            if self._talk.over:
                self._end()
                raise StopIteration
            with self._at_work() as may_work:
                if may_work:
                    self._events += self._advance()

    def _give_up(self) -> None:
        self._events.clear()
        self._events += self._talk.cancelled(self._clock())
        self._end()

    @contextmanager
    def _at_work(self) -> Iterator[bool]:
        """Whether nobody has cancelled; who does so during the block leaves the cleaning up to this thread."""
        with self._lock:
            self._busy = not self._cancelled.is_set()
        try:
            yield self._busy
        finally:
            with self._lock:
                self._busy = False

    def _advance(self) -> list[Event]:
        if self._response is not None:
            return self._read()
        if self._begun:
            self._sleep(self._talk.wait_s)
            return [] if self._cancelled.is_set() else self._attach()
        self._begun = True
        return self._start()

    def _start(self) -> list[Event]:
        try:
            resumable = self._resumable()
            if resumable is None:
                resumable = wish_of(self._wait_for(self._ask, lambda _: None))
            create, arguments = self._client.chat.completions.with_raw_response.create, self._arguments(resumable)
            response = self._wait_for(lambda: create(**arguments).http_response, self._dismiss)
        except CancelledError:
            return []
        except BaseException:
            self._talk.never_began(self._clock())
            raise
        self._note(response)
        self._hold(response)
        return []

    def _wait_for(self, ask: Callable[[], T], dismiss: Callable[[T], object]) -> T:
        """An answer, or `CancelledError`: there is no connection yet that a cancel could shut down."""
        with self._lock:
            if self._cancelled.is_set():
                raise CancelledError
            self._asking = asking = Asking(ask, dismiss)
        try:
            return asking.wait()
        finally:
            self._asking = None

    def _dismiss(self, response: Any) -> None:
        """It came too late, and may be what tells the name of a stream that has to be deleted."""
        with suppress(Exception):
            response.close()
        self._note(response)
        self._delete()

    def _ask(self) -> bool:
        path, options = self._question()
        try:
            models = self._client.get(path, **options)
        except APIStatusError as error:  # no such route
            return recognition.learn_refusal(self._client, error.status_code)
        except ValueError:  # an answer that is no JSON
            return recognition.learn_refusal(self._client, None)
        except Exception:  # nobody is there, as the request itself will say
            return False
        return recognition.learn_models(self._client, models)

    def _attach(self) -> list[Event]:
        path, options = self._attachment()
        try:
            response = self._wait_for(lambda: self._client.get(path, **options), self._dismiss)
        except CancelledError:
            return []
        except APIStatusError as error:
            return self._talk.refused(refusal_of(error), self._clock())
        except Exception as error:  # as in `_read`
            return self._talk.lost(describe(error), self._clock())
        self._hold(response)
        return self._talk.attached(response.status_code, self._clock())

    def _read(self) -> list[Event]:
        try:
            data = next(self._pieces, None)
        except Exception as error:  # of either httpx, of ssl, of anyio: whatever stops the reading, the rest is lost
            return self._lose(describe(error))
        if data is None:
            return self._lose(CLOSED)
        return self._talk.received(data, self._clock())

    def _lose(self, why: str) -> list[Event]:
        self._let_go()
        return [] if self._cancelled.is_set() else self._talk.lost(why, self._clock())

    def _hold(self, response: Any) -> None:
        with self._lock:
            self._response, self._pieces = response, response.iter_bytes()

    def _let_go(self) -> None:
        """Whoever takes it out of `_response` closes it: after that no cancel may touch the connection."""
        with self._lock:
            response, self._response = self._response, None
        if response is None:
            return
        with suppress(Exception):
            if self._drains:
                deque(self._pieces, maxlen=0)
            response.close()

    def _end(self) -> None:
        with self._lock:
            ended, self._ended = self._ended, True
        if ended:
            return
        self._let_go()
        self._delete()

    def _delete(self) -> None:
        if self._talk.leaves_work:
            path, options = self._deletion()
            with suppress(Exception):
                self._client.delete(path, **options)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_response", None) is not None:
            self._let_go()
