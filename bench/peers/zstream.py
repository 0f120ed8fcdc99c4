"""Starts zstream from this checkout."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.machine import ROOT
from bench.peers import Setup
from bench.prompts import MODEL
from bench.server import Launch, free_port

MODELS = ROOT / "src" / "zstream" / "models"


def launch(setup: Setup) -> Launch:
    port = free_port()
    model = [str(setup.model)] if setup.model else []
    command = [sys.executable, "-m", "zstream", "serve", *model, *_options(setup, port)]
    return Launch("zstream", tuple(command), port, "/ready", {"PYTHONPATH": str(ROOT / "src")}, setup.cpus)


def embedded_model() -> Path | None:
    """The file of the embedded model, for peers that are to run the same one."""
    return next(MODELS.rglob("*.gguf"), None)


def _options(setup: Setup, port: int) -> list[str]:
    wanted = {
        "--port": port,
        "--alias": MODEL,
        "--slots": setup.slots,
        "--context": setup.context,
        "--threads": setup.threads,
        "--engine": "scripted" if setup.scripted else None,
        "--scripted-rate": setup.rate if setup.scripted else None,
        "--journal": setup.journal,
        "--upstream": setup.upstream,
    }
    return [str(part) for pair in wanted.items() if pair[1] is not None for part in pair]
