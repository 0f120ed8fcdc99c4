"""The end of a server: streams finish or are told, newcomers are sent away, nothing hangs."""

from __future__ import annotations

import json

import pytest

from tests.e2e.fake_backend import FakeBackend, Gate, chat, count, counted, fake_engine, say, slow_to_load
from tests.e2e.raw import CHAT, Stream, text_of
from tests.running import eventually, serving

WHOLE = chat(say([b"ok"]), stream=False)


def test_running_streams_finish_and_newcomers_are_sent_away() -> None:
    gate, backend = Gate(), FakeBackend()
    backend.on_step = gate
    with serving(fake_engine(backend), drain_s=100) as server, server.client() as http:
        gate.close()
        with (
            Stream(server.port, chat(count(), max_tokens=50)) as stream,
            Stream(server.port, chat(count(), max_tokens=5, stream=False)) as whole,
        ):
            eventually(lambda: server.statistics()[1].streams == 2)
            server.signal()
            eventually(lambda: http.get("/ready").status_code == 503)
            assert http.get("/ready").json()["error"]["code"] == "draining"
            assert http.get("/health").status_code == 200
            for path in ("/ready", CHAT):
                answer = http.get(path) if path == "/ready" else http.post(path, json=WHOLE)
                assert answer.status_code == 503
                assert int(answer.headers["retry-after"]) >= 1
            gate.open()
            assert text_of(stream.rest()) == counted(50)
            assert json.loads(whole.response.read())["choices"][0]["message"]["content"] == counted(5)
        assert server.ended.wait(100)
        assert server.failure is None


def test_what_does_not_finish_in_time_is_told() -> None:
    with serving(fake_engine(FakeBackend(slots=1)), drain_s=0.05) as server:
        endless = chat(count(), max_tokens=90_000)
        with Stream(server.port, endless) as running, Stream(server.port, endless) as waiting:
            running.next_data()
            eventually(lambda: server.statistics()[0].waiting == 1)
            server.signal()
            payloads = running.rest()
            assert json.loads(payloads[-2])["error"]["code"] == "unavailable"
            assert payloads[-1] == "[DONE]"
            assert waiting.response.status == 503
            assert json.loads(waiting.response.read())["error"]["code"] == "unavailable"
        assert server.ended.wait(100)
        assert server.failure is None


@pytest.mark.parametrize("drain_s", [0.0, 0.05])
def test_a_reader_that_does_not_read_does_not_hold_it_up(drain_s: float) -> None:
    engine = fake_engine(FakeBackend(pause_timeout_s=0))
    with serving(engine, drain_s=drain_s, buffer_tokens=8) as server:
        stuck = Stream(server.port, chat(count(), max_tokens=90_000), receive_bytes=4096)
        eventually(lambda: server.statistics()[0].paused == 1)
        server.signal()
        assert server.ended.wait(100)
        assert server.failure is None
        stuck.hang_up()


def test_a_signal_while_it_loads_ends_it() -> None:
    engine, loading = slow_to_load(FakeBackend())
    with serving(engine, wait=False) as server, server.client() as http:
        eventually(lambda: http.get("/health").status_code == 200)
        server.signal()
        eventually(lambda: http.get("/ready").json()["error"]["code"] == "draining")
        loading.open()
        assert server.ended.wait(100)
        assert server.failure is None


def test_a_model_that_does_not_load_ends_the_server_with_its_error() -> None:
    class Unreadable(Exception):
        pass

    def load() -> FakeBackend:
        raise Unreadable("no such weights")

    engine = fake_engine(FakeBackend())
    engine._load = load
    with serving(engine, wait=False) as server:
        assert server.ended.wait(100)
        assert isinstance(server.failure, Unreadable)
