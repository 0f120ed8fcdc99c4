"""The joined stream is the text that is not streamed: whatever the seed, the chunking and the way tokens cut it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.e2e.fake_backend import chat, say
from tests.e2e.raw import CHAT, Stream, chunks_of, text_of
from tests.running import Server

CHUNKINGS = st.fixed_dictionaries(
    {}, optional={"chunk_by": st.sampled_from(["token", "word", "sentence"]), "chunk_size": st.integers(1, 7)}
)
IN_ALL_WAYS = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def streamed(server: Server, body: dict[str, Any]) -> list[str]:
    with Stream(server.port, {**body, "stream": True}) as stream:
        return stream.rest()


def whole(server: Server, body: dict[str, Any]) -> dict[str, Any]:
    body = {name: value for name, value in body.items() if name not in ("stream", "stream_options")}
    with server.client() as http:
        answer = http.post(CHAT, json=body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def counted(usage: dict[str, object]) -> dict[str, object]:
    """Without what depends on who came before."""
    return {name: value for name, value in usage.items() if name != "prompt_tokens_details"}


@IN_ALL_WAYS
@given(
    seed=st.integers(-(2**63), 2**63 - 1), temperature=st.floats(0, 2), chunking=CHUNKINGS, length=st.integers(1, 12)
)
def test_for_a_seed_of_the_model(
    storyteller: Server, seed: int, temperature: float, chunking: dict[str, Any], length: int
) -> None:
    body = {
        "model": "storyteller",
        "messages": [{"role": "user", "content": "Tell me a story about a fox"}],
        "seed": seed,
        "temperature": temperature,
        "max_tokens": length,
        "stream_options": chunking,
    }
    payloads, answer = streamed(storyteller, body), whole(storyteller, body)
    assert text_of(payloads) == answer["choices"][0]["message"]["content"]
    assert counted(chunks_of(payloads)[-1]["usage"]) == counted(answer["usage"])
    assert chunks_of(payloads)[-1]["choices"][0]["finish_reason"] == answer["choices"][0]["finish_reason"]


def cut(data: bytes, sizes: list[int]) -> list[bytes]:
    """Tokens of these sizes, over and over, until nothing is left."""
    pieces: list[bytes] = []
    while data:
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(data[:size])
        data = data[size:]
    return pieces


TEXT = 'I went to Dr. Ng\'s 👩‍👩‍👧‍👦 house. 我们走吧。你好！ Ça va? 🇫🇷🇩🇪 «Très» bien\u2028… \x00 "quoted\\"  twice'


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7])
@pytest.mark.parametrize("by", ["token", "word", "sentence"])
def test_for_characters_split_over_tokens(fake: Server, size: int, by: str) -> None:
    body = chat(say(cut(TEXT.encode(), [size])), stream_options={"chunk_by": by, "chunk_size": 2})
    assert text_of(streamed(fake, body)) == TEXT


@IN_ALL_WAYS
@given(
    text=st.text(st.sampled_from("ab .。\n👍🏽é中"), min_size=1, max_size=40),
    sizes=st.lists(st.integers(1, 5), min_size=1, max_size=4),
    stop=st.none() | st.lists(st.text("ab .👍", min_size=1, max_size=4), min_size=1, max_size=3),
    chunking=CHUNKINGS,
)
@example(text="aab", sizes=[1], stop=["ab"], chunking={})
@example(text="👍🏽 END", sizes=[3], stop=["🏽 E"], chunking={"chunk_by": "word"})
def test_for_any_tokens_and_stop_strings(
    fake: Server, text: str, sizes: list[int], stop: list[str] | None, chunking: dict[str, Any]
) -> None:
    body = chat(say(cut(text.encode(), sizes)), stream_options=chunking, **({"stop": stop} if stop else {}))
    payloads, answer = streamed(fake, body), whole(fake, body)
    ends = [at for one in stop or () if (at := text.find(one)) >= 0]
    assert text_of(payloads) == answer["choices"][0]["message"]["content"] == text[: min(ends, default=len(text))]
    assert chunks_of(payloads)[-1]["choices"][0]["finish_reason"] == "stop"


def test_bytes_that_are_no_characters_become_replacements(fake: Server) -> None:
    pieces = [b"a\xff", b"\xe4\xb8", b"b", b"\xf0\x9f\x98", b"\x80!"]
    expected = b"".join(pieces).decode(errors="replace")
    assert text_of(streamed(fake, chat(say(pieces)))) == expected


def test_a_character_is_never_broken_and_never_late(fake: Server) -> None:
    pieces = ["😀".encode()[:2], "😀".encode()[2:], b"ok"]
    contents = [c["choices"][0]["delta"].get("content") for c in chunks_of(streamed(fake, chat(say(pieces))))]
    assert contents == ["", "😀", "ok", None]


def test_what_is_cut_off_inside_a_character_is_not_sent(fake: Server) -> None:
    payloads = streamed(fake, chat(say([b"ok ", *cut("😀".encode(), [1])]), max_tokens=3))
    assert text_of(payloads) == "ok "
    last = chunks_of(payloads)[-1]
    assert last["choices"][0]["finish_reason"] == "length"
    assert last["usage"]["completion_tokens"] == 3


def test_a_stop_string_over_tokens_is_not_sent_in_part(fake: Server) -> None:
    pieces = [b"one S", b"T", b"OOP ", b"S", b"TO", b"P two"]
    contents = [
        c["choices"][0]["delta"].get("content") for c in chunks_of(streamed(fake, chat(say(pieces), stop="STOP")))
    ]
    assert contents == ["", "one ", "STOOP ", None]


def test_the_first_chunk_of_tokens_goes_at_once(fake: Server) -> None:
    pieces = [b"a", b"b", b"c", b"d", b"e", b"f"]
    options = {"chunk_size": 4}
    contents = [
        c["choices"][0]["delta"].get("content")
        for c in chunks_of(streamed(fake, chat(say(pieces), stream_options=options)))
    ]
    assert contents == ["", "a", "bcde", "f", None]


def test_words_end_with_their_space(fake: Server) -> None:
    pieces = [b"On", b"ce up", b"on a ", b"time."]
    options = {"chunk_by": "word"}
    contents = [
        c["choices"][0]["delta"].get("content")
        for c in chunks_of(streamed(fake, chat(say(pieces), stream_options=options)))
    ]
    assert contents == ["", "Once ", "upon ", "a ", "time.", None]
