"""What all tests share."""

from __future__ import annotations

import pytest


@pytest.fixture
def anyio_backend() -> str:
    """The server's event loop is asyncio's, so its tests need no other."""
    return "asyncio"
