"""The tokenizer: byte-level BPE, split as GPT-2 does it, because llama.cpp knows that split by name ("gpt-2").

A word is in the same pieces wherever it stands: after a space, in double quotes, behind a `_` or a hump in an
identifier. (Behind a single quote the split itself cuts `'s`, `'t` and their like off.) Merges as they are usually
learned make " round" one piece and "round" another two, so who copies a word from a request into a call has to spell it
anew; here only the space differs: it is in the first piece where that has a twin, else it is a piece of its own."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from training.chat import SPECIAL, rendered
from training.conversation import Sample
from training.corpus import EASY_SAMPLES, samples

ENTRIES = 4096
SAMPLES = 30_000
# Of the entries, those without a space; the rest are twins with one. At this share a text is shortest, and as short as
# with merges learned as usual (317 thousand tokens each of the same 1,500 samples).
PIECES_SHARE = 0.635
SPACE = "Ġ"  # how byte-level BPE writes it
SPECIAL_TOKEN = re.compile("|".join(map(re.escape, SPECIAL)))


def texts(seed: int, count: int) -> Iterator[str]:
    for sample in islice(samples(seed, EASY_SAMPLES), count):
        yield from contents(sample)


def contents(sample: Sample) -> Iterator[str]:
    """The rendered text between special tokens, which the merges never cross."""
    yield from (part for part in SPECIAL_TOKEN.split(rendered(sample)) if part)


def train_tokenizer(seed: int, *, entries: int = ENTRIES, count: int = SAMPLES) -> Tokenizer:
    read = list(texts(seed, count))
    return fill_up(with_twins(pieces_of(read, int(PIECES_SHARE * entries)), read, entries), entries)


def split_as_gpt2() -> pre_tokenizers.PreTokenizer:
    return pre_tokenizers.ByteLevel(add_prefix_space=False)


def pieces_of(read: Sequence[str], entries: int) -> Tokenizer:
    """Merges that cross neither a space nor the hump of a `camelCase`."""
    tokenizer = Tokenizer(models.BPE())
    humps = pre_tokenizers.Split(Regex("(?<=[a-z])(?=[A-Z])"), "isolated")
    spaces = pre_tokenizers.Split(SPACE, "isolated")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split_as_gpt2(), spaces, humps])
    trainer = trainers.BpeTrainer(
        vocab_size=entries,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(read, trainer)
    return tokenizer


def with_twins(bare: Tokenizer, read: Sequence[str], entries: int) -> Tokenizer:
    """Joins the space to what stands behind it oftenest. These merges are the last, so no other goes by them."""
    model = json.loads(bare.to_str())["model"]
    numbers, merges = dict(model["vocab"]), [tuple(merge) for merge in model["merges"]]
    for piece in often_after_space(bare, read)[: entries - len(numbers)]:
        merges.append((SPACE, piece))
        numbers[SPACE + piece] = len(numbers)
    return byte_level(numbers, merges)


def often_after_space(bare: Tokenizer, read: Sequence[str]) -> list[str]:
    counted: Counter[str] = Counter()
    for coded in bare.encode_batch(read, add_special_tokens=False):
        tokens = coded.tokens
        counted.update(after for before, after in pairwise(tokens) if before == SPACE)
    return [piece for piece, _ in counted.most_common() if piece != SPACE]


def byte_level(numbers: dict[str, int], merges: list[tuple[str, ...]]) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(numbers, merges))
    tokenizer.pre_tokenizer = split_as_gpt2()
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(entry, special=True) for entry in numbers if is_special(entry)])
    return tokenizer


def is_special(entry: str) -> bool:
    return entry in SPECIAL or entry.startswith("<|unused_")


def fill_up(tokenizer: Tokenizer, entries: int) -> Tokenizer:
    """A corpus with few words runs out of merges; unused entries keep the embedding's height what it is."""
    missing = entries - tokenizer.get_vocab_size()
    tokenizer.add_special_tokens([f"<|unused_{number}|>" for number in range(missing)])
    return tokenizer


def load_tokenizer(path: Path) -> Tokenizer:
    return Tokenizer.from_file(str(path))
