"""Starts the upstream that gateways stand before."""

from __future__ import annotations

import sys

from bench.machine import ROOT
from bench.server import Launch, free_port


def launch(gap_s: float = 0.0, cpus: str | None = None) -> Launch:
    """With so long before each token."""
    port = free_port()
    command = (sys.executable, "-m", "bench.upstream", str(port), "--gap", str(gap_s))
    return Launch("upstream", command, port, "/v1/models", {"PYTHONPATH": str(ROOT)}, cpus)
