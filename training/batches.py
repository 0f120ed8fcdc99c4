"""Turns samples into batches of token ids and labels: rows of like length, so there is little padding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.chat import END_OF_TEXT, TURN_END, header
from training.corpus import Sample, samples

IGNORED = -100
POOL = 2048
# Few shapes, because a CPU sets up its kernels anew for each.
WIDTHS = (64, 128, 256, 288, 320, 384, 512, 1024)


@dataclass(frozen=True)
class Row:
    """Token ids, and for each whether the model has to learn to say it."""

    tokens: list[int]
    learned: list[bool]

    def __len__(self) -> int:
        return len(self.tokens)


@dataclass(frozen=True)
class Batch:
    """(rows, time): what goes in, and the token that follows; IGNORED where nothing is to be learned."""

    inputs: Tensor
    labels: Tensor


def pieces(sample: Sample) -> list[tuple[str, bool]]:
    if sample.text:
        return [(sample.text + END_OF_TEXT, True)]
    parts: list[tuple[str, bool]] = []
    for message in sample.messages:
        said = message.role == "assistant"
        parts += [(header(message.role), False), (message.content + TURN_END, said), ("\n", False)]
    return parts


def row(tokenizer: Tokenizer, sample: Sample, context: int) -> Row:
    parts = pieces(sample)
    coded = tokenizer.encode_batch([text for text, _ in parts], add_special_tokens=False)
    tokens = [token for part in coded for token in part.ids]
    learned = [said for part, (_, said) in zip(coded, parts, strict=True) for _ in part.ids]
    return Row(tokens[: context + 1], learned[: context + 1])


def batches(tokenizer: Tokenizer, seed: int, *, context: int, budget: int, pool: int = POOL) -> Iterator[Batch]:
    """Without end. `budget` is tokens a batch, padding included; `pool` samples are sorted by length at a time.
    Each sample starts at position 0 and sees no other."""
    stream = (row(tokenizer, sample, context) for sample in samples(seed))
    for number in count():
        rows = sorted(islice(stream, pool), key=len)
        grouped = [part for width in WIDTHS for part in group(rows, width, height(budget, width))]
        Random(f"{seed}/{number}").shuffle(grouped)
        yield from (collate(part, width, height(budget, width)) for width, part in grouped)


def height(budget: int, width: int) -> int:
    return max(1, budget // width)


def group(rows: list[Row], width: int, height: int) -> Iterator[tuple[int, list[Row]]]:
    """The rows that fit this width and no smaller one, `height` at a time."""
    fitting = [row for row in rows if narrowest(row) == width]
    yield from ((width, fitting[start : start + height]) for start in range(0, len(fitting), height))


def narrowest(row: Row) -> int:
    return next(width for width in WIDTHS if len(row) - 1 <= width)


def collate(rows: list[Row], width: int, height: int) -> Batch:
    inputs = torch.zeros(height, width, dtype=torch.long)
    labels = torch.full((height, width), IGNORED, dtype=torch.long)
    for index, one in enumerate(rows):
        tokens, learned = torch.tensor(one.tokens), torch.tensor(one.learned)
        inputs[index, : len(one) - 1] = tokens[:-1]
        labels[index, : len(one) - 1] = tokens[1:].masked_fill(~learned[1:], IGNORED)
    return Batch(inputs, labels)
