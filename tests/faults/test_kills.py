"""`kill -9` of a server with a journal: whoever comes back to the next one has one stream, whole, each event once."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.raw import CHAT, events_of, text_of
from tests.ports import lasting_port
from tests.running import PATIENCE_S, Process, eventually

STREAMS = 16
RESUMABLE = {"resumable": True, "resume_ttl_s": 600}


class Reader(threading.Thread):
    """One client: it comes back until it has the end. `frames` are the whole events that it got, in order."""

    def __init__(self, url: str, body: dict[str, Any]) -> None:
        super().__init__(daemon=True)
        self.url, self.body = url, body
        self.id = ""
        self.frames: list[bytes] = []
        self.refusal: httpx.Response | None = None
        self.breaks = 0

    @property
    def done(self) -> bool:
        return bool(self.frames) and self.frames[-1].endswith(b"data: [DONE]\n\n")

    def run(self) -> None:
        with httpx.Client(base_url=self.url, timeout=PATIENCE_S, trust_env=False) as http:
            while not self.done and self.refusal is None:
                try:
                    self._read(http)
                except httpx.HTTPError:
                    self.breaks += 1
                    time.sleep(0.05)  # the next server starts the later the more often it is asked for

    def _read(self, http: httpx.Client) -> None:
        after = {"starting_after": len(self.frames)}
        asked = ("GET", f"/v1/streams/{self.id}", None, after) if self.id else ("POST", CHAT, self.body, None)
        method, path, body, query = asked
        with http.stream(method, path, json=body, params=query) as response:
            if response.status_code == 503 or (response.status_code == 404 and not self.frames):
                self.id = self.id if self.frames else ""  # nothing was seen of it: it is asked for again
                return
            if response.status_code != 200:
                response.read()
                self.refusal = response
                return
            self.id = response.headers["x-stream-id"]
            self._take(response)

    def _take(self, response: httpx.Response) -> None:
        left = b""
        for data in response.iter_raw():
            *whole, left = (left + data).split(b"\n\n")
            self.frames += [frame + b"\n\n" for frame in whole if not frame.startswith(b":")]


def serve(journal: Path, port: int, *arguments: str) -> Process:
    return Process("serve", "--port", str(port), "--journal", f"sqlite:{journal}", *arguments)


def sound(journal: Path) -> bool:
    with sqlite3.connect(journal) as database:
        (answer,) = database.execute("PRAGMA integrity_check").fetchone()
    database.close()
    return answer == "ok"


def live_through(kills: int, journal: Path, body: dict[str, Any], per_life: int, *arguments: str) -> list[Reader]:
    """All readers at their ends, after so many deaths, each when about `per_life` events more had been read."""
    rng = random.Random(7)
    port = lasting_port()
    process = serve(journal, port, *arguments)
    try:
        url = process.url
        readers = [Reader(url, {**body, "user": str(number)}) for number in range(STREAMS)]
        for reader in readers:
            reader.start()
        for _ in range(kills):
            wanted = read(readers) + rng.randint(0, 2 * per_life)
            eventually(lambda: read(readers) >= wanted or all(r.done or r.refusal for r in readers), "more events")  # noqa: B023
            process.signal(signal.SIGKILL)
            process.end()
            assert sound(journal)
            process = serve(journal, port, *arguments)
            assert process.url == url
        for reader in readers:
            reader.join(PATIENCE_S)
        assert_whole(readers, url)
    finally:
        process.end()
    return readers


def read(readers: Sequence[Reader]) -> int:
    return sum(len(reader.frames) for reader in readers)


def assert_whole(readers: Sequence[Reader], url: str) -> None:
    """Every event once and in order, and what is read again is what was read."""
    with httpx.Client(base_url=url, timeout=PATIENCE_S, trust_env=False) as http:
        for reader in readers:
            assert reader.refusal is None, reader.refusal.text
            assert reader.done
            numbered = [frame.split(b"\n")[0] for frame in reader.frames]
            assert numbered == [b"id: %b:%d" % (reader.id.encode(), at + 1) for at in range(len(numbered))]
            assert http.get(f"/v1/streams/{reader.id}").content == b"".join(reader.frames)


def test_exact_tokens_outlive_twenty_deaths(tmp_path: Path) -> None:
    body = {
        "model": "scripted", "stream": True, "max_tokens": 400, "stream_options": RESUMABLE,
        "messages": [{"role": "user", "content": "Hi"}],
    }  # fmt: skip
    arguments = ("--engine", "scripted", "--scripted-rate", "400")
    readers = live_through(20, tmp_path / "journal.db", body, 16 * 400 // 20, *arguments)
    expected = "".join(f" tok{at}" for at in range(400)).removeprefix(" ")
    for reader in readers:
        assert text_of(events_of(b"".join(reader.frames))) == expected
    assert sum(reader.breaks for reader in readers) >= STREAMS


@pytest.mark.parametrize("way", [{"temperature": 0}, {"temperature": 0.8, "seed": 3}, {"stop": ["forest"]}])
def test_a_real_model_goes_on_where_it_was(tmp_path: Path, way: dict[str, Any]) -> None:
    body = {
        "model": "storyteller", "stream": True, "max_tokens": 150, "stream_options": RESUMABLE,
        "messages": [{"role": "user", "content": "Tell me a story about a fox"}], **way,
    }  # fmt: skip
    readers = live_through(4, tmp_path / "journal.db", body, 16 * 150 // 5, "--threads", "1", "--slots", "16")
    for reader in readers:
        *said, last, done = events_of(b"".join(reader.frames))
        assert done == "[DONE]"
        finish = json.loads(last)
        assert finish["choices"][0]["finish_reason"] in ("stop", "length")
        assert finish["usage"]["completion_tokens"] <= 150
        assert text_of([*said, last, done])
        assert "forest" not in text_of([*said, last, done]) or "stop" not in way
