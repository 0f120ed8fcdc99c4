"""Readers that stop reading: their sequences pause, memory stays flat, the others go on, and nothing is lost."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.client import IncompleteRead

import pytest

from tests.e2e.fake_backend import FakeBackend, chat, count, counted, fake_engine
from tests.e2e.raw import Stream, text_of
from tests.faults.steady import steady_messages
from tests.running import PATIENCE_S, Server, eventually, model_engine, serving
from zstream.server.protocol import BoundedProtocol

READERS = 8
BUFFER_TOKENS = 16
SMALL = 4096  # bytes of receive buffer; the kernel makes at least its own minimum of it


def read_all(streams: list[Stream]) -> list[str]:
    """Their texts, all read at the same time."""
    texts: dict[int, str] = {}

    def read(index: int) -> None:
        texts[index] = text_of(streams[index].rest())

    threads = [threading.Thread(target=read, args=(index,)) for index in range(len(streams))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == len(streams), "a stream broke off"
    return [texts[index] for index in range(len(streams))]


def close(streams: list[Stream]) -> None:
    for stream in streams:
        stream.hang_up()


def test_eight_that_stop_reading_harm_no_one() -> None:
    tokens = 3000
    body = chat(count(), max_tokens=tokens)
    backend = FakeBackend(slots=2 * READERS)
    with serving(fake_engine(backend), buffer_tokens=BUFFER_TOKENS) as server:
        slow = [Stream(server.port, body, receive_bytes=SMALL) for _ in range(READERS)]
        eventually(lambda: server.statistics()[0].paused == READERS)
        cells = {slot: len(held) for slot, held in backend.cells.items() if len(held) > BUFFER_TOKENS}
        assert len(cells) == READERS
        fast = [Stream(server.port, body) for _ in range(READERS)]
        assert read_all(fast) == [counted(tokens)] * READERS

        # Sixteen thousand tokens later they stand where they stood, and hold what they held.
        engine, streams = server.statistics()
        assert engine.paused == engine.slots_used == READERS
        assert {slot: len(backend.cells[slot]) for slot in cells} == cells
        assert max(cells.values()) < tokens / 2, "they were never paused in the middle"
        assert streams.unread_tokens <= READERS * (BUFFER_TOKENS + 2)
        assert server.metric("num_streams_paused") == READERS
        assert server.metric("unread_tokens") == streams.unread_tokens

        assert read_all(slow) == [counted(tokens)] * READERS
        server.settle()
        close(slow + fast)


@pytest.fixture(scope="module")
def long_named() -> Iterator[Server]:
    """The embedded model under a name so long that a few chunks fill every buffer on the way to the reader."""
    engine = model_engine(slots=2 * READERS, context=256)
    with serving(engine, models=("story" + "teller" * 4000,), buffer_tokens=2) as server:
        yield server


def test_eight_readers_of_the_model_get_what_they_get_alone(long_named: Server) -> None:
    server = long_named
    bodies = [
        {
            "model": server.service.settings.models[0],
            "messages": messages,
            "temperature": 0,
            "max_tokens": 16,
            "ignore_eos": True,
            "stream": True,
        }
        for messages in steady_messages(READERS, 16)
    ]
    alone = []
    for body in bodies:
        with Stream(server.port, body) as stream:
            alone.append(text_of(stream.rest()))
    slow = [Stream(server.port, body, receive_bytes=SMALL) for body in bodies]
    eventually(lambda: server.statistics()[0].paused == READERS)
    fast = [Stream(server.port, body) for body in bodies]
    assert read_all(fast) == alone
    assert server.statistics()[0].paused == READERS
    assert read_all(slow) == alone
    server.settle()
    close(slow + fast)


def test_a_reader_that_stops_and_goes_gets_every_token() -> None:
    tokens = 4000
    with (
        serving(fake_engine(FakeBackend()), buffer_tokens=BUFFER_TOKENS) as server,
        Stream(server.port, chat(count(), max_tokens=tokens), receive_bytes=SMALL) as stream,
    ):
        payloads: list[str] = []
        for _ in range(3):
            eventually(lambda: server.statistics()[0].paused == 1)
            payloads += [data for _ in range(700) if (data := stream.next_data())]
        assert text_of(payloads + stream.rest()) == counted(tokens)
        server.settle()


def test_one_that_stays_away_too_long_is_ended_with_an_error() -> None:
    backend = FakeBackend(pause_timeout_s=0.1)
    with (
        serving(fake_engine(backend), buffer_tokens=BUFFER_TOKENS) as server,
        Stream(server.port, chat(count(), max_tokens=50_000), receive_bytes=SMALL) as stream,
    ):
        eventually(lambda: server.metric("streams_failed_total", code="deadline_exceeded") == 1)
        assert server.statistics()[0].cells_used == 0
        payloads = stream.rest()
        assert payloads[-1] == "[DONE]"
        assert json.loads(payloads[-2])["error"]["code"] == "deadline_exceeded"
        assert "".join(json.loads(p)["choices"][0]["delta"]["content"] for p in payloads[:-2]) == counted(
            len(payloads) - 3
        )
        server.settle()


def test_one_that_never_reads_again_is_let_go() -> None:
    """Nobody but the server can end it: the client keeps its socket open and does nothing."""
    backend = FakeBackend(pause_timeout_s=0.05)
    with serving(fake_engine(backend), buffer_tokens=BUFFER_TOKENS, unread_error_s=0.05) as server:
        stream = Stream(server.port, chat(count(), max_tokens=50_000), receive_bytes=SMALL)
        eventually(lambda: server.metric("streams_failed_total", code="deadline_exceeded") == 1)
        server.settle()
        assert (server.statistics()[0].cells_used, backend.open_samplers) == (0, 0)
        stream.hang_up()


def test_one_that_never_reads_the_rest_of_a_whole_answer_is_let_go() -> None:
    """The answer is made and fits the bound, so that nothing is paused and no deadline of the engine's applies."""
    backend = FakeBackend()
    with serving(fake_engine(backend), buffer_tokens=50_000, unread_error_s=0.05, reader_timeout_s=0.1) as server:
        stream = Stream(server.port, chat(count(), max_tokens=5_000), receive_bytes=SMALL)
        eventually(lambda: server.metric("tokens_streamed_total") == 5_000)
        server.settle()
        stream.hang_up()


