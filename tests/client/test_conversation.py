"""The decisions alone: whatever breaks, each event comes once and in order, and the end comes once."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.client.answering import chunk, events
from zstream.client.backoff import Backoff
from zstream.client.conversation import Conversation, Refusal
from zstream.client.events import Answer, Cancelled, Content, Done, Error, Event

ID = "chatcmpl-1"
PATIENT = Backoff(attempts=1000, give_up_after_s=1e9)

texts = st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=4), max_size=12)
newlines = st.sampled_from(["\n", "\r\n", "\r"])


def payloads_of(pieces: list[str]) -> list[str]:
    return [*(chunk({"content": piece}) for piece in pieces), chunk(finish="stop"), "[DONE]"]


def expected(pieces: list[str]) -> list[Event]:
    return [*(Content(piece) for piece in pieces), Done((Answer("".join(pieces), "stop"),))]


def begun(backoff: Backoff = PATIENT, *, resumable: bool = True, **how: Any) -> Conversation:
    talk = Conversation(backoff, lambda: 1.0, **how)
    talk.started(0, resumable=resumable)
    talk.answered(ID)
    return talk


@settings(deadline=None)
@given(texts, newlines, st.lists(st.integers(0, 3000)), st.booleans())
def test_any_cut_of_the_bytes_gives_the_same_events(
    pieces: list[str], newline: str, cuts: list[int], comments: bool
) -> None:
    body = events(payloads_of(pieces), stream_id=ID).replace("\n", newline)
    data = (body.replace("data:", f": keep-alive{newline}data:") if comments else body).encode()
    talk, marks = begun(), [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    told = [event for a, b in pairwise(marks) for event in talk.received(data[a:b], 0)]
    assert told == expected(pieces)
    assert talk.over
    assert not talk.leaves_work


@settings(deadline=None)
@given(texts, st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 4), st.booleans()), max_size=8))
def test_any_breaks_give_each_event_once_and_in_order(pieces: list[str], breaks: list[tuple[int, int, bool]]) -> None:
    """Each answer begins up to four events too early, and breaks at any byte or never arrives."""
    payloads, talk, told = payloads_of(pieces), begun(), []
    for byte, overlap, refused in [*breaks, (10**9, 0, False)]:
        after = int(talk.last_event_id.rpartition(":")[2])
        told += talk.received(events(payloads, stream_id=ID, after=max(0, after - overlap)).encode()[:byte], 0)
        if talk.over:
            break
        told += talk.lost("cut", 0)
        if refused:
            told += talk.refused(Refusal(503, "later"), 0)
        told += talk.attached(200, 0)
    assert told == expected(pieces)


def test_an_event_that_was_cut_is_asked_for_again() -> None:
    talk, payloads = begun(), payloads_of(["a", "b"])
    body = events(payloads, stream_id=ID).encode()
    assert talk.received(body[: body.index(b"id: chatcmpl-1:2") + 40], 0) == [Content("a")]
    assert talk.lost("cut", 0) == []
    assert (talk.last_event_id, talk.wait_s) == (f"{ID}:1", 0.1)


def test_events_of_other_streams_or_none_are_not_taken_for_seen() -> None:
    talk = begun()
    said = [f"id: other:1\ndata: {chunk({'content': 'a'})}\n\n", f"data: {chunk({'content': 'b'})}\n\n"]
    assert talk.received("".join(said).encode() * 2, 0) == [Content("a"), Content("b")] * 2
    assert talk.last_event_id == f"{ID}:0"


def test_an_event_without_a_number_is_not_the_one_before_again() -> None:
    numbered, plain = events([chunk({"content": "a"})], stream_id=ID), events([chunk({"content": "b"})])
    assert begun().received((numbered + plain + numbered).encode(), 0) == [Content("a"), Content("b")]


def test_before_the_first_event_all_of_it_is_asked_for() -> None:
    talk = begun()
    assert talk.lost("cut", 0) == []
    assert talk.last_event_id == f"{ID}:0"


def test_numbered_events_resume_though_nobody_asked() -> None:
    """The caller's own `stream_options` may have."""
    talk = begun(resumable=False)
    talk.received(events([chunk({"content": "a"})], stream_id=ID).encode(), 0)
    assert talk.lost("cut", 0) == []
    assert talk.leaves_work


