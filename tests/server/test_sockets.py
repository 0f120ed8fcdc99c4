"""`/v1/ws` and `/ws/chat` on real sockets: commands, credit, faults, readers that leave or stop reading, draining."""

from __future__ import annotations

import base64
import contextlib
import json
import logging
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.e2e.fake_backend import FakeBackend, Gate, chat, count, counted, fake_engine, say
from tests.e2e.raw import Stream, events_of, request_bytes, text_of
from tests.running import Server, eventually, model_engine, serving
from tests.server.talking import Talk, seqs_in, talking, text_in
from zstream.server.socket_protocol import MAX_MESSAGE_BYTES, BoundedSocketProtocol
from zstream.stream.journal.sqlite import SqliteStore

SAID = [b"Once ", b"upon ", b"a ", b"time"]
ENDLESS = chat(count(), max_tokens=90_000)
SMALL = 4096


def resumable(content: str, **fields: Any) -> dict[str, Any]:
    return chat(content, stream_options={"resumable": True}, **fields)


@pytest.fixture(scope="module")
def fake() -> Iterator[Server]:
    """A server of these tests' own, since streams that can be resumed stay a while."""
    with serving(fake_engine(FakeBackend())) as server:
        yield server


@pytest.fixture
def talk(fake: Server) -> Iterator[Talk]:
    with talking(fake) as talk:
        yield talk


def test_a_stream_is_what_it_is_over_http(fake: Server, talk: Talk) -> None:
    request = {**chat(say(SAID)), "stream_options": {"include_timings": True, "chunk_size": 2}}
    del request["stream"]
    talk.start(request)
    heard = talk.to_end()
    assert [frame["type"] for frame in heard] == ["started", *["chunk"] * 5, "done"]
    assert seqs_in(heard) == [1, 2, 3, 4, 5]
    assert text_in(heard) == "Once upon a time"
    chunks = [frame["data"] for frame in heard[1:-1]]
    assert {chunk["id"] for chunk in chunks} == {heard[0]["id"]}
    assert {chunk["object"] for chunk in chunks} == {"chat.completion.chunk"}
    assert "timings" in chunks[-1]
    done = heard[-1]
    assert done["finish_reason"] == "stop"
    assert done["usage"] == chunks[-1]["usage"] == {"prompt_tokens": 1, "completion_tokens": 4, "total_tokens": 5}
    assert done["timings"]["ttft_ms"] > 0
    fake.settle()


def test_choices_scores_and_limits_survive(talk: Talk) -> None:
    talk.start(chat(say(SAID), n=2, logprobs=True, max_tokens=2))
    heard = talk.to_end()
    texts = ["", ""]
    for frame in heard[1:-1]:
        for choice in frame["data"]["choices"]:
            texts[choice["index"]] += choice["delta"].get("content") or ""
    assert texts == ["Once upon ", "Once upon "]
    assert heard[-1]["finish_reason"] == "length"
    assert heard[-1]["usage"]["completion_tokens"] == 4


@pytest.mark.parametrize(
    "sent",
    ["", "{", "null", '{"type":"stop"}', '{"type":"ping","x":1}', b"\x00\xff", "x" * (2**20 + 1), "[" * 2**20],
    ids=["empty", "half", "null", "type", "field", "binary", "large", "deep"],
)
def test_a_frame_that_is_wrong_gets_an_error_and_the_socket_goes_on(talk: Talk, sent: str | bytes) -> None:
    talk.connection.send(sent)
    answer = talk.hear()
    assert answer["type"] == "error"
    assert "stream" not in answer
    talk.start(chat(say(SAID)))
    assert text_in(talk.to_end()) == "Once upon a time"


def test_a_frame_of_a_mebibyte_is_read(talk: Talk) -> None:
    talk.start(chat(say(SAID) + " pad" * 1000, user="x" * (2**20 - 6000)))
    assert text_in(talk.to_end()) == "Once upon a time"


def test_frames_in_parts_are_one(talk: Talk) -> None:
    talk.connection.send(iter(['{"type":', '"pi', 'ng"}']))
    assert talk.hear() == {"type": "pong"}


def test_only_a_frame_beyond_the_protocols_own_bound_ends_the_socket(fake: Server, talk: Talk) -> None:
    talk.start(ENDLESS)
    talk.hear()
    with contextlib.suppress(ConnectionClosed):
        talk.connection.send("x" * (MAX_MESSAGE_BYTES + 1))
    with pytest.raises(ConnectionClosed):
        talk.until("never")
    fake.settle()


