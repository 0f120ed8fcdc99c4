"""Which models another server has, by its own word."""

from __future__ import annotations

import asyncio

import msgspec
from msgspec import Struct

from zstream.core.errors import BadGateway
from zstream.engine.upstream.asking import models_head, place_of
from zstream.engine.upstream.pool import Pool
from zstream.engine.upstream.servers import Upstream

_MOST_BYTES = 4 * 2**20
_WAIT_S = 5.0


class _Model(Struct):
    id: str


class _Models(Struct):
    data: list[_Model]


class _Body:
    """An `Answering` that is waited for."""

    def __init__(self) -> None:
        self.done: asyncio.Future[tuple[int, bytes]] = asyncio.get_running_loop().create_future()
        self._status = 0
        self._body = b""

    def on_head(self, status: int, headers: dict[str, str]) -> None:
        self._status = status

    def on_body(self, data: bytes) -> None:
        if len(self._body) < _MOST_BYTES:
            self._body += data

    def on_complete(self) -> None:
        if not self.done.done():
            self.done.set_result((self._status, self._body))

    def on_broken(self, error: BadGateway) -> None:
        if not self.done.done():
            self.done.set_exception(error)


async def models_of(upstream: Upstream, pool: Pool) -> tuple[str, ...]:
    """Their names. Raises `OSError`, `BadGateway` or `ValueError`."""
    place = place_of(upstream)
    connection = await pool.connection(place, min(_WAIT_S, upstream.connect_timeout_s or _WAIT_S), fresh=True)
    answer = _Body()
    try:
        connection.ask(models_head(upstream), answer)
        status, body = await asyncio.wait_for(answer.done, _WAIT_S)
    except BaseException:
        connection.close()
        raise
    pool.put_back(place, connection)
    if status != 200:
        raise ValueError(f"it answers {status}")
    try:
        return tuple(model.id for model in msgspec.json.decode(body, type=_Models).data)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise ValueError(f"its list of models is none ({error})") from None
