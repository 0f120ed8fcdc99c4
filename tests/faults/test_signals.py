"""Signals to `zstream serve`: streams may finish, the rest are told, and no process is left."""

from __future__ import annotations

import json
import os
import signal
from urllib.parse import urlsplit

import httpx
import pytest

from tests.e2e.raw import CHAT, Stream, text_of
from tests.running import PATIENCE_S, Process, eventually, started

SCRIPTED = ("serve", "--port", "0", "--engine", "scripted")


def ask(process: Process, tokens: int, **fields: object) -> Stream:
    port = urlsplit(process.url).port
    assert port is not None
    body = {"model": "scripted", "messages": [{"role": "user", "content": "Hi"}], "max_tokens": tokens, "stream": True}
    return Stream(port, {**body, **fields})


def status(process: Process, path: str) -> int:
    return httpx.get(process.url + path, timeout=PATIENCE_S, trust_env=False).status_code


def assert_gone(process: Process) -> None:
    """It ended well, said nothing alarming and left no process behind."""
    assert process.wait() == 0, process.said
    assert not any("Traceback" in line or "ERROR" in line for line in process.said), process.said
    with pytest.raises(ProcessLookupError):
        os.killpg(process.popen.pid, 0)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_streams_that_run_may_finish(number: int) -> None:
    with started(*SCRIPTED, "--scripted-rate", "40", measured=True) as process:
        stream = ask(process, 40)
        assert stream.next_data()
        process.signal(number)
        eventually(lambda: status(process, "/ready") == 503)
        body = {"model": "scripted", "messages": [{"role": "user", "content": "Hi"}]}
        refused = httpx.post(process.url + CHAT, json=body, timeout=PATIENCE_S, trust_env=False)
        assert refused.status_code == 503
        assert refused.json()["error"]["code"] == "draining"
        rest = stream.rest()
        assert text_of(rest).endswith(" tok39")
        assert_gone(process)
        assert "zstream: stopping when 1 running streams have finished; once more stops at once" in process.said
        stream.hang_up()


def test_what_runs_after_the_drain_is_told() -> None:
    with started(*SCRIPTED, "--scripted-rate", "40", "--drain", "0.2", measured=True) as process:
        stream = ask(process, 100_000)
        assert stream.next_data()
        process.signal()
        payloads = stream.rest()
        assert json.loads(payloads[-2])["error"]["code"] == "unavailable"
        assert payloads[-1] == "[DONE]"
        assert_gone(process)
        stream.hang_up()


@pytest.mark.parametrize("engine", ["scripted", "local"])
def test_a_second_signal_stops_at_once(engine: str) -> None:
    """Not after the streams, which are endless here, nor after the drain, which is an hour."""
    options = ("--drain", "3600", "--threads", "1", "--scripted-rate", "40")
    with started("serve", "--port", "0", "--engine", engine, *options, measured=True) as process:
        model = "scripted" if engine == "scripted" else "storyteller"
        stream = ask(process, 1_000_000 if engine == "scripted" else 4000, model=model, ignore_eos=True, temperature=0)
        assert stream.next_data()
        process.signal()
        eventually(lambda: any("once more stops at once" in line for line in process.said))
        process.signal()
        assert_gone(process)
        stream.hang_up()


def test_without_streams_it_stops_at_once() -> None:
    with started("serve", "--port", "0", "--threads", "1", "--drain", "3600", measured=True) as process:
        assert status(process, "/ready") == 200
        process.signal()
        assert_gone(process)


def test_a_reader_that_does_not_read_does_not_keep_it() -> None:
    with started(*SCRIPTED, "--drain", "0.1", "--buffer-tokens", "8", measured=True) as process:
        port = urlsplit(process.url).port
        assert port is not None
        body = {"model": "scripted", "messages": [{"role": "user", "content": "Hi"}], "stream": True}
        stuck = Stream(port, {**body, "max_tokens": 500_000}, receive_bytes=4096)
        stuck.next_data()
        process.signal()
        assert_gone(process)
        stuck.hang_up()
