"""A journal that several processes of a test share, in memory and on the event loop's clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tests.stream.journal.fake_store import FakeStore
from zstream.stream.journal.shared import LEASE_S, Holding, Message, News
from zstream.stream.journal.store import Batch, JournalFailed

LISTEN_S = 2.0


@dataclass
class Server:
    """What they share."""

    store: FakeStore = field(default_factory=FakeStore)
    leases: dict[str, tuple[str, float]] = field(default_factory=dict)
    messages: dict[str, list[Message]] = field(default_factory=dict)
    last_word: dict[str, str] = field(default_factory=dict)
    held: dict[str, Holding] = field(default_factory=dict)
    stirred: asyncio.Condition = field(default_factory=asyncio.Condition)
    down: bool = False

    def host(self, id: str) -> str | None:
        host, until = self.leases.get(id, ("", 0.0))
        return host if until > asyncio.get_running_loop().time() else None

    def lease(self, id: str, replica: str) -> None:
        self.leases[id] = (replica, asyncio.get_running_loop().time() + LEASE_S)


class FakeShared:
    """See `SharedStore`."""

    def __init__(self, server: Server, replica: str) -> None:
        self.server = server
        self.replica = replica
        self.on_lost: Callable[[str], object] = lambda id: None
        self.listening = 0

    async def _reach(self) -> None:
        await asyncio.sleep(0)
        if self.server.down:
            raise JournalFailed("down")

    async def _stir(self) -> None:
        async with self.server.stirred:
            self.server.stirred.notify_all()

    async def open(self) -> None: ...

    async def commit(self, batch: Batch) -> None:
        await self._reach()
        for birth in batch.births:
            self.server.lease(birth.id, self.replica)
        lost = {id for id, _ in [*batch.entries, *batch.marks] if not self._may_write(id)}
        entries = [one for one in batch.entries if one[0] not in lost]
        marks = [one for one in batch.marks if one[0] not in lost]
        gone = [id for id in batch.gone if self.server.last_word.get(id) in (None, self.replica)]
        await self.server.store.commit(replace(batch, entries=entries, marks=marks, gone=gone))
        self.server.last_word.update(dict.fromkeys((id for id, _ in marks), self.replica))
        for id in [*gone, *(id for id, mark in marks if mark.state)]:
            self.server.leases.pop(id, None)
        for id in lost:
            self.on_lost(id)
        await self._stir()

    def _may_write(self, id: str) -> bool:
        return self.server.host(id) in (None, self.replica)

    async def load(self, id: str) -> object:
        await self._reach()
        return await self.server.store.load(id)

    async def summaries(self, owner: bytes | None) -> list[object]:
        return []

    async def close(self) -> None:
        await self.release([id for id, (host, _) in self.server.leases.items() if host == self.replica])

    async def claim(self, id: str) -> str:
        await self._reach()
        host = self.server.host(id)
        if host is None:
            host = self.replica
            self.server.lease(id, host)
        return host

    async def release(self, ids: Sequence[str]) -> None:
        await self._reach()
        for id in ids:
            if self.server.host(id) == self.replica:
                del self.server.leases[id]

    async def hosts(self, ids: Sequence[str]) -> Sequence[str | None]:
        await self._reach()
        return [self.server.host(id) for id in ids]

    async def hold(self, holdings: Sequence[Holding]) -> Sequence[str]:
        await self._reach()
        for one in holdings:
            self.server.held[one.id] = one
            if not self._may_write(one.id):
                self.on_lost(one.id)
            elif not one.mark.state:
                self.server.lease(one.id, self.replica)
        return [one.id for one in holdings if one.id not in self.server.store.records]

    async def tell(self, messages: Mapping[str, Message]) -> None:
        await self._reach()
        for to, message in messages.items():
            message.sender = self.replica
            self.server.messages.setdefault(to, []).append(message)
        await self._stir()

    async def listen(self, after: Mapping[str, int]) -> News:
        await self._reach()
        self.listening = len(after)
        async with self.server.stirred:
            try:
                async with asyncio.timeout(LISTEN_S):
                    await self.server.stirred.wait_for(lambda: self._news(after, look=True))
            except TimeoutError:
                return News()
        if self.server.down:
            raise JournalFailed("down")
        return self._news(after)

    def _news(self, after: Mapping[str, int], *, look: bool = False) -> News | None:
        records = self.server.store.records
        entries = {id: records[id].entries[number:] for id, number in after.items() if id in records}
        ended = {id: records[id].mark.state for id in entries if records[id].mark.state}
        if look:
            any_news = ended or any(entries.values()) or self.server.messages.get(self.replica) or self.server.down
            return News() if any_news else None
        there = {id: list(new) for id, new in entries.items() if new}
        return News(there, ended, self.server.messages.pop(self.replica, []))

    async def wake(self) -> None:
        await self.tell({self.replica: Message()})
