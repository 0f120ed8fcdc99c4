"""Servers that the end-to-end tests share, one each for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.e2e.fake_backend import FakeBackend, fake_engine
from tests.running import Server, model_engine, serving


@pytest.fixture(scope="package")
def storyteller() -> Iterator[Server]:
    """The embedded model."""
    with serving(model_engine(), models=("storyteller",)) as server:
        yield server


@pytest.fixture(scope="package")
def fake() -> Iterator[Server]:
    """Chosen tokens through the real engine loop."""
    with serving(fake_engine(FakeBackend())) as server:
        yield server


@pytest.fixture
def http(fake: Server) -> Iterator[httpx.Client]:
    """A client of `fake`."""
    with fake.client() as client:
        yield client