@pytest.mark.parametrize(
    ("request_", "param", "code"),
    [
        ({"model": "fake"}, "messages", "missing_required_parameter"),
        ({**chat("x"), "stream": False}, "stream", "invalid_value"),
        ({**chat("x"), "model": "other"}, "model", "model_not_found"),
        ({**chat("x"), "temperature": 9}, "temperature", "invalid_value"),
        ({**chat("x"), "stream_options": {"chunk_size": 0}}, "stream_options.chunk_size", "invalid_value"),
        ([], "request", "invalid_type"),
    ],
)
def test_a_request_that_is_wrong_is_its_streams_end(talk: Talk, request_: Any, param: str, code: str) -> None:
    talk.say("start", "a", request=request_)
    (answer,) = talk.to_end()
    assert (answer["error"]["param"], answer["error"]["code"]) == (param, code)
    talk.start(chat(say(SAID)))
    assert text_in(talk.to_end()) == "Once upon a time"


def test_fifty_streams_share_a_socket_in_turns(fake: Server, talk: Talk) -> None:
    labels = [f"stream {number}" for number in range(50)]
    for label in labels:
        talk.start(chat(count(), max_tokens=40), label)
    heard: dict[str, list[dict[str, Any]]] = {label: [] for label in labels}
    ended: list[str] = []
    while len(ended) < len(labels):
        frame = talk.hear()
        heard[frame["stream"]].append(frame)
        assert frame["stream"] not in ended, "something came after the end"
        if frame["type"] == "done":
            ended.append(frame["stream"])
    assert {text_in(frames) for frames in heard.values()} == {counted(40)}
    assert talk.heard_before_pong() == []
    fake.settle()


def test_the_same_label_twice_leaves_the_first_alone(talk: Talk) -> None:
    talk.start(chat(count(), max_tokens=30), credit=2)
    talk.start(chat(say(SAID)))
    answer = talk.until("error")[-1]
    assert (answer["stream"], answer["error"]["code"]) == ("a", "stream_in_use")
    talk.say("credit", "a", chunks=100)
    assert talk.until("done")[-1]["usage"]["completion_tokens"] == 30
    talk.start(chat(say(SAID)))
    assert text_in(talk.to_end()) == "Once upon a time"


def test_no_more_is_sent_than_there_is_credit_for_and_the_generation_pauses() -> None:
    with serving(fake_engine(FakeBackend()), buffer_tokens=16) as server, talking(server) as talk:
        talk.start(chat(count(), max_tokens=300), "a", credit=5)
        talk.start(chat(count(), max_tokens=300), "b")
        heard = talk.until("done", "b")
        mine = [frame for frame in heard if frame["stream"] == "a"]
        assert seqs_in(mine) == [1, 2, 3, 4, 5]
        assert text_in([frame for frame in heard if frame["stream"] == "b"]) == counted(300)
        eventually(lambda: server.statistics()[0].paused == 1)
        assert server.statistics()[1].unread_tokens <= 16 + 2
        while not mine or mine[-1]["type"] != "done":
            talk.say("credit", "a", chunks=7)
            mine += talk.heard_before_pong()
        assert text_in(mine) == counted(300)
        assert seqs_in(mine) == list(range(1, 303))
        server.settle()


def test_a_stream_that_gets_no_credit_for_too_long_is_told_without_any() -> None:
    with (
        serving(fake_engine(FakeBackend(pause_timeout_s=0.1)), buffer_tokens=8) as server,
        talking(server) as talk,
    ):
        talk.start(ENDLESS, credit=1)
        heard = talk.to_end()
        assert [frame["type"] for frame in heard] == ["started", "chunk", "error"]
        assert heard[-1]["error"]["code"] == "deadline_exceeded"
        server.settle()


