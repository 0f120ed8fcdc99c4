"""`python -m training`: corpus, tokenizer, training and export in one command."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import torch
from rich.console import Console
from tokenizers import Tokenizer

from training.export import export
from training.model import Shape
from training.origin import OtherRun, claim, origin_of
from training.tokenizer import load_tokenizer, train_tokenizer
from training.train import Plan, Trainer
from training.warm_start import load_weights, shape_of, tokenizer_of

HERE = Path(__file__).parent
console = Console()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description="Make the embedded model, Storyteller.")
    budget = parser.add_mutually_exclusive_group()
    budget.add_argument("--minutes", type=float, default=90.0, help="training time (default 90)")
    budget.add_argument("--tokens", type=int, help="training tokens, in place of a time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--runs", type=Path, default=HERE / "runs", help="where checkpoints lie")
    parser.add_argument("--out", type=Path, help="the file to write; storyteller.gguf beside the checkpoints otherwise")
    parser.add_argument("--resume", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--from", dest="start", type=Path, help="begin with an exported file's weights and tokenizer")
    parser.add_argument("--rates", type=float, default=0.75, help="with --from: share of the usual rates")
    parser.add_argument(
        "--new-tokenizer", action="store_true", help="with --from: only the weights, for a tokenizer learned anew"
    )
    parser.add_argument("--export-only", action="store_true", help="export the last checkpoint as it is")
    options = parser.parse_args()
    if options.new_tokenizer and not options.start:
        parser.error("--new-tokenizer goes with --from: without a file to go on from, the tokenizer is new anyway")
    options.out = options.out or options.runs / "storyteller.gguf"
    return options


def claim_folder(options: argparse.Namespace) -> None:
    try:
        claim(options.runs, origin_of(options.seed, options.start), keep=options.resume)
    except OtherRun as other:
        raise SystemExit(str(other)) from None


def tokenizer_in(folder: Path, seed: int, start: Path | None, *, keep: bool) -> Tokenizer:
    path = folder / "tokenizer.json"
    if keep and path.exists():
        return load_tokenizer(path)
    with console.status("training the tokenizer"):
        tokenizer = tokenizer_of(start) if start else train_tokenizer(seed)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(path))
    return tokenizer


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    if not options.export_only:
        claim_folder(options)
    keep = options.resume or options.export_only
    tokenizer_from = None if options.new_tokenizer else options.start
    tokenizer = tokenizer_in(options.runs, options.seed, tokenizer_from, keep=keep)
    plan = Plan(minutes=options.minutes, tokens=options.tokens, seed=options.seed)
    shape = shape_of(options.start) if options.start else Shape()
    shape = replace(shape, vocab=tokenizer.get_vocab_size())
    trainer = Trainer(plan.gentler(options.rates) if options.start else plan, shape, tokenizer, options.runs)
    trainer.skip_easy = options.start is not None
    if keep and trainer.resume():
        console.print(f"resumed at step {trainer.done.step}, {trainer.done.tokens:,} tokens")
    elif options.start:
        load_weights(trainer.model, options.start, tokenizer)
    console.print(f"{trainer.model.size():,} parameters on {trainer.device}")
    if not options.export_only:
        trainer.run()
    export(trainer.model.cpu(), tokenizer, options.out)
    console.print(f"wrote {options.out}, {options.out.stat().st_size / 1e6:.1f} MB")
    console.print(trainer.done.losses[-3:])


if __name__ == "__main__":
    main()
