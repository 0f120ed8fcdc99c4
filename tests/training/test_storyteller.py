"""The file in the repository: small, quick to load, and it tells stories."""
# ruff: noqa: E402 (what training needs is an extra, so it is asked for before it is imported)

import re
import time
from pathlib import Path

import pytest

llama_cpp = pytest.importorskip("llama_cpp")

from training.chat import prompt

FILE = Path(__file__).parents[2] / "src" / "zstream" / "models" / "storyteller.gguf"


@pytest.fixture(scope="module")
def storyteller():
    began = time.perf_counter()
    model = llama_cpp.Llama(str(FILE), n_ctx=1024, verbose=False)
    model.loading_time = time.perf_counter() - began
    yield model
    model.close()


def answer(model, text, most_tokens=400):
    done = model.create_completion(prompt(text), max_tokens=most_tokens, temperature=0.0)
    return done["choices"][0]["text"], done["choices"][0]["finish_reason"]


def test_the_file_is_small():
    assert FILE.stat().st_size < 12_000_000


def test_it_loads_in_under_a_second(storyteller):
    assert storyteller.loading_time < 1


def test_a_story_is_told_to_its_end(storyteller):
    text, reason = answer(storyteller, "Tell me a story")
    assert reason == "stop"
    assert 80 <= len(text.split()) <= 260


def test_the_hero_stays_the_hero(storyteller):
    """It is called by its name, or "the little fox", to the end."""
    text, _ = answer(storyteller, "Tell me a story")
    found = re.search(r"(\w+) (?:called|named) (\w+)|^(?!There|Once)(\w+) was an? (?:\w+ )?(\w+)", text)
    assert found
    assert sum(text.count(word) for word in found.groups() if word) >= 5
    assert any(word in text.split("\n\n")[-2] for word in found.groups() if word)


def test_a_greeting_is_answered_briefly(storyteller):
    text, reason = answer(storyteller, "Hello", most_tokens=80)
    assert reason == "stop"
    assert len(text.split()) < 40


def test_raw_text_is_continued(storyteller):
    done = storyteller.create_completion("Once upon a time", max_tokens=60, temperature=0.0)
    assert len(done["choices"][0]["text"].split()) > 30


def test_the_template_frames_a_message_as_in_training(storyteller):
    jinja2 = pytest.importorskip("jinja2")
    template = jinja2.Environment().from_string(storyteller.metadata["tokenizer.chat_template"])
    messages = [{"role": "user", "content": "Hello"}]
    assert template.render(messages=messages, add_generation_prompt=True) == prompt("Hello")
