"""Both kinds of client, and a server over chosen tokens for all of these tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.client.kinds import Async, Kind, Sync
from tests.e2e.fake_backend import FakeBackend, fake_engine
from tests.running import Server, serving


@pytest.fixture(params=[Sync(), Async()], ids=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> Kind:
    return request.param


@pytest.fixture(scope="package")
def fake() -> Iterator[Server]:
    """Chosen tokens through the real engine loop."""
    with serving(fake_engine(FakeBackend())) as server:
        yield server
