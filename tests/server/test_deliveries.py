"""`delivery_latency_seconds`: of a token now and then, from its making to its socket."""

from __future__ import annotations

import httpx
import pytest

from tests.e2e.fake_backend import FakeBackend, chat, count, fake_engine
from tests.e2e.raw import CHAT
from tests.running import eventually, serving


@pytest.mark.parametrize(("options", "n"), [({}, 1), ({}, 2), ({"resumable": True}, 1)], ids=["plain", "two", "kept"])
def test_a_running_streams_tokens_are_timed(options: dict[str, bool], n: int) -> None:
    with serving(fake_engine(FakeBackend())) as server, server.client() as http:
        assert server.metric("delivery_latency_seconds_count") == 0
        with http.stream("POST", CHAT, json=chat(count(), stream_options=options, n=n)) as response:
            parts = response.iter_raw()
            next(parts)
            server.call(server.service.deliveries.time_some)
            eventually(lambda: next(parts) and server.metric("delivery_latency_seconds_count") >= n, "timed")
            id = response.headers["x-stream-id"]
        httpx.delete(f"{server.url}/v1/streams/{id}", trust_env=False)
        assert server.metric("delivery_latency_seconds_sum") > 0
