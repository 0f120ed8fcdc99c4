"""How long is waited, and when no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zstream.client.backoff import Attempts, Backoff, retry_after_s

NOW = 1_700_000_000.0


def test_waits_double_up_to_the_longest() -> None:
    backoff = Backoff(first_s=1, max_s=5)
    assert [backoff.delay_s(failures, 1.0) for failures in range(5)] == [1, 2, 4, 5, 5]
    assert [backoff.delay_s(failures, 0.0) for failures in range(5)] == [0.5, 1, 2, 2.5, 2.5]


@given(st.integers(0, 10**9), st.floats(0, 1))
def test_jitter_takes_at_most_half(failures: int, share: float) -> None:
    backoff = Backoff()
    assert backoff.delay_s(failures, 1) / 2 <= backoff.delay_s(failures, share) <= backoff.max_s


def test_there_are_so_many_attempts_and_no_more() -> None:
    attempts = Attempts(Backoff(first_s=1, max_s=1, attempts=2), lambda: 1.0)
    assert [attempts.failed(0), attempts.failed(1), attempts.failed(2)] == [1, 1, None]


def test_none_begins_later_than_the_limit_after_the_break() -> None:
    attempts = Attempts(Backoff(first_s=1, max_s=1, give_up_after_s=10), lambda: 1.0)
    assert [attempts.failed(100), attempts.failed(109), attempts.failed(109.1)] == [1, 1, None]


def test_a_success_begins_both_anew() -> None:
    attempts = Attempts(Backoff(first_s=1, attempts=1, give_up_after_s=10), lambda: 1.0)
    assert attempts.failed(0) == 1
    attempts.succeeded()
    assert [attempts.failed(100), attempts.failed(100)] == [1, None]


def test_the_server_may_want_more_time() -> None:
    attempts = Attempts(Backoff(first_s=1, give_up_after_s=60), lambda: 1.0)
    assert attempts.failed(0, at_least_s=20) == 21
    assert attempts.failed(0, at_least_s=59) is None


def test_no_attempts_at_all() -> None:
    assert Attempts(Backoff(attempts=0)).failed(0) is None


def test_negative_bounds_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Backoff(max_s=-1)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, 0),
        ("7", 7),
        (" 0 ", 0),
        ("Tue, 14 Nov 2023 22:13:30 GMT", 10),
        ("Tue, 14 Nov 2000 22:13:30 GMT", 0),
        ("soon", 0),
        ("", 0),
        ("-3", 0),
        ("9" * 400, 0),
        ("Tue, 99 Nov 99999999999 22:13:30 GMT", 0),
    ],
)
def test_retry_after_in_seconds_as_a_date_and_as_nonsense(header: str | None, seconds: float) -> None:
    assert retry_after_s(header, NOW) == seconds


@given(st.text())
def test_whatever_a_server_sends_is_a_time_to_wait(header: str) -> None:
    assert retry_after_s(header, NOW) >= 0
