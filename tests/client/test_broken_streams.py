"""Connections that break in the middle of a stream, real ones to a real server: the reader does not notice."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from openai import AsyncAzureOpenAI, AzureOpenAI

from tests.client.cutting import cutting
from tests.client.door import door
from tests.client.kinds import Async, Kind, Sync, asked
from tests.e2e.fake_backend import FakeBackend, count, counted, fake_engine, say
from tests.faults.cutting_proxy import CuttingProxy
from tests.running import PATIENCE_S, Server, eventually, model_engine, serving
from zstream.client import Answer, Backoff, Cancelled, Content, Done, Error
from zstream.engine.scripted import ScriptedEngine
from zstream.wire.sse import EventDecoder

TOKENS = 60
AZURE = {"api_version": "2024-10-21"}
HEAD_BYTES = 700
"""More than any head of an answer: where that is cut off, nothing has begun that could be resumed."""
FRAME_BYTES = 260


@pytest.fixture(scope="module")
def scripted() -> Iterator[Server]:
    with serving(ScriptedEngine()) as server:
        yield server


def cuts(seed: int) -> Callable[[], int | None]:
    """One to five of them at random bytes, the first in the stream, the others anywhere."""
    rng = random.Random(seed)
    after = [rng.randint(HEAD_BYTES, TOKENS * FRAME_BYTES)]
    after += [rng.randint(1, TOKENS * FRAME_BYTES // 3) for _ in range(rng.randint(0, 4))]
    waiting = iter(after)
    return lambda: next(waiting, None)


@contextmanager
def cut_at(server: Server, *after: int) -> Iterator[CuttingProxy]:
    waiting = iter(after)
    with cutting(server.port, lambda: next(waiting, None)) as proxy:
        yield proxy


def url(port: int) -> str:
    return f"http://127.0.0.1:{port}/v1"


def test_streams_cut_at_random_bytes_come_out_whole(kind: Kind, scripted: Server) -> None:
    request = asked("go", max_tokens=TOKENS)
    whole = kind.read(url(scripted.port), request)
    assert "".join(whole.texts) == " ".join(f"tok{index}" for index in range(TOKENS))
    cut = 0
    for seed in range(40):
        with cutting(scripted.port, cuts(seed)) as proxy:
            got = kind.read(url(proxy.port), request, resume=True)
        assert got.events == whole.events
        assert got.metrics["token_count"] == TOKENS
        assert len(got.waits) >= proxy.cuts
        cut += proxy.cuts
    assert cut > 60
    assert scripted.metric("streams_resumed_total") > 0
    scripted.settle()


@pytest.mark.parametrize("kind", [Sync(AzureOpenAI), Async(AsyncAzureOpenAI)], ids=["sync", "async"])
def test_azures_clients_go_on_below_azures_addresses(kind: Kind, scripted: Server) -> None:
    """They turn `/openai` into `/openai/deployments/NAME` for a chat, and for nothing else."""
    request = asked("go", max_tokens=TOKENS)
    address = "http://127.0.0.1:{}/openai".format
    whole = kind.read(address(scripted.port), request, client=AZURE)
    with cut_at(scripted, HEAD_BYTES + 2000) as proxy:
        got = kind.read(address(proxy.port), request, resume=True, client=AZURE)
    assert got.events == whole.events
    assert got.waits, "it was cut"
    scripted.settle()


def test_every_byte_may_be_the_last_of_a_connection(kind: Kind, fake: Server) -> None:
    request = asked(say(["é".encode(), "€".encode(), "😀".encode()]))
    whole = kind.read(url(fake.port), request)
    for byte in range(HEAD_BYTES - 250, HEAD_BYTES + 500, 13):
        with cut_at(fake, byte) as proxy:
            assert kind.read(url(proxy.port), request, resume=True).events == whole.events


def test_a_connection_that_never_gets_anywhere_is_given_up(kind: Kind, fake: Server) -> None:
    def after() -> int:
        return 1 if proxy.cuts else HEAD_BYTES + FRAME_BYTES

    with cutting(fake.port, after) as proxy:
        got = kind.read(url(proxy.port), asked(count(), max_tokens=500), resume=True, backoff=Backoff(attempts=3))
    assert isinstance(got.last, Error)
    assert (got.last.code, got.last.final) == ("resume_failed", True)
    assert len(got.waits) == 3
    assert counted(500).startswith("".join(got.texts))


def test_without_resume_a_break_is_an_error_and_no_exception(kind: Kind, fake: Server) -> None:
    with cut_at(fake, HEAD_BYTES + FRAME_BYTES) as proxy:
        got = kind.read(url(proxy.port), asked(count(), max_tokens=500), resume=False)
    assert isinstance(got.last, Error)
    assert got.last.code == "connection_lost"
    assert got.waits == []
    fake.settle()


def test_a_zstream_server_is_recognised_and_asked_once(kind: Kind, scripted: Server) -> None:
    with cut_at(scripted, HEAD_BYTES * 3) as proxy:
        got = kind.read(url(proxy.port), asked("go", max_tokens=TOKENS))
        assert proxy.cuts == 1
    assert isinstance(got.last, Done)
    assert got.metrics["resumes"] == 1


def test_a_server_that_is_gone_for_a_while_is_waited_for(kind: Kind, scripted: Server) -> None:
    with door(scripted.port, let_through=HEAD_BYTES + 10 * FRAME_BYTES) as way:
        waits: list[float] = []

        def on_wait(seconds: float) -> None:
            waits.append(seconds)
            if len(waits) == 6:
                way.open()

        got = kind.read(url(way.port), asked("go", max_tokens=TOKENS), resume=True, on_wait=on_wait, draw=lambda: 1.0)
    assert isinstance(got.last, Done)
    assert len(got.texts) == TOKENS
    assert waits == [0.1, 0.2, 0.4, 0.8, 1.6, 3.2]
    assert got.metrics["resumes"] == 1


def test_a_stream_that_was_deleted_meanwhile_says_so(kind: Kind, fake: Server) -> None:
    streams: list[Any] = []

    def delete(seconds: float) -> None:
        with fake.client() as http:
            http.delete(f"/v1/streams/{streams[0].stream_id}").raise_for_status()

    with cut_at(fake, HEAD_BYTES + FRAME_BYTES) as proxy:
        look = lambda stream, event: streams.append(stream)  # noqa: E731
        got = kind.read(url(proxy.port), asked(count()), resume=True, look=look, on_wait=delete)
    assert isinstance(got.last, Error)
    assert got.last.code == "cancelled"
    fake.settle()


def test_a_stream_that_expired_meanwhile_is_a_410(kind: Kind) -> None:
    with serving(fake_engine(FakeBackend())) as server:

        def expire(seconds: float) -> None:
            with server.client() as http:
                eventually(lambda: http.get("/v1/streams").json()["data"][0]["readers"] == 0)
            server.call(server.service.relays.drop_unread)

        with cut_at(server, HEAD_BYTES + FRAME_BYTES) as proxy:
            got = kind.read(url(proxy.port), asked(count()), resume=True, on_wait=expire)
        assert isinstance(got.last, Error)
        assert (got.last.status, got.last.code) == (410, "expired")
        assert len(got.waits) == 1
        server.settle()


def test_several_answers_are_resumed_together(kind: Kind, fake: Server) -> None:
    with cut_at(fake, HEAD_BYTES + FRAME_BYTES) as proxy:
        got = kind.read(url(proxy.port), asked(say([b"one ", b"two ", b"three"]), n=3), resume=True)
    assert isinstance(got.last, Done)
    assert got.last.answers == (Answer("one two three", "stop"),) * 3


@pytest.mark.parametrize("resume", [True, False])
def test_a_client_over_the_older_httpx_is_as_good(kind: Kind, fake: Server, resume: bool) -> None:
    """OpenAI's package has a newer one of its own, and takes both."""

    def look(stream: Any, event: object) -> None:
        if event == Content("40 "):
            stream.cancel()

    older: Any = httpx.Client if isinstance(kind, Sync) else httpx.AsyncClient
    with cut_at(fake, HEAD_BYTES + FRAME_BYTES) if resume else cut_at(fake) as proxy:
        client = {"http_client": older(trust_env=False)}
        got = kind.read(url(proxy.port), asked(count()), resume=resume, look=look, client=client)
        assert proxy.cuts == resume
    assert "".join(got.texts) == counted(41)
    assert got.last == Cancelled()
    fake.settle()


