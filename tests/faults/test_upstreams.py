"""Upstreams that are gone, slow, or answer nonsense: what their readers are told, and who answers in their place."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import httpx
import pytest

from tests.e2e.raw import Stream, events_of
from tests.running import PATIENCE_S, Server, eventually
from tests.upstreams.absent import deaf, refusing
from tests.upstreams.chunks import (
    COMMENT,
    DONE,
    azure_first,
    chat,
    chunk,
    completion,
    counts,
    event,
    failure,
    finish,
    role,
    text,
    usage,
)
from tests.upstreams.continuing import telling
from tests.upstreams.gateway import QUESTION, Told, behind, forget, gateway, streamed, told, whole
from tests.upstreams.script import (
    CLOSE,
    EARLY_HINTS,
    HANG,
    RESET,
    UNTIL_CLOSE,
    Answer,
    Gate,
    Repeat,
    Step,
    bytewise,
    cut,
    html,
    refusal,
    stream,
)
from tests.upstreams.script import whole as said_whole
from tests.upstreams.upstream import Connection, Upstream, upstream
from zstream.engine.upstream.servers import Kind
from zstream.engine.upstream.servers import Upstream as Known

ALONE, BOTH, HASTY_ALONE, HASTY, MOVING = "alone", "both", "hasty-alone", "hasty", "moving"
"""Models: of the first upstream, of both, of the first in a hurry, of that and the second, of two that migrate."""

GOOD = stream(*chat("Hello", " there"), usage(), DONE)
AT_ONCE_S = 0.05
"""A time-out for what never comes."""
LINE = b"x" * 65536
HUNDRED_MB = 1600
BOUND, WHOLE_BOUND = 16 * 2**20, 128 * 2**20

SILENT: dict[str, Answer] = {
    "closed without an answer": (CLOSE,),
    "reset": (RESET,),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", HANG),
    "cut in the head": cut(GOOD, 20),
    "cut in an event": cut(stream(role(), text("Hello")), 200),
    "cut after the role": stream(role(), RESET),
    "an empty stream": stream(),
    "only [DONE]": stream(DONE),
    "only comments": stream(COMMENT, COMMENT),
    "an event that is no JSON": stream(role(), b"data: {oops\n\n", DONE),
    "an event of another shape": stream(event({"choices": "none"}), DONE),
    "HTML": html(200),
    "HTML in the name of a stream": stream(b"<html><body>Hello</body></html>"),
    "JSON where a stream was asked for": said_whole(["Hello"]),
    "a chunk that says nonsense of its size": (*GOOD[:1], b"zz\r\n", HANG),
    "100 MB of one line": stream(b"data: ", Repeat(LINE, HUNDRED_MB)),
    "a head without end": (b"HTTP/1.1 200 OK\r\nX: ", Repeat(LINE, HUNDRED_MB)),
}
"""What is no answer, and says of itself nothing of use."""

REFUSING: dict[str, tuple[Answer, int]] = {
    "429": (refusal(429, Retry_After="7"), 429),
    "500": (refusal(500), 500),
    "503": (refusal(503), 503),
    "an error event": (stream(failure("the GPU is on fire")), 502),
    "an error event after the role": (stream(role(), failure("the GPU is on fire")), 502),
    "HTML of a proxy": (html(502), 502),
    "an error page without end": (
        stream(Repeat(b"<h1>nginx</h1>" * 1000), framing=UNTIL_CLOSE, status=500, Content_Type="text/html"),
        500,
    ),
}
"""What says why there is no answer."""


NEVER: dict[str, Answer] = {
    "no answer": (HANG,),
    "no token": stream(role(), HANG),
    "comments without end": stream(Repeat(COMMENT)),
    "half a head, byte by byte": (b"HTTP/1.1 200 OK\r\nX: ", Repeat(b"x", pause_s=0.005)),
}

BROKEN: dict[str, tuple[Answer, object]] = {
    "closed": (stream(*chat("Hello", " there")[:3], CLOSE), "upstream_broken"),
    "reset": (stream(*chat("Hello", " there")[:3], RESET), "upstream_broken"),
    "cut in an event": (cut(stream(text("Hello there"), text("Gone")), 360), "upstream_broken"),
    "cut in a character": (
        stream(text("Hello there"), text("é").partition(b"\xa9")[0], framing=UNTIL_CLOSE),
        "upstream_broken",
    ),
    "ends without an end": (stream(text("Hello there")), "upstream_broken"),
    "[DONE] without an end": (stream(text("Hello there"), DONE), None),
    "broken off": (stream(text("Hello there"), finish("abort"), DONE), "upstream_broken"),
    "an error event": (stream(text("Hello there"), failure("on fire")), "server_error"),
    "an error event whose code is a status": (stream(text("Hello there"), failure("on fire", 503)), 503),
    "an event that is no JSON": (stream(text("Hello there"), b"data: {oops\n\n"), "upstream_broken"),
    "100 MB of one line": (stream(text("Hello there"), b"data: ", Repeat(LINE, HUNDRED_MB)), "upstream_broken"),
}

ODD: dict[str, Answer] = {
    "comments": stream(COMMENT, role(), COMMENT, text("Hello"), b":\n", text(" there"), COMMENT, finish(), DONE),
    "CRLF": stream(*(step.replace(b"\n", b"\r\n") for step in chat("Hello", " there")), b"data: [DONE]\r\n\r\n"),
    "CR": stream(*(step.replace(b"\n", b"\r") for step in chat("Hello", " there")), b"data: [DONE]\r\r"),
    "a byte order mark": stream(b"\xef\xbb\xbf" + role(), text("Hello there"), finish(), DONE),
    "no space": stream(*(step.replace(b"data: ", b"data:") for step in chat("Hello", " there")), b"data:[DONE]\n\n"),
    "named events": stream(*(b"event: chunk\nid: 7\nretry: 1\n" + step for step in chat("Hello", " there")), DONE),
    "an event of several lines": stream(
        *(step.replace(b', "created"', b',\ndata: "created"') for step in chat("Hello there")), DONE
    ),
    "no role": stream(text("Hello"), text(" there"), finish(), DONE),
    "no [DONE]": stream(*chat("Hello", " there")),
    "no [DONE] and closed": stream(*chat("Hello", " there"), framing=UNTIL_CLOSE),
    "reset after the end": stream(*chat("Hello", " there"), RESET),
    "reset after [DONE]": stream(*chat("Hello", " there"), DONE, RESET),
    "open after [DONE]": stream(*chat("Hello", " there"), DONE, HANG),
    "more after [DONE]": stream(*chat("Hello", " there"), DONE, text(" and more"), DONE),
    "usage of no choice": stream(*chat("Hello", " there"), usage(), DONE),
    "usage of no choice after null": stream(role(), text("Hello there"), finish(usage=None), usage(), DONE),
    "usage on the last chunk": stream(role(), text("Hello there"), finish(usage=counts()), DONE),
    "usage of several lines": stream(*chat("Hello there"), usage().replace(b', "total', b',\ndata: "total'), DONE),
    "Azure's first chunk": stream(azure_first(), *chat("Hello", " there"), usage(), DONE),
    "text with the end": stream(role(), text("Hello"), chunk({"content": " there"}, finish="stop"), DONE),
    "null members": stream(chunk({"role": "assistant", "content": None, "tool_calls": None}), *chat("Hello there")),
    "empty pieces": stream(*chat("", "Hello", "", " there", ""), DONE),
    "until the connection ends": stream(*chat("Hello", " there"), DONE, framing=UNTIL_CLOSE),
    "early hints": (EARLY_HINTS, *GOOD),
    "all in one write": (b"".join(step for step in GOOD if isinstance(step, bytes)),),
    "byte by byte": bytewise(GOOD),
    "another case": (GOOD[0].replace(b"text/event-stream", b"Text/Event-Stream;Charset=UTF-8"), *GOOD[1:]),
}

WHOLE: dict[str, tuple[Answer, int, str]] = {
    "closed": ((CLOSE,), 502, "upstream_broken"),
    "cut": (cut(said_whole(completion()), 150), 502, "upstream_broken"),
    "cut where the connection ends": (
        stream(json.dumps(completion()).encode()[:150], framing=UNTIL_CLOSE, Content_Type="application/json"),
        502,
        "upstream_broken",
    ),
    "broken off": (said_whole(completion(reason="abort")), 502, "upstream_broken"),
    "an error": (said_whole({"error": {"message": "on fire", "code": "fire"}}), 502, "fire"),
    "HTML": (html(200), 502, "upstream_broken"),
    "half of it": ((*said_whole(completion())[:1], HANG), 504, "upstream_timeout"),
    "without end": ((*stream(content_type="application/json")[:1], Repeat(b"{" * 65536)), 502, "upstream_broken"),
}


class Pair(NamedTuple):
    """A gateway before two upstreams, of which it likes the first one better."""

    first: Upstream
    second: Upstream
    server: Server


@pytest.fixture(scope="module")
def standing() -> Iterator[Pair]:
    """It takes a server a fifth of a second to stop, so there is one for all."""
    hasty = {"first_token_timeout_s": AT_ONCE_S, "idle_timeout_s": AT_ONCE_S}
    moving = {"kind": Kind.VLLM, "migrate": True}
    with (
        upstream(GOOD) as first,
        upstream(GOOD) as second,
        gateway(
            known(first, "first", ALONE, BOTH, weight=9),
            known(first, "hasty", HASTY_ALONE, HASTY, weight=9, **hasty),
            known(first, "leaving", MOVING, weight=9, **moving),
            known(second, "second", BOTH, HASTY),
            known(second, "coming", MOVING, **moving),
        ) as server,
    ):
        yield Pair(first, second, server)


@pytest.fixture
def pair(standing: Pair) -> Iterator[Pair]:
    """As if it had just been started; afterwards it holds nothing."""
    for up in standing[:2]:
        up.says(GOOD)
    yield standing
    standing.server.settle()
    forget(standing.server)


def known(up: Upstream, name: str, *models: str, **options: Any) -> Known:
    return behind(up, name, models=dict.fromkeys(models, "theirs"), **options)


# Before the first token


@pytest.mark.parametrize("answer", SILENT.values(), ids=SILENT)
def test_one_that_gives_no_answer_is_a_bad_gateway(pair: Pair, answer: Answer) -> None:
    pair.first.says(answer)
    got = streamed(pair.server, model=ALONE)
    assert (got.text, got.code) == ("", "upstream_broken")
    assert "`first`" in got.error["message"]
    assert sum(connection.written for connection in pair.first.connections) < BOUND


@pytest.mark.parametrize(("answer", "status"), REFUSING.values(), ids=REFUSING)
def test_what_it_says_in_refusing_is_told(pair: Pair, answer: Answer, status: int) -> None:
    pair.first.says(answer)
    got = streamed(pair.server, model=ALONE)
    assert got.status in (status, 200)
    assert any(word in got.error["message"] for word in ("no", "on fire", "nginx"))
    assert sum(connection.written for connection in pair.first.connections) < BOUND


EITHER = SILENT | {name: answer for name, (answer, _) in REFUSING.items()}


@pytest.mark.parametrize("answer", EITHER.values(), ids=EITHER)
def test_before_the_first_token_the_next_one_answers(pair: Pair, answer: Answer) -> None:
    pair.first.says(answer)
    got = streamed(pair.server, model=BOTH)
    assert (got.status, got.text, got.finish, got.error) == (200, "Hello there", "stop", None)
    assert got.usage == counts()
    assert (len(pair.first.asked), len(pair.second.asked)) == (1, 1)


def test_a_refusal_is_told_with_its_status_body_and_when_to_come_again(pair: Pair) -> None:
    body = {"error": {"message": "Slow down.", "type": "tokens", "param": None, "code": "tpm", "inner": [1]}}
    pair.first.says(said_whole(body, 429, Retry_After="7"))
    got = streamed(pair.server, model=ALONE)
    assert (got.status, got.error, got.retry_after) == (429, body["error"], "7")


def test_one_that_was_told_to_wait_is_left_alone(pair: Pair) -> None:
    pair.first.says(refusal(429, Retry_After="60"))
    assert [streamed(pair.server, model=BOTH).text for _ in range(3)] == ["Hello there"] * 3
    assert (len(pair.first.asked), len(pair.second.asked)) == (1, 3)


def test_one_that_fails_again_and_again_is_not_asked_any_more(pair: Pair) -> None:
    pair.first.says((RESET,))
    assert [streamed(pair.server, model=BOTH).text for _ in range(12)] == ["Hello there"] * 12
    assert len(pair.first.asked) < 6


@pytest.mark.parametrize("ask", [streamed, whole])
def test_a_fault_of_the_request_is_told_at_once(pair: Pair, ask: Callable[..., Told]) -> None:
    pair.first.says(refusal(400, "`seed` is not supported", "bad"))
    got = ask(pair.server, model=BOTH)
    assert (got.status, got.code, got.error["message"]) == (400, "bad", "`seed` is not supported")
    assert not pair.second.asked


def test_nobody_listens() -> None:
    with gateway(behind(refusing())) as server:
        for ask in (streamed, whole):
            got = ask(server)
            assert (got.status, got.code) == (502, "upstream_unreachable")
    with upstream(GOOD) as up, gateway(behind(refusing()), behind(up, "second")) as server:
        assert streamed(server).text == "Hello there"


def test_a_connection_that_is_never_accepted() -> None:
    with deaf() as url:
        with gateway(behind(url, connect_timeout_s=AT_ONCE_S)) as server:
            assert (streamed(server).status, streamed(server).code) == (502, "upstream_unreachable")
        with upstream(GOOD) as up, gateway(behind(url, connect_timeout_s=AT_ONCE_S), behind(up, "second")) as server:
            assert streamed(server).text == "Hello there"


@pytest.mark.parametrize("answer", NEVER.values(), ids=NEVER)
def test_a_first_token_that_never_comes(pair: Pair, answer: Answer) -> None:
    pair.first.says(answer)
    got = streamed(pair.server, model=HASTY_ALONE)
    assert got.code == "upstream_timeout"
    assert got.status in (504, 200)
    eventually(lambda: not pair.first.open)


@pytest.mark.parametrize("answer", NEVER.values(), ids=NEVER)
def test_where_a_first_token_never_comes_the_next_one_answers(pair: Pair, answer: Answer) -> None:
    pair.first.says(answer)
    assert streamed(pair.server, model=HASTY).text == "Hello there"
    eventually(lambda: not pair.first.open)
    assert pair.first.connections[0].closed_by_client


def test_a_late_answer_is_an_answer() -> None:
    gate = Gate()
    with upstream((gate, *GOOD)) as up, gateway(up, heartbeat_s=0.02) as server:
        with Stream(server.port, {**QUESTION, "stream": True}) as reader:
            assert reader.response.status == 200  # the heartbeat
            gate.open()
            assert told(reader.rest()).text == "Hello there"
        server.settle()


# After the first token


@pytest.mark.parametrize(("answer", "code"), BROKEN.values(), ids=BROKEN)
def test_after_the_first_token_the_reader_has_the_text_and_an_honest_end(
    pair: Pair, answer: Answer, code: object
) -> None:
    pair.first.says(answer)
    got = streamed(pair.server, model=BOTH)
    assert (got.status, got.text, got.code) == (200, "Hello there", code)
    assert not pair.second.asked
    assert sum(connection.written for connection in pair.first.connections) < BOUND


def test_one_that_never_goes_on(pair: Pair) -> None:
    pair.first.says(stream(text("Hello there"), HANG))
    got = streamed(pair.server, model=HASTY)
    assert (got.text, got.code) == ("Hello there", "upstream_timeout")
    assert not pair.second.asked
    eventually(lambda: not pair.first.open)


# Odd, but answers


@pytest.mark.parametrize("answer", ODD.values(), ids=ODD)
def test_odd_streams_are_read_as_they_are_meant(pair: Pair, answer: Answer) -> None:
    pair.first.says(answer)
    got = streamed(pair.server, model=BOTH)
    assert (got.text, got.finish, got.error) == ("Hello there", "stop", None)
    assert got.usage["completion_tokens"] in (1, 2)
    assert not pair.second.asked


def test_characters_are_whole_wherever_the_bytes_are_cut(pair: Pair) -> None:
    pair.first.says(bytewise(stream(*chat("Ünï", " 🙂", "家"), DONE)))
    assert streamed(pair.server, model=ALONE).text == "Ünï 🙂家"


# Answers in one piece


def test_a_whole_answer_goes_on_as_it_came(pair: Pair) -> None:
    answer = completion("Hello there", system_fingerprint="fp", service_tier="default")
    pair.first.says(said_whole(answer))
    with pair.server.client() as client:
        assert client.post("/v1/chat/completions", json={**QUESTION, "model": ALONE}).json() == answer
    assert "stream_options" not in pair.first.asked[0].json


@pytest.mark.parametrize(("answer", "status", "code"), WHOLE.values(), ids=WHOLE)
def test_a_broken_whole_answer(pair: Pair, answer: Answer, status: int, code: str) -> None:
    pair.first.says(answer)
    got = whole(pair.server, model=HASTY_ALONE if status == 504 else ALONE)
    assert (got.status, got.code) == (status, code)
    assert sum(connection.written for connection in pair.first.connections) < WHOLE_BOUND


@pytest.mark.parametrize(("answer", "status", "code"), WHOLE.values(), ids=WHOLE)
def test_in_place_of_a_broken_whole_answer_there_is_that_of_the_next_one(
    pair: Pair, answer: Answer, status: int, code: str
) -> None:
    pair.first.says(answer)
    pair.second.says(said_whole(completion("Hello there")))
    assert whole(pair.server, model=HASTY if status == 504 else BOTH).text == "Hello there"
    assert len(pair.first.asked) == 1


# Connections


def test_a_connection_is_used_again(pair: Pair) -> None:
    for _ in range(5):
        assert streamed(pair.server, model=ALONE).text == "Hello there"
        pair.server.settle()
    assert len(pair.first.connections) == 1


@pytest.mark.parametrize("end", [CLOSE, RESET], ids=["closed", "reset"])
def test_one_that_is_closed_just_as_it_is_used_again_is_nobodys_failure(pair: Pair, end: Step) -> None:
    pair.first.says(GOOD, (end,), GOOD)
    for _ in range(2):
        assert streamed(pair.server, model=ALONE).text == "Hello there"
        pair.server.settle()
    assert [connection.requests for connection in pair.first.connections] == [2, 1]


def test_one_that_was_closed_while_nobody_used_it(pair: Pair) -> None:
    pair.first.says((*GOOD, CLOSE))
    for count in (1, 2):
        assert streamed(pair.server, model=ALONE).text == "Hello there"
        eventually(lambda count=count: len(pair.first.connections) == count and not pair.first.open)


# Readers that leave or lag

ENDLESS = stream(role(), Repeat(text(" word"), pause_s=0.002))


def asking(pair: Pair, **options: Any) -> Stream:
    return Stream(pair.server.port, {**QUESTION, "model": ALONE, "stream": True, **options})


@pytest.mark.parametrize(
    ("answer", "events"),
    [(ENDLESS, 5), (stream(role(), HANG), 1), (stream(COMMENT, HANG), 0), ((HANG,), 0)],
    ids=["in the text", "after the role", "after the head", "before the head"],
)
def test_a_reader_that_leaves_closes_the_connection(pair: Pair, answer: Answer, events: int) -> None:
    pair.first.says(answer)
    with asking(pair) as reader:
        for _ in range(events):
            reader.next_data()
        eventually(lambda: pair.first.asked)
    eventually(lambda: not pair.first.open)
    assert pair.first.connections[0].closed_by_client


def test_a_reader_of_a_whole_answer_leaves(pair: Pair) -> None:
    pair.first.says((HANG,))
    with asking(pair, stream=False):
        eventually(lambda: pair.first.asked)
    eventually(lambda: not pair.first.open)
    assert pair.first.connections[0].closed_by_client


def test_a_deleted_stream_closes_the_connection(pair: Pair) -> None:
    pair.first.says(ENDLESS)
    with asking(pair) as reader, pair.server.client() as client:
        reader.next_data()
        assert client.delete(f"/v1/streams/{reader.response.getheader('x-stream-id')}").is_success
        reader.rest()
        eventually(lambda: not pair.first.open)


def test_a_slow_reader_stops_the_reading_and_harms_no_one() -> None:
    """Whatever the upstream would send, little of it waits anywhere on the way."""
    flood = stream(role(), Repeat(text(" word")))
    with (
        upstream(flood, stream(*chat(*[" word"] * WORDS_BESIDE), DONE)) as up,
        gateway(up, buffer_tokens=16) as server,
        Stream(server.port, {**QUESTION, "stream": True}, receive_bytes=4096) as slow,
    ):
        slow.next_data()
        eventually(lambda: up.connections[0].held_up and server.statistics()[0].paused == 1)
        eventually(lambda: stands_still(server, up.connections[0]))
        taken = up.connections[0].taken
        assert taken < 2**21
        assert server.statistics()[1].unread_tokens <= 32
        while up.connections[0].taken == taken:
            assert slow.next_data()
        slow.hang_up()
        eventually(lambda: not any(connection.held_up for connection in up.open))
        server.settle()


WORDS_BESIDE = 1000


def stands_still(server: Server, connection: Connection) -> bool:
    """It has taken nothing while somebody else was given a thousand words."""
    before = connection.taken
    assert streamed(server).text == " word" * WORDS_BESIDE
    return connection.taken == before


def test_a_paused_stream_is_whole_in_the_end() -> None:
    pieces = [f" {number}" for number in range(3000)]
    with (
        upstream(stream(*chat(*pieces), usage(3, len(pieces)), DONE)) as up,
        gateway(up, buffer_tokens=4) as server,
        Stream(server.port, {**QUESTION, "stream": True}, receive_bytes=4096) as slow,
    ):
        first = slow.next_data()
        eventually(lambda: server.statistics()[0].paused == 1)
        got = told([first, *slow.rest()])
        assert (got.text, got.usage["completion_tokens"]) == ("".join(pieces), len(pieces))
        server.settle()


# Hedging


def test_the_late_one_is_let_go_of_when_another_has_answered() -> None:
    with (
        upstream((HANG,)) as late,
        upstream(GOOD) as quick,
        gateway(behind(late, hedge_after_s=0.02, weight=9), behind(quick, "second")) as server,
    ):
        assert streamed(server).text == "Hello there"
        eventually(lambda: not late.open)
        assert late.connections[0].closed_by_client
        assert (len(late.asked), len(quick.asked)) == (1, 1)
        server.settle()


def test_the_first_one_may_still_win() -> None:
    gate = Gate()
    with (
        upstream((gate, *GOOD)) as first,
        upstream((HANG,)) as second,
        gateway(behind(first, hedge_after_s=0.01, weight=9), behind(second, "second")) as server,
        Stream(server.port, {**QUESTION, "stream": True}) as reader,
    ):
        eventually(lambda: second.asked)
        gate.open()
        assert told(reader.rest()).text == "Hello there"
        eventually(lambda: not second.open)
        assert second.connections[0].closed_by_client
        server.settle()


def test_one_that_fails_in_a_race_does_not_end_it() -> None:
    gate = Gate()
    with (
        upstream((gate, RESET)) as first,
        upstream((gate, *GOOD)) as second,
        gateway(behind(first, hedge_after_s=0.01, weight=9), behind(second, "second")) as server,
        Stream(server.port, {**QUESTION, "stream": True}) as reader,
    ):
        eventually(lambda: first.asked and second.asked)
        gate.open()
        assert told(reader.rest()).text == "Hello there"
        assert (len(first.asked), len(second.asked)) == (1, 1)
        server.settle()


# Going on elsewhere

WORDS = ["One", " two", " three", " four", " é🙂", " six"]
ENDS: dict[str, Step] = {
    "reset": RESET,
    "closed": CLOSE,
    "error event": failure(),
    "broken off": finish("abort"),
    "no JSON": b"data: {oops\n\n",
    "half an event": b'data: {"choices": [{"index": 0, "delta": {"content": " go',
}


def breaking(after: int, end: Step) -> Answer:
    """It ends like this after so many words."""
    return stream(role(), *map(text, WORDS[:after]), end)


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("after", [1, 3, 5, 6])
def test_another_one_goes_on_from_the_text_so_far(pair: Pair, end: Step, after: int) -> None:
    pair.first.says(breaking(after, end))
    pair.second.says(telling(WORDS))
    got = streamed(pair.server, model=MOVING, max_tokens=50)
    assert (got.text, got.finish, got.error) == ("".join(WORDS), "stop", None)
    asked = pair.second.asked[0].json
    assert asked["messages"][-1] == {"role": "assistant", "content": "".join(WORDS[:after])}
    assert asked["max_tokens"] == 50 - after


def test_one_that_should_go_on_but_refuses_is_an_error_too(pair: Pair) -> None:
    pair.first.says(breaking(2, RESET))
    pair.second.says(refusal(400))
    got = streamed(pair.server, model=MOVING)
    assert got.text == "One two"
    assert got.error is not None


def test_as_often_as_there_are_servers() -> None:
    moving = {"kind": Kind.VLLM, "migrate": True}
    with (
        upstream(telling(WORDS, breaks_after=2)) as first,
        upstream(telling(WORDS, breaks_after=1)) as second,
        upstream(telling(WORDS)) as third,
        gateway(
            behind(first, "first", weight=9, **moving),
            behind(second, "second", weight=5, **moving),
            behind(third, "third", **moving),
        ) as server,
    ):
        assert streamed(server).text == "".join(WORDS)
        assert [len(up.asked) for up in (first, second, third)] == [1, 1, 1]


@pytest.mark.parametrize(
    "options", [{"kind": Kind.VLLM}, {"migrate": True}], ids=["not allowed", "it can't continue a message"]
)
def test_where_nobody_may_go_on_the_reader_is_told(options: dict[str, Any]) -> None:
    with (
        upstream(breaking(2, RESET)) as first,
        upstream(telling(WORDS)) as second,
        gateway(behind(first, weight=9, **options), behind(second, "second", **options)) as server,
    ):
        got = streamed(server)
        assert (got.text, got.code) == ("One two", "upstream_broken")
        assert not second.asked


# Many at once


def test_one_of_three_resets_everything_and_no_reader_notices() -> None:
    async def ask(url: str, count: int) -> list[str]:
        async with httpx.AsyncClient(base_url=url, timeout=PATIENCE_S, trust_env=False) as client:
            body = {**QUESTION, "stream": True}
            answers = await asyncio.gather(*(client.post("/v1/chat/completions", json=body) for _ in range(count)))
        return [answer.text for answer in answers]

    with upstream((RESET,)) as bad, upstream(GOOD) as one, upstream(GOOD) as two, gateway(bad, one, two) as server:
        texts = asyncio.run(ask(server.url, 60))
        assert {told(events_of(text.encode())).text for text in texts} == {"Hello there"}
        server.settle()
