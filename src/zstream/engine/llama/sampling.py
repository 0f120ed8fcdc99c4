"""Which sampler a choice needs."""

from __future__ import annotations

from zstream.engine.llama.chain import ChainSampler, GrammarSampler
from zstream.engine.llama.choice import Choice
from zstream.engine.llama.model import LlamaModel
from zstream.engine.llama.plain import PlainSampler

Sampler = PlainSampler | ChainSampler


def make_sampler(model: LlamaModel, choice: Choice) -> Sampler:
    """The cheapest sampler that does what `choice` says. Raises `GrammarError`."""
    if choice.is_plain:
        return PlainSampler(choice)
    return ChainSampler(model, choice) if choice.grammar is None else GrammarSampler(model, choice)
