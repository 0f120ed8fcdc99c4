"""`bench.cuda_7b` where there is no GPU."""

from __future__ import annotations

import sys

import pytest

from bench import cuda_7b


def test_without_a_gpu_it_says_so_and_ends_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "argv", ["cuda_7b"])
    assert cuda_7b.main() == 0
    assert "No CUDA GPU" in capsys.readouterr().out
