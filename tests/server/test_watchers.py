"""Watchers in a time that passes by itself: one look a second for all, none for nobody, the newest alone held."""

from __future__ import annotations

import asyncio

import pytest

from tests.engine.virtual_time import VIRTUAL
from zstream.server.watchers import Watcher, Watchers

ANYBODY = None


@pytest.fixture
def anyio_backend() -> object:
    return VIRTUAL


class FakeScene:
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.looks: list[float] = []
        self.closed = 0

    def look(self, now: float) -> None:
        self.looks.append(now)

    def shown(self, owner: bytes | None) -> bytes:
        return b"%d:%b" % (len(self.looks), owner or b"")

    def close(self) -> None:
        self.closed += 1


def watched() -> tuple[Watchers, FakeScene]:
    return Watchers(asyncio.get_running_loop().time), FakeScene()


async def taken(watcher: Watcher, snapshots: int) -> list[bytes | None]:
    return [await watcher.next() for _ in range(snapshots)]


async def test_the_first_snapshot_comes_at_once_and_then_one_a_second() -> None:
    watchers, scene = watched()
    start = asyncio.get_running_loop().time()
    with watchers.joined(ANYBODY, lambda: scene) as watcher:
        assert await watcher.next() == b"1:"
        assert asyncio.get_running_loop().time() == start
        assert await taken(watcher, 3) == [b"2:", b"3:", b"4:"]
    assert [round(at - start, 6) for at in scene.looks] == [0, 1, 2, 3]


async def test_all_share_one_look_and_each_sees_its_own() -> None:
    watchers, scene = watched()
    with (
        watchers.joined(b"a", lambda: scene) as one,
        watchers.joined(b"a", pytest.fail) as other,
        watchers.joined(b"b", pytest.fail) as third,
    ):
        seen = await asyncio.gather(*(taken(watcher, 2) for watcher in (one, other, third)))
    assert seen == [[b"1:a", b"2:a"], [b"1:a", b"2:a"], [b"1:b", b"2:b"]]
    assert len(scene.looks) == 2


async def test_whoever_is_slow_is_given_the_newest_alone() -> None:
    watchers, scene = watched()
    with watchers.joined(ANYBODY, lambda: scene) as slow:
        await asyncio.sleep(10.5)
        assert await slow.next() == b"11:"
        assert await slow.next() == b"12:"


async def test_while_nobody_watches_nothing_is_looked_at() -> None:
    watchers, scene = watched()
    with watchers.joined(ANYBODY, lambda: scene), watchers.joined(ANYBODY, pytest.fail):
        pass
    await asyncio.sleep(10)
    assert (len(scene.looks), scene.closed, len(watchers)) == (1, 1, 0)
    another = FakeScene()
    with watchers.joined(ANYBODY, lambda: another) as watcher:
        assert await watcher.next() == b"1:"


async def test_whoever_hangs_up_takes_nothing_more() -> None:
    watchers, scene = watched()
    with watchers.joined(ANYBODY, lambda: scene) as watcher:
        assert await watcher.next() == b"1:"
        waiting = asyncio.create_task(watcher.next())
        await asyncio.sleep(0.5)
        watcher.hang_up()
        assert await waiting is None


async def test_at_the_end_all_see_how_it_ended_and_leave() -> None:
    watchers, scene = watched()
    with watchers.joined(ANYBODY, lambda: scene) as watcher:
        assert await watcher.next() == b"1:"
        watchers.close()
        watchers.close()
        assert await watcher.next() == b"3:"
        assert await watcher.next() is None
        with watchers.joined(ANYBODY, pytest.fail) as late:
            assert await late.next() == b"3:"
            assert await late.next() is None


async def test_a_scene_that_cannot_be_opened_leaves_nobody_behind() -> None:
    watchers, _ = watched()

    def broken() -> FakeScene:
        raise RuntimeError("no scene")

    with pytest.raises(RuntimeError, match="no scene"), watchers.joined(ANYBODY, broken):
        pass
    assert len(watchers) == 0
