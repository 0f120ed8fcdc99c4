"""Requests that Storyteller knows nothing about: varied, and each answered with the way to a bigger model."""

import re
from random import Random

from training.unknown import UNKNOWN


def test_there_is_variety():
    rng = Random(3)
    asked = [UNKNOWN.exchange(rng)[0] for _ in range(10_000)]
    assert len({re.sub(r"\W+", " ", question.lower()).strip() for question in asked}) > 3_000


def test_an_unknown_thing_leads_to_a_bigger_model():
    rng = Random(5)
    for _ in range(3_000):
        question, answer = UNKNOWN.exchange(rng)
        assert "tiny storyteller" in answer, question
        assert "`zstream serve MODEL.gguf`" in answer, question
