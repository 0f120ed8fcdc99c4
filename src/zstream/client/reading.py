"""What the synchronous and the asynchronous stream share: their parts, and what can be said without any I/O."""

from __future__ import annotations

import random
from collections import deque
from typing import Any

from zstream.client import recognition
from zstream.client.backoff import Backoff, Random
from zstream.client.connection import attach_options, delete_options, path_of, stream_id_of
from zstream.client.conversation import Conversation
from zstream.client.events import Event
from zstream.client.metrics import Metrics
from zstream.client.request import Wish, asks_resumable, carried_over, streamed, wish_of
from zstream.core.clock import Clock, monotonic


class Reading:
    """One request over one client object. `draw` gives the jitter, numbers from 0 to 1."""

    def __init__(
        self,
        client: Any,
        request: dict[str, Any],
        *,
        resume: bool | None = None,
        backoff: Backoff | None = None,
        clock: Clock = monotonic,
        draw: Random = random.random,
    ) -> None:
        self._client = client
        self._request = request
        self._resume = resume
        self._carried = carried_over(request)
        self._clock = clock
        self._talk = Conversation(backoff or Backoff(), draw, may_resume=resume is not False)
        self._events: deque[Event] = deque()
        self._begun = False
        self._kind: type[Any] = object  # of the HTTP client's answers
        self._response: Any = None

    @property
    def stream_id(self) -> str | None:
        """The stream's name at a zstream server; None before the answer, and from other servers."""
        return self._talk.stream_id

    def get_metrics(self) -> Metrics:
        """How fast it came, so far; empty before the start. Any thread, any time."""
        return self._talk.metrics.snapshot()

    def _resumable(self) -> Wish | None:
        """Whether to ask for a stream that can be resumed; None: if the server is zstream, which is not known yet."""
        own = asks_resumable(self._request)
        if own is not None:
            return own
        if self._resume is not None:
            return self._resume
        known = recognition.known(self._client)
        return None if known is None else wish_of(known)

    def _arguments(self, resumable: Wish) -> dict[str, Any]:
        """Of the request, which goes out now."""
        self._talk.started(self._clock(), resumable=bool(resumable))
        return streamed(self._request, resumable=resumable)

    def _question(self) -> tuple[str, dict[str, Any]]:
        return recognition.QUESTION, self._options({**self._carried, "timeout": recognition.TIMEOUT_S})

    def _attachment(self) -> tuple[str, dict[str, Any]]:
        options = self._options(attach_options(self._carried, self._talk.last_event_id), self._kind)
        return path_of(self._talk.stream_id or ""), {**options, "stream": True, "stream_cls": None}

    def _deletion(self) -> tuple[str, dict[str, Any]]:
        return path_of(self._talk.stream_id or ""), self._options(delete_options(self._carried))

    def _options(self, options: dict[str, Any], kind: type[Any] = object) -> dict[str, Any]:
        return {"cast_to": kind, "options": {**options, "max_retries": 0}}

    def _note(self, response: Any) -> None:
        """The first answer."""
        self._kind = type(response)
        self._talk.answered(stream_id_of(response))

    @property
    def _drains(self) -> bool:
        """zstream ends its answer right after the last event; read to its end, a connection can be used again."""
        return self._talk.settled and self._talk.stream_id is not None
