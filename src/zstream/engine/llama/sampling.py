"""Which sampler a choice needs."""

from __future__ import annotations

from zstream.engine.llama.calls import CallSampler
from zstream.engine.llama.chain import ChainSampler, GrammarSampler
from zstream.engine.llama.choice import Choice
from zstream.engine.llama.model import LlamaModel
from zstream.engine.llama.plain import PlainSampler
from zstream.engine.llama.scores import ScoredSampler

Sampler = PlainSampler | ChainSampler | CallSampler | ScoredSampler


def make_sampler(
    model: LlamaModel, choice: Choice, top_logprobs: int | None = None, call_grammar: str | None = None
) -> Sampler:
    """The cheapest sampler that does what `choice` says, with scores where they are wanted, or with calls that keep to
    a grammar where they come. Raises `GrammarError`."""
    chooser = _chooser(model, choice)
    if call_grammar is not None:
        return CallSampler(model, chooser, choice, call_grammar)
    return chooser if top_logprobs is None else ScoredSampler(model, chooser, top_logprobs)


def _chooser(model: LlamaModel, choice: Choice) -> PlainSampler | ChainSampler:
    if choice.is_plain:
        return PlainSampler(choice)
    return ChainSampler(model, choice) if choice.grammar is None else GrammarSampler(model, choice)
