"""One request to one server, from the connection to the end of its answer.

    asking   no head has come: the server may be changed without anybody noticing
    open     an answer has begun
    over     it is whole, or there was trouble, or nobody wants it any more

What came is given on one by one; the listener may pause it between any two.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Protocol

from zstream.core.errors import BadGateway
from zstream.core.events import Usage
from zstream.core.request import ForwardPrompt
from zstream.engine.upstream.answers import BROKEN_OFF, DONE, Heard, NotUnderstood, Said, heard, heard_whole
from zstream.engine.upstream.asking import body_of, head_of
from zstream.engine.upstream.choosing import Server
from zstream.engine.upstream.connection import Connection
from zstream.engine.upstream.pool import Pool
from zstream.engine.upstream.troubles import Trouble, broken, gave_up, late, no_answer, refused, unreached
from zstream.wire.sse import EventDecoder, EventTooLong

MAX_EVENT_BYTES = 4 * 2**20
MAX_WHOLE_BYTES = 64 * 2**20
MAX_ERROR_BYTES = 256 * 1024
LINGER_S = 2.0
"""How long is waited, after an answer's last word, for what else belongs to it."""


class Listener(Protocol):
    """Whom an attempt tells. Exactly one `on_done`, `on_whole` or `on_trouble` ends it, unless it was closed."""

    def on_opened(self, attempt: Attempt) -> None: ...

    def on_said(self, attempt: Attempt, said: Said) -> None: ...

    def on_whole(self, attempt: Attempt, body: bytes, usage: Usage | None) -> None: ...

    def on_done(self, attempt: Attempt, usage: Usage | None) -> None: ...

    def on_trouble(self, attempt: Attempt, trouble: Trouble) -> None: ...


