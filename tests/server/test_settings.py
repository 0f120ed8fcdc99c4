"""What the server refuses to be told."""

from __future__ import annotations

import pytest

from zstream.server.settings import EmptyKey, ServerSettings, UnsafeBinding


@pytest.mark.parametrize("keys", [("",), (" ",), ("good", "")])
def test_an_empty_key_is_refused(keys: tuple[str, ...]) -> None:
    with pytest.raises(EmptyKey):
        ServerSettings(("m",), api_keys=keys)


def test_an_open_address_needs_a_key_or_a_word() -> None:
    with pytest.raises(UnsafeBinding):
        ServerSettings(("m",), host="0.0.0.0")
    assert ServerSettings(("m",), host="0.0.0.0", api_keys=("key",)).host
    assert ServerSettings(("m",), host="0.0.0.0", insecure=True).host
