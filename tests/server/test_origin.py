"""Which pages may open a WebSocket."""

from __future__ import annotations

import pytest

from zstream.core.errors import Forbidden
from zstream.server.origin import check_host, check_origin, listed
from zstream.server.settings import ServerSettings


@pytest.mark.parametrize(
    ("origins", "host", "allowed"),
    [
        ([], "a.example", ()),
        ([], None, ()),
        (["http://a.example"], "a.example", ()),
        (["https://a.example"], "a.example", ()),
        (["https://A.example"], "a.EXAMPLE", ()),
        (["https://a.example"], "a.example:443", ()),
        (["http://a.example:80"], "a.example", ()),
        (["http://localhost:8000"], "localhost:8000", ()),
        (["http://[::1]:8000"], "[::1]:8000", ()),
        (["https://b.example"], "a.example", ("https://b.example",)),
        (["https://b.example"], "a.example", ("https://B.example/",)),
        (["https://b.example"], "a.example", (" https://b.example:443",)),
        (["http://b.example:8080"], "a.example", ("http://b.example:08080",)),
        (["http://[::1]:8080"], "a.example", ("http://[::1]:8080/",)),
        (["chrome-extension://abc"], "a.example", ("chrome-extension://abc",)),
        (["null"], "a.example", ("null",)),
        (["https://b.example"], "a.example", ("*",)),
    ],
)
def test_those_may(origins: list[str], host: str | None, allowed: tuple[str, ...]) -> None:
    check_origin(origins, host, tuple(map(listed, allowed)))


@pytest.mark.parametrize(
    ("origins", "host", "allowed"),
    [
        (["http://b.example"], "a.example", ()),
        (["http://a.example:8080"], "a.example", ()),
        (["http://a.example"], "a.example:8080", ()),
        (["https://a.example"], "a.example:80", ()),
        (["http://a.example"], None, ()),
        (["http://a.example"], "", ()),
        (["null"], "null", ()),
        (["file://"], "", ()),
        (["a.example"], "a.example", ()),
        ([""], "", ()),
        (["http://a.example@b.example"], "b.example", ()),
        (["http://a.example:x"], "a.example:x", ()),
        (["http://[a"], "[a", ()),
        (["http://a.example/"], "a.example/", ()),
        (["http://a.example", "http://a.example"], "a.example", ()),
        (["http://sub.b.example"], "a.example", ("https://b.example",)),
        (["http://b.example"], "a.example", ("https://b.example",)),
    ],
)
def test_those_may_not(origins: list[str], host: str | None, allowed: tuple[str, ...]) -> None:
    with pytest.raises(Forbidden):
        check_origin(origins, host, allowed)


HERE = ServerSettings(("m",), own_machine_only=True, allow_origins=("https://chat.example:8443",)).hosts


@pytest.mark.parametrize(
    "host",
    [None, "", "localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "a.localhost:1", "chat.example"],
)
def test_who_names_this_machine_may_ask(host: str | None) -> None:
    check_host(host, HERE)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil", "x@localhost", "[a"]
)
def test_a_name_that_was_made_to_point_here_may_not(host: str) -> None:
    with pytest.raises(Forbidden, match="localhost"):
        check_host(host, HERE)
