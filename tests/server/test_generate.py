"""What a request costs the others before it is one."""

from __future__ import annotations

import threading

import pytest

from zstream.core.errors import InvalidRequest
from zstream.server.body import parse_aside
from zstream.wire.call import Call
from zstream.wire.completions import parse_completion


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize(("tokens", "is_aside"), [(10, False), (100_000, True)])
async def test_a_large_body_is_parsed_beside_the_event_loop(tokens: int, is_aside: bool) -> None:
    threads: list[int] = []

    def parse(body: bytes) -> Call:
        threads.append(threading.get_ident())
        return parse_completion(body)

    body = b'{"model":"m","prompt":[' + b",".join([b"7"] * tokens)
    await parse_aside(parse, body + b"]}")
    with pytest.raises(InvalidRequest):
        await parse_aside(parse, body + b",-1]}")
    assert [thread != threading.get_ident() for thread in threads] == [is_aside] * 2
