"""Scores on their way through the engine: told with the text in which their tokens begin, and none that is cut off."""

from __future__ import annotations

from codecs import utf_8_decode
from collections import deque
from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from zstream.core.events import Alternative, FinishReason, Score
from zstream.engine.scores import ScoreKeeper
from zstream.engine.text import TextAssembler

PIECES = st.lists(
    st.one_of(st.text("ab é👍", max_size=3).map(str.encode), st.binary(max_size=3)), min_size=1, max_size=20
)
STOPS = st.lists(st.text("ab é👍", min_size=1, max_size=3), max_size=2)


def score(index: int) -> Score:
    return Score(Alternative(str(index), None, -1.0))


def decoded(pieces: Sequence[bytes]) -> int:
    """Characters that are whole after these."""
    return len(utf_8_decode(b"".join(pieces), "replace", False)[0])


def follow(pieces: Sequence[bytes | None], stops: Sequence[str]) -> tuple[str, list[list[Score]], bool]:
    """As a sequence does that ends with its last piece: the text, the scores told with each, and if it was stopped."""
    scores = deque(score(index) for index in range(len(pieces)))
    keeper, text, shown, told = ScoreKeeper(scores), TextAssembler(stops), "", list[list[Score]]()
    for index, piece in enumerate(pieces):
        new = text.feed(piece) if piece is not None else ""
        is_last = index == len(pieces) - 1
        if is_last and not text.stopped:
            new += text.flush()
        end = FinishReason.STOP if text.stopped else FinishReason.LENGTH if is_last else None
        told.append(keeper.accepted(piece, new, text, end))
        shown += new
        assert all(each.at < len(shown) for each in told[-1]) or (is_last and not text.stopped)
        if end is not None:
            break
    return shown, told, text.stopped


@given(PIECES, STOPS)
@example([b"a", b"b"], ["b"])
@example([b"ab", b"a"], ["ba"])
@example([b"\xf0\x9f", b"\x91\x8d", b"a"], [])
@example([b"a", b"\xf0"], [])
def test_scores_are_told_once_in_order_and_those_of_cut_off_text_never(pieces: list[bytes], stops: list[str]) -> None:
    shown, told, stopped = follow(pieces, stops)
    begins = [decoded(pieces[:index]) for index in range(len(pieces))]
    wanted = [index for index, at in enumerate(begins) if at < len(shown) or not stopped]
    said = [each for scores in told for each in scores]
    assert [int(each.chosen.token) for each in said] == wanted
    assert [each.at for each in said] == [begins[index] for index in wanted]


def test_the_end_token_has_none() -> None:
    shown, told, _ = follow([b"a", None], [])
    assert (shown, [len(scores) for scores in told]) == ("a", [1, 0])


def test_text_that_is_held_back_holds_its_scores_back() -> None:
    _, told, _ = follow([b"one S", b"T", b"OOP"], ["STOP"])
    assert [[each.at for each in scores] for scores in told] == [[0], [], [5, 6]]


def test_bytes_of_one_character_come_with_it() -> None:
    _, told, _ = follow([b"\xf0", b"\x9f", b"\x91\x8d", b"b"], [])
    assert [[each.at for each in scores] for scores in told] == [[], [], [0, 0, 0], [1]]
