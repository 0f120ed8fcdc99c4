"""Stop strings: cut at the first, show nothing of it, hold no more than needed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zstream.engine.stops import StopScanner

STOPS = st.lists(st.text(alphabet="abc", min_size=1, max_size=5), min_size=1, max_size=4)
DELTAS = st.lists(st.text(alphabet="abcd", max_size=5), max_size=12)


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
