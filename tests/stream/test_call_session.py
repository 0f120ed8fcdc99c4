"""A session that reads calls: their place in the stream, their chunks, its end, and an end that comes early."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stream.fake_engine import REQUEST, Diary, HandEngine, HandGeneration
from zstream.core.events import CallDelta, CancelReason, Chunk, Event, Finished, FinishReason, Usage
from zstream.core.request import Calling, ChunkBy, Chunking, GenerateRequest, SamplingParams
from zstream.stream.call_chunker import CallChunker
from zstream.stream.call_session import CallSession
from zstream.stream.joined_calls import JoinedCalls
from zstream.stream.registry import Registry
from zstream.stream.session import Session

WEATHER = Calling(({"name": "get_weather"}, {"name": "f"}))
ONE = Calling(WEATHER.functions, many=False)
OSLO = '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Oslo"}}\n</tool_call>'
EACH = Chunking()


def open_session(
    chunking: Chunking = EACH, calling: Calling = WEATHER, *, bound: int = 256, observer: Diary | None = None
) -> tuple[CallSession, HandGeneration]:
    session = CallSession(
        "gen-1", CallChunker(chunking, calling), submitted_at=0.0, buffer_tokens=bound, observer=observer
    )
    generation = HandGeneration(session)
    session.attach(generation)
    return session, generation


def shown(events: list[Event]) -> list[object]:
    """Text as it stands, calls as number and name or arguments."""
    seen: list[object] = []
    for event in events:
        if isinstance(event, Chunk):
            seen.append(event.text)
        elif isinstance(event, CallDelta):
            seen.append((event.call, event.name or event.arguments))
        elif isinstance(event, Finished):
            seen.append(event.reason)
    return seen


def test_a_call_follows_the_text_before_it_and_ends_the_stream() -> None:
    session, generation = open_session()
    for text in ("Let", " me", " see.\n", OSLO[:30], OSLO[30:55], OSLO[55:], "\n", OSLO):
        generation.produce(text)
    generation.finish()
    assert shown(session.take()) == [
        *("Let", " me", " see."),
        *((0, "get_weather"), (0, '{"city'), (0, '": "Oslo"}')),
        *((1, "get_weather"), (1, '{"city": "Oslo"}')),
        FinishReason.TOOL_CALLS,
    ]


def test_every_call_has_an_id_of_its_own_and_only_at_its_beginning() -> None:
    session, generation = open_session()
    generation.produce(OSLO + OSLO)
    ids = [event.id for event in session.take() if isinstance(event, CallDelta)]
    assert [bool(id) for id in ids] == [True, False, True, False]
    assert ids[0] != ids[2]
    assert ids[0].startswith("call_")


@pytest.mark.parametrize(
    ("text", "told", "reason"),
    [
        ("Hi", FinishReason.STOP, FinishReason.STOP),
        (OSLO, FinishReason.STOP, FinishReason.TOOL_CALLS),
        (OSLO, FinishReason.LENGTH, FinishReason.LENGTH),
        (OSLO[:45], FinishReason.LENGTH, FinishReason.LENGTH),
        (OSLO[:20], FinishReason.STOP, FinishReason.STOP),
        (OSLO, FinishReason.CANCELLED, FinishReason.CANCELLED),
    ],
)
def test_the_end_is_called_what_it_is(text: str, told: FinishReason, reason: FinishReason) -> None:
    session, generation = open_session()
    generation.produce(text)
    generation.finish(told)
    assert shown(session.take())[-1] is reason


def test_after_the_only_call_the_generation_is_ended_once_and_nothing_is_shown() -> None:
    diary = Diary()
    session, generation = open_session(calling=ONE, observer=diary)
    generation.produce(OSLO)
    assert generation.said == ["cancel enough"]
    generation.produce("\n" + OSLO)
    generation.produce(" more")
    assert generation.said == ["cancel enough"]
    generation.finish(FinishReason.CANCELLED)
    events = session.take()
    assert shown(events) == [(0, "get_weather"), (0, '{"city": "Oslo"}'), FinishReason.TOOL_CALLS]
    assert isinstance(session.end, Finished)
    assert session.end.usage == Usage(1, 3)
    assert [line.split()[0] for line in diary.lines][-1] == "end"


def test_an_only_call_that_was_the_last_anyhow_ends_the_same() -> None:
    session, generation = open_session(calling=ONE)
    generation.produce(OSLO)
    generation.finish(FinishReason.LENGTH)
    assert shown(session.take())[-1] is FinishReason.TOOL_CALLS


def test_enough_before_the_handle_came_is_told_with_the_handle() -> None:
    session = CallSession("gen-1", CallChunker(EACH, ONE), submitted_at=0.0)
    generation = HandGeneration(session)
    generation.produce(OSLO)
    session.attach(generation)
    assert generation.said == ["cancel enough"]


def test_a_reader_who_leaves_is_still_a_cancellation() -> None:
    diary = Diary()
    session, generation = open_session(calling=ONE, observer=diary)
    generation.produce(OSLO[:50])
    session.cancel(CancelReason.READER_LEFT)
    generation.finish(FinishReason.CANCELLED)
    assert diary.lines[-1] == "cancelled reader_left decode"


def test_arguments_that_are_not_read_pause_the_generation() -> None:
    session, generation = open_session(bound=4)
    generation.produce(OSLO[:45], 2)
    generation.produce("x", 2)
    assert generation.paused
    session.take()
    session.acknowledge()
    assert not generation.paused
    assert session.unread_tokens == 0


async def test_the_registry_opens_what_the_request_needs() -> None:
    engine = HandEngine()
    registry = Registry(engine)
    assert type(await registry.open(REQUEST, EACH)) is Session
    calling = GenerateRequest(REQUEST.prompt, SamplingParams(calling=WEATHER))
    assert type(await registry.open(calling, EACH)) is CallSession


CHUNKINGS = st.builds(Chunking, st.sampled_from(ChunkBy), st.integers(1, 6))
PARTS = st.lists(
    st.sampled_from(["One. ", "two three", " four! Five", "\n", " <tool", "é你😀", " ", OSLO, OSLO]), max_size=8
)


@given(CHUNKINGS, PARTS, st.lists(st.integers(0, 2000), max_size=20), st.integers(1, 8))
def test_no_chunking_loses_doubles_or_reorders_anything(
    chunking: Chunking, parts: list[str], cuts: list[int], bound: int
) -> None:
    text = "".join(parts)
    plain, plain_generation = open_session()
    session, generation = open_session(chunking, bound=bound)
    plain_generation.produce(text)
    places = sorted({cut % (len(text) + 1) for cut in cuts})
    events: list[Event] = []
    for start, end in zip([0, *places], [*places, len(text)], strict=True):
        generation.produce(text[start:end])
        events += session.take()
        session.acknowledge()
    for one in (plain_generation, generation):
        one.finish()
    events += session.take()
    session.acknowledge()
    assert flow(events) == flow(plain.take())
    assert session.unread_tokens == 0
    calls = JoinedCalls()
    for event in events:
        if isinstance(event, CallDelta):
            calls.add(event)
    assert len(calls.calls) == parts.count(OSLO)
    assert all(json.loads(call["function"]["arguments"]) == {"city": "Oslo"} for call in calls.calls)


def flow(events: list[Event]) -> list[object]:
    """What was shown, with the pieces of one text or call put together."""
    whole: list[object] = []
    for piece in shown(events):
        match whole, piece:
            case [*_, str(before)], str(more):
                whole[-1] = before + more
            case [*_, (int(call), str(before))], (int(now), str(more)) if call == now:
                whole[-1] = (call, before + more)
            case _:
                whole.append(piece)
    return whole
