"""Keys with letters beyond ASCII, as clients write them into headers."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers

from zstream.core.errors import Unauthorized
from zstream.server.auth import Keys, credential

KEY = "schlüssel"


def given(name: bytes, value: bytes) -> str | None:
    return credential(Headers(raw=[(name, value)]))


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
@pytest.mark.parametrize(("name", "scheme"), [(b"authorization", b"Bearer "), (b"api-key", b"")])
def test_a_key_opens_however_its_letters_are_written(encoding: str, name: bytes, scheme: bytes) -> None:
    keys, said = Keys([KEY, "b"]), given(name, scheme + KEY.encode(encoding))
    keys.check(said)
    assert keys.owner(said) == keys.owner(f"Bearer {KEY}")


def test_other_bytes_open_nothing() -> None:
    for value in (b"Bearer schl\xffssel", b"Bearer schlussel", b"Bearer "):
        with pytest.raises(Unauthorized):
            Keys([KEY]).check(given(b"authorization", value))
