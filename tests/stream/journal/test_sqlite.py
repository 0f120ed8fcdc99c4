"""What is SQLite's own about a journal: its file, and a log that may still have what is forgotten."""

from __future__ import annotations

import stat
from pathlib import Path

from zstream.stream.about import About
from zstream.stream.journal.sqlite import SqliteStore
from zstream.stream.journal.store import Batch, Birth, Entry


def birth(id: str) -> Birth:
    return Birth(id, About(), "chat", b"{}", 60.0)


def entries(count: int) -> list[Entry]:
    return [Entry(at + 1, b"frame %d" % at, 1, [at]) for at in range(count)]


async def test_prompts_are_for_their_owners_eyes_alone(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "journal.db")
    await store.open()
    assert stat.S_IMODE((tmp_path / "journal.db").stat().st_mode) == 0o600
    await store.close()


async def test_a_new_stream_gets_nothing_of_one_that_is_forgotten(tmp_path: Path) -> None:
    now = 0.0
    store = SqliteStore(tmp_path / "journal.db", wall=lambda: now)
    await store.open()
    await store.commit(Batch(births=[birth("old")], entries=[("old", entries(5))]))
    await store.commit(Batch(gone=["old"]))
    now = 10_000.0
    await store.commit(Batch())  # it is no longer even remembered
    assert await store.load("old") is None
    await store.commit(Batch(births=[birth("new")], entries=[("new", entries(1))]))
    await store.close()

    store = SqliteStore(tmp_path / "journal.db", wall=lambda: now)
    await store.open()
    record = await store.load("new")
    await store.close()
    assert record is not None
    assert [entry.number for entry in record.entries] == [1]
