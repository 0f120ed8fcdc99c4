"""Sampling with every default filled in: from the request, else the model's file, else OpenAI; samples nothing."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zstream.core.request import SamplingParams
from zstream.engine.llama.model import LlamaModel

# A seed of 2**32 - 1 means "random" to llama.cpp, so seeds are taken modulo that.
RANDOM_SEED = 0xFFFFFFFF
# Logits divided by less leave the range of float32; the draw is the best token anyway.
_GREEDY_BELOW = 1e-6


@dataclass(frozen=True, slots=True)
class Choice:
    """Sampling with every default filled in; `seed` is set, `bias` maps token ids to logit offsets.

    `repeatable`: the seed was asked for, so that the same request has the same answer.
    """

    temperature: float
    top_p: float
    top_k: int
    min_p: float
    seed: int
    repeatable: bool
    presence_penalty: float
    frequency_penalty: float
    repeat_penalty: float
    bias: Mapping[int, float]
    grammar: str | None

    @property
    def has_penalties(self) -> bool:
        return bool(self.presence_penalty or self.frequency_penalty) or self.repeat_penalty != 1

    @property
    def is_plain(self) -> bool:
        """It needs no more than a look at the logits: no truncation, no history, no grammar."""
        return (
            (self.temperature == 0 or (self.top_p >= 1 and self.top_k == 0 and self.min_p == 0))
            and not self.has_penalties
            and self.grammar is None
        )


def defaults_of(model: LlamaModel) -> SamplingParams:
    """What the file itself recommends (`general.sampling.*`), else OpenAI's defaults."""

    def hint(name: str, otherwise: float) -> float:
        return float(model.metadata(f"general.sampling.{name}") or otherwise)

    return SamplingParams(
        temperature=hint("temp", 1), top_p=hint("top_p", 1), top_k=int(hint("top_k", 0)), min_p=hint("min_p", 0)
    )


def resolve(
    asked: SamplingParams, defaults: SamplingParams, *, grammar: str | None, banned: Sequence[int] = ()
) -> Choice:
    """Fill in what was not asked for. `banned` tokens can never be chosen."""
    temperature = _given(asked.temperature, defaults.temperature)
    seed = random.getrandbits(32) if asked.seed is None else asked.seed
    top_k = _given(asked.top_k, defaults.top_k)
    return Choice(
        temperature=temperature if temperature >= _GREEDY_BELOW else 0,
        top_p=_given(asked.top_p, defaults.top_p),
        top_k=int(top_k),
        min_p=_given(asked.min_p, defaults.min_p),
        seed=seed % RANDOM_SEED,
        repeatable=asked.seed is not None,
        presence_penalty=asked.presence_penalty,
        frequency_penalty=asked.frequency_penalty,
        repeat_penalty=asked.repeat_penalty,
        bias={**asked.logit_bias, **dict.fromkeys(banned, -math.inf)},
        grammar=grammar,
    )


def _given(asked: float | None, default: float | None) -> float:
    value = default if asked is None else asked
    assert value is not None
    return value
