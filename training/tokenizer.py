"""The tokenizer: byte-level BPE, split as GPT-2 does it, because llama.cpp knows that split by name ("gpt-2")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from training.chat import SPECIAL, rendered
from training.conversation import Sample
from training.corpus import EASY_SAMPLES, samples

ENTRIES = 4096
SAMPLES = 30_000
SPECIAL_TOKEN = re.compile("|".join(map(re.escape, SPECIAL)))


def texts(seed: int, count: int) -> Iterator[str]:
    for sample in islice(samples(seed, EASY_SAMPLES), count):
        yield from contents(sample)


def contents(sample: Sample) -> Iterator[str]:
    """The rendered text between special tokens, which the merges never cross."""
    yield from (part for part in SPECIAL_TOKEN.split(rendered(sample)) if part)


def train_tokenizer(seed: int, *, entries: int = ENTRIES, count: int = SAMPLES) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=entries,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts(seed, count), trainer)
    return fill_up(tokenizer, entries)


def fill_up(tokenizer: Tokenizer, entries: int) -> Tokenizer:
    """A corpus with few words runs out of merges; unused entries keep the embedding's height what it is."""
    missing = entries - tokenizer.get_vocab_size()
    tokenizer.add_special_tokens([f"<|unused_{number}|>" for number in range(missing)])
    return tokenizer


def load_tokenizer(path: Path) -> Tokenizer:
    return Tokenizer.from_file(str(path))
