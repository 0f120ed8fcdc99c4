"""A server that fails is left alone for a while, and asked again carefully."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.engine.upstream.breaker import FAILURES, Breaker


def failed(times: int) -> Breaker:
    """Each when it may be asked again; the last at 0."""
    breaker = Breaker(lambda: 1.0)
    for more in range(times - 1, -1, -1):
        at = -100.0 * more
        assert breaker.allows(at)
        breaker.on_asked()
        breaker.on_failure(at)
    return breaker


def test_few_failures_change_nothing() -> None:
    assert failed(FAILURES - 1).allows(0.0)


def test_some_in_a_row_close_it_off() -> None:
    breaker = failed(FAILURES)
    assert not breaker.allows(0.0)
    assert breaker.opens_in(0.25) == 0.75


def test_a_success_in_between_counts() -> None:
    breaker = failed(FAILURES - 1)
    breaker.on_success()
    breaker.on_failure(0.0)
    assert breaker.allows(0.0)


def test_then_one_request_tries_it() -> None:
    breaker = failed(FAILURES)
    assert breaker.allows(1.0)
    breaker.on_asked()
    assert not breaker.allows(1.0)
    breaker.on_success()
    assert breaker.allows(1.0)


def test_that_one_may_be_given_up() -> None:
    breaker = failed(FAILURES)
    breaker.on_asked()
    breaker.on_given_up()
    assert breaker.allows(1.0)


@given(st.integers(FAILURES, 40))
def test_what_breaks_together_counts_as_often_as_it_takes_to_close_it_off(running: int) -> None:
    breaker = Breaker(lambda: 1.0)
    for _ in range(running):
        breaker.on_failure(0.0)
    assert breaker.opens_in(0.0) == 1.0
    breaker.on_failure(0.9)
    assert breaker.opens_in(0.9) == pytest.approx(0.1)


@given(st.integers(0, 40))
def test_it_waits_longer_each_time_but_not_for_ever(more: int) -> None:
    wait_s = failed(FAILURES + more).opens_in(0.0)
    assert wait_s == min(60.0, 2.0**more)


def test_gateways_do_not_all_come_back_at_once() -> None:
    early, late = (Breaker(lambda chance=chance: chance) for chance in (0.0, 1.0))
    for breaker in (early, late):
        for _ in range(FAILURES):
            breaker.on_failure(0.0)
    assert early.opens_in(0.0) == late.opens_in(0.0) / 2