class Attempt:
    """An `Answering`. `begun`: something was said of the answer."""

    def __init__(self, server: Server, prompt: ForwardPrompt, pool: Pool, listener: Listener) -> None:
        self.server = server
        self.prompt = prompt
        self.plain = server.plain
        self.begun = False
        self.over = False
        self._name = server.upstream.name
        self._pool = pool
        self._listener = listener
        self._loop = asyncio.get_running_loop()
        self._connection: Connection | None = None
        self._decoder = EventDecoder(MAX_EVENT_BYTES)
        self._waiting: deque[str] = deque()
        self._paused = self._giving = self._streams = self._received = False
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
        body = body_of(self.server.upstream, self.prompt, plain=self.plain)
        self._question = head_of(self.server.upstream, self.prompt, len(body)) + body
        self._task = self._loop.create_task(self._ask(fresh=False))

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
        if not self._paused:
            return
        self._paused = False
        if self._connection is not None:
            self._wait_anew()
        self._go_on()

    async def _ask(self, *, fresh: bool) -> None:
        upstream = self.server.upstream
        try:
            connection = await self._pool.connection(self.server.place, upstream.connect_timeout_s, fresh=fresh)
        except OSError as error:
            self._fail(unreached(self._name, error, upstream.connect_timeout_s))
        else:
            self._send(connection)

    def _send(self, connection: Connection) -> None:
        if self.over:  # closed in the very moment
            connection.close()
            return
        self._connection = connection
        if self._paused:
            connection.pause()
        connection.ask(self._question, self)
        self._wait_anew()

    # What the connection says (Answering)

    def on_head(self, status: int, headers: dict[str, str]) -> None:
        self._status, self._headers = status, headers
        kind = headers.get("content-type", "").lower()
        self._streams = status == 200 and self.prompt.stream and kind.startswith("text/event-stream")
        if self._streams:
            self._listener.on_opened(self)
        else:
            self._wait_anew()

    def on_body(self, data: bytes) -> None:
        if self.over:
            return
        if not self._streams:
            self._collect(data)
            return
        try:
            events = self._decoder.feed(data)
        except EventTooLong:
            self._break(f"it sent an event of over {MAX_EVENT_BYTES // 2**20} MiB")
            return
        if events and self.begun:  # a comment is no sign of life, and before the first token nothing else is
            self._heard_at = self._loop.time()
        self._waiting += [event.data for event in events]
        self._go_on()

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
            self._stop_timer()
        elif connection is not None and not connection.fresh and connection.silent:
            # It was closed for idleness as it was used again.
            self._task = self._loop.create_task(self._ask(fresh=True))
        else:
            self._broken = error
            self._go_on()

    # Giving on

    def _go_on(self) -> None:
        """What has waited, until it is paused again; and the end, where it has come."""
        if self._giving:  # whoever listens has paused and resumed within what it was told
            return
        self._giving = True
        try:
            while self._waiting and not self._paused and not self.over:
                self._take(self._waiting.popleft())
        finally:
            self._giving = False
        if self.over or self._paused:
            return
        if self._broken is not None or self._received:
            self._ended()
        elif self._connection is not None:
            self._connection.resume()

    def _take(self, data: str) -> None:
        if data == DONE:
            self._done()
            return
        try:
            event = heard(data)
        except NotUnderstood as error:
            self._break(str(error))
            return
        if event.error is not None:
            self._fail(gave_up(event.error))
        else:
            self._hear(event)

    def _hear(self, event: Heard) -> None:
        self._usage = event.usage or self._usage
        for said in event.said:
            broken_off = said.reason if said.reason in BROKEN_OFF else None
            self._say(said if broken_off is None else said._replace(reason=None))
            if broken_off is not None:
                self._break_off(broken_off)
                return

    def _say(self, said: Said) -> None:
        if said.reason is not None or (not self.begun and said.is_something):
            self._note(said)
        if said.text or said.is_something:
            self._listener.on_said(self, said)

    def _note(self, said: Said) -> None:
        """The first that is said, or the last of a choice: from now on another time is given."""
        self.begun = True
        if said.reason is not None:
            self._reasons.add(said.choice)
        self._wait_anew()

    @property
    def _is_whole(self) -> bool:
        return len(self._reasons) >= self.prompt.choices

    def _done(self) -> None:
        if self.begun:
            self._finish()
        else:
            self._break("its answer was empty")

    def _ended(self) -> None:
        """No more comes, and nobody said that it was all."""
        if self._is_whole:
            self._finish()
        elif self._broken is not None:
            self._break(self._broken.message)
        else:
            self._break("its answer ended in the middle")

    def _finish(self) -> None:
        self._end()
        if self._received:
            self._put_back()
        elif self._connection is not None:  # its last bytes are still to come
            self._timer = self._loop.call_later(LINGER_S, self.close)
            self._connection.resume()
        self._listener.on_done(self, self._usage)

    def _put_back(self) -> None:
        self._stop_timer()
        connection, self._connection = self._connection, None
        if connection is not None:
            self._pool.put_back(self.server.place, connection)

    # Answers that are no stream

    def _collect(self, data: bytes) -> None:
        self._heard_at = self._loop.time()
        self._collected.append(data)
        self._collected_bytes += len(data)
        wanted = self._status == 200 and not self.prompt.stream
        if wanted and self._collected_bytes > MAX_WHOLE_BYTES:
            self._break(f"its answer is over {MAX_WHOLE_BYTES // 2**20} MiB")
        elif not wanted and self._collected_bytes > MAX_ERROR_BYTES:
            self._whole()

    def _whole(self) -> None:
        body = b"".join(self._collected)
        if self._status != 200:
            self._fail(refused(self._name, self._status, self._headers, body), keep=self._received)
        elif self.prompt.stream or not body.lstrip().startswith(b"{"):
            self._fail(no_answer(self._name, self._headers, body))
        else:
            self._take_whole(body)

    def _take_whole(self, body: bytes) -> None:
        try:
            answer = heard_whole(body)
        except NotUnderstood as error:
            self._break(str(error))
            return
        broken_off = next((said.reason for said in answer.said if said.reason in BROKEN_OFF), None)
        if answer.error is not None:
            self._fail(gave_up(answer.error), keep=True)
        elif broken_off is not None:
            self._break_off(broken_off)
        else:
            self._end()
            self._put_back()
            self._listener.on_whole(self, body, answer.usage)

    # Ends

    def _break(self, what: str) -> None:
        self._fail(broken(self._name, what))

    def _break_off(self, reason: str) -> None:
        self._break(f"it ended its answer with {reason}")

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

    # Times

    @property
    def _limit_s(self) -> float:
        """How long it may be silent now; 0: for ever."""
        upstream = self.server.upstream
        if self.begun:
            return LINGER_S if self._is_whole else upstream.idle_timeout_s
        return upstream.first_token_timeout_s if self.prompt.stream or self._status else upstream.answer_timeout_s

    def _wait_anew(self) -> None:
        self._heard_at = self._loop.time()
        self._arm(self._limit_s)

    def _arm(self, after_s: float) -> None:
        # One timer, armed anew only when it fires: a timer a token would cost more than the token.
        self._stop_timer()
        if after_s and not self.over:
            self._timer = self._loop.call_later(after_s, self._check_time)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _check_time(self) -> None:
        self._timer = None
        left_s = self._heard_at + self._limit_s - self._loop.time()
        if self._paused:  # resuming arms it
            return
        if left_s > 0:
            self._arm(left_s)
        elif self._is_whole:
            self._finish()
        else:
            self._fail(late(self._name, self._missed, self._limit_s))

    @property
    def _missed(self) -> str:
        if self.begun:
            return "nothing more came"
        return "no token came" if self.prompt.stream else "no answer came"
