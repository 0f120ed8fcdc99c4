"""Turns samples into batches of token ids: several samples a row, each seeing only itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.chat import TURN_START, rendered
from training.conversation import Sample
from training.corpus import samples

# Few shapes, because the network is compiled for each.
WIDTHS = (512, 1024)
# What readers and tools say is learned too, a little: lists of functions say their own words again, which teaches
# to look back, and costs nothing.
HEARD_WEIGHT = 0.1
OPEN_ROWS = 48
# A long answer's tokens count less each: most of a story's are free choices, and the words that were asked for drown
# among them.
SHORT_ANSWER = 64


@dataclass(frozen=True)
class Row:
    """Token ids, and how much each counts when it is predicted."""

    tokens: list[int]
    weights: list[float]

    def __len__(self) -> int:
        return len(self.tokens)


@dataclass(frozen=True)
class Batch:
    """(rows, time) each: what goes in, the token that follows, its weight, and the sample it belongs to."""

    inputs: Tensor
    labels: Tensor
    weights: Tensor
    owners: Tensor

    def to(self, device: torch.device) -> Batch:
        return Batch(*(part.to(device) for part in (self.inputs, self.labels, self.weights, self.owners)))


@dataclass
class OpenRow:
    """Samples side by side until nothing fits any more; one place a sample is lost, as its last token predicts none."""

    width: int
    rows: list[Row] = field(default_factory=list)
    used: int = 0

    @property
    def room(self) -> int:
        return self.width - self.used

    def fits(self, row: Row) -> bool:
        return len(row) - 1 <= self.room

    def add(self, row: Row) -> None:
        self.rows.append(row)
        self.used += len(row) - 1


def turns(text: str) -> list[str]:
    """The rendered text cut before each turn's start."""
    head, *rest = text.split(TURN_START)
    return ([head] if head else []) + [TURN_START + part for part in rest]


def pieces(sample: Sample) -> list[tuple[str, float]]:
    """Text and weight; only what the assistant says, and its end, counts in full."""
    assistant = f"{TURN_START}assistant\n"
    parts: list[tuple[str, float]] = []
    for turn in turns(rendered(sample)):
        if turn.startswith(assistant):
            parts += [(assistant, 0.0), (turn.removeprefix(assistant).removesuffix("\n"), 1.0), ("\n", 0.0)]
        else:
            parts.append((turn, HEARD_WEIGHT if TURN_START in turn else 1.0))
    return parts


def row(tokenizer: Tokenizer, sample: Sample, context: int) -> Row:
    parts = pieces(sample)
    coded = tokenizer.encode_batch([text for text, _ in parts], add_special_tokens=False)
    tokens = [token for part in coded for token in part.ids]
    weights = [share for part, (_, weight) in zip(coded, parts, strict=True) for share in shares(weight, len(part.ids))]
    return Row(tokens[: context + 1], weights[: context + 1])


def shares(weight: float, length: int) -> list[float]:
    """What each token of a part counts; only answers and texts can be long."""
    return [weight if weight < 1 else min(1.0, (SHORT_ANSWER / max(length, 1)) ** 0.5)] * length


def batches(tokenizer: Tokenizer, seed: int, *, context: int, budget: int, start: int = 0) -> Iterator[Batch]:
    """Without end, from the sample numbered `start` on. `budget` is tokens a batch."""
    stream = (row(tokenizer, sample, context) for sample in samples(seed, start))
    waiting: dict[int, list[OpenRow]] = {width: [] for width in WIDTHS}
    for full in packed(stream):
        same = waiting[full.width]
        same.append(full)
        if len(same) * full.width >= budget:
            yield collate(same, full.width)
            same.clear()


def packed(rows: Iterable[Row]) -> Iterator[OpenRow]:
    """Each row goes where it leaves the least room; the fullest is closed when too many are open."""
    opened: list[OpenRow] = []
    for one in rows:
        place(opened, one)
        if len(opened) > OPEN_ROWS:
            fullest = min(opened, key=lambda row: row.room)
            opened.remove(fullest)
            yield fullest


def place(opened: list[OpenRow], one: Row) -> None:
    chosen = min((row for row in opened if row.fits(one)), key=lambda row: row.room, default=None)
    if chosen is None:
        chosen = OpenRow(next(width for width in WIDTHS if len(one) - 1 <= width))
        opened.append(chosen)
    chosen.add(one)


def collate(rows: list[OpenRow], width: int) -> Batch:
    inputs = torch.zeros(len(rows), width, dtype=torch.long)
    labels = torch.zeros(len(rows), width, dtype=torch.long)
    weights = torch.zeros(len(rows), width)
    owners = torch.full((len(rows), width), -1, dtype=torch.long)
    for index, packed_row in enumerate(rows):
        start = 0
        for number, one in enumerate(packed_row.rows):
            end = start + len(one) - 1
            tokens = torch.tensor(one.tokens)
            inputs[index, start:end], labels[index, start:end] = tokens[:-1], tokens[1:]
            weights[index, start:end] = torch.tensor(one.weights[1:])
            owners[index, start:end] = number
            start = end
    return Batch(inputs, labels, weights, owners)
