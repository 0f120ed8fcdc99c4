"""Whether llama.cpp lets a text be said by a grammar, by the embedded model's tokens."""

from __future__ import annotations

from functools import cache

from zstream.core.request import SamplingParams
from zstream.engine.llama.chain import GrammarSampler
from zstream.engine.llama.choice import defaults_of, resolve
from zstream.engine.llama.model import LlamaModel
from zstream.models.resolve import embedded_path


@cache
def _model() -> LlamaModel:
    return LlamaModel(embedded_path())


def fits(grammar: str, text: str) -> bool:
    """The whole text, to its end."""
    model = _model()
    sampler = GrammarSampler(model, resolve(SamplingParams(temperature=0), defaults_of(model), grammar=grammar))
    try:
        for token in model.tokenize(text, add_special=False, parse_special=False):
            if not sampler.allows(token):
                return False
            sampler.accept(token)
        return sampler.is_whole
    finally:
        sampler.close()
