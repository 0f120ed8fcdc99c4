"""Streams in a Redis server that several processes share: each stream lives in one of them, all can read it.

A batch is one transaction over many streams, so a cluster of servers is not supported. What a Redis server keeps when
it dies is its own setting: with `appendonly yes` one that is killed loses two seconds at most.
"""

from __future__ import annotations

import secrets
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from zstream.core.clock import Clock, wall
from zstream.stream.about import About
from zstream.stream.journal.redis_link import Command, RedisLink, call
from zstream.stream.journal.redis_scripts import (
    APPEND,
    BEGIN,
    CLAIM,
    END,
    FORGET,
    FORGOTTEN,
    HOLD,
    LOST,
    RELEASE,
)
from zstream.stream.journal.shared import LEASE_S, Holding, Message, News
from zstream.stream.journal.store import Batch, Birth, Entry, JournalFailed, Mark, Record, Summary

_WAIT_S = 3.0
_LISTEN_S = 2.0
_REMEMBERED_S = 3600.0
_MOST_AT_ONCE = 1000  # entries of one stream in an answer: reading them holds up everything else here
_MOST_MESSAGES = 1000  # that wait for a replica; it hears the newest state of everything within a second anyway
_MESSAGES_S = 60.0
_ALIVE = "zstream:alive"
_NEWEST = f"{END - 1}-0"
_BIRTH = ("owner", "model", "created", "route", "body", "ttl_s", "engine")
_STATE = ("state", "expires_at")


