"""One blocking call on a thread of its own, so that whoever waits for it can be told to wait no more."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")


class Asking(Generic[T]):
    """Begins at once. `dismiss` gets an answer that nobody waits for any more, on that thread."""

    def __init__(self, ask: Callable[[], T], dismiss: Callable[[T], object]) -> None:
        self._ask = ask
        self._dismiss = dismiss
        self._answer: Future[T] = Future()
        context = contextvars.copy_context()
        threading.Thread(target=context.run, args=(self._run,), name="zstream-asking", daemon=True).start()

    def wait(self) -> T:
        """What it returns or raises; `CancelledError` (of `concurrent.futures`) after `give_up`."""
        try:
            return self._answer.result()
        except BaseException:
            self.give_up()  # an interrupt, of which the thread knows nothing
            raise

    def give_up(self) -> None:
        """Wake whoever waits. Any thread; idempotent, and nothing once the answer is here."""
        self._answer.cancel()

    def _run(self) -> None:
        try:
            answer = self._ask()
        except BaseException as error:
            with suppress(InvalidStateError):
                self._answer.set_exception(error)
            return
        try:
            self._answer.set_result(answer)
        except InvalidStateError:
            self._dismiss(answer)
