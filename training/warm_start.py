"""Goes on from an exported file: its weights, as far as Q8_0 kept them, and its tokenizer."""

from __future__ import annotations

from pathlib import Path

import torch
from gguf import GGUFReader, quants
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from training.chat import SPECIAL
from training.export import tensor_name
from training.model import Shape, Storyteller


def load_weights(model: Storyteller, path: Path) -> None:
    """Into a model of the same shape. Raises `ValueError` where the file's differs."""
    found = {tensor.name: tensor for tensor in GGUFReader(path).tensors}
    with torch.no_grad():
        for name, weight in model.state_dict().items():
            tensor = found[tensor_name(name)]
            values = torch.tensor(quants.dequantize(tensor.data, tensor.tensor_type))
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
    tokenizer = Tokenizer(models.BPE({entry: number for number, entry in enumerate(entries)}, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    unused = [entry for entry in entries if entry.startswith("<|unused_")]
    tokenizer.add_special_tokens([AddedToken(entry, special=True) for entry in (*SPECIAL, *unused)])
    return tokenizer