def test_a_resumable_stream_goes_on_without_a_reader_that_gives_no_credit() -> None:
    """It would hold up the generation, and with it all its other readers."""
    with (
        serving(fake_engine(FakeBackend()), unread_error_s=0.05, reader_timeout_s=0.3) as server,
        talking(server) as talk,
        talking(server) as other,
    ):
        talk.start(resumable(count(), max_tokens=4000), credit=2)
        id = talk.hear()["id"]
        other.say("resume", "b", id=id)
        assert text_in(other.to_end("b")) == counted(4000)
        heard = talk.to_end()
        assert [frame["type"] for frame in heard] == ["chunk", "chunk", "error"]
        assert heard[-1]["error"]["code"] == "deadline_exceeded"
        talk.say("resume", "a", id=id, after=2)
        assert seqs_in(talk.to_end())[0] == 3
        server.settle()


def test_a_reader_whose_credit_comes_slowly_stays() -> None:
    with (
        serving(fake_engine(FakeBackend()), unread_error_s=0.05, reader_timeout_s=0.5) as server,
        talking(server) as talk,
    ):
        talk.start(resumable(count(), max_tokens=3000), credit=600)
        heard: list[dict[str, Any]] = []
        for _ in range(5):
            time.sleep(0.2)
            heard += talk.heard_before_pong()
            talk.say("credit", "a", chunks=600)
        assert text_in(heard + talk.to_end()) == counted(3000)


def test_credit_of_nothing_sends_nothing_but_the_start(talk: Talk) -> None:
    talk.start(chat(count(), max_tokens=3), credit=0)
    assert talk.hear()["type"] == "started"
    assert talk.heard_before_pong() == []
    talk.say("credit", "a", chunks=2**31 - 1)
    assert text_in(talk.to_end()) == counted(3)


@pytest.mark.parametrize("chunks", [0, -1, 2**31, 10**30, 1.0, 1e300, True, "1", None])
def test_credit_that_is_none_changes_nothing(talk: Talk, chunks: Any) -> None:
    talk.start(chat(count(), max_tokens=3), credit=1)
    talk.until("chunk")
    talk.say("credit", "a", chunks=chunks)
    answer = talk.hear()
    assert (answer["type"], answer["error"]["param"]) == ("error", "chunks")
    assert "stream" not in answer
    talk.say("credit", "a", chunks=10)
    assert text_in(talk.to_end()) == counted(3)


def test_a_cancel_frees_the_slot_at_the_next_step() -> None:
    gate, backend = Gate(), FakeBackend(slots=1)
    backend.on_step = gate
    with serving(fake_engine(backend)) as server, talking(server) as talk:
        talk.start(ENDLESS, credit=2)
        talk.until("chunk")
        gate.close()
        gate.wait_until_held()
        talk.say("cancel", "a")
        eventually(lambda: all(s.cancel_reason for s, _ in server.call(lambda: server.service.registry.live())))
        steps: list[Any] = []
        backend.on_step = lambda work: steps.append(work)
        gate.open()
        end = talk.to_end()[-1]
        assert (end["type"], end["usage"]["prompt_tokens"]) == ("cancelled", 1)
        server.settle()
        assert steps == [], "it went on after the step it was in"
        talk.say("cancel", "a")
        assert talk.heard_before_pong() == [], "a cancel that comes too late is nothing"


@pytest.mark.parametrize("credit", [{}, {"credit": 0}])
def test_a_cancel_reaches_a_stream_that_has_not_begun(credit: dict[str, int]) -> None:
    with serving(fake_engine(FakeBackend(slots=1))) as server, talking(server) as talk:
        talk.start(ENDLESS, "first", credit=1)
        talk.until("chunk")
        talk.start(ENDLESS, **credit)
        talk.say("cancel", "a")
        assert [frame["type"] for frame in talk.to_end()] == ["started", "cancelled"]
        talk.say("cancel", "first")
        assert talk.to_end("first")[-1]["type"] == "cancelled"
        server.settle()


def test_a_cancel_of_what_waits_for_credit_at_its_end_ends_it(fake: Server, talk: Talk) -> None:
    talk.start(chat(say(SAID)), credit=1)
    talk.until("chunk")
    eventually(lambda: fake.statistics()[0].running == 0)
    talk.say("cancel", "a")
    assert [frame["type"] for frame in talk.to_end()] == ["cancelled"]
    fake.settle()


def test_another_hand_that_cancels_is_told_of(fake: Server, talk: Talk) -> None:
    talk.start(ENDLESS, credit=1)
    id = talk.until("chunk")[0]["id"]
    with fake.client() as http:
        assert http.delete(f"/v1/streams/{id}").status_code == 200
    assert talk.to_end()[-1]["type"] == "cancelled"
    fake.settle()


