"""`n` and `logprobs` over HTTP: the same numbers streamed and whole, whatever the chunking and the stops."""

from __future__ import annotations

from codecs import utf_8_decode
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openai import OpenAI

from tests.e2e.fake_backend import FakeBackend, Gate, chat, count, counted, fake_engine, say
from tests.e2e.raw import CHAT, Stream, chunks_of
from tests.running import PATIENCE_S, Server, eventually, serving

CHUNKINGS = st.fixed_dictionaries(
    {}, optional={"chunk_by": st.sampled_from(["token", "word", "sentence"]), "chunk_size": st.integers(1, 7)}
)
MESSAGES: Any = [{"role": "user", "content": "Tell me a story"}]
ASKED: dict[str, Any] = {"model": "storyteller", "messages": MESSAGES, "max_tokens": 8}


def streamed(server: Server, body: dict[str, Any]) -> list[dict[str, Any]]:
    with Stream(server.port, body) as stream:
        return chunks_of(stream.rest())


def whole(http: httpx.Client, body: dict[str, Any]) -> dict[str, Any]:
    body = {name: value for name, value in body.items() if name not in ("stream", "stream_options")}
    answer = http.post(CHAT, json=body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.sampled_from("ab .。\n👍🏽é中"), min_size=1, max_size=30),
    sizes=st.lists(st.integers(1, 5), min_size=1, max_size=4),
    stop=st.none() | st.lists(st.text("ab .👍", min_size=1, max_size=4), min_size=1, max_size=3),
    chunking=CHUNKINGS,
    top=st.integers(0, 2),
)
@example(text="aab", sizes=[1], stop=["ab"], chunking={}, top=0)
@example(text="👍🏽 END", sizes=[3], stop=["🏽 E"], chunking={"chunk_by": "word"}, top=1)
def test_each_token_has_its_entry_once_with_its_text(
    fake: Server, http: httpx.Client, text: str, sizes: list[int], stop: list[str] | None, chunking: Any, top: int
) -> None:
    pieces, data = list[bytes](), text.encode()
    while data:
        size = sizes[len(pieces) % len(sizes)]
        pieces, data = [*pieces, data[:size]], data[size:]
    begins = [len(utf_8_decode(b"".join(pieces[:i]), "replace", False)[0]) for i in range(len(pieces))]
    ends = [at for one in stop or () if (at := text.find(one)) >= 0]
    shown = text[: min(ends, default=len(text))]
    wanted = [-float(i) for i, at in enumerate(begins) if at < len(shown)]
    body = chat(
        say(pieces), stream_options=chunking, logprobs=True, top_logprobs=top, **({"stop": stop} if stop else {})
    )

    chunks, begin, said = streamed(fake, body), 0, list[float]()
    for choice in [chunk["choices"][0] for chunk in chunks if chunk["choices"][0]["delta"].get("content")]:
        end = begin + len(choice["delta"]["content"])
        entries = choice["logprobs"]["content"]
        assert all(begin <= begins[int(-entry["logprob"])] < end for entry in entries)
        assert all(len(entry["top_logprobs"]) == top for entry in entries)
        said += [entry["logprob"] for entry in entries]
        begin = end
    assert begin == len(shown)
    assert said == wanted
    (choice,) = whole(http, body)["choices"]
    assert choice["message"]["content"] == shown
    assert [entry["logprob"] for entry in choice["logprobs"]["content"]] == wanted
    assert [bytes(entry["bytes"]) for entry in choice["logprobs"]["content"]] == pieces[: len(wanted)]


def test_tokens_of_a_character_that_was_never_finished_are_told_too(fake: Server, http: httpx.Client) -> None:
    body = chat(say([b"ok", b"\xf0", b"\x9f"]), logprobs=True, max_tokens=3)
    entries = [
        entry
        for chunk in streamed(fake, body)
        for entry in (chunk["choices"][0].get("logprobs") or {"content": []})["content"]
    ]
    assert [entry["bytes"] for entry in entries] == [[111, 107], [240], [159]]
    assert whole(http, body)["choices"][0]["logprobs"]["content"] == entries


@pytest.fixture(scope="module")
def client(storyteller: Server) -> Any:
    with OpenAI(base_url=f"{storyteller.url}/v1", api_key="x", timeout=PATIENCE_S, max_retries=0) as client:
        yield client


def test_openais_client_reads_logprobs_streamed_and_not(client: OpenAI) -> None:
    asked = {**ASKED, "seed": 3, "logprobs": True, "top_logprobs": 3, "extra_body": {"ignore_eos": True}}
    answer = client.chat.completions.create(**asked).choices[0]
    assert answer.logprobs is not None
    entries = answer.logprobs.content or []
    assert "".join(entry.token for entry in entries) == answer.message.content
    assert all(entry.logprob <= 0 and len(entry.top_logprobs) == 3 for entry in entries)
    told: list[Any] = []
    for chunk in client.chat.completions.create(**asked, stream=True):
        choice = chunk.choices[0]
        if choice.delta.content:
            assert choice.logprobs is not None
            told += choice.logprobs.content or []
    assert [entry.token for entry in told] == [entry.token for entry in entries]
    assert [entry.logprob for entry in told] == pytest.approx([entry.logprob for entry in entries], abs=0.02)


