"""The decoder against the WHATWG rules; every case is fed whole, byte by byte and with data behind it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zstream.wire.sse import DONE, KEEP_ALIVE, EventDecoder, EventTooLong, ServerSentEvent, data_frame

E = ServerSentEvent

CASES: dict[str, tuple[bytes, list[ServerSentEvent]]] = {
    "stock ticker": (b"data: YHOO\ndata: +2\ndata: 10\n\n", [E("YHOO\n+2\n10")]),
    "ids, a comment, and an id reset": (
        b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
        [E("first event", id="1"), E("second event"), E(" third event")],
    ),
    "empty data, two lines of nothing, and an unfinished block": (
        b"data\n\ndata\ndata\n\ndata:",
        [E(""), E("\n")],
    ),
    "a space after the colon is optional": (b"data:test\n\ndata: test\n\n", [E("test"), E("test")]),
    "event types, and back to the default": (
        b"event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\ndata: 1\n\n",
        [E("73857293", "add"), E("2153", "remove"), E("1")],
    ),
    "CR": (b"data: a\rdata: b\r\rdata: c\r\r", [E("a\nb"), E("c")]),
    "CRLF": (b"data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n", [E("a\nb"), E("c")]),
    "endings mixed": (b"data: a\r\ndata: b\ndata: c\r\n\rdata: d\n\r\n", [E("a\nb\nc"), E("d")]),
    "BOM": (b"\xef\xbb\xbfdata: a\n\n", [E("a")]),
    "a second BOM is part of a name": (b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\ndata: b\n\n", [E("b")]),
    "BOM later is part of a name": (b"data: a\n\n\xef\xbb\xbfdata: b\n\n", [E("a")]),
    "comments amid an event": (b"data: a\n:\n: data: no\ndata: b\n\n", [E("a\nb")]),
    "unknown fields and fields of another case": (b"foo: 1\nDATA: 2\ndata : 3\ndata: 4\n\n", [E("4")]),
    "a type without data is no event and is forgotten": (b"event: x\n\ndata: a\n\n", [E("a")]),
    "an id without data is no event but stays": (b"id: 7\n\ndata: a\n\ndata: b\n\n", [E("a", id="7"), E("b", id="7")]),
    "an id with NUL is ignored": (b"id: 1\n\nid: a\0b\ndata: a\n\n", [E("a", id="1")]),
    "retry": (b"retry: 1500\ndata: a\n\ndata: b\n\n", [E("a", retry=1500), E("b")]),
    "retry that is no number": (b"retry: 1s\ndata: a\n\n" + "retry: ٣\ndata: b\n\n".encode(), [E("a"), E("b")]),
    "retry with no end": (b"retry: " + b"9" * 5000 + b"\ndata: a\n\n", [E("a")]),
    "UTF-8 of all lengths": ("data: aé€😀\n\n".encode(), [E("aé€😀")]),
    "broken UTF-8 is replaced": (b"data: a\xff\xe2\x82\n\n", [E("a��")]),
    "Unicode's own line breaks are text": ("data: a\u2028b\u0085c\x0bd\n\n".encode(), [E("a\u2028b\u0085c\x0bd")]),
    "keep-alives": (KEEP_ALIVE + b"data: a\n\n" + KEEP_ALIVE + DONE, [E("a"), E("[DONE]")]),
    "nothing": (b"", []),
}


@pytest.fixture(params=CASES.values(), ids=CASES)
def case(request: pytest.FixtureRequest) -> tuple[bytes, list[ServerSentEvent]]:
    return request.param


def decode(*pieces: bytes) -> list[ServerSentEvent]:
    decoder = EventDecoder()
    return [event for piece in pieces for event in decoder.feed(piece)]


def one_by_one(data: bytes) -> list[bytes]:
    return [data[i : i + 1] for i in range(len(data))]


def test_whole(case):
    data, events = case
    assert decode(data) == events


def test_byte_by_byte(case):
    data, events = case
    assert decode(*one_by_one(data)) == events


def test_with_trailing_data(case):
    data, events = case
    assert decode(data + b"\n\n: more\nid: 9\ndata: unfinished")[: len(events)] == events


def test_every_cut_in_two(case):
    data, events = case
    assert all(decode(data[:i], b"", data[i:]) == events for i in range(min(len(data), 200)))


def test_a_lone_cr_ends_the_event_at_once():
    decoder = EventDecoder()
    assert decoder.feed(b"data: a\r\r") == [E("a")]
    assert decoder.feed(b"\n") == []
    assert decoder.feed(b"data: b\n\n") == [E("b")]


def test_a_cr_before_a_partial_line_does_not_swallow_its_newline():
    assert decode(b"data: a\rdata: b", b"\n", b"\n") == [E("a\nb")]


def test_what_a_client_needs_to_reconnect_is_kept_without_an_event():
    decoder = EventDecoder()
    decoder.feed(b"id: 5\nretry: 20\n\n")
    assert (decoder.last_event_id, decoder.retry_ms) == ("5", 20)


def test_an_id_is_an_events_own_or_that_of_one_before():
    events = decode(b"data: a\n\nid: 5\ndata: b\n\ndata: c\n\nid: 6\n\ndata: d\n\nid\ndata: e\n\n")
    assert [(event.id, event.own_id) for event in events] == [
        ("", False), ("5", True), ("5", False), ("6", False), ("", True),
    ]  # fmt: skip


def test_an_event_without_end_is_refused_and_many_small_ones_are_not():
    decoder = EventDecoder(max_event_bytes=100)
    for _ in range(50):
        assert len(decoder.feed(b"data: 12345678\n\n")) == 1
    with pytest.raises(EventTooLong, match="100"):
        decoder.feed(b"data: " + b"x" * 95)


def test_many_short_lines_count_together():
    decoder = EventDecoder(max_event_bytes=100)
    with pytest.raises(EventTooLong):
        decoder.feed(b"data: 1\n" * 13)


@settings(deadline=None)
@given(st.binary(), st.lists(st.integers(0, 200)))
def test_any_bytes_give_the_same_events_however_they_are_cut(data: bytes, cuts: list[int]):
    marks = [0, *sorted(cuts), len(data)]
    assert decode(*(data[a:b] for a, b in pairwise(marks))) == decode(data)


lines = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"))


@settings(deadline=None)
@given(st.lists(lines), st.sampled_from([b"", KEEP_ALIVE]))
def test_frames_come_back_as_they_went(payloads: list[str], between: bytes):
    stream = between.join(data_frame(payload.encode()) for payload in payloads)
    assert [event.data for event in decode(stream)] == payloads
