"""One request to one server, from the connection to the end of its answer.

    asking   no head has come: the server may be changed without anybody noticing
    open     an answer has begun
    over     it is whole, or there was trouble, or nobody wants it any more

What came is given on one by one; the listener may pause it between any two.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any, NamedTuple, Protocol

from zstream.core.errors import BadGateway, DeadlineExceeded, UpstreamRefused, ZStreamError
from zstream.core.events import Usage
from zstream.core.request import ForwardPrompt
from zstream.engine.upstream.answers import DONE, Heard, NotUnderstood, Said, error_in, heard, usage_of, whole_usage
from zstream.engine.upstream.asking import body_of, head_of
from zstream.engine.upstream.choosing import Server
from zstream.engine.upstream.connection import Connection
from zstream.engine.upstream.pool import Pool
from zstream.wire.sse import EventDecoder, EventTooLong

MAX_EVENT_BYTES = 4 * 2**20
MAX_WHOLE_BYTES = 64 * 2**20
MAX_ERROR_BYTES = 256 * 1024
_LINGER_S = 2.0
_QUOTED = 200
_BUSY_S = 1.0
_RETRIED = {408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529}
"""Statuses after which another server may do better."""
_OURS = {401, 403}
"""Statuses that are about the gateway's key and not about the reader's request."""


class Trouble(NamedTuple):
    """Why there is no answer. `elsewhere`: another server may have one. `fault`: it counts against this one."""

    error: ZStreamError
    elsewhere: bool = True
    fault: bool = True
    wait_s: float = 0.0


class Listener(Protocol):
    """Whom an attempt tells. Exactly one `on_done`, `on_whole` or `on_trouble` ends it, unless it was closed."""

    def on_opened(self, attempt: Attempt) -> None: ...

    def on_said(self, attempt: Attempt, said: Said) -> None: ...

    def on_whole(self, attempt: Attempt, body: bytes, usage: Usage | None) -> None: ...

    def on_done(self, attempt: Attempt, usage: Usage | None) -> None: ...

    def on_trouble(self, attempt: Attempt, trouble: Trouble) -> None: ...


class Attempt:
    """An `Answering`."""

    def __init__(self, server: Server, prompt: ForwardPrompt, pool: Pool, listener: Listener) -> None:
        self.server = server
        self.plain = server.plain
        self.over = False
        self._prompt = prompt
        self._pool = pool
        self._listener = listener
        self._loop = asyncio.get_running_loop()
        self._connection: Connection | None = None
        self._decoder = EventDecoder(MAX_EVENT_BYTES)
        self._waiting: deque[str] = deque()
        self._paused = self._streams = self._begun = self._received = False
        self._status = 0
        self._headers: dict[str, str] = {}
        self._collected: list[bytes] = []
        self._collected_bytes = 0
        self._broken: BadGateway | None = None
        self._reasons: set[int] = set()
        self._usage: Usage | None = None
        self._heard_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Ask. Raises `InvalidRequest` for what can't be sent."""
        body = body_of(self.server.upstream, self._prompt, plain=self.plain)
        question = head_of(self.server.upstream, self._prompt, len(body)) + body
        self._task = self._loop.create_task(self._ask(question, fresh=False))

    def close(self) -> None:
        """Nobody wants it any more: the server is told by the connection's end. Idempotent."""
        self._end()
        if self._connection is not None:
            self._connection.close()

    def pause(self) -> None:
        """Read no more, and give nothing on."""
        self._paused = True
        if self._connection is not None:
            self._connection.pause()

    def resume(self) -> None:
        """Give on what has waited; then read."""
        if self._paused:
            self._paused = False
            self._heard_at = self._loop.time()
            self._go_on()

    async def _ask(self, question: bytes, *, fresh: bool) -> None:
        upstream = self.server.upstream
        try:
            connection = await self._pool.connection(self.server.place, upstream.connect_timeout_s, fresh=fresh)
        except TimeoutError:
            self._fail(Trouble(self._bad(f"no connection within {upstream.connect_timeout_s:g} s", _UNREACHED)))
        except OSError as error:
            self._fail(Trouble(self._bad(f"no connection ({_words(error)})", _UNREACHED)))
        else:
            self._send(question, connection)

    def _send(self, question: bytes, connection: Connection) -> None:
        if self.over:  # closed in the very moment
            connection.close()
            return
        self._question, self._connection, self._heard_at = question, connection, self._loop.time()
        if self._paused:
            connection.pause()
        connection.ask(question, self)
        self._arm(self.server.upstream.first_token_timeout_s)

    # What the connection says (Answering)

    def on_head(self, status: int, headers: dict[str, str]) -> None:
        self._status, self._headers = status, headers
        kind = headers.get("content-type", "")
        self._streams = status == 200 and self._prompt.stream and kind.startswith("text/event-stream")
        if self._streams:
            self._listener.on_opened(self)

    def on_body(self, data: bytes) -> None:
        self._heard_at = self._loop.time()
        if self.over:
            return
        if not self._streams:
            self._collect(data)
            return
        try:
            events = self._decoder.feed(data)
        except EventTooLong:
            self._fail(Trouble(self._bad(f"it sent an event of over {MAX_EVENT_BYTES // 2**20} MiB")))
            return
        if self._waiting or self._paused:
            self._waiting += [event.data for event in events]
            return
        for index, event in enumerate(events):
            self._take(event.data)
            if self.over:
                return
            if self._paused:
                self._waiting += [event.data for event in events[index + 1 :]]
                return

    def on_complete(self) -> None:
        if self.over:  # what was wanted of it came before
            self._put_back()
            return
        self._received = True
        if self._streams:
            self._go_on()
        else:
            self._whole()

    def on_broken(self, error: BadGateway) -> None:
        connection, self._connection = self._connection, None
        if self.over:
            return
        if connection is not None and not connection.fresh and connection.silent:
            # It was closed for idleness as it was used again.
            self._task = self._loop.create_task(self._ask(self._question, fresh=True))
            return
        self._broken = error
        self._go_on()

    # Giving on

    def _go_on(self) -> None:
        """What has waited, until it is paused again; and the end, where it has come."""
        while self._waiting and not self._paused and not self.over:
            self._take(self._waiting.popleft())
        if self.over or self._paused or self._waiting:
            return
        if self._broken is not None or self._received:
            self._ended()
        elif self._connection is not None:
            self._connection.resume()

    def _take(self, data: str) -> None:
        if data == DONE:
            self._finish()
            return
        try:
            event = heard(data)
        except NotUnderstood as error:
            self._fail(Trouble(self._bad(str(error))))
            return
        self._hear(event)

    def _hear(self, event: Heard) -> None:
        if event.error is not None:
            status = event.error.get("code")
            status = status if isinstance(status, int) and 400 <= status < 600 else 502
            elsewhere = status in _RETRIED or status >= 500
            self._fail(Trouble(self._refused(dict(event.error), status=status), elsewhere, fault=elsewhere))
            return
        self._usage = event.usage or self._usage
        for said in event.said:
            if said.reason is not None:
                self._reasons.add(said.choice)
            if said.text or said.other or said.reason is not None:
                self._begun = True
                self._listener.on_said(self, said)

    @property
    def _is_whole(self) -> bool:
        return len(self._reasons) >= self._prompt.choices

    def _ended(self) -> None:
        """No more comes, and nobody said that it was all."""
        if self._is_whole:
            self._finish()
        elif self._broken is not None:
            self._fail(Trouble(self._bad(self._broken.message)))
        elif not self._status:
            self._fail(Trouble(self._bad("it closed the connection without an answer")))
        else:
            self._fail(Trouble(self._bad("its answer ended in the middle")))

    def _finish(self) -> None:
        self._end()
        if self._received:
            self._put_back()
        else:  # its last bytes are still to come
            self._timer = self._loop.call_later(_LINGER_S, self.close)
            if self._connection is not None:
                self._connection.resume()
        self._listener.on_done(self, self._usage)

    def _put_back(self) -> None:
        self._stop_timer()
        connection, self._connection = self._connection, None
        if connection is not None:
            self._pool.put_back(self.server.place, connection)

    # Answers that are no stream

    def _collect(self, data: bytes) -> None:
        self._collected.append(data)
        self._collected_bytes += len(data)
        most = MAX_WHOLE_BYTES if self._status == 200 and not self._prompt.stream else MAX_ERROR_BYTES
        if self._collected_bytes > most:
            self._whole()
            self.close()

    def _whole(self) -> None:
        body = b"".join(self._collected)
        if self._status != 200:
            self._refuse(body)
        elif self._prompt.stream or not body.lstrip().startswith(b"{") or self._collected_bytes > MAX_WHOLE_BYTES:
            kind = self._headers.get("content-type", "nothing named")
            self._fail(Trouble(self._bad(f"it answered with {kind}: {_quoted(body)}")))
        else:
            self._end()
            self._put_back()
            self._listener.on_whole(self, body, usage_of(whole_usage(body)))

    def _refuse(self, body: bytes) -> None:
        status, told = self._status, error_in(body)
        if status in _OURS:
            self._fail(Trouble(self._bad(f"it does not accept the gateway's key ({status})", "upstream_key")))
            return
        if 300 <= status < 400:
            to = self._headers.get("location", "another address")
            self._fail(Trouble(self._bad(f"it sends us on to {to}; set that as its url", "upstream_moved")))
            return
        words: dict[str, Any] = {
            "message": _quoted(body) or f"status {status}",
            "type": "upstream_error",
            "param": None,
            "code": None,
        }
        error = self._refused(told or words, status=status)
        busy = status == 429 or (status == 503 and error.retry_after is not None)
        wait_s = _seconds(error.retry_after) if busy else 0.0
        fault = status >= 500 and not busy
        reusable = self._received
        self._fail(Trouble(error, elsewhere=status in _RETRIED, fault=fault, wait_s=wait_s), keep=reusable)

    def _refused(self, told: dict[str, Any], *, status: int) -> UpstreamRefused:
        return UpstreamRefused(
            str(told.get("message")), status=status, told=told, retry_after=self._headers.get("retry-after")
        )

    # Ends and times

    def _bad(self, what: str, code: str | None = None) -> BadGateway:
        return BadGateway(f"The upstream `{self.server.upstream.name}` failed: {what}.", code=code)

    def _fail(self, trouble: Trouble, *, keep: bool = False) -> None:
        if self.over:
            return
        if keep:
            self._end()
            self._put_back()
        else:
            self.close()
        self._listener.on_trouble(self, trouble)

    def _end(self) -> None:
        self.over = True
        self._waiting.clear()
        self._stop_timer()
        if self._task is not None and self._task is not asyncio.current_task(self._loop):
            self._task.cancel()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _arm(self, after_s: float) -> None:
        # One timer, armed anew only when it fires: a timer a token would cost more than the token.
        if after_s and not self.over:
            self._stop_timer()
            self._timer = self._loop.call_later(after_s, self._check_time)

    def _check_time(self) -> None:
        upstream = self.server.upstream
        limit_s = upstream.idle_timeout_s if self._begun else upstream.first_token_timeout_s
        left_s = self._heard_at + limit_s - self._loop.time()
        if self._paused or left_s > 0 or not limit_s:
            self._arm(left_s if left_s > 0 else limit_s or _IDLE_CHECK_S)
        elif self._is_whole and not self._waiting:
            self._finish()
        else:
            what = "nothing more came" if self._begun else "no token came"
            late = f"The upstream `{upstream.name}` failed: {what} within {limit_s:g} s."
            self._fail(Trouble(DeadlineExceeded(late, code="upstream_timeout")))


_UNREACHED = "upstream_unreachable"
_IDLE_CHECK_S = 60.0


def _words(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__


def _quoted(body: bytes) -> str:
    text = " ".join(body[: 4 * _QUOTED].decode(errors="replace").split())
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _seconds(retry_after: str | None) -> float:
    """A date instead of a number is some seconds away, whatever the clocks say."""
    try:
        return max(0.0, min(3600.0, float(retry_after or _BUSY_S)))
    except ValueError:
        return 5.0