@pytest.mark.parametrize("requests", [1, 2])
def test_one_that_never_reads_an_answer_of_one_piece_is_let_go(monkeypatch: pytest.MonkeyPatch, requests: int) -> None:
    """It is one write, which the transport takes whole: the request is done, and the connection holds its bytes."""
    lost = threading.Event()
    connection_lost = BoundedProtocol.connection_lost

    def told(self: BoundedProtocol, exc: Exception | None) -> None:
        connection_lost(self, exc)
        lost.set()

    body = chat(count(), max_tokens=50_000, stream=False)
    with serving(fake_engine(FakeBackend()), reader_timeout_s=0.1) as server:
        with Stream(server.port, body, receive_bytes=SMALL) as stream:
            monkeypatch.setattr(BoundedProtocol, "connection_lost", told)
            for _ in range(1, requests):
                stream.send_more(body)
            assert lost.wait(PATIENCE_S), "its connection is kept"
            with pytest.raises((IncompleteRead, ConnectionResetError)):
                stream.response.read()
        server.settle()


def test_a_reader_that_hangs_up_while_paused_leaves_nothing() -> None:
    backend = FakeBackend()
    with serving(fake_engine(backend), buffer_tokens=BUFFER_TOKENS) as server:
        stream = Stream(server.port, chat(count(), max_tokens=50_000), receive_bytes=SMALL)
        eventually(lambda: server.statistics()[0].paused == 1)
        stream.hang_up()
        server.settle()
        assert (server.statistics()[0].cells_used, backend.open_samplers) == (0, 0)
        assert server.metric("streams_cancelled_total", stage="decode") == 1


def test_a_whole_answer_is_not_held_back_by_the_bound() -> None:
    """Nobody reads its tokens one by one, so nothing may wait for that."""
    with serving(fake_engine(FakeBackend()), buffer_tokens=4) as server, server.client() as http:
        answer = http.post("/v1/chat/completions", json=chat(count(), max_tokens=500, stream=False)).json()
        assert answer["choices"][0]["message"]["content"] == counted(500)


def test_units_longer_than_the_bound_come_through() -> None:
    """A sentence of more tokens than may be unread is held until it is whole, and then goes."""
    options = {"chunk_by": "sentence"}
    with (
        serving(fake_engine(FakeBackend()), buffer_tokens=4) as server,
        Stream(server.port, chat(count(), max_tokens=300, stream_options=options)) as stream,
    ):
        assert text_of(stream.rest()) == counted(300)
