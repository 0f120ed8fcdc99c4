"""`python -m training.blend FIRST.gguf SECOND.gguf`: the weighted mean of a file and one that was trained on from it.

Where the second run's mixture taught some things and let others fade, the mean keeps most of both (Wortsman et al.
2022, "Model soups")."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.export import export
from training.model import Storyteller
from training.warm_start import load_weights, shape_of, tokenizer_of


def blended(first: Path, second: Path, share: float) -> Storyteller:
    """`share` of the second's weights, 0 to 1. Raises `ValueError` where their shapes differ."""
    mean, other = (Storyteller(shape_of(first)) for _ in range(2))
    load_weights(mean, first)
    load_weights(other, second)
    with torch.no_grad():
        for weight, towards in zip(mean.parameters(), other.parameters(), strict=True):
            weight.lerp_(towards, share)
    return mean.eval()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.blend", description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="how much of the second (default 0.5)")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    export(blended(options.first, options.second, options.share), tokenizer_of(options.first), options.out)


if __name__ == "__main__":
    main()
