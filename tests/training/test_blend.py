"""Between two files lies their mean, and at either end the file itself."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("gguf")

from tests.training.test_warm_start import exported as exported  # noqa: E402
from training.blend import blended  # noqa: E402
from training.export import export  # noqa: E402
from training.model import Storyteller  # noqa: E402


def test_the_mean_of_two_files(exported, tmp_path):
    first_model, tokenizer, first = exported
    torch.manual_seed(5)
    second_model = Storyteller(first_model.shape).eval()
    second = tmp_path / "second.gguf"
    export(second_model, tokenizer, second)
    one, other = blended(first, second, 0), blended(first, second, 1)
    quarter = blended(first, second, 0.25)
    for a, b, mean in zip(one.parameters(), other.parameters(), quarter.parameters(), strict=True):
        assert torch.allclose(mean, 0.75 * a + 0.25 * b, atol=1e-6)
    for found, was in ((one, first_model), (other, second_model)):
        for a, b in zip(found.parameters(), was.parameters(), strict=True):
            assert torch.allclose(a, b, atol=0.02 * float(b.detach().abs().max()))
