"""Goes on from an exported file: its weights as far as Q8_0 kept them, with its tokenizer or for another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from gguf import GGUFReader, quants
from tokenizers import Tokenizer
from torch import Tensor

from training.export import tensor_name
from training.model import Shape, Storyteller
from training.tokenizer import SPACE, byte_level

PER_ENTRY = ("embedding.weight", "head.weight")


def load_weights(model: Storyteller, path: Path, tokenizer: Tokenizer | None = None) -> None:
    """Into a model of the same shape, and for another tokenizer than the file's where one is given. Raises `ValueError`
    where the file's shape differs."""
    found = {tensor.name: tensor for tensor in GGUFReader(path).tensors}
    rows = rows_for(tokenizer, tokenizer_of(path)) if tokenizer else []
    with torch.no_grad():
        for name, weight in model.state_dict().items():
            tensor = found[tensor_name(name)]
            values = torch.tensor(quants.dequantize(tensor.data, tensor.tensor_type))
            if rows and name in PER_ENTRY:
                values = carried_over(values, rows)
            if values.shape != weight.shape:
                raise ValueError(f"{name} is {tuple(values.shape)} in {path.name}, here {tuple(weight.shape)}")
            weight.copy_(values)


def shape_of(path: Path) -> Shape:
    fields = GGUFReader(path).fields

    def number(key: str) -> int:
        return int(fields[f"llama.{key}"].contents())

    return Shape(
        vocab=number("vocab_size"),
        width=number("embedding_length"),
        layers=number("block_count"),
        heads=number("attention.head_count"),
        hidden=number("feed_forward_length"),
        context=number("context_length"),
    )


def tokenizer_of(path: Path) -> Tokenizer:
    fields = GGUFReader(path).fields
    entries = list(fields["tokenizer.ggml.tokens"].contents())
    merges = [tuple(merge.split(" ")) for merge in fields["tokenizer.ggml.merges"].contents()]
    return byte_level({entry: number for number, entry in enumerate(entries)}, merges)


def rows_for(tokenizer: Tokenizer, old: Tokenizer) -> list[tuple[int, ...]]:
    """For each entry the old ones that mean what it means: itself, else its twin with or without the space, else the
    pieces that it was written in."""
    known = old.get_vocab()
    numbers = tokenizer.get_vocab()
    return [old_rows(entry, known, old) for entry in sorted(numbers, key=numbers.__getitem__)]


def old_rows(entry: str, known: Mapping[str, int], old: Tokenizer) -> tuple[int, ...]:
    twin = entry.removeprefix(SPACE) if entry.startswith(SPACE) else SPACE + entry
    for same in (entry, twin):
        if same in known:
            return (known[same],)
    return tuple(piece.id for piece in old.model.tokenize(entry))


def carried_over(values: Tensor, rows: Sequence[tuple[int, ...]]) -> Tensor:
    """(old entries, width) to (entries, width)."""
    return torch.stack([values[list(row)].mean(0) for row in rows])
