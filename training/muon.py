"""Muon (Jordan et al. 2024) in the number type that the machine is fast at: PyTorch's own insists on bf16."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor

from training.precision import fastest

STEEP = (3.4445, -4.7750, 2.0315)
ROUNDS = 5
MOMENTUM = 0.95
Matrices = dict[torch.Size, list[Tensor]]


class Muon(torch.optim.Optimizer):
    """For matrices. Their steps have AdamW's usual length (Liu et al. 2025), so that rates mean the same for both.

    State and figures are those of `torch.optim.Muon(adjust_lr_fn="match_rms_adamw")`; matrices of one shape are
    multiplied side by side."""

    def __init__(self, groups: Iterable[dict[str, object]], lr: float, weight_decay: float) -> None:
        super().__init__(groups, {"lr": lr, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        for group in self.param_groups:
            for shape, weights in by_shape(group["params"]).items():
                moved = orthogonal(torch.stack([self.direction(weight) for weight in weights]))
                length = 0.2 * max(shape) ** 0.5
                for weight, change in zip(weights, moved, strict=True):
                    weight.mul_(1 - group["lr"] * group["weight_decay"]).add_(change, alpha=-group["lr"] * length)

    def direction(self, weight: Tensor) -> Tensor:
        """The gradient, led on by those before it (Nesterov)."""
        assert weight.grad is not None
        state = self.state[weight]
        if not state:
            state["momentum_buffer"] = torch.zeros_like(weight)
        kept = state["momentum_buffer"].lerp_(weight.grad, 1 - MOMENTUM)
        return weight.grad.lerp(kept, MOMENTUM)


def by_shape(weights: Sequence[Tensor]) -> Matrices:
    grouped: Matrices = {}
    for weight in weights:
        if weight.grad is not None:
            grouped.setdefault(weight.shape, []).append(weight)
    return grouped


def orthogonal(matrices: Tensor) -> Tensor:
    """(count, rows, columns) to the same, each near to U Vᵀ of its decomposition U S Vᵀ, by Newton-Schulz."""
    tall = matrices.shape[1] > matrices.shape[2]
    x = (matrices.mT if tall else matrices).to(fastest(matrices.device))
    x = x / x.norm(dim=(1, 2), keepdim=True).clamp(min=1e-7)
    linear, cubic, quintic = STEEP
    for _ in range(ROUNDS):
        gram = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=cubic, alpha=quintic), x, beta=linear)
    return (x.mT if tall else x).to(matrices.dtype)
