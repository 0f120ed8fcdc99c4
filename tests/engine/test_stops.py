"""Stop strings: cut at the first, show nothing of it, hold no more than needed."""

from __future__ import annotations

from typing import SupportsIndex

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zstream.engine.stops import StopScanner

STOPS = st.lists(st.text(alphabet="abc", min_size=1, max_size=5), min_size=1, max_size=4)
DELTAS = st.lists(st.text(alphabet="abcd", max_size=5), max_size=12)
REPEATED = st.builds(
    lambda unit, times, end: (unit * times + end)[:40],
    st.text(alphabet="ab", min_size=1, max_size=4),
    st.integers(1, 12),
    st.text(alphabet="abc", max_size=2),
)
"""Stops that begin with their own ends, where a scan that goes on has most to remember."""


def cut(text: str, stops: list[str]) -> str:
    return text[: min((at for stop in stops if (at := text.find(stop)) >= 0), default=len(text))]


@given(STOPS, DELTAS)
@example(["abc", "b"], ["ab", "d"])
@example(["abcd", "c"], ["abc"])
@example(["abcd", "c"], ["abc", "d"])
@example(["abcd", "c", "b"], ["abc"])
@example(["aab"], ["a", "a", "a", "b"])
def test_the_text_is_cut_at_the_stop_that_begins_first(stops: list[str], deltas: list[str]) -> None:
    scanner = StopScanner(stops)
    shown = "".join(scanner.feed(delta) for delta in deltas) + scanner.flush()
    whole = "".join(deltas)
    assert shown == cut(whole, stops)
    assert scanner.stopped is any(stop in whole for stop in stops)


class Naive:
    """What `StopScanner` is to do: each start is tried anew with each delta."""

    def __init__(self, stops: list[str]) -> None:
        self.stops, self.held, self.stopped = tuple(stops), "", False

    def feed(self, delta: str) -> str:
        text, self.held = self.held + delta, ""
        for start in range(len(text)):
            self.stopped = text.startswith(self.stops, start)
            if self.stopped:
                return text[:start]
            if any(stop.startswith(text[start:]) for stop in self.stops):
                self.held = text[start:]
                return text[:start]
        return text


@given(
    st.lists(STOPS.flatmap(st.sampled_from) | REPEATED, min_size=1, max_size=4),
    st.lists(st.text(alphabet="abc", max_size=3) | REPEATED, max_size=12),
)
@example(["abababc", "babac"], ["abab", "a", "bac"])
@example(["aaab", "aab", "ba"], ["aa", "aaa", "c", "aaaa", "b"])
def test_each_delta_shows_and_holds_what_a_naive_scan_does(stops: list[str], deltas: list[str]) -> None:
    scanner, naive = StopScanner(stops), Naive(stops)
    for delta in deltas:
        shown = naive.feed(delta)
        assert (scanner.feed(delta), scanner.held, scanner.stopped) == (shown, naive.held, naive.stopped)
        if naive.stopped:
            return
    assert scanner.flush() == cut(naive.held, stops)


class Counted(str):
    """A stop string that counts how many of its characters were looked at, one by one or in a comparison."""

    looked_at = 0

    def __getitem__(self, index: SupportsIndex | slice) -> str:
        self.looked_at += 1
        return super().__getitem__(index)

    def startswith(self, prefix: str, *where: SupportsIndex) -> bool:  # type: ignore[override]
        self.looked_at += len(prefix)
        return super().startswith(prefix, *where)


FIBONACCI = ["b", "a"]
while len(FIBONACCI[-1]) < 8000:
    FIBONACCI.append(FIBONACCI[-1] + FIBONACCI[-2])


@pytest.mark.parametrize("begins", ["-" * 8000, "-=" * 4000, FIBONACCI[-1][:8000]], ids=["one", "two", "fibonacci"])
def test_a_token_that_does_not_fit_a_long_stop_costs_no_more_than_others(begins: str) -> None:
    stops = [Counted(begins + end) for end in "XYZ"]
    scanner = StopScanner(stops)
    for at in range(0, len(begins), 8):
        before = stops[0].looked_at
        assert scanner.feed(begins[at : at + 8]) == ""
        assert stops[0].looked_at - before <= 64
    before = stops[0].looked_at
    assert scanner.feed("?") == begins + "?"
    assert stops[0].looked_at - before <= 64
    assert all(len(begins) <= stop.looked_at <= 8 * len(begins) for stop in stops)


def test_a_long_stop_that_goes_on_failing_is_looked_at_a_few_times_for_each_character() -> None:
    stop = Counted("a" * 2000 + "b")
    scanner = StopScanner([stop])
    shown = "".join(scanner.feed("aaaa") for _ in range(2000))
    assert len(shown) == 8000 - len(scanner.held) == 6000
    assert 8000 <= stop.looked_at <= 8 * 8000


@given(STOPS, DELTAS)
def test_held_text_is_the_longest_end_that_may_become_a_stop(stops: list[str], deltas: list[str]) -> None:
    scanner = StopScanner(stops)
    shown = ""
    for delta in deltas:
        text = scanner.held + delta
        shown = scanner.feed(delta)
        if scanner.stopped:
            assert scanner.held == ""
            return
        assert shown + scanner.held == text
        prefixes = {stop[:end] for stop in stops for end in range(1, len(stop))}
        tails = [text[at:] for at in range(len(text)) if text[at:] in prefixes]
        assert scanner.held == max(tails, key=len, default="")


def test_nothing_is_shown_after_a_stop() -> None:
    scanner = StopScanner(["END"])
    assert scanner.feed("text END more") == "text "
    assert scanner.feed("more") == ""
    assert scanner.flush() == ""


def test_a_complete_stop_waits_for_one_that_began_before_it() -> None:
    scanner = StopScanner(["abcd", "c"])
    assert scanner.feed("xabc") == "x"
    assert not scanner.stopped
    assert scanner.feed("e") == "ab"
    assert scanner.stopped


def test_a_stop_that_is_a_pattern_elsewhere_is_plain_text_here() -> None:
    scanner = StopScanner([".*", "(", "$1"])
    assert scanner.feed("a.b$") == "a.b"
    assert scanner.feed("12") == ""
    assert scanner.stopped


def test_no_stops_hold_nothing() -> None:
    assert StopScanner([]).feed("text") == "text"


def test_an_empty_stop_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        StopScanner(["a", ""])
