"""A grown model says what the small one says, until it is trained on."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("gguf")

from tests.training.test_warm_start import exported as exported  # noqa: E402
from training.grow import doubled, grown  # noqa: E402
from training.model import Storyteller  # noqa: E402
from training.warm_start import load_weights  # noqa: E402


def test_more_blocks_have_the_same_scores_and_learn(exported):
    shape, path = exported[0].shape, exported[2]
    small = Storyteller(shape).eval()
    load_weights(small, path)
    tokens = torch.randint(0, shape.vocab, (2, 24))
    for blocks in range(shape.layers + 1, 2 * shape.layers + 1):
        large = grown(path, blocks)
        assert (large.shape.layers, len(large.blocks)) == (blocks, blocks)
        found = large.logits(large(tokens))
        assert torch.allclose(found, small.logits(small(tokens)), atol=1e-5)
    found.square().mean().backward()
    assert all(block.attention.output.weight.grad.abs().sum() > 0 for block in large.blocks)


def test_the_new_blocks_stand_evenly_among_the_old():
    assert [sorted(doubled(5, added)) for added in (1, 2, 3, 5)] == [[2], [1, 3], [0, 2, 4], [0, 1, 2, 3, 4]]


@pytest.mark.parametrize("blocks", [1, 99])
def test_what_is_no_growth_is_refused(exported, blocks):
    with pytest.raises(ValueError, match="grow it to more"):
        grown(exported[2], blocks)
