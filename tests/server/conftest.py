"""One server over chosen tokens for all of these tests."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.e2e.fake_backend import FakeBackend, fake_engine
from tests.running import Server, serving


@pytest.fixture(scope="package")
def fake() -> Iterator[Server]:
    """Chosen tokens through the real engine loop."""
    with serving(fake_engine(FakeBackend()), models=("fake", "its/alias")) as server:
        yield server


@pytest.fixture
def http(fake: Server) -> Iterator[httpx.Client]:
    """A client of `fake`."""
    with fake.client() as client:
        yield client
