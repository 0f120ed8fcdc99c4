"""How long a connection waits for a reader of what is written already; clock and transport are ours."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from zstream.server.protocol import bounded

READER_S = 60.0


class Transport:
    def __init__(self) -> None:
        self.unsent = 0
        self.aborted = False

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def is_closing(self) -> bool:
        return True

    def abort(self) -> None:
        self.aborted = True


class Loop:
    """Its timers are called by hand."""

    def __init__(self) -> None:
        self.timers: list[SimpleNamespace] = []

    def call_later(self, delay_s: float, call: Callable[..., None], *given: Any) -> SimpleNamespace:
        assert delay_s == READER_S
        timer = SimpleNamespace(call=lambda: call(*given), cancel=lambda: self.timers.remove(timer))
        self.timers.append(timer)
        return timer

    def pass_time(self) -> None:
        [timer] = self.timers
        self.timers = []
        timer.call()


class Connection:
    """A protocol between the two, whose answer is complete."""

    def __init__(self, unsent: int, reader_s: float = READER_S) -> None:
        self.loop, self.transport = Loop(), Transport()
        self.transport.unsent = unsent
        made: Any = object.__new__(bounded(reader_s))
        made.loop, made.transport, made.cycle = self.loop, self.transport, None
        made.server_state = SimpleNamespace(total_requests=0)
        self.protocol = made
        made.on_response_complete()


def test_what_is_all_sent_needs_no_watch() -> None:
    assert not Connection(unsent=0).loop.timers


def test_without_a_limit_there_is_none() -> None:
    assert not Connection(unsent=9, reader_s=0).loop.timers


def test_who_takes_nothing_is_cut_off() -> None:
    connection = Connection(unsent=9)
    connection.loop.pass_time()
    assert connection.transport.aborted


def test_who_takes_something_each_time_is_not() -> None:
    connection = Connection(unsent=9)
    for left in (8, 7, 1, 0):
        connection.transport.unsent = left
        connection.loop.pass_time()
    assert not connection.transport.aborted
    assert not connection.loop.timers


def test_a_later_request_whose_answer_has_not_begun_changes_nothing() -> None:
    connection = Connection(unsent=9)
    connection.protocol._running = SimpleNamespace(response_started=False, response_complete=False)
    connection.loop.pass_time()
    assert connection.transport.aborted


def test_while_a_later_answer_runs_that_one_counts() -> None:
    connection = Connection(unsent=9)
    connection.protocol._running = SimpleNamespace(response_started=True, response_complete=False)
    connection.loop.pass_time()
    assert not connection.transport.aborted
    connection.protocol._running.response_complete = True
    connection.protocol.on_response_complete()
    connection.loop.pass_time()
    assert connection.transport.aborted


@pytest.mark.parametrize("times", [1, 3])
def test_answers_one_after_the_other_have_one_watch(times: int) -> None:
    connection = Connection(unsent=9)
    for _ in range(times):
        connection.protocol.on_response_complete()
    assert len(connection.loop.timers) == 1
