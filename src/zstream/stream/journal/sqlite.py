"""Streams in an SQLite file: what was committed survives `kill -9`. One process at a time.

A commit appends all its frames as one row of `log`: frames by stream would touch a page for each stream, which cost six
times as much at 64 of them. From there they go into `segments`, by stream: a few streams with each commit, and all when
the file is opened.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from zstream.core.clock import Clock, wall
from zstream.stream.about import About
from zstream.stream.journal.ripening import Logged, Ripening
from zstream.stream.journal.store import Batch, Birth, Entry, JournalFailed, Mark, Record, Summary

T = TypeVar("T")

_VERSION = 1
_SWEEP_S = 60.0
_MARGIN_S = 60.0  # what this process holds it forgets itself
_REMEMBERED_S = 3600.0
_ONLY_US = 0o600  # prompts are in it
_PRAGMAS = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # a dead process loses nothing; a power cut may lose the last commits
    "PRAGMA wal_autocheckpoint = 8192",  # 32 MiB: it waits for the disk, which a reader would notice every second
)
# A number is never used again: the log may still have frames of a stream that is forgotten.
_SCHEMA = """
CREATE TABLE streams (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, owner BLOB, model TEXT NOT NULL,
    created INTEGER NOT NULL, route TEXT NOT NULL, body BLOB NOT NULL, ttl_s REAL NOT NULL, engine TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT '', expires_at REAL
);
CREATE TABLE segments (
    stream INTEGER NOT NULL, first INTEGER NOT NULL, frames INTEGER NOT NULL, tokens INTEGER NOT NULL,
    entries BLOB NOT NULL, PRIMARY KEY (stream, first)
) WITHOUT ROWID;
CREATE TABLE log (number INTEGER PRIMARY KEY, entries BLOB NOT NULL);
"""
_BIRTH = (
    "INSERT OR IGNORE INTO streams (id, owner, model, created, route, body, ttl_s, engine) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_STREAM = (
    "SELECT number, owner, model, created, route, body, ttl_s, engine, state, expires_at FROM streams WHERE id = ?"
)
_SUMMARIES = (
    "SELECT streams.number, id, owner, model, created, state, expires_at, total(frames), total(tokens) FROM streams "
    "LEFT JOIN segments ON segments.stream = streams.number "
    "WHERE owner IS ? AND (expires_at IS NULL OR expires_at > ?) AND body != x'' GROUP BY streams.number"
)
_KNOWN = (
    "SELECT coalesce(max(first + frames - 1), 0) FROM streams LEFT JOIN segments ON segments.stream = streams.number "
    "WHERE streams.number = ? AND body != x'' GROUP BY streams.number"
)
_SEGMENT = "INSERT INTO segments VALUES (?, ?, ?, ?, ?)"
_encode = msgspec.msgpack.Encoder().encode
_decode_log = msgspec.msgpack.Decoder(list[tuple[int, list[Entry]]]).decode
_decode_segment = msgspec.msgpack.Decoder(list[Entry]).decode


class SqliteStore:
    """See `Store`. Everything runs on one thread of its own, a batch is one transaction."""

    def __init__(self, path: Path, *, wall: Clock = wall) -> None:
        self._path = path
        self._wall = wall
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="zstream-journal")
        self._database: sqlite3.Connection | None = None
        self._closed = False
        self._numbers: dict[str, int] = {}
        self._ripening = Ripening()
        self._row = 0  # of the log, the newest
        self._next_sweep = 0.0

    async def open(self) -> None:
        """Make the file if there is none; streams that were being read when the last process died begin to expire."""
        await self._call(self._open)

    async def commit(self, batch: Batch) -> None:
        """See `Store.commit`."""
        await self._call(self._commit, batch)

    async def load(self, id: str) -> Record | None:
        """See `Store.load`."""
        return await self._call(self._load, id)

    async def summaries(self, owner: bytes | None) -> Sequence[Summary]:
        """See `Store.summaries`."""
        return await self._call(self._summaries, owner)

    async def close(self) -> None:
        """See `Store.close`."""
        self._closed = True
        if self._database is not None:
            database, self._database = self._database, None
            await self._on_thread(database.close)
        self._thread.shutdown(wait=False)

    async def _call(self, function: Callable[..., T], *args: Any) -> T:
        if self._closed:
            raise JournalFailed(f"{self._path}: the journal is closed")
        try:
            return await self._on_thread(function, *args)
        except (sqlite3.Error, OSError) as error:
            raise JournalFailed(f"{self._path}: {error}", retry_after_s=5) from error

    async def _on_thread(self, function: Callable[..., T], *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *args)

    # On the thread

    def _open(self) -> None:
        os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, _ONLY_US))
        database = sqlite3.connect(self._path, timeout=1.0, isolation_level=None, check_same_thread=False)
        try:
            self._prepare(database)
        except BaseException:
            database.close()
            raise
        self._database = database

    def _prepare(self, database: sqlite3.Connection) -> None:
        for pragma in _PRAGMAS:
            database.execute(pragma)
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _VERSION):
            raise sqlite3.DatabaseError(f"made by another version of zstream (its format is {version})")
        if not version:
            database.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
        database.execute("UPDATE streams SET expires_at = ? + ttl_s WHERE expires_at IS NULL", (self._wall(),))
        for self._row, entries in database.execute("SELECT number, entries FROM log ORDER BY number"):
            self._ripening.note(self._row, _decode_log(entries))
        everybody = self._ripening.everybody()
        self._transact(database, self._ripen, database, everybody)
        self._ripening.drop(everybody)
        self._transact(database, self._sweep, database)

    def _commit(self, batch: Batch) -> None:
        database, due = self._opened(), self._ripening.due(self._row + 1)
        logged = self._transact(database, self._write, database, batch, due)
        self._ripening.drop(due)
        if logged:
            self._row += 1
            self._ripening.note(self._row, logged)

    def _transact(self, database: sqlite3.Connection, function: Callable[..., T], *args: Any) -> T:
        database.execute("BEGIN IMMEDIATE")
        try:
            result = function(*args)
            database.execute("COMMIT")
        except BaseException:
            self._numbers.clear()  # of births that were taken back
            if database.in_transaction:  # after some errors it is over by itself
                database.execute("ROLLBACK")
            raise
        return result

    def _write(self, database: sqlite3.Connection, batch: Batch, due: Sequence[int]) -> Logged:
        """What went into the log: the entries of streams that were not forgotten meanwhile."""
        if not batch:
            database.execute(f"PRAGMA user_version = {_VERSION}")
        if batch.births:
            database.executemany(_BIRTH, map(_birth_row, batch.births))
        logged = [(number, entries) for id, entries in batch.entries if (number := self._number(database, id))]
        if logged:
            database.execute("INSERT INTO log VALUES (?, ?)", (self._row + 1, _encode(logged)))
        if batch.marks:
            marks = [(mark.state, mark.expires_at, id) for id, mark in batch.marks]
            database.executemany("UPDATE streams SET state = ?, expires_at = ? WHERE id = ?", marks)
        self._forget(database, batch.gone)
        self._sweep(database)
        if due:
            self._ripen(database, due)
        return logged

    def _ripen(self, database: sqlite3.Connection, numbers: Sequence[int]) -> None:
        for number in numbers:
            known = database.execute(_KNOWN, (number,)).fetchone()
            entries = self._ripening.entries(number, known[0]) if known else []
            if entries:
                tokens = sum(entry.tokens for entry in entries)
                database.execute(_SEGMENT, (number, entries[0].number, len(entries), tokens, _encode(entries)))
        oldest = self._ripening.oldest(numbers, self._row + 1)
        database.execute("DELETE FROM log WHERE number < ?", (oldest,))

    def _number(self, database: sqlite3.Connection, id: str) -> int:
        """Of its row, from 1; 0: there is none."""
        number = self._numbers.get(id, 0)
        if not number and (row := database.execute("SELECT number FROM streams WHERE id = ?", (id,)).fetchone()):
            number = self._numbers[id] = row[0]
        return number

    def _forget(self, database: sqlite3.Connection, ids: Sequence[str]) -> None:
        """Nothing is left of them but that they were there, for an hour: that is another error than never."""
        for id in ids:
            number = self._number(database, id)
            database.execute("DELETE FROM segments WHERE stream = ?", (number,))
            self._ripening.drop([number])
            database.execute("UPDATE streams SET expires_at = ?, body = x'' WHERE id = ?", (self._wall(), id))
            self._numbers.pop(id, None)

    def _sweep(self, database: sqlite3.Connection) -> None:
        now = self._wall()
        if now >= self._next_sweep:
            self._next_sweep = now + _SWEEP_S
            over = "SELECT id FROM streams WHERE expires_at <= ? AND body != x''"
            self._forget(database, [id for (id,) in database.execute(over, (now - _MARGIN_S,)).fetchall()])
            database.execute("DELETE FROM streams WHERE expires_at <= ?", (now - _REMEMBERED_S,))

    def _load(self, id: str) -> Record | None:
        database = self._opened()
        row = database.execute(_STREAM, (id,)).fetchone()
        if row is None:
            return None
        number, owner, model, created, route, body, ttl_s, engine, state, expires_at = row
        found = database.execute("SELECT entries FROM segments WHERE stream = ? ORDER BY first", (number,))
        entries = [entry for (segment,) in found for entry in _decode_segment(segment)]
        entries += self._ripening.entries(number, len(entries))
        birth = Birth(id, About(owner, model, created), route, body, ttl_s, engine)
        return Record(birth, entries, Mark(state, expires_at))

    def _summaries(self, owner: bytes | None) -> list[Summary]:
        rows = self._opened().execute(_SUMMARIES, (owner, self._wall()))
        return [self._summary(*row) for row in rows]

    def _summary(
        self, number: int, id: str, owner: bytes | None, model: str, created: int, state: str, expires_at: float | None,
        frames: float, tokens: float,
    ) -> Summary:  # fmt: skip
        logged = self._ripening.entries(number, int(frames))
        tokens += sum(entry.tokens for entry in logged)
        about, mark = About(owner, model, created), Mark(state, expires_at)
        return Summary(id, about, mark, int(frames) + len(logged), int(tokens))

    def _opened(self) -> sqlite3.Connection:
        if self._database is None:
            raise sqlite3.ProgrammingError("the journal is closed")
        return self._database


def _birth_row(birth: Birth) -> tuple[object, ...]:
    about = birth.about
    return birth.id, about.owner, about.model, about.created, birth.route, birth.body, birth.ttl_s, birth.engine