def test_openais_client_reads_logprobs_of_completions(client: OpenAI) -> None:
    asked: Any = {
        "model": "storyteller",
        "prompt": "Once upon a time",
        "max_tokens": 6,
        "temperature": 0,
        "logprobs": 2,
    }
    answer = client.completions.create(**asked).choices[0]
    assert answer.logprobs is not None
    tokens, offsets = answer.logprobs.tokens or [], answer.logprobs.text_offset or []
    assert "".join(tokens) == answer.text
    assert [answer.text[at:].startswith(token) for at, token in zip(offsets, tokens, strict=True)] == [True] * 6
    assert [max(top, key=lambda token: top[token]) for top in answer.logprobs.top_logprobs or []] == tokens
    chunks = list(client.completions.create(**asked, stream=True))
    streamed_tokens = [token for c in chunks if c.choices[0].logprobs for token in c.choices[0].logprobs.tokens or []]
    streamed_offsets = [at for c in chunks if c.choices[0].logprobs for at in c.choices[0].logprobs.text_offset or []]
    assert (streamed_tokens, streamed_offsets) == (tokens, offsets)


def test_openais_client_reads_several_choices_streamed_and_not(client: OpenAI) -> None:
    asked = {**ASKED, "seed": 3, "n": 3, "extra_body": {"ignore_eos": True}}
    answer = client.chat.completions.create(**asked)
    assert [choice.index for choice in answer.choices] == [0, 1, 2]
    texts = [choice.message.content for choice in answer.choices]
    alone = [client.chat.completions.create(**{**asked, "n": 1, "seed": seed}) for seed in (3, 4, 5)]
    assert texts == [one.choices[0].message.content for one in alone]
    assert answer.usage is not None
    assert alone[0].usage is not None
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens) == (alone[0].usage.prompt_tokens, 24)
    joined, ends = ["", "", ""], [0, 0, 0]
    for chunk in client.chat.completions.create(**asked, stream=True):
        (choice,) = chunk.choices
        joined[choice.index] += choice.delta.content or ""
        ends[choice.index] += choice.finish_reason is not None
        usage = chunk.usage
    assert joined == texts
    assert ends == [1, 1, 1]
    assert usage == answer.usage


def test_a_reader_that_leaves_ends_all_choices() -> None:
    with serving(fake_engine(FakeBackend())) as server:
        with Stream(server.port, chat(count(), n=3)) as stream:
            stream.next_data()
            eventually(lambda: server.statistics()[0].running + server.statistics()[0].paused == 3, "all choices run")
        server.settle()


def test_a_slow_reader_pauses_all_choices_and_gets_all_of_each() -> None:
    with serving(fake_engine(FakeBackend()), buffer_tokens=16) as server:
        with Stream(server.port, chat(count(), n=2, max_tokens=2000), receive_bytes=4096) as stream:
            eventually(lambda: server.statistics()[0].paused == 2, "all choices are paused")
            texts = ["", ""]
            for chunk in chunks_of(stream.rest()):
                choice = chunk["choices"][0]
                texts[choice["index"]] += choice["delta"].get("content") or ""
        assert texts == [counted(2000)] * 2
        server.settle()


def test_more_choices_than_there_is_room_for_are_refused_as_a_whole() -> None:
    backend, gate = FakeBackend(), Gate()
    with serving(fake_engine(backend, max_queue=1)) as server, server.client() as http:
        backend.on_step = gate
        answer = http.post(CHAT, json={**chat(count(), n=6), "stream": False})
        assert (answer.status_code, answer.json()["error"]["code"]) == (429, "queue_full")
        assert "retry-after" in answer.headers
        assert server.holds_nothing
        answer = http.post(CHAT, json={**chat(count(), n=5, max_tokens=3), "stream": False})
        assert [choice["message"]["content"] for choice in answer.json()["choices"]] == [counted(3)] * 5


def test_a_dead_engine_ends_all_choices_with_one_error() -> None:
    backend = FakeBackend()

    def die(work: Any) -> None:
        if any(len(cells) > 20 for cells in backend.cells.values()):
            raise RuntimeError("the kernel failed")

    with serving(fake_engine(backend)) as server:
        backend.on_step = die
        with Stream(server.port, chat(count(), n=3)) as stream:
            *_, error, done = stream.rest()
    assert done == "[DONE]"
    assert '"engine_dead"' in error
