"""A disk that fills up under a real server: streams go on, newcomers are told, and the next one has what was kept."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.raw import CHAT, events_of, text_of
from tests.running import PATIENCE_S, Process, eventually, metric

LIMIT_BYTES = 400_000
TOKENS = 6000
SERVE = ("serve", "--port", "0", "--engine", "scripted")
BODY = {"model": "scripted", "stream": True, "max_tokens": TOKENS, "messages": [{"role": "user", "content": "Hi"}]}
KEPT = {**BODY, "stream_options": {"resumable": True}}
WHOLE = "".join(f" tok{at}" for at in range(TOKENS)).removeprefix(" ")


def no_larger_files() -> None:
    """As a full disk: a file that would grow beyond it is refused."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT_BYTES, LIMIT_BYTES))


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Process]:
    process = Process(
        *SERVE, "--journal", f"sqlite:{tmp_path / 'journal.db'}", measured=True, preexec_fn=no_larger_files
    )
    yield process
    process.end()


def test_a_disk_that_fills_up(full: Process, tmp_path: Path) -> None:
    with httpx.Client(base_url=full.url, timeout=PATIENCE_S, trust_env=False) as http:
        answer = http.post(CHAT, json=KEPT)
        assert text_of(events_of(answer.content)) == WHOLE
        eventually(lambda: metric(full.url, "journal_up") == 0, "seen to fail")
        refused = http.post(CHAT, json=KEPT)
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "journal_failed")
        assert text_of(events_of(http.post(CHAT, json=BODY).content)) == WHOLE
        id = answer.headers["x-stream-id"]
        assert http.get(f"/v1/streams/{id}").content == answer.content
    full.signal()
    assert full.wait() == 0
    assert not any("Traceback" in line for line in full.said), full.said

    process = Process(*SERVE, "--journal", f"sqlite:{tmp_path / 'journal.db'}")
    try:
        again = httpx.get(f"{process.url}/v1/streams/{id}", timeout=PATIENCE_S, trust_env=False)
        assert text_of(events_of(again.content)) == WHOLE
    finally:
        process.end()


@pytest.mark.parametrize("where", ["no/such/folder/journal.db", "."])
def test_a_place_where_nothing_can_be_kept_is_no_start(tmp_path: Path, where: str) -> None:
    process = Process(*SERVE, "--journal", f"sqlite:{tmp_path / where}")
    assert process.wait() == 1
    assert str(tmp_path) in process.said[-1]
    assert not any("Traceback" in line for line in process.said), process.said
    process.end()


def test_a_file_belongs_to_one_server(tmp_path: Path) -> None:
    first = Process(*SERVE, "--journal", f"sqlite:{tmp_path / 'journal.db'}")
    try:
        assert first.url
        second = Process(*SERVE, "--journal", f"sqlite:{tmp_path / 'journal.db'}")
        assert second.wait() == 1
        assert "locked" in second.said[-1]
        second.end()
    finally:
        first.end()


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_text("This is a letter to a friend, and no database at all." * 100)
    process = Process(*SERVE, "--journal", f"sqlite:{tmp_path / 'journal.db'}")
    assert process.wait() == 1
    assert "not a database" in process.said[-1]
    process.end()