class RedisStore:
    """See `SharedStore`. Raises ValueError for an address that is none."""

    def __init__(self, url: str, *, lease_s: float = LEASE_S, wait_s: float = _WAIT_S, wall: Clock = wall) -> None:
        self.replica = secrets.token_hex(8)
        self.on_lost: Callable[[str], object] = _nothing
        self._wall = wall
        self._lease_ms = _ms(lease_s)
        self._link = RedisLink(url, wait_s=wait_s)
        self._ear = RedisLink(url, wait_s=_LISTEN_S + wait_s)  # its connection waits
        self._heard = "0-0"
        self._leases: set[str] = set()
        self._closed = False

    async def open(self) -> None:
        """See whether it is there and can be written."""
        await self.commit(Batch())

    async def commit(self, batch: Batch) -> None:
        """See `Store.commit`."""
        steps = [*self._steps(batch)] or [("", ("SET", _ALIVE, self.replica, "PX", _ms(_REMEMBERED_S)))]
        answers = await self._link.run((command for _, command in steps), together=True)
        lost = dict.fromkeys(id for (id, _), answer in zip(steps, answers, strict=True) if id and answer == LOST)
        self._leases.update(birth.id for birth in batch.births)
        self._leases.difference_update(batch.gone, [id for id, mark in batch.marks if mark.state])
        self._lose(lost)

    async def load(self, id: str) -> Record | None:
        """See `Store.load`."""
        stream = _key(id)
        commands: list[Command] = [
            ("HMGET", stream, *_BIRTH, *_STATE),
            ("XLEN", f"{stream}:frames"),
            _page(id),
            ("GET", f"{stream}:gone"),
        ]
        fields, there, frames, gone = await self._link.run(commands, together=True)
        if fields[-2] is None:
            return None if gone is None else Record(Birth(id, About(_owner(gone)), "", b"", 0.0), (), Mark("", 0.0))
        record = _record(id, fields, await self._entries(id, frames))
        whole = len(record.entries) >= there - bool(record.mark.state)
        return record if whole else await self.load(id)  # it has gone meanwhile

    async def _entries(self, id: str, page: Sequence[Any]) -> list[Entry]:
        """All, of which that is the first page."""
        entries = [*map(_entry_of, page)]
        while len(page) == _MOST_AT_ONCE:
            page = await self._link.ask(*_page(id, entries[-1].number))
            entries += map(_entry_of, page)
        return entries

    async def summaries(self, owner: bytes | None) -> Sequence[Summary]:
        """See `Store.summaries`."""
        index, now = _index(owner), self._wall()
        ids = [id.decode() for id in await self._link.ask("ZRANGEBYSCORE", index, now - 60, "+inf")]
        answers = await self._link.run(command for id in ids for command in _ask_summary(id))
        found = zip(ids, answers[0::3], answers[1::3], answers[2::3], strict=True)
        there = [
            _summary(id, owner, fields, frames, host) for id, fields, frames, host in found if fields[0] is not None
        ]
        return [one for one in there if one.mark.expires_at is None or one.mark.expires_at > now]

    async def close(self) -> None:
        """See `Store.close`; others may go on with what lives here."""
        if not self._closed:
            self._closed = True
            with suppress(JournalFailed):
                await self.release(list(self._leases))
            await self._link.close()
            await self._ear.close()

    # Of a shared store

    async def claim(self, id: str) -> str:
        """See `SharedStore.claim`."""
        (host,) = await self._link.run([call(CLAIM, _key(id), self.replica, self._lease_ms)])
        if host.decode() == self.replica:
            self._leases.add(id)
        return str(host.decode())

    async def release(self, ids: Sequence[str]) -> None:
        """See `SharedStore.release`."""
        self._leases.difference_update(ids)
        await self._link.run(call(RELEASE, _key(id), self.replica) for id in ids)

    async def hosts(self, ids: Sequence[str]) -> Sequence[str | None]:
        """See `SharedStore.hosts`."""
        answers = await self._link.run(("GET", f"{_key(id)}:host") for id in ids)
        return [None if answer is None else answer.decode() for answer in answers]

    async def hold(self, holdings: Sequence[Holding]) -> Sequence[str]:
        """See `SharedStore.hold`."""
        commands = (self._hold(one.id, one.mark, one.live, one.readers) for one in holdings)
        answers = await self._link.run(commands)
        told = list(zip(holdings, answers, strict=True))
        self._leases.update(one.id for one, answer in told if answer == 1 and not one.mark.state)
        self._lose(dict.fromkeys(one.id for one, answer in told if answer == LOST))
        return [one.id for one, answer in told if answer == FORGOTTEN]

    async def tell(self, messages: Mapping[str, Message]) -> None:
        """See `SharedStore.tell`."""
        commands = (command for to, message in messages.items() for command in self._say(to, message))
        await self._link.run(commands, together=True)  # no message without its expiry

    async def listen(self, after: Mapping[str, int]) -> News:
        """See `SharedStore.listen`.

        A replica's messages are a stream, not a channel: the command that waits for frames waits for them, too, and
        none is lost while its connection is made again.
        """
        keys = [_messages(self.replica), *(f"{_key(id)}:frames" for id in after)]
        places = [self._heard, *(f"{number}-0" for number in after.values())]
        waiting = ("BLOCK", _ms(_LISTEN_S), "COUNT", _MOST_AT_ONCE)
        answer = await self._ear.ask("XREAD", *waiting, "STREAMS", *keys, *places)
        news, ids = News(), dict(zip(keys[1:], after, strict=True))
        for key, entries in answer or ():
            self._read(news, ids.get(key.decode()), entries)
        return news

    async def wake(self) -> None:
        """See `SharedStore.wake`."""
        await self.tell({self.replica: Message()})

    def _steps(self, batch: Batch) -> Iterator[tuple[str, Command]]:
        """What a batch comes to, each with the stream that may be lost by it."""
        for birth in batch.births:
            yield "", self._begin(birth)
        for id, entries in batch.entries:
            yield id, call(APPEND, _key(id), self.replica, *(part for entry in entries for part in _parts(entry)))
        for id, mark in batch.marks:
            yield id, self._hold(id, mark)
        for id in batch.gone:
            yield "", call(FORGET, _key(id), self.replica, id, _ms(_REMEMBERED_S))

    def _begin(self, birth: Birth) -> Command:
        about, owner = birth.about, _named(birth.about.owner)
        kept_ms = _ms(birth.ttl_s) + self._lease_ms
        values = (owner, about.model, about.created, birth.route, birth.body, birth.ttl_s, birth.engine)
        fields = zip(_BIRTH, values, strict=True)
        return call(
            BEGIN, _key(birth.id), self.replica, birth.id, self._lease_ms, kept_ms, _ms(_REMEMBERED_S), self._wall(),
            _index(about.owner), owner, *(part for pair in fields for part in pair), "ttl_ms", _ms(birth.ttl_s),
        )  # fmt: skip

    def _hold(self, id: str, mark: Mark, live: str = "", readers: int = 0) -> Command:
        at, now = mark.expires_at, self._wall()
        shown, kept_ms = ("", "") if at is None else (repr(at), max(0, _ms(at - now)) + self._lease_ms)
        told = (mark.state, shown, kept_ms, _ms(_REMEMBERED_S), now, live, readers, mark.frames)
        return call(HOLD, _key(id), self.replica, id, self._lease_ms, *told)

    def _say(self, to: str, message: Message) -> Iterator[Command]:
        message.sender = self.replica
        encoded, key = msgspec.json.encode(message), _messages(to)
        yield "XADD", key, "MAXLEN", "~", _MOST_MESSAGES, "*", "message", encoded
        yield "PEXPIRE", key, _ms(_MESSAGES_S)

    def _lose(self, ids: Mapping[str, None]) -> None:
        self._leases.difference_update(ids)
        for id in ids:
            self.on_lost(id)

    def _read(self, news: News, id: str | None, entries: Sequence[tuple[bytes, dict[bytes, bytes]]]) -> None:
        if id is None:
            self._heard = entries[-1][0].decode()
            news.messages += [msgspec.json.decode(fields[b"message"], type=Message) for _, fields in entries]
            return
        if b"state" in entries[-1][1]:
            news.ended[id] = entries[-1][1][b"state"].decode()
            entries = entries[:-1]
        news.entries[id] = [*map(_entry_of, entries)]


