"""The engine thread dies: at any step, every stream ends with an error, and the server says so."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence

import pytest

from tests.e2e.fake_backend import FakeBackend, Gate, chat, count, counted, fake_engine, say
from tests.e2e.raw import CHAT, Stream
from tests.running import eventually, model_engine, serving
from zstream.engine.runner import Work


class DiesAtStep:
    """Raises at the n-th step after it was set."""

    def __init__(self, step: int) -> None:
        self.left = step

    def __call__(self, work: Sequence[Work]) -> None:
        self.left -= 1
        if self.left < 0:
            raise MemoryError("the accelerator fell off the bus")


@pytest.mark.parametrize("step", range(9))
def test_a_stream_ends_with_an_error_at_whatever_step_it_dies(step: int) -> None:
    """A prompt of five steps, then tokens: the death comes in either."""
    backend = FakeBackend(batch_tokens=4)
    with serving(fake_engine(backend)) as server, server.client() as http:
        backend.on_step = DiesAtStep(step)
        with Stream(server.port, chat(count(padding=19), max_tokens=1000)) as stream:
            payloads = stream.rest()
        assert payloads[-1] == "[DONE]"
        error = json.loads(payloads[-2])["error"]
        assert (error["code"], error["type"], error["param"]) == ("engine_dead", "server_error", None)
        assert "bus" not in error["message"], "the reader is told what happened inside"
        said = [json.loads(payload)["choices"][0]["delta"].get("content") for payload in payloads[1:-2]]
        assert "".join(said) == counted(max(0, step - 4))
        assert http.get("/ready").json()["error"]["code"] == "dead"
        server.settle()
        assert server.metric("streams_failed_total", code="engine_dead") == 1


def test_everything_it_held_fails_and_nothing_more_is_taken(caplog: pytest.LogCaptureFixture) -> None:
    gate, backend = Gate(), FakeBackend(slots=2)
    backend.on_step = gate
    with serving(fake_engine(backend), heartbeat_s=0.02) as server, server.client() as http:
        endless = chat(count(), max_tokens=90_000)
        streams = [Stream(server.port, endless) for _ in range(2)]
        for stream in streams:
            assert stream.next_data()
            assert stream.next_data()
        gate.close()
        gate.wait_until_held()
        waiting = Stream(server.port, endless)
        whole = Stream(server.port, {**endless, "stream": False})
        assert waiting.response.status == 200  # its heart beats
        eventually(lambda: server.statistics()[1].streams == 4)
        backend.on_step = DiesAtStep(0)
        with caplog.at_level(logging.CRITICAL):
            gate.open()
            for stream in [*streams, waiting]:
                payloads = stream.rest()
                assert json.loads(payloads[-2])["error"]["code"] == "engine_dead"
                assert payloads[-1] == "[DONE]"
            assert whole.response.status == 500
            assert json.loads(whole.response.read())["error"]["code"] == "engine_dead"
        assert [record.message for record in caplog.records if record.levelno == logging.CRITICAL] == [
            "the engine died: MemoryError: the accelerator fell off the bus"
        ]
        assert http.get("/ready").status_code == 503
        assert http.get("/health").status_code == 200
        for streamed in (True, False):
            answer = http.post(CHAT, json=chat(say([b"ok"]), stream=streamed))
            assert answer.status_code == 503
            assert answer.json()["error"]["code"] == "dead"
        server.settle()
        for stream in [*streams, waiting, whole]:
            stream.hang_up()


def test_the_embedded_model_dies_as_cleanly() -> None:
    """The same with llama.cpp: its memory is given back by the thread that died, while readers are still told."""
    engine = model_engine()
    with serving(engine, models=("storyteller",)) as server, server.client() as http:
        body = {
            "model": "storyteller",
            "messages": [{"role": "user", "content": "Tell me a story"}],
            "max_tokens": 200,
            "ignore_eos": True,
            "stream": True,
        }
        with Stream(server.port, body) as stream:
            stream.next_data()
            assert engine._loop is not None
            engine._loop._runner.step = DiesAtStep(0)  # type: ignore[method-assign, assignment]
            payloads = stream.rest()
        assert json.loads(payloads[-2])["error"]["code"] == "engine_dead"
        assert http.post(CHAT, json=body).status_code == 503
        assert http.get("/ready").status_code == 503