def test_leaving_ends_all_that_can_not_be_resumed() -> None:
    backend = FakeBackend(slots=4)
    with serving(fake_engine(backend)) as server:
        with talking(server) as talk:
            for label in "abcdefgh":
                talk.start(ENDLESS, label)
            eventually(lambda: server.statistics()[1].streams == 8)
        server.settle()
        assert backend.open_samplers == 0
        eventually(lambda: len(server.service.sockets) == 0)


def test_a_stream_that_was_cut_in_the_middle_gives_all_once(fake: Server) -> None:
    with talking(fake) as talk:
        talk.start(resumable(count(), max_tokens=500), credit=100)
        got = [talk.hear() for _ in range(60)]
        id, last = got[0]["id"], seqs_in(got)[-1]
    with talking(fake) as talk:
        talk.say("resume", "b", id=id, after=last)
        rest = talk.to_end("b")
    assert rest[0] == {"type": "started", "stream": "b", "id": id, "resumable": True}
    assert text_in(got) + text_in(rest) == counted(500)
    assert seqs_in(got) + seqs_in(rest) == list(range(1, 503))
    assert (rest[-1]["type"], rest[-1]["usage"]["completion_tokens"]) == ("done", 500)
    with fake.client() as http:
        over_http = text_of(events_of(http.get(f"/v1/streams/{id}").content))
        assert over_http == counted(500)
    with talking(fake) as talk:
        talk.say("resume", "c", id=id, after=502)
        assert [frame["type"] for frame in talk.to_end("c")] == ["started", "done"]
        talk.say("resume", "c", id=id, after=999)
        assert talk.to_end("c")[-1]["error"]["param"] == "after"
        talk.say("cancel", "c")


def test_two_sockets_follow_one_stream(fake: Server) -> None:
    with talking(fake) as one, talking(fake) as other:
        one.start(resumable(count(), max_tokens=400), credit=10)
        id = one.hear()["id"]
        other.say("resume", "b", id=id)
        one.say("credit", "a", chunks=10_000)
        texts = text_in(one.to_end()), text_in(other.to_end("b"))
        assert texts == (counted(400), counted(400))


def test_a_resumed_stream_has_credit_too_and_can_be_cancelled(fake: Server) -> None:
    with talking(fake) as one, talking(fake) as other:
        one.start(resumable(count(), max_tokens=90_000), credit=1)
        id = one.until("chunk")[0]["id"]
        other.say("resume", "b", id=id, credit=3)
        other.until("chunk")
        other.say("cancel", "b")
        assert other.to_end("b")[-1]["type"] == "cancelled"
        assert one.to_end()[-1]["type"] == "cancelled"
        fake.settle()


def test_what_can_not_be_resumed_is_said(fake: Server, talk: Talk) -> None:
    talk.say("resume", "a", id="chatcmpl-none")
    assert talk.to_end()[-1]["error"]["code"] == "stream_not_found"
    with Stream(fake.port, ENDLESS) as stream:
        talk.say("resume", "a", id=json.loads(stream.next_data() or "")["id"])
        assert talk.to_end()[-1]["error"]["code"] == "not_resumable"
    fake.settle()


def test_a_stream_that_only_the_journal_has_is_resumed(tmp_path: Path) -> None:
    with (
        serving(fake_engine(FakeBackend()), store=SqliteStore(tmp_path / "j.db")) as server,
        talking(server) as talk,
    ):
        talk.start(resumable(count(), max_tokens=800), credit=50)
        got = [talk.hear() for _ in range(51)]
        server.signal()
        server.signal()
    with (
        serving(fake_engine(FakeBackend()), store=SqliteStore(tmp_path / "j.db")) as server,
        talking(server) as talk,
    ):
        # The other model's script is gone with it, so it is asked for again first.
        talk.start(chat(count(), max_tokens=1), "x")
        talk.until("done", "x")
        talk.say("resume", "a", id=got[0]["id"], after=seqs_in(got)[-1])
        rest = talk.to_end()
        assert text_in(got) + text_in(rest) == counted(800)
        assert rest[-1]["type"] == "done"


