"""A store in memory that fails, hangs and works as a test says; it keeps what a database would."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from zstream.stream.journal.store import Batch, Entry, JournalFailed, Mark, Record, Summary


class FakeStore:
    """`mode` is "works", "fails" or "hangs"; what hangs is done when it works again."""

    def __init__(self) -> None:
        self.mode = "works"
        self.records: dict[str, Record] = {}
        self.commits = 0
        self.closed = False
        self.working = asyncio.Event()

    def turn(self, mode: str) -> None:
        self.mode = mode
        if mode == "works":
            self.working.set()
        else:
            self.working.clear()

    async def open(self) -> None: ...

    async def commit(self, batch: Batch) -> None:
        await asyncio.sleep(0)
        if self.mode == "hangs":
            await self.working.wait()
        if self.mode == "fails":
            raise JournalFailed("no room")
        self.commits += 1
        for birth in batch.births:
            self.records.setdefault(birth.id, Record(birth, (), Mark("", None)))
        for id, entries in batch.entries:
            self._add(id, entries)
        for id, mark in batch.marks:
            if id in self.records:
                self.records[id] = replace(self.records[id], mark=mark)
        for id in batch.gone:
            self.records.pop(id, None)

    def _add(self, id: str, entries: Sequence[Entry]) -> None:
        if id in self.records:
            had = self.records[id].entries
            new = [entry for entry in entries if entry.number > len(had)]
            assert [entry.number for entry in new] == list(range(len(had) + 1, len(had) + len(new) + 1))
            self.records[id] = replace(self.records[id], entries=(*had, *new))

    async def load(self, id: str) -> Record | None:
        return self.records.get(id)

    async def summaries(self, owner: bytes | None) -> list[Summary]:
        return []

    async def close(self) -> None:
        self.closed = True
