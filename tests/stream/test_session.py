"""One generation on its way to its reader: the window, the chunks, the one end, and what an observer is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stream.fake_engine import Diary, HandGeneration
from zstream.core.errors import EngineFailed
from zstream.core.events import Admitted, CancelReason, Chunk, Event, Failed, Finished, FinishReason, Usage
from zstream.core.request import ChunkBy, Chunking
from zstream.stream.chunker import make_chunker
from zstream.stream.session import Session, StreamState

BY_TOKEN = Chunking()
CHUNKINGS = st.builds(Chunking, st.sampled_from(ChunkBy), st.integers(1, 6))
TEXTS = st.text(alphabet="aB .!?\n。é😀", max_size=6)


def open_session(
    chunking: Chunking = BY_TOKEN, *, bound: int = 256, observer: Diary | None = None
) -> tuple[Session, HandGeneration]:
    session = Session("gen-1", make_chunker(chunking), submitted_at=0.0, buffer_tokens=bound, observer=observer)
    generation = HandGeneration(session)
    session.attach(generation)
    return session, generation


def chunks(events: list[Event]) -> list[Chunk]:
    return [event for event in events if isinstance(event, Chunk)]


def read(session: Session) -> list[Event]:
    events = session.take()
    session.acknowledge()
    return events


def test_events_come_in_order_and_once() -> None:
    session, generation = open_session()
    generation.admit()
    generation.produce("a")
    generation.produce("b", 2)
    assert session.take() == [Admitted(), Chunk("a", 1), Chunk("b", 2)]
    assert session.take() == []
    generation.produce("c")
    generation.finish()
    *rest, end = session.take()
    assert rest == [Chunk("c", 1)]
    assert isinstance(end, Finished)
    assert (end.reason, end.usage) == (FinishReason.STOP, Usage(1, 4))
    assert session.end is end


def test_at_the_bound_the_generation_pauses_and_at_half_it_goes_on() -> None:
    session, generation = open_session(bound=4)
    for _ in range(3):
        generation.produce("x")
    assert generation.said == []
    generation.produce("x")
    assert generation.said == ["pause"]
    session.take()
    session.acknowledge()
    assert generation.said == ["pause", "resume"]


def test_taken_is_not_read_until_it_is_acknowledged() -> None:
    session, generation = open_session(bound=2)
    generation.produce("x", 2)
    session.take()
    assert (session.unread_tokens, generation.paused) == (2, True)
    session.take()
    assert generation.paused
    session.acknowledge()
    assert (session.unread_tokens, generation.paused) == (0, False)
    session.acknowledge()
    assert generation.said == ["pause", "resume"]


def test_what_comes_between_taking_and_acknowledging_stays_unread() -> None:
    session, generation = open_session(bound=4)
    generation.produce("x", 3)
    session.take()
    generation.produce("y", 3)
    assert generation.paused
    session.acknowledge()
    assert (session.unread_tokens, generation.paused) == (3, True)
    read(session)
    assert not generation.paused


def test_an_ended_generation_is_not_resumed() -> None:
    session, generation = open_session(bound=2)
    generation.produce("x", 2)
    generation.finish()
    read(session)
    assert generation.said == ["pause"]


def test_a_full_window_before_the_handle_came_pauses_with_the_handle() -> None:
    session = Session("gen-1", make_chunker(BY_TOKEN), submitted_at=0.0, buffer_tokens=2)
    generation = HandGeneration(session)
    generation.produce("x", 2)
    session.attach(generation)
    assert generation.said == ["pause"]
    read(session)
    assert generation.said == ["pause", "resume"]


@given(
    st.integers(1, 12),
    st.lists(st.tuples(st.sampled_from(["produce", "produce", "take", "acknowledge"]), st.integers(1, 4)), max_size=60),
)
def test_unread_never_exceeds_the_bound_by_a_delta(bound: int, steps: list[tuple[str, int]]) -> None:
    session, generation = open_session(bound=bound)
    for what, tokens in steps:
        if what == "produce":
            if not generation.paused:
                generation.produce("x", tokens)
        elif what == "take":
            session.take()
        else:
            session.acknowledge()
        assert session.unread_tokens < bound + 4
        assert generation.paused or session.unread_tokens < bound
        assert not generation.paused or session.unread_tokens > bound // 2
    assert generation.said == (["pause", "resume"] * len(generation.said))[: len(generation.said)]


@given(CHUNKINGS, st.integers(1, 8), st.lists(st.tuples(TEXTS, st.integers(1, 3)), max_size=30), st.data())
def test_joined_the_chunks_are_the_text_under_every_chunking(
    chunking: Chunking, bound: int, deltas: list[tuple[str, int]], data: st.DataObject
) -> None:
    session, generation = open_session(chunking, bound=bound)
    events: list[Event] = []
    for text, tokens in deltas:
        while generation.paused:
            events += read(session)
        generation.produce(text, tokens)
        if data.draw(st.booleans()):
            events += session.take()
        if data.draw(st.booleans()):
            session.acknowledge()
    generation.finish()
    events += read(session)
    assert "".join(chunk.text for chunk in chunks(events)) == "".join(text for text, _ in deltas)
    assert sum(chunk.tokens for chunk in chunks(events)) == sum(tokens for _, tokens in deltas)
    assert session.unread_tokens == 0
    assert isinstance(events[-1], Finished)
    assert sum(isinstance(event, Finished | Failed) for event in events) == 1


def test_half_a_unit_comes_with_the_end() -> None:
    session, generation = open_session(Chunking(ChunkBy.WORD, 2))
    generation.produce("one two th")
    generation.produce("ree")
    assert chunks(read(session)) == [Chunk("one two ", 0)]
    generation.fail(EngineFailed("broken"))
    events = read(session)
    assert chunks(events) == [Chunk("three", 2)]
    assert isinstance(events[-1], Failed)


def test_a_unit_larger_than_the_bound_does_not_stop_the_stream() -> None:
    _, generation = open_session(Chunking(ChunkBy.SENTENCE), bound=2)
    for _ in range(10):
        generation.produce("word ")
    assert not generation.paused
    generation.produce("end. Next")
    assert generation.paused


@pytest.mark.parametrize(
    ("stage", "before"), [("queue", ""), ("prefill", "admit"), ("decode", "admit produce"), ("decode", "produce")]
)
def test_a_cancel_says_who_wanted_it_and_how_far_it_had_come(stage: str, before: str) -> None:
    diary = Diary()
    session, generation = open_session(observer=diary)
    for step in before.split():
        generation.produce("x") if step == "produce" else generation.admit()
    session.cancel(CancelReason.READER_LEFT)
    session.cancel(CancelReason.CALLER)
    assert generation.said == ["cancel reader_left"]
    generation.finish(FinishReason.CANCELLED)
    assert diary.lines[-1] == f"cancelled reader_left {stage}"
    session.cancel(CancelReason.CALLER)
    assert generation.said == ["cancel reader_left"]


def test_a_cancel_before_the_handle_came_reaches_it_with_the_handle() -> None:
    session = Session("gen-1", make_chunker(BY_TOKEN), submitted_at=0.0)
    session.cancel(CancelReason.CALLER)
    generation = HandGeneration(session)
    session.attach(generation)
    assert generation.said == ["cancel caller"]


def test_after_a_cancel_no_more_text_is_passed_on() -> None:
    session, generation = open_session()
    generation.produce("a")
    session.cancel(CancelReason.CALLER)
    generation.produce("b")
    generation.finish(FinishReason.CANCELLED)
    events = read(session)
    assert chunks(events) == [Chunk("a", 1)]
    assert isinstance(events[-1], Finished)


def test_a_cancel_leaves_no_hole_in_the_text() -> None:
    """Whole chunks that come after it are left out, so what the chunker still holds must be left out too."""
    session, generation = open_session(Chunking(ChunkBy.WORD))
    generation.produce("one two")
    session.cancel(CancelReason.CALLER)
    generation.produce(" three four")
    generation.finish(FinishReason.CANCELLED)
    assert chunks(read(session)) == [Chunk("one ", 0)]


def test_a_finish_that_overtakes_the_cancel_is_a_finish() -> None:
    diary = Diary()
    session, generation = open_session(observer=diary)
    generation.produce("a")
    session.cancel(CancelReason.CALLER)
    generation.finish(FinishReason.LENGTH)
    assert diary.lines[-1] == "end 1"


@pytest.mark.parametrize("chunking", [Chunking(), Chunking(ChunkBy.SENTENCE)])
def test_a_finish_that_overtakes_the_cancel_is_none_where_text_is_missing(chunking: Chunking) -> None:
    """Half an answer must not look whole."""
    diary = Diary()
    session, generation = open_session(chunking, observer=diary)
    generation.produce("One ")
    session.cancel(CancelReason.CALLER)
    generation.produce("two.")
    generation.finish(FinishReason.STOP)
    end = read(session)[-1]
    assert isinstance(end, Finished)
    assert end.reason is FinishReason.CANCELLED
    assert diary.lines[-1].startswith("cancel")


def test_a_second_end_is_a_defect() -> None:
    _, generation = open_session()
    generation.finish()
    with pytest.raises(AssertionError):
        generation.fail(EngineFailed("late"))


def test_an_observer_sees_a_stream_from_its_first_token_to_its_end() -> None:
    diary = Diary()
    _, generation = open_session(observer=diary)
    generation.at = 2.0
    generation.admit()
    generation.produce("a")
    generation.produce("b", 3)
    generation.finish()
    assert diary.lines == ["first 3", "tokens 1", "gap 1", "tokens 3", "end 4"]


def test_an_observer_sees_an_error_by_its_code() -> None:
    diary = Diary()
    _, generation = open_session(observer=diary)
    generation.fail(EngineFailed("broken"))
    assert diary.lines == ["failed engine_error"]


def test_a_reader_is_woken_when_there_is_something_to_take_and_the_end_is_known_by_then() -> None:
    session, generation = open_session(Chunking(ChunkBy.WORD))
    seen: list[tuple[bool, bool]] = []
    session.on_ready = lambda: seen.append((session.has_unread, session.end is not None))
    generation.produce("one")
    generation.produce(" two")
    generation.finish()
    assert seen == [(True, False), (True, True)]


def test_what_another_process_said_is_said_again_and_counted_and_timed_nowhere() -> None:
    diary = Diary()
    session = Session("s-1", make_chunker(Chunking(ChunkBy.WORD)), submitted_at=0.0, observer=diary)
    generation = HandGeneration(session, told=[("Once upon", 2), (" a", 1), ("", 1)], tokens=4)
    session.attach(generation)
    session.replay(generation.told)
    assert session.take() == [Admitted(), Chunk("Once ", 0), Chunk("upon ", 2)]
    assert (session.tokens, session.state) == (4, StreamState.QUEUED)
    assert diary.lines == []
    generation.admit()
    assert not session.has_unread  # it was admitted before
    generation.at = 9.0
    generation.produce(" time ")
    generation.finish()
    assert [event.text for event in session.take() if isinstance(event, Chunk)] == ["a ", "time "]
    assert diary.lines[:2] == ["first 10", "tokens 1"]
    assert isinstance(session.end, Finished)
    assert session.end.timings.tokens_per_second == 0.1
