"""Chunks of tokens, words and sentences, from deltas of every shape."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zstream.core.events import Chunk
from zstream.core.request import ChunkBy, Chunking
from zstream.stream.chunker import Chunker, make_chunker

Delta = tuple[str, int]

TEXTS = st.text(alphabet="aB .!?\n\r\t\u00a0\u2029。你é😀", max_size=8)
DELTAS = st.lists(st.tuples(TEXTS, st.integers(0, 3)), max_size=30)
CHUNKINGS = st.builds(Chunking, st.sampled_from(ChunkBy), st.integers(1, 6))


def run(chunking: Chunking, deltas: Sequence[Delta]) -> list[Chunk]:
    chunker = make_chunker(chunking)
    return [chunk for delta in deltas for chunk in chunker.feed(*delta)] + list(chunker.flush())


def texts(by: ChunkBy, size: int, *deltas: str) -> list[str]:
    return [chunk.text for chunk in run(Chunking(by, size), [(delta, len(delta)) for delta in deltas])]


@given(CHUNKINGS, DELTAS)
def test_nothing_is_lost_doubled_or_reordered(chunking: Chunking, deltas: list[Delta]) -> None:
    chunks = run(chunking, deltas)
    assert "".join(chunk.text for chunk in chunks) == "".join(text for text, _ in deltas)
    assert sum(chunk.tokens for chunk in chunks) == sum(tokens for _, tokens in deltas)


@given(CHUNKINGS, DELTAS)
def test_only_tokens_that_made_no_text_make_a_chunk_without_text_and_only_at_the_end(
    chunking: Chunking, deltas: list[Delta]
) -> None:
    chunks = run(chunking, deltas)
    assert all(chunk.text for chunk in chunks[:-1])
    assert not chunks or any(chunks[-1])


@given(CHUNKINGS, DELTAS)
def test_held_tokens_are_those_fed_and_not_yet_emitted(chunking: Chunking, deltas: list[Delta]) -> None:
    chunker = make_chunker(chunking)
    open_tokens = 0
    for text, tokens in deltas:
        open_tokens += tokens - sum(chunk.tokens for chunk in chunker.feed(text, tokens))
        assert chunker.held_tokens == open_tokens
    chunker.flush()
    assert chunker.held_tokens == 0


@given(CHUNKINGS, DELTAS, st.integers(1, 5))
def test_a_large_delta_is_cut_as_a_small_one(chunking: Chunking, deltas: list[Delta], slice_: int) -> None:
    with patch("zstream.stream.chunker._SLICE", slice_):
        in_slices = run(chunking, deltas)
    assert in_slices == run(chunking, deltas)


@given(CHUNKINGS, DELTAS)
def test_nothing_is_left_after_a_flush(chunking: Chunking, deltas: list[Delta]) -> None:
    chunker = make_chunker(chunking)
    for delta in deltas:
        chunker.feed(*delta)
    chunker.flush()
    assert not chunker.flush()


@pytest.mark.parametrize("by", [ChunkBy.WORD, ChunkBy.SENTENCE])
@given(size=st.integers(1, 4), deltas=st.lists(TEXTS, max_size=30))
@example(size=1, deltas=["a\r", "\nb"])
@example(size=1, deltas=["a.", " ", " B"])
def test_words_and_sentences_are_the_same_however_the_text_is_divided(
    by: ChunkBy, size: int, deltas: list[str]
) -> None:
    assert texts(by, size, *deltas) == texts(by, size, "".join(deltas))


@pytest.mark.parametrize("by", [ChunkBy.WORD, ChunkBy.SENTENCE])
@given(size=st.integers(1, 4), deltas=st.lists(st.tuples(TEXTS.filter(bool), st.integers(0, 3)), max_size=30))
@example(size=1, deltas=[("a", 1), (" b", 1), (" ", 1)])
def test_a_token_counts_with_the_chunk_that_holds_its_last_character(
    by: ChunkBy, size: int, deltas: list[Delta]
) -> None:
    sent = counted = 0
    for chunk in run(Chunking(by, size), deltas):
        sent, counted = sent + len(chunk.text), counted + chunk.tokens
        assert counted == tokens_within(deltas, sent)


def tokens_within(deltas: Sequence[Delta], length: int) -> int:
    end = total = 0
    for text, tokens in deltas:
        end += len(text)
        total += tokens if end <= length else 0
    return total


class TestTokens:
    def test_each_delta_goes_at_once_and_unchanged(self) -> None:
        chunker = make_chunker(Chunking())
        assert list(chunker.feed("Once", 1)) == [Chunk("Once", 1)]
        assert list(chunker.feed(" upon a", 3)) == [Chunk(" upon a", 3)]
        assert not chunker.flush()

    def test_tokens_without_text_wait_for_the_next_text(self) -> None:
        chunker = make_chunker(Chunking())
        assert not chunker.feed("", 2)
        assert list(chunker.feed("é", 1)) == [Chunk("é", 3)]
        assert list(chunker.feed("e", 1)) == [Chunk("e", 1)]

    def test_text_without_tokens_goes_at_once(self) -> None:
        assert list(make_chunker(Chunking()).feed("held", 0)) == [Chunk("held", 0)]

    @given(size=st.integers(2, 9), count=st.integers(1, 40))
    def test_the_first_goes_alone_and_the_rest_by_size(self, size: int, count: int) -> None:
        chunks = run(Chunking(ChunkBy.TOKEN, size), [("x", 1)] * count)
        full, rest = divmod(count - 1, size)
        assert [chunk.tokens for chunk in chunks] == [1] + [size] * full + [rest] * bool(rest)

    def test_the_first_goes_as_soon_as_there_is_text(self) -> None:
        chunker = make_chunker(Chunking(ChunkBy.TOKEN, 5))
        assert not chunker.feed("", 1)
        assert list(chunker.feed("Once", 1)) == [Chunk("Once", 2)]

    def test_a_delta_of_many_tokens_is_never_divided(self) -> None:
        chunker = make_chunker(Chunking(ChunkBy.TOKEN, 3))
        chunker.feed("a", 1)
        chunker.feed("b", 2)
        assert list(chunker.feed("cdefgh", 6)) == [Chunk("bcdefgh", 8)]

    def test_text_without_tokens_waits_for_the_tokens_of_its_chunk(self) -> None:
        chunker = make_chunker(Chunking(ChunkBy.TOKEN, 2))
        chunker.feed("a", 1)
        assert not chunker.feed("b", 1)
        assert not chunker.feed("c", 0)
        assert list(chunker.feed("d", 1)) == [Chunk("bcd", 2)]


class TestWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Once upon a time", ["Once ", "upon ", "a ", "time"]),
            ("one\ntwo\tthree", ["one\n", "two\t", "three"]),
            ("  spaces  between", ["  spaces ", " between"]),
            ("ends with one ", ["ends ", "with ", "one "]),
            ("tail  ", ["tail ", " "]),
            (" \n ", [" \n "]),
            ("", []),
        ],
    )
    def test_a_word_ends_with_the_first_whitespace_behind_it(self, text: str, words: list[str]) -> None:
        assert texts(ChunkBy.WORD, 1, text) == words

    @given(size=st.integers(1, 5), deltas=st.lists(TEXTS, max_size=30))
    def test_every_chunk_but_the_last_has_its_number_of_words(self, size: int, deltas: list[str]) -> None:
        chunks = texts(ChunkBy.WORD, size, *deltas)
        assert all(len(chunk.split()) == size and chunk[-1].isspace() for chunk in chunks[:-1])
        assert all(len(chunk.split()) <= size for chunk in chunks)

    def test_a_word_goes_with_the_delta_that_brings_its_space(self) -> None:
        chunker = make_chunker(Chunking(ChunkBy.WORD, 2))
        assert fed(chunker, "Once", " up", "on") == [[], [], []]
        assert fed(chunker, " a") == [[Chunk("Once upon ", 3)]]


class TestSentences:
    def test_a_sentence_goes_when_the_next_one_begins(self) -> None:
        chunker = make_chunker(Chunking(ChunkBy.SENTENCE))
        assert fed(chunker, "Hi", "!", " ") == [[], [], []]
        assert fed(chunker, "How") == [[Chunk("Hi! ", 3)]]

    def test_size_counts_sentences_and_not_blank_lines(self) -> None:
        assert texts(ChunkBy.SENTENCE, 2, "One.\n\nTwo. Three! Four?") == ["One.\n\nTwo. ", "Three! Four?"]

    def test_an_end_that_only_more_text_could_have_undone_is_one_at_the_end(self) -> None:
        assert run(Chunking(ChunkBy.SENTENCE), [("It cost 5. ", 4), ("#3", 2)]) == [
            Chunk("It cost 5. ", 4),
            Chunk("#3", 2),
        ]


def fed(chunker: Chunker, *deltas: str) -> list[list[Chunk]]:
    return [list(chunker.feed(delta, 1)) for delta in deltas]
