"""Frames from the log to their streams: each once, in order, a few streams at a time, and none for ever in the log."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zstream.stream.journal.ripening import ROWS, Ripening
from zstream.stream.journal.store import Entry


def entry(number: int) -> Entry:
    return Entry(number, b"frame %d" % number, 1)


@given(st.lists(st.dictionaries(st.integers(1, 100), st.integers(1, 4), max_size=8), max_size=60), st.integers(1, 3))
def test_every_entry_becomes_part_of_a_segment_once_and_in_order(rows: list[dict[int, int]], repeated: int) -> None:
    ripening, written, settled = Ripening(), dict.fromkeys(range(1, 101), 0), {at: [] for at in range(1, 101)}
    row = 0
    for made in [*rows, *[{1: 1}] * 3 * ROWS]:
        due = ripening.due(row + 1)
        for number in due:
            settled[number] += ripening.entries(number, len(settled[number]))
        oldest = ripening.oldest(due, row + 1)
        ripening.drop(due)
        row += 1
        logged = []
        for number, count in made.items():
            again = max(0, written[number] - repeated * (row % 7 == 0))  # some are written twice
            logged.append((number, [entry(at + 1) for at in range(again, written[number] + count)]))
            written[number] += count
        ripening.note(row, logged)
        assert oldest <= row
        for number in ripening.everybody():
            assert ripening.entries(number, len(settled[number]))[-1].number == written[number]
    for number, entries in settled.items():
        rest = ripening.entries(number, len(entries))
        assert [one.number for one in [*entries, *rest]] == list(range(1, written[number] + 1))
        assert number == 1 or not rest  # the others have had their turn
    assert row - ripening.oldest((), row) <= 2 * ROWS


def test_not_all_have_their_turn_in_one_commit() -> None:
    ripening = Ripening()
    ripening.note(1, [(number, [entry(1)]) for number in range(64)])
    assert ripening.due(ROWS) == []
    turns = 0
    while due := ripening.due(1 + ROWS + turns):
        assert len(due) <= 2
        ripening.drop(due)
        turns += 1
    assert turns == 32
    assert ripening.oldest((), 99) == 99


def test_of_a_stream_that_it_does_not_know_it_has_nothing() -> None:
    ripening = Ripening()
    ripening.drop([1])
    assert ripening.entries(1) == []
    assert ripening.everybody() == []
