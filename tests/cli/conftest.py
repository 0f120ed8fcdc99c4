"""Commands in this process, where no process of their own is needed."""

from __future__ import annotations

import os

import pytest
from typer.testing import CliRunner


@pytest.fixture
def invoked(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """Runs the command in this process; nobody's variables are in its way."""
    for name in [name for name in os.environ if name.startswith("ZSTREAM_")]:
        monkeypatch.delenv(name)
    return CliRunner()
