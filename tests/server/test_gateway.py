"""Everything that readers get here, of an answer that another server makes; on real sockets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

from tests.e2e.raw import Stream, events_of
from tests.running import Server, eventually
from tests.server.talking import seqs_in, talking, text_in
from tests.upstreams.chunks import (
    DONE,
    call,
    chat,
    chunk,
    counts,
    event,
    finish,
    reasoning,
    role,
    scored,
    text,
    told,
    usage,
)
from tests.upstreams.gateway import MODEL, QUESTION, behind, gateway
from tests.upstreams.script import HANG, Gate, Repeat, stream, whole
from tests.upstreams.upstream import Asked, Upstream, upstream
from zstream.server.socket_stream import SocketStream
from zstream.stream.journal.sqlite import SqliteStore

GOOD = stream(*chat("Once ", "upon ", "a ", "time."), usage(3, 4), DONE)
STREAMED = {**QUESTION, "stream": True}
BREAKS = "a\x85b\u2028c\u2029d"


class Pair(NamedTuple):
    """A server before another one."""

    up: Upstream
    server: Server


@pytest.fixture(scope="module")
def standing() -> Iterator[Pair]:
    with upstream(GOOD) as up, gateway(behind(up, key="sk-s3cret")) as server:
        yield Pair(up, server)


@pytest.fixture
def pair(standing: Pair) -> Iterator[Pair]:
    standing.up.says(GOOD)
    yield standing
    standing.server.settle()


def post(server: Server, path: str = "/v1/chat/completions", **body: Any) -> httpx.Response:
    with server.client() as http:
        return http.post(path, json=body)


def chunks_of(answer: httpx.Response) -> list[dict[str, Any]]:
    *payloads, last = events_of(answer.content)
    assert last == "[DONE]"
    return [json.loads(payload) for payload in payloads]


def deltas_of(chunks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [choice["delta"] for each in chunks for choice in each["choices"] if choice["delta"]]


# What is said


def test_text_is_cut_as_it_was_asked_for(pair: Pair) -> None:
    options = {"chunk_by": "word", "chunk_size": 3, "include_usage": True, "include_timings": True}
    *chunks, last = chunks_of(post(pair.server, **STREAMED, stream_options=options))
    assert [delta.get("content") for delta in deltas_of(chunks)] == ["", "Once upon a ", "time."]
    assert last["usage"] == counts(3, 4)
    assert chunks[-1]["timings"]["ttft_ms"] > 0
    assert pair.up.asked[0].json["stream_options"] == {"include_usage": True}


def test_a_reader_who_wants_no_usage_gets_none(pair: Pair) -> None:
    chunks = chunks_of(post(pair.server, **STREAMED, stream_options={"include_usage": False}))
    assert not any("usage" in each for each in chunks)
    assert "stream_options" not in pair.up.asked[0].json


def test_thoughts_calls_and_text_keep_their_order_however_it_is_cut(pair: Pair) -> None:
    said = [
        reasoning("Let me"), reasoning(" see"), text("One "), text("two"), call("", id="c1", name="f"),
        call('{"a":'), call("1}"), call("{}", index=1, id="c2", name="g"), text("three "),
    ]  # fmt: skip
    pair.up.says(stream(role(), *said, finish("tool_calls"), DONE))
    options = {"chunk_by": "sentence", "chunk_size": 9}
    chunks = chunks_of(post(pair.server, **STREAMED, stream_options=options))
    kinds = [next(iter(delta)) for delta in deltas_of(chunks)[1:]]
    assert kinds == ["reasoning_content"] * 2 + ["content"] + ["tool_calls"] * 4 + ["content"]
    deltas = deltas_of(chunks)
    assert [delta["content"] for delta in deltas[1:] if "content" in delta] == ["One two", "three "]
    calls = [delta["tool_calls"][0] for delta in deltas if "tool_calls" in delta]
    assert [each["function"]["arguments"] for each in calls] == ["", '{"a":', "1}", "{}"]
    assert chunks[-1]["choices"][0]["finish_reason"] == "tool_calls"


def test_log_probabilities_stay_with_their_text_after_thoughts_too(pair: Pair) -> None:
    said = [scored("On", -1.0), scored("ce ", -2.0), reasoning("hm"), scored("up", -3.0), scored("on ", -4.0)]
    pair.up.says(stream(role(), *said, text("a "), scored("time ", -5.0), finish(), DONE))
    chunks = chunks_of(post(pair.server, **STREAMED, logprobs=True, stream_options={"chunk_by": "word"}))
    pieces = [choice for each in chunks for choice in each["choices"] if choice["delta"].get("content")]
    assert [
        (piece["delta"]["content"], [score["logprob"] for score in piece["logprobs"]["content"]]) for piece in pieces
    ] == [("Once ", [-1.0, -2.0]), ("upon ", [-3.0, -4.0]), ("a ", []), ("time ", [-5.0])]


def test_no_line_ends_within_an_event(pair: Pair) -> None:
    """Some clients split what they get as Unicode does, for which these are ends of lines."""
    pair.up.says(stream(text(BREAKS), reasoning(BREAKS), chunk({"refusal": BREAKS}), finish(), DONE))
    answer = post(pair.server, **STREAMED).content.decode()
    lines = answer.splitlines()
    assert all(line.startswith("data: ") for line in lines if line)
    deltas = deltas_of([json.loads(line[6:]) for line in lines if line.startswith("data: {")])
    assert [next(iter(delta.values())) for delta in deltas[1:]] == [BREAKS] * 3


def test_several_choices(pair: Pair) -> None:
    said = [text("A"), text("B", 1), text("a"), text("b", 1), finish("length", 1), finish()]
    pair.up.says(stream(role(), role(1), *said, usage(3, 4), DONE))
    chunks = chunks_of(post(pair.server, **STREAMED, n=2))
    texts = ["", ""]
    for each in chunks:
        for choice in each["choices"]:
            texts[choice["index"]] += choice["delta"].get("content") or ""
    assert texts == ["Aa", "Bb"]
    assert chunks[-1]["usage"] == counts(3, 4)


def test_completions_of_several_prompts(pair: Pair) -> None:
    pair.up.says(
        stream(
            *(told([{"index": index, "text": said, "finish_reason": None}]) for index, said in ((1, "B"), (0, "A"))),
            *(told([{"index": index, "text": "", "finish_reason": "stop"}]) for index in (0, 1)),
            DONE,
        )
    )
    chunks = chunks_of(post(pair.server, "/v1/completions", model=MODEL, prompt=["a", "b"], stream=True))
    said = sorted((choice["index"], choice["text"]) for each in chunks for choice in each["choices"] if choice["text"])
    assert said == [(0, "A"), (1, "B")]
    assert pair.up.asked[0].path == "/v1/completions"
    assert pair.up.asked[0].json["prompt"] == ["a", "b"]


def test_a_whole_answer_may_be_large(pair: Pair) -> None:
    body = json.dumps({"choices": [], "blob": "x" * 5_000_000}).encode()
    pair.up.says(whole(body))
    assert post(pair.server, **QUESTION).content == body


def test_a_field_that_it_refuses_is_its_own_error(pair: Pair) -> None:
    error = {"message": "No `seed` here.", "type": "odd", "param": "seed", "code": None, "more": 2**70}
    pair.up.says(whole({"error": error}, 422, Retry_After="3"))
    for body in (STREAMED, QUESTION):
        answer = post(pair.server, **body, seed=1)
        assert (answer.status_code, answer.json()["error"], answer.headers["retry-after"]) == (422, error, "3")


def test_keys_are_told_to_nobody(pair: Pair, caplog: pytest.LogCaptureFixture) -> None:
    pair.up.says(whole({"error": {"message": "Incorrect API key provided: sk-s3cret"}}, 401))
    answer = post(pair.server, **STREAMED)
    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "upstream_key")
    assert "s3cret" not in answer.text + caplog.text + repr(pair.server.engine.servers[0].upstream)
    assert pair.up.asked[0].headers["authorization"] == "Bearer sk-s3cret"


# Where it is said


def test_the_simple_routes(pair: Pair) -> None:
    assert "".join(
        json.loads(payload)["token"] for payload in events_of(post(pair.server, "/chat", prompt="Hi").content)[:-1]
    ) == ("Once upon a time.")
    said = post(pair.server, "/chat/stream", messages=[{"role": "user", "content": "Hi"}])
    assert json.loads(events_of(said.content)[0]) == {"content": "Once "}
    assert [asked.json["model"] for asked in pair.up.asked] == ["their-m"] * 2


def test_sockets(pair: Pair) -> None:
    with talking(pair.server) as talk:
        talk.start(QUESTION)
        heard = talk.to_end()
        assert text_in(heard) == "Once upon a time."
        assert heard[-1]["usage"] == counts(3, 4)
        pair.up.says(stream(role(), reasoning("hm"), Repeat(text(" word"))))
        talk.start(QUESTION, "b", credit=3)
        talk.until("chunk", "b")
        eventually(lambda: pair.server.statistics()[0].paused == 1)
        talk.say("cancel", "b")
        heard = talk.until("cancelled", "b")
        assert max(seqs_in(heard), default=0) <= 3
        eventually(lambda: not any(connection.held_up for connection in pair.up.open))
    with talking(pair.server, "/ws/chat") as talk:
        pair.up.says(GOOD)
        talk.connection.send("Hi")
        assert [talk.connection.recv() for _ in range(5)] == ["Once ", "upon ", "a ", "time.", "[DONE]"]


@pytest.mark.parametrize("options", [{}, {"stream_options": {"resumable": True}}])
@pytest.mark.parametrize("begun", [False, True])
def test_an_error_with_a_number_as_code_ends_no_other_stream_of_its_socket(
    pair: Pair, options: dict[str, Any], begun: bool
) -> None:
    fault = {"error": {"message": "too large", "type": "BadRequestError", "param": None, "code": 400}}
    gate = Gate()
    pair.up.says(stream(role(), text("one "), gate, text("two"), finish(), DONE))
    with talking(pair.server) as talk:
        talk.start(QUESTION, "good")
        talk.until("chunk", "good")
        pair.up.says(stream(role(), text("b"), event(fault)) if begun else whole(fault, 400))
        talk.start({**QUESTION, **options}, "bad")
        assert talk.until("error", "bad")[-1]["error"]["message"].endswith("too large")
        gate.open()
        assert talk.until("done", "good")


def test_what_goes_wrong_with_one_stream_of_a_socket_ends_that_one(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    next_frame = SocketStream.next_frame

    def faulty(stream: SocketStream) -> str | None:
        if stream.label == "bad" and stream._failure is None:
            raise RuntimeError("a fault of ours")
        return next_frame(stream)

    monkeypatch.setattr(SocketStream, "next_frame", faulty)
    with talking(pair.server) as talk:
        talk.start(QUESTION, "bad")
        assert talk.until("error", "bad")[-1]["error"]["type"] == "server_error"
        talk.start(QUESTION, "good")
        assert talk.until("done", "good")


def test_models(pair: Pair) -> None:
    with pair.server.client() as http:
        assert [model["id"] for model in http.get("/v1/models").json()["data"]] == [MODEL]
        assert http.get("/v1/models/other").status_code == 404
        assert http.post("/v1/chat/completions", json={**QUESTION, "model": "other"}).status_code == 404


def test_models_that_nobody_named_are_asked_for() -> None:
    with upstream(GOOD, models=["x", "y"]) as up, gateway(behind(up, models={})) as server, server.client() as http:
        assert [model["id"] for model in http.get("/v1/models").json()["data"]] == ["x", "y"]
        assert http.get("/v1/models/z").status_code == 200, "it may have it since"


# Streams that outlive their reader

RESUMABLE = {**STREAMED, "stream_options": {"resumable": True}}


@pytest.mark.parametrize("piece", [text(" word"), reasoning("hm"), call("{}")], ids=["text", "thoughts", "calls"])
def test_a_reader_of_a_kept_stream_who_stops_stops_the_other_server(piece: bytes) -> None:
    with (
        upstream(stream(role(), Repeat(piece))) as up,
        gateway(up, buffer_tokens=16) as server,
        Stream(server.port, RESUMABLE, receive_bytes=4096) as slow,
    ):
        slow.next_data()
        eventually(lambda: up.connections[0].held_up and server.statistics()[0].paused == 1)
        assert up.connections[0].taken < 2**21
        with server.client() as http:
            http.delete(f"/v1/streams/{slow.response.getheader('x-stream-id')}")
        slow.hang_up()
        server.settle()


def test_a_kept_stream_is_read_again(pair: Pair) -> None:
    gate = Gate()
    pair.up.says(stream(role(), text("Once "), reasoning("hm"), gate, text("upon"), finish(), DONE))
    with Stream(pair.server.port, RESUMABLE) as reader:
        got = [reader.next_data() for _ in range(3)]
        id = reader.response.getheader("x-stream-id")
    gate.open()
    with pair.server.client() as http:
        rest = http.get(f"/v1/streams/{id}", headers={"Last-Event-ID": f"{id}:3"})
        again = http.get(f"/v1/streams/{id}")
        http.delete(f"/v1/streams/{id}")
    assert events_of(again.content) == [*got, *events_of(rest.content)]
    texts = [next(iter(delta.values())) for delta in deltas_of(chunks_of(again))]
    assert texts == ["assistant", "Once ", "hm", "upon"]


def left_unread(server: Server) -> str:
    """The id of a stream that rests until a reader comes back."""
    with Stream(server.port, RESUMABLE) as reader:
        id = reader.response.getheader("x-stream-id")
    assert id is not None
    relay = server.service.relays.here
    eventually(lambda: server.statistics()[0].paused == 1)
    eventually(lambda: (kept := relay(id)) is not None and not kept.relay.followers, "its leaving was noticed")
    return id


def test_what_nobody_reads_may_rest_while_another_answer_is_late() -> None:
    with upstream(stream(Repeat(text(" word"))), (HANG,)) as up, gateway(up) as server:
        id = left_unread(server)
        with Stream(server.port, STREAMED):
            eventually(lambda: len(up.asked) == 2)
            for _ in range(3):
                server.call(server.service.relays.sweep)
            assert server.service.relays.here(id) is not None


def test_but_not_while_another_request_waits_for_its_place() -> None:
    with upstream(stream(Repeat(text(" word"))), GOOD) as up, gateway(behind(up, limit=1)) as server:
        id = left_unread(server)
        with Stream(server.port, STREAMED) as waiting:
            eventually(lambda: server.metric("num_requests_waiting") == 1)
            for _ in range(2):
                server.call(server.service.relays.sweep)
            assert server.service.relays.here(id) is None
            assert waiting.rest()[-1] == "[DONE]"


def test_after_a_restart_what_was_said_is_there_and_why_there_is_no_more(tmp_path: Path) -> None:
    def store() -> SqliteStore:
        return SqliteStore(tmp_path / "journal.db")

    with upstream(stream(role(), text("Once "), reasoning("hm"), Gate())) as up:
        with gateway(up, store=store()) as server, Stream(server.port, RESUMABLE) as reader:
            got = [reader.next_data() for _ in range(3)]
            id = reader.response.getheader("x-stream-id")
            server.signal()
            server.signal()
        with gateway(up, store=store()) as server, server.client() as http:
            *again, error, last = events_of(http.get(f"/v1/streams/{id}").content)
    assert (again, last) == (got, "[DONE]")
    assert json.loads(error)["error"]["code"] == "not_continued"
    assert "let go of it" in json.loads(error)["error"]["message"]
    assert len(up.asked) == 1


# Gateways before gateways


def test_a_gateway_before_a_gateway(pair: Pair) -> None:
    with gateway(behind(f"{pair.server.url}/v1", models={MODEL: MODEL})) as outer:
        chunks = chunks_of(post(outer, **STREAMED))
        assert "".join(delta["content"] for delta in deltas_of(chunks)) == "Once upon a time."
        assert chunks[-1]["usage"] == counts(3, 4)
        outer.settle()


def test_what_the_reader_wrote_goes_on_unchanged(pair: Pair) -> None:
    asked: list[Asked] = pair.up.asked
    body = {"seed": 2**70, "temperature": 1e-9, "x": [None, True, {"deep": [[]]}], "metadata": {"ü": "\u2028"}}
    post(pair.server, **STREAMED, **body)
    sent = asked[0].json
    assert {name: sent[name] for name in body} == body
