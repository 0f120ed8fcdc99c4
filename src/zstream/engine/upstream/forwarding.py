"""One request, whichever servers it takes: failover, hedging, migration, and what the sinks are told of it.

    waiting    all servers that have the model have what they may be given
    trying     one was asked, or two: nothing was said yet, so any other may be asked in its place
    answering  one has begun to answer; the others are let go of
    over       every sink has its end

In `answering` trouble ends the stream with an error, unless another server may go on from the text so far.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from random import random

from zstream.core.engine import Sink
from zstream.core.errors import DeadlineExceeded, UpstreamRefused, ZStreamError
from zstream.core.events import FinishReason, Passed, Usage
from zstream.core.request import ForwardPrompt
from zstream.engine.upstream.answers import Said, reason_of
from zstream.engine.upstream.asking import COMPLETIONS_TOKENS, continued, limited
from zstream.engine.upstream.attempt import Attempt
from zstream.engine.upstream.choice import Choice
from zstream.engine.upstream.choosing import Server, choose, has_room_soon, is_a_guess, why_none
from zstream.engine.upstream.counting import prompt_tokens, tokens_in
from zstream.engine.upstream.desk import Desk
from zstream.engine.upstream.troubles import Trouble

ROUNDS = 2
"""How often each server is asked, where none could be reached."""
_BACK_OFF_S = 0.25


class Forwarding:
    """A `Listener` of its attempts."""

    def __init__(self, desk: Desk, prompt: ForwardPrompt, sinks: Sequence[Sink], pause_timeout_s: float | None) -> None:
        self.prompt = prompt
        self.choices = [Choice(self, sink) for sink in sinks]
        self.over = False
        self.admitted = False
        self._desk = desk
        self._pause_timeout_s = desk.pause_timeout_s if pause_timeout_s is None else pause_timeout_s
        self._attempts: list[Attempt] = []
        self._answering: Attempt | None = None
        self._tried: list[Server] = []
        self._rounds = 1
        self._trouble: ZStreamError | None = None
        self._refused: ZStreamError | None = None
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._limited = prompt
        self._may_migrate = len(sinks) == 1 and any(server.upstream.migrate for server in desk.servers)
        self._text: list[str] = []
        self._before = 0
        self.on_over: Callable[[Forwarding], None] = _nobody

    @property
    def paused(self) -> bool:
        return any(choice.paused for choice in self.choices if not choice.over)

    # Asking

    def ask_next(self) -> bool:
        """Whether one could be asked."""
        server = choose(self._desk.servers, self.prompt.model, self._desk.clock(), self._tried)
        if server is None:
            return False
        self._ask(server, self.prompt)
        return True

    def _ask(self, server: Server, prompt: ForwardPrompt) -> None:
        self._tried.append(server)
        attempt = Attempt(server, prompt, self._desk.pool, self)
        attempt.start()
        self._desk.turn = server.on_asked(self._desk.turn)
        self._attempts.append(attempt)
        if self.paused:
            attempt.pause()
        if prompt.stream:  # of other answers there is no first token that could be late
            self._time("hedge", server.upstream.hedge_after_s, self._hedge)

    def _hedge(self) -> None:
        if self._answering is None and len(self._attempts) == 1 and self._refused is None:
            self.ask_next()

    def _let_go(self, attempt: Attempt) -> None:
        """It is over, or is now: somebody else may have its room."""
        self._attempts.remove(attempt)
        attempt.server.in_flight -= 1
        attempt.server.breaker.on_given_up()
        if not attempt.over:
            attempt.close()
        self._desk.on_room()

    # What attempts say (Listener)

    def on_opened(self, attempt: Attempt) -> None:
        if not self.admitted:
            self.admitted = True
            now = self._desk.clock()
            for choice in self.choices:
                if not choice.over:
                    choice.sink.on_admitted(now)

    def on_said(self, attempt: Attempt, said: Said) -> None:
        if self._answering is not attempt:
            self._begin(attempt)
        if not 0 <= said.choice < len(self.choices):
            return
        choice = self.choices[said.choice]
        if choice.over:
            return
        if said.reason is not None:
            choice.reason = said.reason
        if said.other:
            self._may_migrate = False
            passed = Passed(said.other, tokens_in(said.other))
            choice.tokens += passed.tokens
            choice.sink.on_passed(passed, self._desk.clock())
        if said.text or said.scores:
            self._on_text(choice, said)

    def _on_text(self, choice: Choice, said: Said) -> None:
        tokens = len(said.scores) or tokens_in(said.text)
        if said.scores:
            at = choice.characters
            choice.sink.on_scores([score._replace(at=at + score.at) for score in said.scores])
        choice.tokens += tokens
        choice.characters += len(said.text)
        if self._may_migrate:
            self._text.append(said.text)
        choice.sink.on_text(said.text, tokens, self._desk.clock())

    def on_whole(self, attempt: Attempt, body: bytes, usage: Usage | None) -> None:
        self._begin(attempt)
        self.on_opened(attempt)
        choice = self.choices[0]
        if not choice.over:
            choice.sink.on_passed(Passed(body, 0 if usage is None else usage.completion_tokens), self._desk.clock())
        self.on_done(attempt, usage)

    def on_done(self, attempt: Attempt, usage: Usage | None) -> None:
        if self.over:  # cancelled by what it was told last
            return
        if self._answering is not attempt:
            self._begin(attempt)
        attempt.server.breaker.on_success()
        self._let_go(attempt)
        now = self._desk.clock()
        for index, choice in enumerate(self.choices):
            self._finish(choice, reason_of(choice.reason or "stop"), self._usage(index, usage), now)
        self._end()

    def on_trouble(self, attempt: Attempt, trouble: Trouble) -> None:
        self._let_go(attempt)
        self._note(attempt.server, trouble)
        if self._wants_it_plain(attempt, trouble):
            attempt.server.plain = True
            self._tried.remove(attempt.server)
            self._ask_instead(attempt, attempt.server, attempt.prompt)
        elif self._answering is attempt:
            self._migrate(attempt, trouble)
        else:
            self._go_on(attempt.server, trouble)

    def _go_on(self, server: Server, trouble: Trouble) -> None:
        # One that may not even have the model says nothing about the request, nor about those that have it.
        if not self._is_a_guess(server):
            self._keep_in_mind(trouble)
        if self._attempts:  # of another one, which may have an answer yet
            return
        if self._refused is not None:
            self.fail(self._refused)
        elif not self.ask_next():
            self._ask_later()

    def _keep_in_mind(self, trouble: Trouble) -> None:
        if self._trouble is None or not isinstance(self._trouble, UpstreamRefused):
            self._trouble = trouble.error  # what a server said is worth more than that another said nothing
        if isinstance(trouble.error, UpstreamRefused | DeadlineExceeded):
            self._rounds = ROUNDS  # it would say the same, or take as long again
        if not trouble.elsewhere:
            self._refused = self._refused or trouble.error  # as any other that is asked from now on would

    def _is_a_guess(self, server: Server) -> bool:
        return is_a_guess(server, self._desk.servers, self.prompt.model)

    def _ask_later(self) -> None:
        """All that may be asked were: again after a while, if none could be reached; or when one has room."""
        if self._may_wait():
            self._desk.on_waiting(self)
        elif self._rounds >= ROUNDS or self._trouble is None:
            self.fail(self._trouble or self.why_none())
        else:
            self._rounds += 1
            self._time("round", _BACK_OFF_S * (0.5 + random()), self._ask_again)

    def _ask_again(self) -> None:
        self._timers.pop("round", None)
        self._tried = [server for server in self._tried if self._is_a_guess(server)]
        if not self.ask_or_fail():
            self._desk.on_waiting(self)

    def ask_or_fail(self) -> bool:
        """Ask; else, where there is nobody to wait for, end. False: it has to wait."""
        if self.ask_next():
            return True
        if self._may_wait():
            return False
        self.fail(self._trouble or self.why_none())
        return True

    def check_may_wait(self) -> None:
        """Raise why there is nobody to wait for."""
        if not self._may_wait():
            raise self.why_none()

    def why_none(self) -> ZStreamError:
        """Why nobody can be asked now."""
        return why_none(self._desk.servers, self.prompt.model, self._desk.clock())

    def _may_wait(self) -> bool:
        return has_room_soon(self._desk.servers, self.prompt.model, self._desk.clock(), self._tried)

    def _wants_it_plain(self, attempt: Attempt, trouble: Trouble) -> bool:
        """Servers from before `stream_options` refuse it by name; they are asked again without, from now on."""
        error = trouble.error
        asked = attempt.prompt.include_usage and attempt.prompt.stream and not attempt.plain and not attempt.begun
        return asked and isinstance(error, UpstreamRefused) and "stream_options" in error.message

    def _note(self, server: Server, trouble: Trouble) -> None:
        now = self._desk.clock()
        if trouble.wait_s:
            server.on_busy(self.prompt.model, now, trouble.wait_s)
        elif trouble.fault:
            server.breaker.on_failure(now)

    def _begin(self, attempt: Attempt) -> None:
        """It is the one that answers."""
        self._answering = attempt
        self._limited = limited(attempt.server.upstream, self.prompt)
        attempt.server.breaker.on_success()
        self._stop("hedge")
        for other in [one for one in self._attempts if one is not attempt]:
            self._let_go(other)
            self._tried.remove(other.server)  # it was no worse than slow, and may go on with this answer

    # Going on elsewhere

    def _migrate(self, attempt: Attempt, trouble: Trouble) -> None:
        """Have another server go on from the text so far, if that text is all that was said."""
        going_on = self._next_to_go_on() if self._may_migrate and trouble.elsewhere else None
        if going_on is None:
            self.fail(trouble.error)
        else:
            self._before = self.choices[0].tokens
            self._ask_instead(attempt, *going_on)

    def _next_to_go_on(self) -> tuple[Server, ForwardPrompt] | None:
        """Who may, and what it is asked then."""
        servers = [server for server in self._desk.servers if server.upstream.migrate]
        prompt = self._limited if self.choices[0].tokens < COMPLETIONS_TOKENS else self.prompt  # it had no such limit
        while server := choose(servers, self.prompt.model, self._desk.clock(), self._tried):
            rest = continued(server.upstream, prompt, "".join(self._text), self.choices[0].tokens)
            if rest is not None:
                return server, rest
            self._tried.append(server)
        return None

    def _ask_instead(self, attempt: Attempt, server: Server, prompt: ForwardPrompt) -> None:
        """In the place of this attempt, which is over."""
        self._ask(server, prompt)
        if self._answering is attempt:
            self._answering = self._attempts[-1]
            self._stop("hedge")

    # What the readers want

    def on_paused(self) -> None:
        """Nothing more is read from the server while one of the readers lags."""
        for attempt in self._attempts:
            attempt.pause()
        self._time("pause", self._pause_timeout_s, self._paused_too_long)

    def on_resumed(self) -> None:
        if not self.paused:
            self._stop("pause")
            for attempt in list(self._attempts):
                attempt.resume()

    def cancel(self, choice: Choice) -> None:
        """End this one; with the last of them nobody waits for the server any more."""
        if choice.over:
            return
        was_paused = self.paused
        index = self.choices.index(choice)
        self._finish(choice, FinishReason.CANCELLED, self._usage(index, None), self._desk.clock())
        if all(one.over for one in self.choices):
            self._end()
        elif was_paused:
            self.on_resumed()

    def _paused_too_long(self) -> None:
        self.fail(
            DeadlineExceeded(
                "The stream was paused for longer than the server allows because its reader did not read; it was ended."
            )
        )

    # Ends

    def fail(self, error: ZStreamError) -> None:
        """End all of it with this."""
        now = self._desk.clock()
        left = [choice for choice in self.choices if not choice.over]
        for choice in left:  # all before any is told: who hears of the first cancels the others
            choice.over = True
        for choice in left:
            choice.sink.on_failed(error, now)
        self._end()

    def _finish(self, choice: Choice, reason: FinishReason, usage: Usage, now: float) -> None:
        if not choice.over:
            choice.over = True
            choice.sink.on_finished(reason, usage, now)

    def _end(self) -> None:
        if self.over:
            return
        self.over = True
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        for attempt in list(self._attempts):
            self._let_go(attempt)
        self.on_over(self)

    def _usage(self, index: int, told: Usage | None) -> Usage:
        """Of one choice. What the server counted is of all of them, and is said of the first."""
        choice = self.choices[index]
        if told is None:
            return Usage(prompt_tokens(self.prompt.body), choice.tokens)
        if self._before:
            return Usage(max(0, told.prompt_tokens - self._before), self._before + told.completion_tokens)
        return told if index == 0 else Usage(told.prompt_tokens, 0)

    def _time(self, name: str, after_s: float, then: Callable[[], None]) -> None:
        self._stop(name)
        if after_s:
            self._timers[name] = asyncio.get_running_loop().call_later(after_s, then)

    def _stop(self, name: str) -> None:
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()


def _nobody(forwarding: Forwarding) -> None:
    pass
