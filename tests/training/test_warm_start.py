"""What was exported can be gone on from: the same tokens, and nearly the same weights."""
# ruff: noqa: E402 (what training needs is an extra, so it is asked for before it is imported)

from dataclasses import replace
from itertools import islice

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("tokenizers")
pytest.importorskip("gguf")

from training.corpus import samples
from training.export import export
from training.model import Shape, Storyteller
from training.tokenizer import contents, train_tokenizer
from training.warm_start import load_weights, shape_of, tokenizer_of

SHAPE = Shape(vocab=600, width=64, layers=2, heads=2, hidden=96, context=128)


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    torch.manual_seed(0)
    model, tokenizer = Storyteller(SHAPE).eval(), train_tokenizer(3, entries=SHAPE.vocab, count=150)
    path = tmp_path_factory.mktemp("export") / "model.gguf"
    export(model, tokenizer, path)
    return model, tokenizer, path


@torch.no_grad()
def test_the_weights_come_back(exported):
    model, _, path = exported
    other = Storyteller(SHAPE).eval()
    load_weights(other, path)
    tokens = torch.randint(9, SHAPE.vocab, (1, 60))
    assert torch.cosine_similarity(model(tokens), other(tokens), dim=-1).min() > 0.999


def test_the_shape_is_that_of_the_file(exported):
    assert shape_of(exported[2]) == SHAPE


def test_another_shape_is_refused_by_name(exported):
    with pytest.raises(ValueError, match="embedding"):
        load_weights(Storyteller(replace(SHAPE, width=128)), exported[2])


def test_the_tokens_are_the_same(exported):
    _, tokenizer, path = exported
    again = tokenizer_of(path)
    for text in (text for sample in islice(samples(9), 40) for text in contents(sample)):
        assert again.encode(text).ids == tokenizer.encode(text).ids
    assert again.encode("<|im_start|>user").ids == tokenizer.encode("<|im_start|>user").ids
