"""Token bytes to text: whole characters, nothing of a stop string, the same for every division into tokens."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zstream.engine.text import TextAssembler

VALID = st.text(alphabet="ab\né你😀\u200d", max_size=20).map(str.encode)
BROKEN = st.lists(
    st.sampled_from(
        [b"a", b"\x80", b"\xc3", b"\xe4\xbd", b"\xa0", b"\xf0\x9f", b"\x98", b"\xf4\x90", b"\xed\xa0", b"\xff", b"\xc0"]
    ),
    max_size=12,
).map(b"".join)
BYTES = VALID | BROKEN | st.binary(max_size=20)
STOPS = st.lists(st.text(alphabet="ab\n你😀\ufffd", min_size=1, max_size=3), max_size=3)


@st.composite
def pieces(draw: st.DrawFn, data: st.SearchStrategy[bytes] = BYTES) -> list[bytes]:
    whole = draw(data)
    cuts = sorted(draw(st.lists(st.integers(0, len(whole)), max_size=8)))
    return [whole[start:end] for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)]


def run(parts: list[bytes], stops: list[str]) -> tuple[str, bool]:
    assembler = TextAssembler(stops)
    shown = "".join([*map(assembler.feed, parts), assembler.flush()])
    return shown, assembler.stopped


def cut(text: str, stops: list[str]) -> str:
    return text[: min((at for stop in stops if (at := text.find(stop)) >= 0), default=len(text))]


@given(pieces(), STOPS)
@example([b"\xe0", b"\x80"], [])
@example([b"\xf0\x9f", b"\x98\x80"], ["😀"])
def test_any_division_gives_the_text_of_the_whole(parts: list[bytes], stops: list[str]) -> None:
    # The letter behind them completes or breaks whatever character the bytes leave open.
    parts = [*parts, b"z"]
    whole = b"".join(parts).decode("utf-8", "replace")
    assert run(parts, stops) == (cut(whole, stops), any(stop in whole for stop in stops))


@given(pieces(VALID), st.binary(min_size=0, max_size=0) | st.sampled_from([b"\xc3", b"\xe4\xbd", b"\xf0\x9f\x98"]))
def test_an_unfinished_character_at_the_end_is_dropped(parts: list[bytes], tail: bytes) -> None:
    assert run([*parts, tail], [])[0] == b"".join(parts).decode()


@given(pieces(VALID), STOPS)
def test_no_token_shows_a_broken_character(parts: list[bytes], stops: list[str]) -> None:
    assembler = TextAssembler([stop for stop in stops if "\ufffd" not in stop])
    assert "\ufffd" not in "".join([*map(assembler.feed, parts), assembler.flush()])


def test_a_character_is_shown_with_its_last_byte() -> None:
    assembler = TextAssembler([])
    assert [assembler.feed(bytes([byte])) for byte in "é😀!".encode()] == ["", "é", "", "", "", "😀", "!"]


def test_joined_emoji_are_shown_character_by_character() -> None:
    assembler = TextAssembler([])
    assert assembler.feed("👨\u200d".encode()) == "👨\u200d"


def test_a_byte_that_can_never_be_text_is_shown_at_once() -> None:
    assert TextAssembler([]).feed(b"a\xffb") == "a\ufffdb"


@pytest.mark.parametrize("parts", [[b"Hi", b"\nUs", b"er:", b" no"], [b"Hi\nUser: no"]])
def test_text_before_a_stop_is_all_there_is(parts: list[bytes]) -> None:
    assert run(parts, ["\nUser:"]) == ("Hi", True)


def test_what_a_stop_might_begin_in_is_shown_at_the_natural_end() -> None:
    assembler = TextAssembler(["\nUser:"])
    assert assembler.feed(b"Hi\nUs") == "Hi"
    assert assembler.flush() == "\nUs"
    assert not assembler.stopped


def test_a_stop_held_back_for_a_longer_one_stops_at_the_natural_end() -> None:
    assert run([b"xabc"], ["abcd", "c"]) == ("xab", True)


def test_nothing_is_left_after_a_flush() -> None:
    assembler = TextAssembler(["stop"])
    assembler.feed(b"st\xc3")
    assembler.flush()
    assert assembler.flush() == ""
    assert assembler.feed(b"\xa9!") == "\ufffd!"