def _nothing(_id: str) -> None: ...


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _key(id: str) -> str:
    return f"zstream:{{{id}}}"


def _messages(replica: str) -> str:
    return f"zstream:replica:{replica}"


def _index(owner: bytes | None) -> str:
    return "zstream:owner" if owner is None else f"zstream:owner:{owner.hex()}"


def _named(owner: bytes | None) -> bytes:
    return b"" if owner is None else b"=" + owner


def _owner(named: bytes) -> bytes | None:
    return named[1:] if named else None


def _parts(entry: Entry) -> tuple[Any, ...]:
    return entry.number, entry.frame, entry.tokens, array("q", entry.ids).tobytes() if entry.ids else b""


def _page(id: str, after: int = 0) -> Command:
    return "XRANGE", f"{_key(id)}:frames", f"{after + 1}-0", _NEWEST, "COUNT", _MOST_AT_ONCE


def _entry_of(kept: tuple[bytes, Mapping[bytes, bytes]]) -> Entry:
    at, fields = kept
    number = int(at.partition(b"-")[0])
    return Entry(number, fields[b"frame"], int(fields[b"tokens"]), array("q", fields[b"ids"]))


def _mark(state: bytes, expires_at: bytes) -> Mark:
    return Mark(state.decode(), float(expires_at) if expires_at else None)


def _record(id: str, fields: Sequence[bytes], entries: Sequence[Entry]) -> Record:
    owner, model, created, route, body, ttl_s, engine, state, expires_at = fields
    about = About(_owner(owner), model.decode(), int(created))
    birth = Birth(id, about, route.decode(), body, float(ttl_s), engine.decode())
    return Record(birth, entries, _mark(state, expires_at))


def _ask_summary(id: str) -> Iterator[Command]:
    stream = _key(id)
    yield "HMGET", stream, "model", "created", *_STATE, "tokens", "live", "readers"
    yield "XLEN", f"{stream}:frames"
    yield "GET", f"{stream}:host"


def _summary(id: str, owner: bytes | None, fields: Sequence[bytes], frames: int, host: bytes | None) -> Summary:
    model, created, state, expires_at, tokens, live, readers = fields
    about = About(owner, model.decode(), int(created))
    known = (live or b"running").decode() if host else ""  # its host has not said more yet
    mark = _mark(state, expires_at)
    return Summary(id, about, mark, frames - bool(state), int(tokens), known, int(readers or 0) if known else 0)
