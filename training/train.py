"""The training loop: budget, schedule, checkpoints, evaluation. It resumes by itself where a checkpoint lies."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path

import torch
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch, batches
from training.corpus import EASY_SAMPLES
from training.model import Shape, Storyteller
from training.muon import Muon
from training.origin import CHECKPOINT
from training.precision import fastest

EVALUATION_SEED_OFFSET = 1_000_003


@dataclass(frozen=True)
class Plan:
    """Give `minutes` or `tokens` (read, padding apart); the learning rate follows the share of it that is used up."""

    minutes: float | None = 90.0
    tokens: int | None = None
    seed: int = 1
    batch_tokens: int = 4096
    matrix_rate: float = 4e-3
    rate: float = 2e-3
    warm_up: float = 0.02
    weight_decay: float = 0.05
    clip: float = 1.0
    save_every_s: float = 300.0
    evaluation_batches: int = 10
    compiled: bool = True

    def gentler(self, share: float) -> Plan:
        """For trained weights: rates to learn on, not to forget by."""
        return replace(self, matrix_rate=share * self.matrix_rate, rate=share * self.rate)

    def spent(self, seconds: float, tokens: int) -> float:
        """0 at the start, 1 at the end."""
        return tokens / self.tokens if self.tokens else seconds / ((self.minutes or 0.0) * 60 or 1e-9)

    def share_of_rate(self, spent: float) -> float:
        """Straight up, then straight down to nothing (Bergsma et al. 2025, "Straight to Zero")."""
        return min(1.0, (spent + 1e-3) / self.warm_up) * max(0.01, 1 - spent)


@dataclass
class Progressed:
    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    losses: list[dict[str, float]] = field(default_factory=list)


class Trainer:
    def __init__(self, plan: Plan, shape: Shape, tokenizer: Tokenizer, folder: Path) -> None:
        torch.manual_seed(plan.seed)
        self.plan, self.shape, self.tokenizer, self.folder = plan, shape, tokenizer, folder
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.kind = fastest(self.device)
        self.model = Storyteller(shape).to(self.device)
        self.optimizers = optimizers(self.model, plan)
        self.loss = torch.compile(self.plain_loss, dynamic=False) if plan.compiled else self.plain_loss
        self.done = Progressed()
        self.skip_easy = False

    @property
    def spent(self) -> float:
        return self.plan.spent(self.done.seconds, self.done.tokens)

    @property
    def checkpoint(self) -> Path:
        return self.folder / CHECKPOINT

    def resume(self) -> bool:
        if not self.checkpoint.exists():
            return False
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        for optimizer, kept in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(kept)
        self.done = Progressed(**state["done"])
        return True

    def save(self) -> None:
        """Written beside and then moved, so a stop in the middle leaves the last whole one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {
            "model": self.model.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "done": asdict(self.done),
            "shape": self.shape.as_dict(),
        }
        torch.save(state, self.checkpoint.with_suffix(".new"))
        self.checkpoint.with_suffix(".new").replace(self.checkpoint)
        (self.folder / "losses.json").write_text(json.dumps(self.done.losses, indent=1))

    def batches(self, seed: int, start: int = 0) -> Iterator[Batch]:
        width = self.shape.context
        return batches(self.tokenizer, seed, context=width, budget=self.plan.batch_tokens, start=start)

    def plain_loss(self, batch: Batch) -> Tensor:
        """Weighted mean over what is to be learned."""
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.kind is torch.bfloat16):
            scores = self.model.logits(self.model(batch.inputs, batch.owners))
        each = F.cross_entropy(scores.float().flatten(0, 1), batch.labels.flatten(), reduction="none")
        return (each * batch.weights.flatten()).sum() / batch.weights.sum()

    def step(self, batch: Batch) -> float:
        share = self.plan.share_of_rate(self.spent)
        loss = self.loss(batch.to(self.device))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.plan.clip)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * share
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        self.done.step += 1
        self.done.tokens += int((batch.owners >= 0).sum())
        return loss.item()

    @torch.no_grad()
    def evaluate(self) -> float:
        """Mean loss on samples of a seed that training never draws."""
        unseen = self.batches(self.plan.seed + EVALUATION_SEED_OFFSET, EASY_SAMPLES)
        taken = islice(unseen, self.plan.evaluation_batches)
        losses = [self.plain_loss(batch.to(self.device)).item() for batch in taken]
        return sum(losses) / len(losses)

    def run(self) -> None:
        with progress_bar() as bar:
            task = bar.add_task("training", total=1.0, note="")
            for note in self.steps():
                bar.update(task, completed=self.spent, note=note)
        self.record(self.evaluate())

    def steps(self) -> Iterator[str]:
        saved, average = self.done.seconds, None
        start = EASY_SAMPLES if self.skip_easy else 0
        for batch in islice(self.batches(self.plan.seed, start), self.done.step, None):
            if self.spent >= 1:
                return
            began = time.perf_counter()
            loss = self.step(batch)
            self.done.seconds += time.perf_counter() - began
            average = loss if average is None else 0.98 * average + 0.02 * loss
            if self.done.seconds - saved > self.plan.save_every_s:
                saved = self.done.seconds
                self.record(self.evaluate(), average)
            yield f"loss {average:.3f}  {self.done.tokens / self.done.seconds:,.0f} tokens/s"

    def record(self, evaluation: float, training: float | None = None) -> None:
        entry = {"seconds": self.done.seconds, "tokens": self.done.tokens, "evaluation": evaluation}
        self.done.losses.append(entry | ({} if training is None else {"training": training}))
        self.save()


def optimizers(model: Storyteller, plan: Plan) -> list[torch.optim.Optimizer]:
    """Muon for the matrices inside the blocks, AdamW for the rest, as its authors advise. Gains of norms are not
    decayed: there is nothing in them to keep small."""
    inner = [weight for weight in model.blocks.parameters() if weight.dim() == 2]
    outer = [model.embedding.weight, model.head.weight]
    gains = [weight for weight in model.parameters() if weight.dim() == 1]
    muon = Muon([{"params": inner, "peak": plan.matrix_rate}], plan.matrix_rate, plan.weight_decay)
    adam = torch.optim.AdamW(
        [
            {"params": outer, "weight_decay": plan.weight_decay, "peak": plan.rate},
            {"params": gains, "weight_decay": 0.0, "peak": plan.rate},
        ],
        lr=plan.rate, betas=(0.9, 0.98), fused=True,
    )  # fmt: skip
    return [muon, adam]


def progress_bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeRemainingColumn(),
        TextColumn("{task.fields[note]}"),
    )  # fmt: skip


def load_model(checkpoint: Path) -> Storyteller:
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    model = Storyteller(Shape(**state["shape"]))
    model.load_state_dict(state["model"])
    return model.eval()