def test_leaving_ends_a_stream_that_would_outlive_its_reader(kind: Kind, fake: Server) -> None:
    def leave(stream: object, event: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        kind.read(url(fake.port), asked(count()), resume=True, look=leave)
    fake.settle()


def test_cancelling_while_the_connection_is_away(kind: Kind, fake: Server) -> None:
    streams: list[object] = []
    with cut_at(fake, HEAD_BYTES + FRAME_BYTES) as proxy:
        got = kind.read(
            url(proxy.port),
            asked(count()),
            resume=True,
            look=lambda stream, event: streams.append(stream),
            on_wait=lambda seconds: streams[0].cancel(),  # type: ignore[attr-defined]
        )
    assert got.last == Cancelled()
    fake.settle()


def test_the_embedded_models_broken_story_is_the_one_its_server_told(kind: Kind) -> None:
    ids: set[str | None] = set()
    with serving(model_engine(), models=("storyteller",)) as server, cut_at(server, 1500, 900, 3000, 200) as proxy:
        request = {**asked("Tell me a story"), "model": "storyteller", "max_tokens": 48}
        got = kind.read(url(proxy.port), request, resume=True, look=lambda stream, event: ids.add(stream.stream_id))
        assert proxy.cuts >= 3
        told = httpx.get(f"{server.url}/v1/streams/{ids.pop()}", timeout=PATIENCE_S, trust_env=False).content
    payloads = [event.data for event in EventDecoder().feed(told)]
    chunks = [json.loads(payload) for payload in payloads[:-1]]
    assert payloads[-1] == "[DONE]"
    assert isinstance(got.last, Done)
    assert got.last.content == "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks)
    assert got.last.usage == chunks[-1]["usage"]
