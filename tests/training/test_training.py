"""The network and the loop: what a position may see, what is learned, when the rate falls, how it resumes."""
# ruff: noqa: E402 (what training needs is an extra, so it is asked for before it is imported)

from itertools import islice

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("tokenizers")
pytest.importorskip("rich")

from training.batches import IGNORED, batches, row
from training.corpus import Message, Sample
from training.model import Shape, Storyteller, rotary_table, rotate
from training.tokenizer import train_tokenizer
from training.train import Plan, Trainer

SMALL = Shape(vocab=600, width=64, layers=2, heads=2, hidden=96, context=128)


@pytest.fixture(scope="module")
def tokenizer():
    return train_tokenizer(3, entries=600, count=150)


def test_a_position_sees_nothing_that_comes_later():
    torch.manual_seed(0)
    model, tokens = Storyteller(SMALL), torch.randint(0, 600, (1, 12))
    changed = tokens.clone()
    changed[0, 8:] = 5
    assert torch.allclose(model(tokens)[0, :8], model(changed)[0, :8], atol=1e-6)


def test_a_score_depends_on_the_distance_only():
    table, query, key = rotary_table(SMALL), torch.randn(1, 1, 1, 32), torch.randn(1, 1, 1, 32)

    def score(at, of):
        return (rotate(query, table[at : at + 1]) * rotate(key, table[of : of + 1])).sum()

    assert torch.allclose(score(9, 4), score(105, 100), atol=1e-4)


def test_rows_of_all_matrices_are_whole_blocks_of_q8_0():
    assert all(weight.shape[-1] % 32 == 0 for weight in Storyteller(Shape()).parameters())


def test_only_what_the_assistant_says_is_learned(tokenizer):
    sample = Sample(messages=(Message("user", "Hello"), Message("assistant", "Hi there")))
    coded = row(tokenizer, sample, 128)
    said = [token for token, learned in zip(coded.tokens, coded.learned, strict=True) if learned]
    assert tokenizer.decode(said, skip_special_tokens=False) == "Hi there<|im_end|>"


def test_a_raw_text_is_learned_to_its_end(tokenizer):
    coded = row(tokenizer, Sample(text="Once upon a time."), 128)
    assert all(coded.learned)
    assert tokenizer.decode(coded.tokens, skip_special_tokens=False).endswith("<|endoftext|>")


def test_labels_are_the_next_inputs(tokenizer):
    for batch in islice(batches(tokenizer, 1, context=128, budget=1024, pool=64), 3):
        following, labels = batch.inputs[:, 1:], batch.labels[:, :-1]
        inside = (labels != IGNORED) & (batch.labels[:, 1:] != IGNORED)
        assert torch.equal(following[inside], labels[inside])


def test_the_rate_rises_and_then_falls():
    plan = Plan(tokens=1000)
    rates = [plan.rate(plan.spent(0, tokens)) for tokens in (0, 30, 500, 1000)]
    assert rates[0] < rates[2] < rates[1]
    assert rates[3] == pytest.approx(plan.last_rate)


def test_training_learns_stops_at_its_budget_and_resumes(tokenizer, tmp_path):
    plan = Plan(minutes=None, tokens=3000, batch_tokens=512, pool=64, evaluation_batches=1)
    first = Trainer(plan, SMALL, tokenizer, tmp_path)
    untrained = first.evaluate()
    first.run()
    assert 3000 <= first.done.tokens < 4000
    assert first.done.losses[-1]["evaluation"] < untrained

    second = Trainer(plan, SMALL, tokenizer, tmp_path)
    assert second.resume()
    assert second.done == first.done
    assert second.evaluate() == pytest.approx(first.done.losses[-1]["evaluation"])
