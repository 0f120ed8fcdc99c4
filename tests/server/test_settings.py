"""What the server refuses to be told."""

from __future__ import annotations

from typing import Any

import pytest

from zstream.server.settings import ServerSettings, UnsafeBinding, UnusableKey, UnusableOrigin


@pytest.mark.parametrize("keys", [("",), (" ",), ("good", "")])
def test_an_empty_key_is_refused(keys: tuple[str, ...]) -> None:
    with pytest.raises(UnusableKey):
        ServerSettings(("m",), api_keys=keys)


@pytest.mark.parametrize("key", [" key", "key ", "a\nb", "a\x00b"])
def test_a_key_that_no_header_can_hold_is_refused(key: str) -> None:
    with pytest.raises(UnusableKey):
        ServerSettings(("m",), api_keys=("good", key))


@pytest.mark.parametrize(
    "site",
    [
        "",
        "app.example",
        "https://",
        "https://app.example/chat",
        "https://x@app.example",
        "https://*:8",
        "https://a:b",
        "https://x:",
        "https://a.com,b.com",
        "https://a b.com",
        "https://b\u00fccher.de",
        "https://a\\b",
        "ht tp://x",
    ],
)
def test_a_site_that_no_browser_would_say_it_is_is_refused(site: str) -> None:
    with pytest.raises(UnusableOrigin, match=r"https://app\.example\.com"):
        ServerSettings(("m",), allow_origins=("https://good.example", site))


def test_an_open_address_needs_a_key_or_a_word() -> None:
    with pytest.raises(UnsafeBinding):
        ServerSettings(("m",), host="0.0.0.0")
    assert ServerSettings(("m",), host="0.0.0.0", api_keys=("key",)).host
    assert ServerSettings(("m",), host="0.0.0.0", insecure=True).host


@pytest.mark.parametrize(
    "more",
    [
        {"own_machine_only": False},
        {"api_keys": ("key",)},
        {"insecure": True},
        {"allow_origins": ("*",)},
        {"host": "0.0.0.0", "insecure": True},
    ],
)
def test_where_others_are_meant_to_ask_they_may_by_any_name(more: dict[str, Any]) -> None:
    assert not ServerSettings(("m",), **{"own_machine_only": True, **more}).hosts
