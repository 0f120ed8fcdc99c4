"""How long a token takes to its socket, of a stream that lives with its reader and of one that is kept."""

from __future__ import annotations

import pytest

from tests.stream.fake_engine import HandGeneration
from zstream.core.events import Chunk
from zstream.core.request import Chunking
from zstream.stream.chunker import make_chunker
from zstream.stream.delivery import time_delivery
from zstream.stream.relay import Follower, Relay
from zstream.stream.session import Session


class Times:
    """A clock that is set, and what was told."""

    def __init__(self) -> None:
        self.now = 0.0
        self.told: list[float] = []

    def __call__(self) -> float:
        return self.now


def open_session() -> tuple[Session, HandGeneration]:
    session = Session("gen-1", make_chunker(Chunking()), submitted_at=0.0)
    generation = HandGeneration(session)
    session.attach(generation)
    generation.admit()
    return session, generation


def write(session: Session | Follower) -> None:
    session.take()
    session.acknowledge()


def test_the_next_token_is_timed_from_its_making_to_its_being_written() -> None:
    session, generation = open_session()
    times = Times()
    time_delivery(session, session, times.told.append, times)
    session.on_text("a", 1, 10.0)
    session.take()
    assert not times.told
    times.now = 10.25
    session.acknowledge()
    assert times.told == [0.25]
    session.on_text("b", 1, 11.0)
    write(session)
    assert times.told == [0.25]
    assert session.on_written is None
    generation.finish()


def test_where_the_reader_lags_it_is_the_newest_token_of_the_beginning() -> None:
    session, _ = open_session()
    times = Times()
    for at in (1.0, 2.0):
        session.on_text("a", 1, at)
    session.take()
    session.on_text("c", 1, 3.0)
    time_delivery(session, session, times.told.append, times)
    times.now = 4.0
    session.acknowledge()  # of the first two
    assert not times.told
    times.now = 7.0
    write(session)
    assert times.told == [4.0]


def test_while_an_answer_is_to_come_asking_again_changes_nothing() -> None:
    session, _ = open_session()
    first, second = Times(), Times()
    time_delivery(session, session, first.told.append, first)
    time_delivery(session, session, second.told.append, second)
    session.on_text("a", 1, 0.0)
    write(session)
    assert (len(first.told), second.told) == (1, [])


def test_what_brings_no_token_is_not_timed() -> None:
    session, _ = open_session()
    times = Times()
    time_delivery(session, session, times.told.append, times)
    write(session)  # of its being admitted
    assert not times.told


def test_a_kept_streams_silence_is_no_delivery() -> None:
    """A heartbeat goes out, and no token with it."""
    session, _ = open_session()
    relay = Relay(session, lambda event: b"data: x\n\n", attended_tokens=64, alone_tokens=64)
    reader, times = relay.follow(), Times()
    session.on_text("a", 1, 1.0)
    write(reader)
    time_delivery(session, relay, times.told.append, times)
    times.now = 16.0
    write(reader)
    assert not times.told


@pytest.mark.parametrize("lags", [False, True])
def test_a_kept_stream_is_timed_to_its_slowest_reader(lags: bool) -> None:
    session, _ = open_session()
    relay = Relay(
        session, lambda event: b"data: x\n\n" if type(event) is Chunk else b"", attended_tokens=64, alone_tokens=64
    )
    times, readers = Times(), [relay.follow(), relay.follow()]
    if not lags:
        time_delivery(session, relay, times.told.append, times)
    session.on_text("a", 1, 1.0)
    if lags:
        time_delivery(session, relay, times.told.append, times)
    for times.now, reader in zip((2.0, 3.5), readers, strict=True):
        assert not times.told
        reader.take()
        reader.acknowledge()
    assert times.told == [2.5]
