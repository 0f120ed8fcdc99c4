"""Connections that are kept for the next request, and those that can't be had."""

from __future__ import annotations

import asyncio

import pytest

from tests.engine.upstream.wires import Wires
from tests.engine.virtual_time import VIRTUAL
from zstream.engine.upstream.asking import Place
from zstream.engine.upstream.connection import Connection
from zstream.engine.upstream.pool import IDLE_S, Pool

HERE, THERE = Place("here", 1, False), Place("there", 1, False)
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


class Anybody:
    """Who asks."""

    def on_head(self, status: int, headers: dict[str, str]) -> None: ...

    def on_body(self, data: bytes) -> None: ...

    def on_complete(self) -> None: ...

    def on_broken(self, error: object) -> None: ...


@pytest.fixture
def anyio_backend() -> object:
    return VIRTUAL


async def used(pool: Wires, place: Place = HERE, answer: bytes = WHOLE) -> Connection:
    connection = await pool.connection(place, 1.0)
    connection.ask(b"GET", Anybody())
    pool.at(place.host).says(answer)
    return connection


async def test_the_last_one_used_is_the_next_one_used() -> None:
    pool = Wires()
    one, two = await used(pool), await used(pool)
    assert one is not two
    for connection in (one, two):
        pool.put_back(HERE, connection)
    assert await pool.connection(HERE, 1.0) is two
    assert not two.fresh
    assert await pool.connection(THERE, 1.0) not in (one, two)
    assert await pool.connection(HERE, 1.0, fresh=True) not in (one, two)
    assert await pool.connection(HERE, 1.0) is one


@pytest.mark.parametrize(
    "answer",
    [
        WHOLE[:-2],
        WHOLE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"),
        WHOLE.replace(b"1.1", b"1.0"),
        WHOLE * 2,
    ],
)
async def test_what_can_not_be_used_again_is_closed(answer: bytes) -> None:
    pool = Wires()
    pool.put_back(HERE, await used(pool, answer=answer))
    assert not pool.open


async def test_one_that_ends_while_it_is_kept_is_not_given_out() -> None:
    pool = Wires()
    first = await used(pool)
    pool.put_back(HERE, first)
    pool.wires[0].ends()
    assert await pool.connection(HERE, 1.0) is not first


async def test_they_are_not_kept_for_ever() -> None:
    pool = Wires()
    for place in (HERE, THERE):
        pool.put_back(place, await used(pool, place))
    await asyncio.sleep(IDLE_S - 1)
    assert len(pool.open) == 2
    await asyncio.sleep(7)
    assert not pool.open
    timers = asyncio.get_running_loop()._scheduled  # type: ignore[attr-defined]
    assert not [timer for timer in timers if not timer.cancelled()]


async def test_one_that_was_paused_reads_again() -> None:
    pool = Wires()
    connection = await used(pool)
    connection.pause()
    pool.put_back(HERE, connection)
    assert pool.wires[0].reading


async def test_a_connection_that_takes_too_long() -> None:
    pool = Wires()
    pool.slow = 3.0
    with pytest.raises(TimeoutError):
        await pool.connection(HERE, 1.0)
    assert await pool.connection(HERE, 0.0)


async def test_all_are_closed_in_the_end() -> None:
    pool = Wires()
    pool.put_back(HERE, await used(pool))
    await used(pool)
    pool.close()
    assert not pool.open


class TestOnEitherLoop:
    """What the loops themselves say."""

    @pytest.fixture(params=[False, True], ids=["asyncio", "uvloop"])
    def anyio_backend(self, request: pytest.FixtureRequest) -> object:
        return "asyncio", {"use_uvloop": request.param}

    @pytest.mark.parametrize("host", ["a..b", "x" * 64 + ".example", "\udcff"])
    async def test_a_name_that_no_host_can_have(self, host: str) -> None:
        with pytest.raises(OSError, match=r".") as raised:
            await Pool().connection(Place(host, 1, False), 5.0)
        assert not isinstance(raised.value, TimeoutError)
