"""What all tests share, and what each of them need not do again."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A machine may be busy: how long an example takes says nothing.
settings.register_profile("busy", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

NOT_IN_THE_PACKAGE = ("training", "bench")
LONGEST_FIRST = ("faults", "browser", "server", "cli", "seeds", "clients_js")
"""Folders whose files take long, mostly by waiting: begun last, one of them would run alone in the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long ones first. To measure code that is no part of `zstream` would only double its time."""
    for item in items:
        if _folder(item) in NOT_IN_THE_PACKAGE:
            item.add_marker(pytest.mark.no_cover)
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    folder = _folder(item)
    return LONGEST_FIRST.index(folder) if folder in LONGEST_FIRST else len(LONGEST_FIRST)


def _folder(item: pytest.Item) -> str:
    """Of the folders in `tests`, the one that it is in."""
    return PurePath(item.nodeid).parts[1]


@pytest.fixture
def anyio_backend() -> str:
    """The server's event loop is asyncio's, so its tests need no other."""
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def _certificates_are_read_once() -> Iterator[None]:
    """By httpx, which reads those of the world for each client, in 18 ms. The server's own way to them stays."""
    read = ssl.create_default_context
    once = cache(read)

    def create_default_context(*purpose: Any, **files: Any) -> ssl.SSLContext:
        return read(*purpose, **files) if purpose or files.keys() != {"cafile"} else once(**files)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", create_default_context)
        yield
