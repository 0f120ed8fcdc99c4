"""llama.cpp reads the exported file as we meant it: the same tokens, the same scores."""
# ruff: noqa: E402 (what training needs is an extra, so it is asked for before it is imported)

from itertools import islice

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("tokenizers")
pytest.importorskip("gguf")
llama_cpp = pytest.importorskip("llama_cpp")

from training.chat import TEMPLATE
from training.corpus import EASY_SAMPLES, samples
from training.export import TEMPERATURE, TOP_K, TOP_P, export
from training.model import Shape, Storyteller
from training.tokenizer import contents, train_tokenizer

SHAPE = Shape(vocab=600, width=64, layers=2, heads=2, hidden=96, context=128)
TEXTS = (
    "  two  spaces\n\n\nand\ttabs ",
    "it's they'll I'M",
    "naïve “café” 北京 👩‍🚀 12345 3.14!?…",
    "<|im_start|>user\nHi",
    '<tool_call>\n{"name": "get_tide", "arguments": {"harbour": "Kiel", "metres": 2.5}}\n</tool_call>',
)


@pytest.fixture(scope="module")
def tokenizer():
    return train_tokenizer(3, entries=SHAPE.vocab, count=150)


@pytest.fixture(scope="module")
def model():
    """Wilder than a fresh one: attention has to matter, or a wrong rotation would not show."""
    torch.manual_seed(0)
    model = Storyteller(SHAPE)
    for weight in (weight for weight in model.parameters() if weight.dim() > 1):
        torch.nn.init.normal_(weight, std=0.15)
    return model.eval()


@pytest.fixture(scope="module")
def loaded(model, tokenizer, tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "model.gguf"
    export(model, tokenizer, path)
    llama = llama_cpp.Llama(str(path), n_ctx=128, n_threads=1, logits_all=True, verbose=False)
    yield llama
    llama.close()


def test_llama_cpp_finds_the_same_tokens(loaded, tokenizer):
    for text in (*TEXTS, *(text for sample in islice(samples(9, EASY_SAMPLES), 60) for text in contents(sample))):
        assert loaded.tokenize(text.encode(), add_bos=True, special=True) == tokenizer.encode(text).ids


@torch.no_grad()
def test_llama_cpp_gives_the_same_scores(loaded, model):
    tokens = torch.randint(9, SHAPE.vocab, (1, 60), generator=torch.Generator().manual_seed(1))
    loaded.reset()
    loaded.eval(tokens[0].tolist())
    theirs = torch.tensor(loaded.scores[:60])
    ours = model.logits(model(tokens))[0]
    assert torch.cosine_similarity(ours, theirs, dim=-1).min() > 0.99


def test_hints_and_names_are_in_the_file(loaded):
    data = loaded.metadata
    assert data["general.name"] == "Storyteller"
    assert float(data["general.sampling.temp"]) == pytest.approx(TEMPERATURE)
    assert int(data["general.sampling.top_k"]) == TOP_K
    assert float(data["general.sampling.top_p"]) == pytest.approx(TOP_P)
    assert data["tokenizer.ggml.add_bos_token"] == "false"
    assert data["tokenizer.chat_template"] == TEMPLATE


def test_the_marks_of_calls_come_out_as_text(loaded):
    text = TEXTS[-1]
    assert loaded.detokenize(loaded.tokenize(text.encode(), add_bos=False, special=True)).decode() == text