def test_a_socket_that_stops_reading_holds_up_nobody_but_itself() -> None:
    engine = fake_engine(FakeBackend(slots=4))
    with (
        serving(engine, buffer_tokens=16, drain_s=0.2) as server,
        talking(server, receive_bytes=SMALL) as slow,
        talking(server) as fast,
    ):
        for label in "ab":
            slow.start(ENDLESS, label)
        eventually(lambda: server.statistics()[0].paused == 2)
        made = server.metric("tokens_streamed_total")
        assert made < 10_000, "the kernel hides it"
        fast.start(chat(count(), max_tokens=3000))
        assert text_in(fast.to_end()) == counted(3000)
        engine_now, streams = server.statistics()
        assert engine_now.paused == 2
        assert streams.unread_tokens <= 2 * (16 + 2)
        assert server.metric("tokens_streamed_total") == made + 3000
        began = time.monotonic()
        server.stop()
        assert time.monotonic() - began < 20


def test_a_socket_that_stops_reading_is_cut_off_in_the_end() -> None:
    with (
        serving(fake_engine(FakeBackend()), buffer_tokens=16, reader_timeout_s=0.3, heartbeat_s=0) as server,
        talking(server, receive_bytes=SMALL) as slow,
    ):
        slow.start(ENDLESS)
        server_side = server.service.sockets
        eventually(lambda: server.statistics()[0].paused == 1)
        server.settle()
        eventually(lambda: len(server_side) == 0)


def test_a_flood_of_pings_that_nobody_reads_the_answers_of_is_not_kept() -> None:
    with serving(fake_engine(FakeBackend()), reader_timeout_s=0.5) as server:
        sock = socket.create_connection((server.host, server.port))
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        sock.sendall(_UPGRADE)
        assert sock.recv(4096).startswith(b"HTTP/1.1 101")
        pings, pause = b"\x89\xfd\x00\x00\x00\x00" + b"x" * 125, 0.2
        sock.settimeout(pause)
        sent = 0
        while sent < 8_000_000:
            try:
                sent += sock.send(pings * 500)
            except OSError:
                break  # it listens no more, which is as good
        held = server.call(lambda: _unsent(server))
        assert held < 200_000
        sock.close()
        eventually(lambda: len(server.service.sockets) == 0)


