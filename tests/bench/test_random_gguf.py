"""`bench.random_gguf`: the shape that was asked for."""

from __future__ import annotations

from math import prod

from bench.random_gguf import M15, M500, tensor_shapes, vocabulary


def test_parameters_are_of_the_named_size() -> None:
    # 0.5B is counted as its family does: with one embedding of 150,000 words; ours has two of 32,000.
    assert 15e6 < sum(map(prod, tensor_shapes(M15).values())) < 30e6
    assert 400e6 < sum(map(prod, tensor_shapes(M500).values())) < 600e6


def test_every_byte_has_a_token_and_no_text_comes_twice() -> None:
    texts, types = vocabulary(1000)
    assert len(texts) == len(types) == len(set(texts)) == 1000
    assert types.count(6) == 256
