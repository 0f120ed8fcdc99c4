"""Scores beside a text: each in exactly one chunk, in order, with the text that it belongs to."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tests.stream.fake_engine import HandGeneration
from zstream.core.events import Alternative, CancelReason, Chunk, Event, Finished, Score
from zstream.core.request import ChunkBy, Chunking
from zstream.stream.chunker import make_chunker
from zstream.stream.scored import ScoredChunker, ScoredSession
from zstream.stream.session import Session

CHUNKINGS = st.builds(Chunking, st.sampled_from(ChunkBy), st.integers(1, 6))
TOKENS = st.lists(st.text(alphabet="aB .!?\n\r。é😀", max_size=4), max_size=30)
DELAYS = st.lists(st.integers(0, 3), min_size=1, max_size=5)


def open_scored(chunking: Chunking = Chunking()) -> tuple[ScoredSession, HandGeneration]:  # noqa: B008
    session = ScoredSession("gen-1", ScoredChunker(make_chunker(chunking)), submitted_at=0.0)
    generation = HandGeneration(session)
    session.attach(generation)
    return session, generation


def score(at: int, name: str = "") -> Score:
    return Score(Alternative(name, name.encode(), -1.0), (), at)


def chunks(events: list[Event]) -> list[Chunk]:
    return [event for event in events if isinstance(event, Chunk)]


def starts(tokens: list[str]) -> list[int]:
    return [sum(map(len, tokens[:i])) for i in range(len(tokens))]


@given(CHUNKINGS, TOKENS, DELAYS)
@example(Chunking(ChunkBy.WORD), ["a b c", "d"], [1])
@example(Chunking(), ["", ""], [0])
def test_each_score_is_in_the_chunk_in_which_its_token_begins(
    chunking: Chunking, tokens: list[str], batches: list[int]
) -> None:
    """The engine tells the text of so many tokens at once, with their scores, over and over."""
    session, generation = open_scored(chunking)
    scores = [score(at, str(i)) for i, at in enumerate(starts(tokens))]
    told, turn = 0, 0
    while told < len(tokens):
        until = told + 1 + batches[turn % len(batches)]
        session.on_scores(scores[told:until])
        if text := "".join(tokens[told:until]):
            generation.produce(text, len(tokens[told:until]))
        told, turn = until, turn + 1
    generation.finish()
    made = chunks(session.take())
    assert "".join(chunk.text for chunk in made) == "".join(tokens)
    assert [score for chunk in made for score in chunk.scores or ()] == scores
    begin = 0
    for index, chunk in enumerate(made):
        assert chunk.scores is not None
        end = begin + len(chunk.text)
        beyond = index == len(made) - 1  # tokens without a text after the last character
        assert all(begin <= s.at < end or (beyond and s.at >= end) for s in chunk.scores)
        begin = end


def test_a_chunk_in_which_no_token_begins_has_no_scores() -> None:
    session, generation = open_scored(Chunking(ChunkBy.WORD))
    session.on_scores([score(0, "one two three")])
    generation.produce("one two three")
    generation.finish()
    assert [(c.text, len(c.scores or ())) for c in chunks(session.take())] == [("one ", 1), ("two ", 0), ("three", 0)]


def test_what_made_no_text_comes_with_the_last_chunk() -> None:
    session, generation = open_scored()
    session.on_scores([score(0, "a")])
    generation.produce("a")
    session.on_scores([score(1, "half a character")])
    generation.finish()
    *_, last, end = session.take()
    assert isinstance(end, Finished)
    assert last == Chunk("", 0, (score(1, "half a character"),))


def test_a_cancelled_stream_tells_no_more() -> None:
    session, generation = open_scored(Chunking(ChunkBy.SENTENCE))
    session.on_scores([score(0, "a")])
    generation.produce("a")
    session.cancel(CancelReason.CALLER)
    generation.finish()
    assert chunks(session.take()) == []


def test_without_scores_chunks_are_as_ever() -> None:
    session = Session("gen-1", make_chunker(Chunking()), submitted_at=0.0)
    session.on_text("a", 1, 0.0)
    assert session.take() == [Chunk("a", 1)] == [("a", 1, None)]