_UPGRADE = (
    b"GET /v1/ws HTTP/1.1\r\nHost: test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


def _unsent(server: Server) -> int:
    connections = server._runner._server.server_state.connections
    return sum(c.transport.get_write_buffer_size() for c in connections if isinstance(c, BoundedSocketProtocol))


def test_an_upgrade_behind_a_stream_ends_both() -> None:
    backend = FakeBackend()
    with serving(fake_engine(backend)) as server:
        with socket.create_connection((server.host, server.port)) as connection:
            connection.sendall(request_bytes(ENDLESS) + _UPGRADE)
            connection.settimeout(100)
            with contextlib.suppress(ConnectionResetError):
                while connection.recv(65536):
                    pass
            server.settle()
        assert backend.open_samplers == 0
        assert server.metric("tokens_streamed_total") < 10_000, "it went on with nobody there"


def test_a_socket_that_answers_no_ping_is_ended() -> None:
    with (
        serving(fake_engine(FakeBackend()), heartbeat_s=0.05, reader_timeout_s=0.2) as server,
        socket.create_connection((server.host, server.port)) as connection,
    ):
        connection.settimeout(100)
        connection.sendall(_UPGRADE)
        heard = b""
        while part := connection.recv(4096):
            heard += part
        assert b"\x89\x04" in heard, "it was asked"
        assert b"\x03\xf3keepalive" in heard, "1011"
        eventually(lambda: len(server.service.sockets) == 0)


def test_a_socket_that_answers_pings_stays() -> None:
    with serving(fake_engine(FakeBackend()), heartbeat_s=0.02, reader_timeout_s=1) as server, talking(server) as talk:
        until = time.monotonic() + 1.5
        while time.monotonic() < until:
            assert talk.heard_before_pong() == []


def _status(server: Server, path: str = "/v1/ws", **options: Any) -> int:
    """101, or that of the refusal, whose body says why."""
    try:
        with talking(server, path, **options) as talk:
            talk.connection.send('{"type":"ping"}')
            return 101
    except InvalidStatus as refused:
        body = json.loads(refused.response.body or b"")
        assert body["error"]["message"]
        return refused.response.status_code


@pytest.mark.parametrize("path", ["/v1/ws", "/ws/chat"])
def test_the_origin_is_checked_before_the_upgrade(path: str) -> None:
    with serving(fake_engine(FakeBackend()), allow_origins=("https://app.example/",)) as server:
        own = f"http://{server.host}:{server.port}"
        for origin, status in [
            (None, 101),
            (own, 101),
            ("https://app.example", 101),
            ("http://app.example", 403),
            ("https://evil.example", 403),
            (f"http://{server.host}:{server.port + 1}", 403),
            (f"http://{server.host}:{server.port}.evil.example", 403),
            (f"http://evil@{server.host}:{server.port}", 403),
            ("null", 403),
        ]:
            assert _status(server, path, origin=origin) == status, origin


def test_a_socket_wants_a_key_in_a_header_or_a_subprotocol(caplog: pytest.LogCaptureFixture) -> None:
    def offered(key: str) -> list[Any]:
        return ["zstream", "zstream.key." + base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")]

    with caplog.at_level(logging.DEBUG), serving(fake_engine(FakeBackend()), api_keys=("s3cret/käy", "b")) as server:
        assert _status(server) == 401
        assert _status(server, additional_headers={"Authorization": "Bearer wrong"}) == 401
        assert _status(server, additional_headers={"Authorization": "Bearer b"}) == 101
        assert _status(server, subprotocols=offered("wrong")) == 401
        assert _status(server, subprotocols=["zstream", "zstream.key.*"]) == 401
        assert _status(server, path="/v1/ws?api_key=b") == 401
        with talking(server, subprotocols=offered("s3cret/käy")) as talk:
            assert talk.connection.subprotocol == "zstream"
            talk.start(resumable(say(SAID)))
            id = talk.to_end()[0]["id"]
        with talking(server, subprotocols=offered("b")) as talk:
            talk.say("resume", "a", id=id)
            assert talk.to_end()[-1]["error"]["code"] == "stream_not_found", "it is another key's"
    said = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("websockets"))
    assert "WEBSOCKET /v1/ws 101" in said
    for secret in ("s3cret", offered("s3cret/käy")[1], SAID[0].hex()):
        assert secret not in said
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_draining_server_finishes_what_runs_and_closes() -> None:
    gate, backend = Gate(), FakeBackend()
    backend.on_step = gate
    with serving(fake_engine(backend), drain_s=100) as server, talking(server) as talk, talking(server) as idle:
        talk.start(chat(count(), max_tokens=50))
        talk.until("chunk")
        gate.close()
        server.signal()
        with pytest.raises(ConnectionClosed) as closed:
            idle.hear()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1001
        talk.start(chat(say(SAID)), "b")
        heard = talk.until("error", "b")
        assert heard[-1]["error"]["code"] == "draining"
        gate.open()
        assert talk.until("done", "a")[-1]["finish_reason"] == "length"
        with pytest.raises(ConnectionClosed) as closed:
            talk.hear()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1001
        assert server.ended.wait(100)


def test_what_does_not_finish_in_time_is_told() -> None:
    with serving(fake_engine(FakeBackend()), drain_s=0.05) as server, talking(server) as talk:
        talk.start(ENDLESS, credit=2)
        talk.until("chunk")
        server.signal()
        assert talk.to_end()[-1]["error"]["code"] == "unavailable"
        assert server.ended.wait(100)


def test_a_prompt_gets_its_tokens_and_the_next_one_its_own(fake: Server) -> None:
    with talking(fake, "/ws/chat") as talk:
        for _ in range(2):
            talk.connection.send(say(SAID))
            assert _answer(talk) == ["Once ", "upon ", "a ", "time"]
            talk.connection.send(json.dumps({"prompt": say(SAID)}))
            assert _answer(talk) == ["Once ", "upon ", "a ", "time"]
    fake.settle()


def _answer(talk: Talk) -> list[str | bytes]:
    return [*iter(lambda: talk.connection.recv(100), "[DONE]")]


def _read_to_the_end(talk: Talk) -> None:
    while True:
        talk.connection.recv(100)


@pytest.mark.parametrize("sent", ["", b"x", '{"prompt": 5}', "x" * (2**20 + 1)])
def test_a_prompt_that_is_none_gets_an_error_and_the_socket_goes_on(fake: Server, sent: str | bytes) -> None:
    with talking(fake, "/ws/chat") as talk:
        talk.connection.send(sent)
        (error,) = _answer(talk)
        assert json.loads(error).keys() == {"error"}
        talk.connection.send(say(SAID))
        assert _answer(talk) == ["Once ", "upon ", "a ", "time"]


def test_prompts_that_come_at_once_are_answered_one_after_the_other(fake: Server) -> None:
    with talking(fake, "/ws/chat") as talk:
        for number in range(40):
            talk.connection.send(say([f"{number}".encode()]))
        assert [_answer(talk) for _ in range(40)] == [[f"{number}"] for number in range(40)]


@contextlib.contextmanager
def occupied() -> Iterator[tuple[Server, Gate]]:
    """A server whose engine stands before its next step until the gate is opened."""
    gate, backend = Gate(), FakeBackend(slots=1)
    backend.on_step = gate
    with serving(fake_engine(backend)) as server:
        gate.close()
        try:
            with talking(server) as other:
                other.start(ENDLESS)
                gate.wait_until_held()
                yield server, gate
        finally:
            gate.open()


def test_who_leaves_is_noticed_however_many_prompts_wait() -> None:
    with occupied() as (server, gate):
        with talking(server, "/ws/chat") as talk:
            for _ in range(40):
                talk.connection.send(say(SAID))
            live = server.service.registry.live
            eventually(lambda: len(server.call(lambda: [*live()])) == 2, "the first one waits")
        eventually(lambda: any(s.cancel_reason for s, _ in server.call(lambda: [*live()])), "seen to have left")
        gate.open()
        eventually(lambda: server.metric("num_requests_waiting") == 0, "nobody waits any more")


def test_more_prompts_than_can_be_kept_close_the_socket() -> None:
    with occupied() as (server, gate):
        with talking(server, "/ws/chat") as talk:
            with contextlib.suppress(ConnectionClosed):
                for _ in range(3000):
                    talk.connection.send(say(SAID))
            gate.open()
            with pytest.raises(ConnectionClosed) as closed:
                _read_to_the_end(talk)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1013


UPGRADE = (
    "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)  # fmt: skip


@pytest.mark.parametrize("host", ["evil.example:8000", "localhost:8000"])
def test_a_page_whose_name_was_made_to_point_here_may_neither_ask_nor_open_a_socket(host: str) -> None:
    with serving(fake_engine(FakeBackend()), own_machine_only=True) as server, server.client() as http:
        asked = http.get("/v1/streams", headers={"host": host, "origin": f"http://{host}"})
        assert asked.status_code == (200 if host.startswith("localhost") else 403)
        headers = [f"Host: {host}", f"Origin: http://{host}", *UPGRADE]
        sent = "\r\n".join(["GET /v1/ws HTTP/1.1", *headers, "", ""])
        with socket.create_connection((server.host, server.port)) as connection:
            connection.sendall(sent.encode())
            status = connection.recv(12)
        assert status == (b"HTTP/1.1 101" if host.startswith("localhost") else b"HTTP/1.1 403")


def test_leaving_a_prompt_ends_its_generation_and_draining_the_socket() -> None:
    with serving(fake_engine(FakeBackend())) as server:
        with talking(server, "/ws/chat") as talk:
            talk.connection.send(count())
            assert talk.connection.recv(100) == "0 "
        server.settle()
        with talking(server, "/ws/chat") as talk:
            server.signal()
            with pytest.raises(ConnectionClosed) as closed:
                talk.connection.recv(100)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1001
            assert server.ended.wait(100)


def test_a_browser_that_comes_without_an_upgrade_is_told_there_is_nothing(fake: Server) -> None:
    with fake.client() as http:
        assert http.get("/v1/ws").status_code == 404


def test_the_embedded_model_speaks_on_a_socket() -> None:
    request = {"messages": [{"role": "user", "content": "Tell me a story"}], "max_tokens": 20, "temperature": 0}
    with serving(model_engine(), models=("storyteller",)) as server, server.client() as http:
        body = {"model": "storyteller", **request}
        whole = http.post("/v1/chat/completions", json=body).json()["choices"][0]["message"]["content"]
        with talking(server) as talk:
            talk.start(body, credit=5)
            heard = talk.until("chunk")
            talk.say("credit", "a", chunks=100)
            heard += talk.to_end()
            assert text_in(heard) == whole
            assert heard[-1]["usage"]["completion_tokens"] == 20
