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
from training.warm_start import carried_over, load_weights, old_rows, rows_for, shape_of, tokenizer_of

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


@torch.no_grad()
def test_another_tokenizer_takes_the_weights_of_what_means_the_same(exported):
    model, old, path = exported
    new = train_tokenizer(4, entries=SHAPE.vocab, count=60)
    other = Storyteller(SHAPE)
    load_weights(other, path, new)
    known, numbers = old.get_vocab(), new.get_vocab()
    shared = [entry for entry in numbers if entry in known]
    assert 300 < len(shared) < SHAPE.vocab
    for weight, from_old in ((other.embedding.weight, model.embedding.weight), (other.head.weight, model.head.weight)):
        rows, olds = weight[[numbers[entry] for entry in shared]], from_old[[known[entry] for entry in shared]]
        assert torch.allclose(rows, olds, atol=0.02)
    assert torch.allclose(other.blocks[0].attention.query.weight, model.blocks[0].attention.query.weight, atol=0.02)


def test_an_entry_means_itself_or_its_twin_or_its_pieces(exported):
    _, old, _ = exported
    known = old.get_vocab()
    for entry, rows in zip(sorted(known, key=known.__getitem__), rows_for(old, old), strict=True):
        assert rows == (known[entry],)
    assert old_rows("zqz", known, old) == tuple(known[piece] for piece in "zqz")
    lonely = next(entry for entry in known if entry.startswith("Ġ") and entry[1:] and entry[1:] in known)
    without = {entry: number for entry, number in known.items() if entry != lonely}
    assert old_rows(lonely, without, old) == (known[lonely[1:]],)


def test_what_has_no_row_of_its_own_gets_the_mean_of_its_pieces():
    values = torch.tensor([[0.0], [2.0], [5.0]])
    assert carried_over(values, [(1,), (0, 1), (0, 2)]).flatten().tolist() == [2.0, 1.0, 2.5]


def test_the_tokens_are_the_same(exported):
    _, tokenizer, path = exported
    again = tokenizer_of(path)
    for text in (text for sample in islice(samples(9), 40) for text in contents(sample)):
        assert again.encode(text).ids == tokenizer.encode(text).ids
    assert again.encode("<|im_start|>user").ids == tokenizer.encode("<|im_start|>user").ids
