"""The training loop: budget, schedule, checkpoints, evaluation. It resumes by itself where a checkpoint lies."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from math import cos, pi
from pathlib import Path
from typing import Any

import torch
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from training.batches import IGNORED, POOL, Batch, batches
from training.model import Shape, Storyteller

EVALUATION_SEED_OFFSET = 1_000_003


@dataclass(frozen=True)
class Plan:
    """Give `minutes` or `tokens` (those learned from); the learning rate follows the share of it that is used up."""

    minutes: float | None = 20.0
    tokens: int | None = None
    seed: int = 1
    batch_tokens: int = 2048
    peak_rate: float = 2e-3
    last_rate: float = 1e-4
    warm_up: float = 0.03
    weight_decay: float = 0.05
    clip: float = 1.0
    save_every_s: float = 120.0
    evaluation_batches: int = 16
    pool: int = POOL

    def spent(self, seconds: float, tokens: int) -> float:
        """0 at the start, 1 at the end."""
        return tokens / self.tokens if self.tokens else seconds / ((self.minutes or 0.0) * 60 or 1e-9)

    def rate(self, spent: float) -> float:
        if spent < self.warm_up:
            return self.peak_rate * (spent / self.warm_up + 0.01)
        through = min(1.0, (spent - self.warm_up) / (1 - self.warm_up))
        return self.last_rate + (self.peak_rate - self.last_rate) * (1 + cos(pi * through)) / 2


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
        self.model = Storyteller(shape).to(self.device)
        self.optimizer = torch.optim.AdamW(parameter_groups(self.model, plan.weight_decay), betas=(0.9, 0.98))
        self.done = Progressed()

    @property
    def spent(self) -> float:
        return self.plan.spent(self.done.seconds, self.done.tokens)

    @property
    def checkpoint(self) -> Path:
        return self.folder / "checkpoint.pt"

    def resume(self) -> bool:
        if not self.checkpoint.exists():
            return False
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.done = Progressed(**state["done"])
        return True

    def save(self) -> None:
        """Written beside and then moved, so a stop in the middle leaves the last whole one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "done": asdict(self.done)}
        torch.save(state | {"shape": self.shape.as_dict()}, self.checkpoint.with_suffix(".new"))
        self.checkpoint.with_suffix(".new").replace(self.checkpoint)
        (self.folder / "losses.json").write_text(json.dumps(self.done.losses, indent=1))

    def batches(self, seed: int) -> Iterator[Batch]:
        return batches(
            self.tokenizer, seed, context=self.shape.context, budget=self.plan.batch_tokens, pool=self.plan.pool
        )

    def loss(self, batch: Batch) -> Tensor:
        """Mean over what is to be learned. All positions are scored, so that the shapes stay few."""
        inputs, labels = batch.inputs.to(self.device), batch.labels.to(self.device)
        with torch.autocast(self.device.type, torch.bfloat16):
            scores = self.model.logits(self.model(inputs))
        return F.cross_entropy(scores.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED)

    def step(self, batch: Batch) -> float:
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.rate(self.spent)
        loss = self.loss(batch)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.plan.clip)
        self.optimizer.step()
        self.done.step += 1
        self.done.tokens += int((batch.labels != IGNORED).sum())
        return loss.item()

    @torch.no_grad()
    def evaluate(self) -> float:
        """Mean loss on samples of a seed that training never draws."""
        unseen = self.batches(self.plan.seed + EVALUATION_SEED_OFFSET)
        losses = [self.loss(batch).item() for batch in islice(unseen, self.plan.evaluation_batches)]
        return sum(losses) / len(losses)

    def run(self) -> None:
        with progress_bar() as bar:
            task = bar.add_task("training", total=1.0, note="")
            for note in self.steps():
                bar.update(task, completed=self.spent, note=note)
        self.record(self.evaluate())

    def steps(self) -> Iterator[str]:
        saved, average = self.done.seconds, None
        for batch in islice(self.batches(self.plan.seed), self.done.step, None):
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


def parameter_groups(model: Storyteller, weight_decay: float) -> list[dict[str, Any]]:
    """Gains of norms are not decayed: there is nothing in them to keep small."""
    matrices = [weight for weight in model.parameters() if weight.dim() > 1]
    gains = [weight for weight in model.parameters() if weight.dim() == 1]
    return [{"params": matrices, "weight_decay": weight_decay}, {"params": gains, "weight_decay": 0.0}]


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
