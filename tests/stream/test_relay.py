"""A stream that outlives its readers: every reader gets all of it once, and the slowest sets the pace."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.stream.fake_engine import HandGeneration
from zstream.core.errors import EngineFailed
from zstream.core.events import Admitted, CancelReason, Chunk, Event, Failed
from zstream.core.request import Chunking
from zstream.stream.chunker import make_chunker
from zstream.stream.relay import Follower, Relay
from zstream.stream.session import Session

WINDOW, ATTENDED, ALONE = 4, 6, 20


class Time:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def encode(event: Event) -> bytes:
    """As the wire does: a frame or several, or none."""
    if isinstance(event, Chunk):
        return b"data: " + event.text.encode() + b"\n\n"
    if isinstance(event, Admitted):
        return b""
    return (b"data: error\n\n" if isinstance(event, Failed) else b"data: end\n\n") + b"data: [DONE]\n\n"


def open_relay(on_end: Callable[[], object] = lambda: None) -> tuple[Relay, HandGeneration, Time]:
    time = Time()
    session = Session("s-1", make_chunker(Chunking()), submitted_at=0.0, buffer_tokens=WINDOW)
    generation = HandGeneration(session)
    session.attach(generation)
    relay = Relay(session, encode, attended_tokens=ATTENDED, alone_tokens=ALONE, on_end=on_end, clock=time)
    generation.admit()
    return relay, generation, time


def read(follower: Follower) -> list[bytes]:
    frames = follower.take()
    follower.acknowledge()
    return frames


def until_paused(generation: HandGeneration, most: int = 1000) -> int:
    """Let it make tokens until it is told to rest."""
    for made in range(most):
        if generation.paused:
            return made
        generation.produce("x")
    return most


def test_frames_are_numbered_from_one_and_the_end_has_its_numbers_too() -> None:
    relay, generation, _ = open_relay()
    follower = relay.follow()
    generation.produce("a")
    generation.finish()
    assert read(follower) == [
        b"id: s-1:1\ndata: a\n\n",
        b"id: s-1:2\ndata: end\n\n",
        b"id: s-1:3\ndata: [DONE]\n\n",
    ]
    assert follower.done


def test_readers_are_woken_for_frames_and_not_for_events_of_which_nothing_goes_out() -> None:
    relay, generation, _ = open_relay()
    woken: list[int] = []
    follower = relay.follow()
    follower.on_ready = lambda: woken.append(1)
    generation.admit()
    assert woken == []
    generation.produce("a")
    assert woken == [1]


def test_what_came_before_the_relay_is_in_it() -> None:
    session = Session("s-1", make_chunker(Chunking()), submitted_at=0.0)
    generation = HandGeneration(session)
    session.attach(generation)
    generation.produce("early")
    relay = Relay(session, encode, attended_tokens=ATTENDED, alone_tokens=ALONE)
    assert read(relay.follow()) == [b"id: s-1:1\ndata: early\n\n"]


def test_the_slowest_reader_sets_the_pause_and_the_generation_goes_on_when_it_has_caught_up() -> None:
    relay, generation, _ = open_relay()
    quick, slow = relay.follow(), relay.follow()
    made = 0
    while not generation.paused:
        generation.produce("x")
        made += 1
        read(quick)
    assert ATTENDED <= made <= ATTENDED + WINDOW
    assert relay.unread_tokens == made
    read(slow)
    assert not generation.paused


def test_without_a_reader_it_goes_on_to_its_own_bound_and_then_waits_for_one() -> None:
    relay, generation, _ = open_relay()
    relay.follow().close()
    made = until_paused(generation)
    assert ALONE <= made <= ALONE + WINDOW
    follower = relay.follow()
    assert len(read(follower)) == made
    assert not generation.paused


def test_a_reader_that_comes_at_the_newest_frame_of_a_resting_stream_wakes_it() -> None:
    relay, generation, _ = open_relay()
    until_paused(generation)
    relay.follow(relay.journal.last)
    assert not generation.paused


def test_nothing_is_said_after_the_end() -> None:
    class Late:
        """Two events of a choice that finished in the step in which another failed."""

        id, end, cancel_reason, unread_tokens, progress = "s-1", None, None, 0, 0
        has_unread = True
        on_ready: Callable[[], None]

        def take(self) -> list[Event]:
            return [Chunk("a", 1), Failed(EngineFailed("no")), Chunk("late", 1)]

        def acknowledge(self) -> None: ...

        def cancel(self, reason: CancelReason) -> None: ...

    relay = Relay(Late(), encode, attended_tokens=ATTENDED, alone_tokens=ALONE)
    assert relay.journal.frames[-1] == b"id: s-1:3\ndata: [DONE]\n\n"


def test_the_end_is_told_once_when_it_has_ended_and_its_last_reader_has_left() -> None:
    ends: list[int] = []
    relay, generation, _ = open_relay(lambda: ends.append(1))
    follower = relay.follow()
    generation.finish()
    assert ends == []
    follower.close()
    relay.follow().close()
    assert ends == [1]


def test_a_slow_reader_that_leaves_holds_nobody_up() -> None:
    relay, generation, _ = open_relay()
    slow, quick = relay.follow(), relay.follow()
    until_paused(generation)
    read(quick)
    assert generation.paused
    slow.close()
    slow.close()
    assert not generation.paused


def test_a_reader_that_comes_back_gets_what_follows_its_last_frame() -> None:
    relay, generation, _ = open_relay()
    first = relay.follow()
    for text in "abc":
        generation.produce(text)
    first.take()
    first.close()
    assert read(relay.follow(2)) == [b"id: s-1:3\ndata: c\n\n"]


def test_leaving_wakes_the_writer_and_ends_only_its_own_reading() -> None:
    relay, generation, _ = open_relay()
    woken: list[int] = []
    follower, other = relay.follow(), relay.follow()
    follower.on_ready = lambda: woken.append(1)
    follower.cancel(CancelReason.READER_LEFT)
    assert (woken, follower.has_unread, follower.done, other.done) == ([1], True, True, False)
    assert not any(word.startswith("cancel") for word in generation.said)


def test_it_is_idle_from_its_last_reader_or_its_end_whichever_is_later() -> None:
    relay, generation, time = open_relay()
    assert relay.idle_since == 100.0
    follower = relay.follow()
    assert relay.idle_since is None
    time.now = 110.0
    follower.close()
    assert relay.idle_since == 110.0
    time.now = 120.0
    generation.finish()
    assert relay.idle_since == 120.0


def test_a_stream_that_fails_before_it_says_anything_has_a_failure_and_one_that_fails_later_an_event() -> None:
    ends: list[str] = []
    relay, generation, _ = open_relay(lambda: ends.append("early"))
    generation.fail(EngineFailed("no"))
    assert isinstance(relay.failure, EngineFailed)
    late, generation, _ = open_relay(lambda: ends.append("late"))
    generation.produce("a")
    generation.fail(EngineFailed("no"))
    assert late.failure is None
    assert late.ended
    assert late.journal.last == 3
    assert ends == ["early", "late"]


def test_a_follower_that_lags_far_takes_it_in_parts() -> None:
    relay, generation, _ = open_relay()
    for _ in range(2000):
        generation.produce("x")
    follower = relay.follow()
    parts = []
    while follower.has_unread:
        parts.append(len(read(follower)))
    assert sum(parts) == 2000
    assert max(parts) < 2000


class Lives(RuleBasedStateMachine):
    """Tokens, readers that come, read, leave and come back, in any order."""

    @initialize()
    def begin(self) -> None:
        self.relay, self.generation, _ = open_relay()
        self.made: list[bytes] = []
        self.reading: dict[Follower, int] = {}

    def _frame(self, text: str) -> bytes:
        return b"id: s-1:%d\ndata: %s\n\n" % (len(self.made) + 1, text.encode())

    @rule(tokens=st.integers(1, 5))
    def produce(self, tokens: int) -> None:
        if self.relay.ended or self.generation.paused:
            return
        text = f"t{len(self.made)}"
        self.made.append(self._frame(text))
        self.generation.produce(text, tokens)

    @rule(data=st.data())
    def come(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, self.relay.journal.last))
        self.reading[self.relay.follow(number)] = number

    @precondition(lambda self: self.reading)
    @rule(data=st.data())
    def read(self, data: st.DataObject) -> None:
        follower = data.draw(st.sampled_from(list(self.reading)))
        frames = read(follower)
        number = self.reading[follower]
        assert frames == self.made[number : number + len(frames)]
        self.reading[follower] = number + len(frames)
        assert self.reading[follower] == len(self.made)
        assert follower.done == self.relay.ended

    @precondition(lambda self: self.reading)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        follower = data.draw(st.sampled_from(list(self.reading)))
        follower.close()
        del self.reading[follower]

    @rule()
    def finish(self) -> None:
        if not self.relay.ended:
            for text in ("end", "[DONE]"):
                self.made.append(self._frame(text))
            self.generation.finish()

    @invariant()
    def nothing_is_lost_and_nothing_runs_away(self) -> None:
        if not hasattr(self, "relay"):
            return
        assert self.relay.journal.frames == self.made
        assert self.relay.followers == len(self.reading)
        assert (self.relay.idle_since is None) == bool(self.reading)
        caught_up = all(number == len(self.made) for number in self.reading.values())
        if self.reading and caught_up and not self.relay.ended:
            assert not self.generation.paused


Lives.TestCase.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
TestLives = Lives.TestCase


@pytest.mark.parametrize("after", [0, 1])
def test_an_ended_stream_can_be_read_again(after: int) -> None:
    relay, generation, _ = open_relay()
    generation.produce("a")
    generation.finish()
    follower = relay.follow(after)
    assert len(read(follower)) == 3 - after
    assert follower.done
    assert (follower.id, follower.end, follower.unread_tokens) == ("s-1", relay.session.end, 0)
