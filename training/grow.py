"""`python -m training.grow FILE.gguf --blocks 7 --out …`: the same model in more blocks, to be trained on from there.

The new blocks stand between the old ones, are copies of those before them, and add nothing at first, as their last
matrices are zero (Wu et al. 2024, "LLaMA Pro: Progressive LLaMA with Block Expansion")."""

from __future__ import annotations

import argparse
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import torch

from training.export import export
from training.model import Block, Storyteller
from training.warm_start import load_weights, shape_of, tokenizer_of


def grown(path: Path, blocks: int) -> Storyteller:
    """The file's model in `blocks` blocks, with the same scores. Raises `ValueError` where that is no growth, or more
    than twice."""
    shape = shape_of(path)
    if not shape.layers < blocks <= 2 * shape.layers:
        raise ValueError(f"{path.name} has {shape.layers} blocks: grow it to more, and to {2 * shape.layers} at most")
    small, large = Storyteller(shape), Storyteller(replace(shape, layers=blocks))
    load_weights(small, path)
    large.embedding, large.norm, large.head = small.embedding, small.norm, small.head
    followed = doubled(shape.layers, blocks - shape.layers)
    large.blocks = torch.nn.ModuleList(
        block
        for number, one in enumerate(small.blocks)
        for block in ([one, silent(one)] if number in followed else [one])
    )
    return large.eval()


def doubled(blocks: int, added: int) -> set[int]:
    """Numbers of the blocks that a new one follows, spread evenly."""
    return {(2 * number + 1) * blocks // (2 * added) for number in range(added)}


def silent(block: torch.nn.Module) -> Block:
    copied: Block = deepcopy(block)
    for last in (copied.attention.output, copied.feed_forward.down):
        torch.nn.init.zeros_(last.weight)
    return copied


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.grow", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--blocks", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    export(grown(options.file, options.blocks), tokenizer_of(options.file), options.out)


if __name__ == "__main__":
    main()