def test_what_cannot_be_resumed_says_why() -> None:
    for talk in (begun(resumable=False), begun(may_resume=False)):
        (error,) = talk.lost("reset by peer", 7)
        assert isinstance(error, Error)
        assert (error.code, error.final) == ("connection_lost", True)
        assert "reset by peer" in error.message
        assert talk.over


def test_patience_ends_and_begins_anew_with_each_new_event() -> None:
    talk = begun(Backoff(first_s=1, max_s=1, attempts=1))
    assert talk.lost("1", 0) == []
    talk.attached(200, 0)
    talk.received(events([chunk({"content": "a"})], stream_id=ID).encode(), 0)
    assert talk.lost("2", 0) == []
    talk.attached(200, 0)
    talk.received(events([chunk({"content": "a"})], stream_id=ID).encode(), 0)  # not new
    (error,) = talk.lost("3", 0)
    assert isinstance(error, Error)
    assert error.code == "resume_failed"
    assert talk.leaves_work


def test_a_refusal_that_passes_waits_as_long_as_it_wants() -> None:
    talk = begun()
    talk.lost("cut", 0)
    assert talk.refused(Refusal(503, "draining", "unavailable", 5), 0) == []
    assert talk.wait_s == 5.2


def test_a_refusal_for_good_is_the_end() -> None:
    talk = begun()
    talk.lost("cut", 0)
    assert talk.refused(Refusal(410, "too late", "expired"), 0) == [Error("too late", "expired", 410)]
    assert talk.over
    assert not talk.leaves_work


def test_a_whole_answer_is_done_though_nobody_lets_us_read_its_last_word() -> None:
    for backoff, refusal in (
        (PATIENT, Refusal(404, "no such stream")),
        (Backoff(attempts=1), Refusal(503, "later")),
        (Backoff(attempts=1), None),
    ):
        talk = begun(backoff)
        told = talk.received(events(payloads_of(["a", "b"])[:-1], stream_id=ID).encode(), 0)
        assert talk.lost("cut", 0) == []
        told += talk.lost("refused", 0) if refusal is None else talk.refused(refusal, 0)
        assert told == expected(["a", "b"])
        assert talk.over
        assert not talk.leaves_work


def test_one_with_a_choice_that_has_not_finished_is_not() -> None:
    talk = begun()
    said = [chunk({"role": "assistant"}), chunk({"role": "assistant"}, index=1), chunk(finish="stop")]
    talk.received(events(said, stream_id=ID).encode(), 0)
    talk.lost("cut", 0)
    assert talk.refused(Refusal(404, "no such stream"), 0) == [Error("no such stream", None, 404)]


def test_nothing_after_the_end() -> None:
    talk = begun()
    said = events([*payloads_of(["a"]), chunk({"content": "b"}), "[DONE]"], stream_id=ID).encode()
    assert talk.received(said, 0) == expected(["a"])


def test_an_event_without_end_is_the_end() -> None:
    talk = begun()
    (error,) = talk.received(b"data: " + b"x" * (17 * 2**20), 0)
    assert isinstance(error, Error)
    assert error.code == "invalid_event"
    assert talk.leaves_work


def test_cancelling_is_an_end_that_the_server_is_told_of() -> None:
    talk = begun()
    assert talk.cancelled(3) == [Cancelled()]
    assert (talk.over, talk.leaves_work) == (True, True)
    assert not begun(resumable=False).leaves_work


def test_the_metrics_are_those_of_new_events() -> None:
    talk, payloads = begun(), payloads_of(["a", "b", "c"])
    first, rest = events(payloads[:2], stream_id=ID).encode(), events(payloads, stream_id=ID).encode()
    talk.received(first, 1)
    talk.lost("cut", 2)
    talk.attached(200, 3)
    talk.received(rest, 5)
    metrics = talk.metrics.snapshot()
    assert (metrics["time_to_first_token"], metrics["total_time"], metrics["token_count"]) == (1, 5, 3)
    assert (metrics["itl_p50"], metrics["itl_p99"], metrics["resumes"]) == (0, 4, 1)
