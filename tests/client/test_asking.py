"""A call that one may stop waiting for."""

from __future__ import annotations

import contextvars
import threading
from concurrent.futures import CancelledError

import pytest

from tests.running import PATIENCE_S
from zstream.client.asking import Asking


def test_its_answer_and_its_error_are_those_of_the_call() -> None:
    assert Asking(lambda: 7, print).wait() == 7
    with pytest.raises(ZeroDivisionError):
        Asking(lambda: 1 / 0, print).wait()


def test_whoever_gives_up_does_not_wait_and_the_answer_is_dismissed() -> None:
    go, dismissed, late = threading.Event(), threading.Event(), list[int]()

    def dismiss(answer: int) -> None:
        late.append(answer)
        dismissed.set()

    asking = Asking(lambda: int(go.wait(PATIENCE_S)), dismiss)
    asking.give_up()
    asking.give_up()
    with pytest.raises(CancelledError):
        asking.wait()
    go.set()
    assert dismissed.wait(PATIENCE_S)
    assert late == [1]


def test_an_error_that_nobody_waits_for_is_forgotten() -> None:
    go, failed = threading.Event(), threading.Event()

    def fail() -> None:
        go.wait(PATIENCE_S)
        failed.set()
        raise ZeroDivisionError

    Asking(fail, print).give_up()
    go.set()
    assert failed.wait(PATIENCE_S)


def test_the_call_sees_its_callers_context() -> None:
    variable = contextvars.ContextVar("variable", default=0)
    variable.set(7)
    assert Asking(variable.get, print).wait() == 7
