"""Text that is cut as asked, and what stands between it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zstream.core.events import Alternative, CancelReason, Chunk, Finished, FinishReason, Passed, Score, Usage
from zstream.core.request import ChunkBy, Chunking
from zstream.stream.passed import PassedChunker, PassedSession

BY_TOKEN = Chunking()
PIECE = st.text("a .!\n", min_size=1, max_size=4)
SAID = st.lists(PIECE | st.integers(0, 99), max_size=30)
CHUNKING = st.builds(Chunking, st.sampled_from(ChunkBy), st.integers(1, 4))


def session(chunking: Chunking = BY_TOKEN, *, scored: bool = False, bound: int = 256) -> PassedSession:
    return PassedSession("id", PassedChunker(chunking, scored=scored), submitted_at=0.0, buffer_tokens=bound)


def flat(said: list[str | int]) -> list[str | int]:
    """Neighbouring texts are one."""
    joined: list[str | int] = []
    for one in said:
        if isinstance(one, str) and joined and isinstance(joined[-1], str):
            joined[-1] += one
        else:
            joined.append(one)
    return joined


@given(SAID, CHUNKING)
def test_nothing_is_lost_doubled_or_moved(said: list[str | int], chunking: Chunking) -> None:
    stream = session(chunking)
    for one in said:
        if isinstance(one, str):
            stream.on_text(one, 1, 0.0)
        else:
            stream.on_passed(Passed(b"%d" % one, 1), 0.0)
    stream.on_finished(FinishReason.STOP, Usage(1, len(said)), 0.0)
    events = stream.take()
    assert isinstance(events[-1], Finished)
    got = [event.text if isinstance(event, Chunk) else int(event.json) for event in events[:-1]]
    assert flat([one for one in got if one != ""]) == flat(said)
    assert sum(event[1] for event in events[:-1]) == len(said)


class _Generation:
    told = ()

    def __init__(self) -> None:
        self.paused = False

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False

    def cancel(self, reason: CancelReason) -> None: ...

    def ids(self, start: int, end: int) -> list[int]:
        return []


def test_what_is_no_text_fills_the_window_too() -> None:
    stream, generation = session(bound=4), _Generation()
    stream.attach(generation)
    for _ in range(4):
        assert not generation.paused
        stream.on_passed(Passed(b"x", 1), 0.0)
    assert generation.paused
    stream.take()
    stream.acknowledge()
    assert not generation.paused


def test_after_a_cancel_nothing_comes() -> None:
    stream = session()
    stream.attach(_Generation())
    stream.cancel(CancelReason.CALLER)
    stream.on_passed(Passed(b"x", 1), 0.0)
    assert stream.take() == []
    stream.on_finished(FinishReason.STOP, Usage(1, 1), 0.0)
    assert isinstance(stream.end, Finished)
    assert stream.end.reason is FinishReason.CANCELLED


def test_scores_stay_with_their_text() -> None:
    stream = session(Chunking(ChunkBy.WORD), scored=True)
    scores = [Score(Alternative(token, None, -1.0), (), at) for token, at in (("On", 0), ("ce ", 2))]
    for text, score in zip(("On", "ce "), scores, strict=True):
        stream.on_scores([score])
        stream.on_text(text, 1, 0.0)
    stream.on_passed(Passed(b"x", 1), 0.0)
    first, second = stream.take()
    assert first == Chunk("Once ", 2, tuple(scores))
    assert second == Passed(b"x", 1)
