"""The network: a small Llama, written so that llama.cpp computes the same thing from the exported file."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Shape:
    vocab: int = 4096
    width: int = 256
    layers: int = 5
    heads: int = 4
    hidden: int = 704
    context: int = 1024
    rope_base: float = 10_000.0
    norm_eps: float = 1e-5

    @property
    def head_width(self) -> int:
        return self.width // self.heads

    def as_dict(self) -> dict[str, int | float]:
        return asdict(self)


def rotary_table(shape: Shape) -> Tensor:
    """(context, head_width / 2, 2): cosine and sine of every position's angles."""
    steps = torch.arange(0, shape.head_width, 2).float() / shape.head_width
    angles = torch.outer(torch.arange(shape.context).float(), shape.rope_base**-steps)
    return torch.stack((angles.cos(), angles.sin()), dim=-1)


def rotate(x: Tensor, table: Tensor) -> Tensor:
    """Turns neighbouring pairs (0, 1), (2, 3), ... of each head: llama.cpp's "llama" architecture expects this
    interleaved form, not the halves of GPT-NeoX. x: (batch, heads, time, head_width)."""
    even, odd = x[..., 0::2], x[..., 1::2]
    cos, sin = table[..., 0].to(x.dtype), table[..., 1].to(x.dtype)
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), dim=-1).flatten(-2)


class Attention(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width, bias=False)
        self.key = nn.Linear(shape.width, shape.width, bias=False)
        self.value = nn.Linear(shape.width, shape.width, bias=False)
        self.output = nn.Linear(shape.width, shape.width, bias=False)

    def split(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:-1], self.heads, -1).transpose(1, 2)

    def forward(self, x: Tensor, table: Tensor, seen: Tensor | None) -> Tensor:
        query, key = rotate(self.split(self.query(x)), table), rotate(self.split(self.key(x)), table)
        mixed = F.scaled_dot_product_attention(
            query, key, self.split(self.value(x)), attn_mask=seen, is_causal=seen is None
        )
        return self.output(mixed.transpose(1, 2).flatten(-2))


class FeedForward(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.gate = nn.Linear(shape.width, shape.hidden, bias=False)
        self.up = nn.Linear(shape.width, shape.hidden, bias=False)
        self.down = nn.Linear(shape.hidden, shape.width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down(F.silu(self.gate(x)) * self.up(x))


class Block(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention_norm = nn.RMSNorm(shape.width, eps=shape.norm_eps)
        self.attention = Attention(shape)
        self.feed_forward_norm = nn.RMSNorm(shape.width, eps=shape.norm_eps)
        self.feed_forward = FeedForward(shape)

    def forward(self, x: Tensor, table: Tensor, seen: Tensor | None) -> Tensor:
        x = x + self.attention(self.attention_norm(x), table, seen)
        return x + self.feed_forward(self.feed_forward_norm(x))


class Storyteller(nn.Module):
    """Input and output have a matrix each: in a short trial one for both learned more slowly."""

    rotary: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocab, shape.width)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = nn.RMSNorm(shape.width, eps=shape.norm_eps)
        self.head = nn.Linear(shape.width, shape.vocab, bias=False)
        self.register_buffer("rotary", rotary_table(shape), persistent=False)
        self.apply(initialise)
        self.calm_residuals()

    def calm_residuals(self) -> None:
        """The deeper the sum, the smaller each addend, so that the stream's scale is the same at any depth."""
        for name, weight in self.named_parameters():
            if name.endswith(("attention.output.weight", "feed_forward.down.weight")):
                weight.data.div_((2 * self.shape.layers) ** 0.5)

    def forward(self, tokens: Tensor, owners: Tensor | None = None) -> Tensor:
        """(batch, time) token ids to (batch, time, width) features; `logits` makes scores of them. With `owners`, of
        the same shape, a token sees only those before it that have the same owner."""
        x, table = self.embedding(tokens), self.rotary[: tokens.shape[1]]
        seen = None if owners is None else visible(owners)
        for block in self.blocks:
            x = block(x, table, seen)
        return self.norm(x)

    def logits(self, features: Tensor) -> Tensor:
        return self.head(features)

    def size(self) -> int:
        return sum(weight.numel() for weight in self.parameters())


def visible(owners: Tensor) -> Tensor:
    """(batch, time) to (batch, 1, time, time): 0 where the second position may be seen from the first, else -inf. In
    attention's own type, or each block would convert it again."""
    same = owners[:, None, :, None] == owners[:, None, None, :]
    time = owners.shape[1]
    seen = same & torch.ones(time, time, dtype=torch.bool, device=owners.device).tril()
    kind = torch.get_autocast_dtype(owners.device.type) if torch.is_autocast_enabled(owners.device.type) else None
    return torch.zeros(seen.shape, dtype=kind, device=owners.device).masked_fill_(~seen, float("-inf"))


def initialise(module: nn.Module) -> None:
    """By the length of the rows: the usual 0.02 suits rows ten times as long, and learned more slowly in a trial."""
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=module.in_features**-0.5)
    elif isinstance(module, nn.Embedding):
        nn.init.normal_(module.weight, std=0.5)
