"""The network and the loop: what a position may see, what is learned, when the rate falls, how it resumes."""
# ruff: noqa: E402 (what training needs is an extra, so it is asked for before it is imported)

from itertools import islice

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("tokenizers")
pytest.importorskip("rich")

from training.batches import HEARD_WEIGHT, WIDTHS, OpenRow, Row, batches, collate, packed, row
from training.chat import rendered
from training.conversation import Message, Sample
from training.corpus import EASY_SAMPLES, samples
from training.model import Shape, Storyteller, rotary_table, rotate
from training.tokenizer import train_tokenizer
from training.train import Plan, Trainer

SMALL = Shape(vocab=600, width=64, layers=2, heads=2, hidden=96, context=1024)


@pytest.fixture(scope="module")
def tokenizer():
    return train_tokenizer(3, entries=600, count=150)


@pytest.fixture(scope="module")
def some_batches(tokenizer):
    return list(islice(batches(tokenizer, 1, context=1024, budget=2048), 4))


def test_a_position_sees_nothing_that_comes_later():
    torch.manual_seed(0)
    model, tokens = Storyteller(SMALL), torch.randint(0, 600, (1, 12))
    changed = tokens.clone()
    changed[0, 8:] = 5
    assert torch.allclose(model(tokens)[0, :8], model(changed)[0, :8], atol=1e-6)


def test_a_sample_beside_others_is_read_as_if_it_were_alone():
    torch.manual_seed(0)
    model = Storyteller(SMALL)
    first, second = torch.randint(0, 600, (1, 9)), torch.randint(0, 600, (1, 7))
    owners = torch.tensor([[0] * 9 + [1] * 7])
    together = model(torch.cat((first, second), dim=1), owners)
    assert torch.allclose(together[:, :9], model(first), atol=1e-4)
    assert torch.allclose(together[:, 9:], model(second), atol=1e-4)


def test_a_score_depends_on_the_distance_only():
    table, query, key = rotary_table(SMALL), torch.randn(1, 1, 1, 32), torch.randn(1, 1, 1, 32)

    def score(at, of):
        return (rotate(query, table[at : at + 1]) * rotate(key, table[of : of + 1])).sum()

    assert torch.allclose(score(9, 4), score(105, 100), atol=1e-4)


def test_rows_of_all_matrices_are_whole_blocks_of_q8_0():
    assert all(weight.shape[-1] % 32 == 0 for weight in Storyteller(Shape()).parameters())


def test_what_the_assistant_says_counts_in_full_and_what_it_hears_a_little(tokenizer):
    sample = Sample(messages=(Message("user", "Hello"), Message("assistant", "Hi there")))
    coded = row(tokenizer, sample, 128)
    said = {
        weight: tokenizer.decode(
            [token for token, counts in zip(coded.tokens, coded.weights, strict=True) if counts == weight],
            skip_special_tokens=False,
        )
        for weight in set(coded.weights)
    }
    assert said[1.0] == "Hi there<|im_end|>"
    assert said[HEARD_WEIGHT] == "<|im_start|>user\nHello<|im_end|>\n"
    assert said[0.0] == "<|im_start|>assistant\n\n"


def test_what_a_tool_says_is_heard(tokenizer):
    sample = Sample(messages=(Message("tool", "5 ml"), Message("assistant", "It is 5 ml.")))
    coded = row(tokenizer, sample, 128)
    heard = [token for token, weight in zip(coded.tokens, coded.weights, strict=True) if weight == HEARD_WEIGHT]
    assert "<tool_response>\n5 ml\n</tool_response>" in tokenizer.decode(heard, skip_special_tokens=False)


def test_a_raw_text_is_learned_to_its_end(tokenizer):
    coded = row(tokenizer, Sample(text="Once upon a time."), 128)
    assert set(coded.weights) == {1.0}
    assert tokenizer.decode(coded.tokens, skip_special_tokens=False).endswith("<|endoftext|>")


def test_training_reads_the_tokens_that_a_server_sends(tokenizer):
    for sample in islice(samples(4, EASY_SAMPLES), 150):
        assert row(tokenizer, sample, 4096).tokens == tokenizer.encode(rendered(sample)).ids


def test_a_sample_that_is_too_long_is_cut(tokenizer):
    assert len(row(tokenizer, Sample(text="a b c " * 200), 128)) == 129


def test_labels_are_the_next_inputs_of_the_same_sample(some_batches):
    for batch in some_batches:
        together = (batch.owners[:, :-1] == batch.owners[:, 1:]) & (batch.owners[:, :-1] >= 0)
        assert together.any()
        assert torch.equal(batch.inputs[:, 1:][together], batch.labels[:, :-1][together])


def test_padding_counts_nothing(some_batches):
    for batch in some_batches:
        assert not batch.weights[batch.owners < 0].any()
        assert batch.weights[batch.owners >= 0].any()


def test_rows_are_well_filled_and_of_few_widths(some_batches):
    assert {batch.inputs.shape[1] for batch in some_batches} <= set(WIDTHS)
    filled = [(batch.owners >= 0).float().mean().item() for batch in some_batches]
    assert min(filled) > 0.9


def test_packing_puts_every_sample_into_one_row_that_holds_it():
    rows = [Row([number] * (20 + 37 * number % 500), [1.0] * (20 + 37 * number % 500)) for number in range(600)]
    closed = list(packed(rows))
    inside = [one.tokens[0] for full in closed for one in full.rows]
    assert len(inside) == len(set(inside)) > 100
    assert all(sum(len(one) - 1 for one in full.rows) == full.used <= full.width for full in closed)


def test_samples_in_a_row_keep_apart():
    full = OpenRow(8)
    full.add(Row([1, 2, 3], [0.0, 0.5, 1.0]))
    full.add(Row([4, 5], [1.0, 1.0]))
    batch = collate([full], 8)
    assert batch.inputs[0, :3].tolist() == [1, 2, 4]
    assert batch.labels[0, :3].tolist() == [2, 3, 5]
    assert batch.weights[0].tolist() == [0.5, 1.0, 1.0, 0, 0, 0, 0, 0]
    assert batch.owners[0].tolist() == [0, 0, 1, -1, -1, -1, -1, -1]


def test_the_rate_rises_and_then_falls_to_nearly_nothing():
    plan = Plan(tokens=1000)
    start, top, middle, end = (plan.share_of_rate(plan.spent(0, tokens)) for tokens in (0, 20, 500, 1000))
    assert start < middle < top
    assert top == pytest.approx(0.98)
    assert end == pytest.approx(0.01)


def test_a_budget_is_minutes_or_tokens():
    assert Plan(minutes=2).spent(60, 10**9) == 0.5
    assert Plan(tokens=100).spent(10**9, 25) == 0.25


def test_training_learns_stops_at_its_budget_and_resumes(tokenizer, tmp_path):
    plan = Plan(minutes=None, tokens=6000, batch_tokens=1024, evaluation_batches=1, compiled=False)
    first = Trainer(plan, SMALL, tokenizer, tmp_path)
    untrained = first.evaluate()
    first.run()
    assert 6000 <= first.done.tokens < 7100
    assert first.done.losses[-1]["evaluation"] < untrained

    second = Trainer(plan, SMALL, tokenizer, tmp_path)
    assert second.resume()
    assert second.done == first.done
    assert second.evaluate() == pytest.approx(first.done.losses[-1]["evaluation"])
