"""Muon in any number type: the same steps as PyTorch's own, which knows only one."""
# ruff: noqa: E402 (what training needs is an extra, so it is asked for before it is imported)

import pytest

torch = pytest.importorskip("torch")

from training.muon import Muon, orthogonal
from training.precision import BFLOAT16_UNITS, fastest

CPU = torch.device("cpu")


def weights(*shapes):
    torch.manual_seed(1)
    return [torch.nn.Parameter(torch.randn(shape)) for shape in shapes]


def test_it_goes_where_pytorchs_own_goes():
    shapes = (64, 64), (96, 64), (64, 96), (64, 64)
    ours, theirs, start = weights(*shapes), weights(*shapes), weights(*shapes)
    mine = Muon([{"params": ours}], 1e-2, 0.05)
    other = torch.optim.Muon(theirs, lr=1e-2, weight_decay=0.05, adjust_lr_fn="match_rms_adamw")
    for _ in range(3):
        for one, same in zip(ours, theirs, strict=True):
            one.grad = torch.randn_like(one)
            same.grad = one.grad.clone()
        mine.step()
        other.step()
    for one, same, first in zip(ours, theirs, start, strict=True):
        assert (one - same).norm() < 0.03 * (one - first).norm(), "bf16 apart the same"


@pytest.mark.parametrize("shape", [(2, 48, 16), (2, 16, 48), (5, 24, 64)])
def test_what_it_moves_by_is_nearly_orthogonal(shape):
    torch.manual_seed(2)
    singular = torch.linalg.svdvals(orthogonal(torch.randn(shape)))
    assert (singular > 0.3).all()
    assert (singular < 1.4).all()


def test_a_weight_without_a_gradient_stays():
    moved, kept = weights((8, 8), (8, 8))
    before = kept.detach().clone()
    moved.grad = torch.randn_like(moved)
    Muon([{"params": [moved, kept]}], 1e-2, 0.0).step()
    assert torch.equal(kept, before)


@pytest.mark.parametrize("unit", BFLOAT16_UNITS)
def test_a_cpu_that_multiplies_bf16_is_asked_to(monkeypatch, unit):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {unit: True})
    assert fastest(CPU) is torch.bfloat16


def test_a_cpu_that_does_not_is_spared_it(monkeypatch):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: dict.fromkeys(BFLOAT16_UNITS, False))
    assert fastest(CPU) is torch.float32
    assert fastest(torch.device("cuda")) is torch.bfloat16
