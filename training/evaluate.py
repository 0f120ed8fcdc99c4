"""`python -m training.evaluate`: reads the exported file with llama.cpp and reports what a reader would meet."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import llama_cpp

from training.asks import LEADS
from training.chat import prompt
from training.export import TEMPERATURE, TOP_K, TOP_P
from training.grammar import an, pick
from training.words import KINDS

MODEL = Path(__file__).parent.parent / "src" / "zstream" / "models" / "storyteller.gguf"
MOST_TOKENS = 400
SHOWN = (
    "Tell me a story",
    "Tell me a story about a fox who is afraid of the dark",
    "A sad one, set on a ship",
    "Write a funny story about a robot. Use emoji",
    "Hello",
    "Who are you?",
    "What is TTFT?",
    "What is the capital of France?",
)


@dataclass(frozen=True)
class Answer:
    text: str
    ended: bool
    tokens: int


class Reader:
    def __init__(self, path: Path, threads: int) -> None:
        began = time.perf_counter()
        self.model = llama_cpp.Llama(str(path), n_ctx=1024, n_threads=threads, verbose=False)
        self.loading_s = time.perf_counter() - began

    def ask(self, text: str, seed: int) -> Answer:
        done = self.model.create_completion(
            prompt(text), max_tokens=MOST_TOKENS, temperature=TEMPERATURE, top_k=TOP_K, top_p=TOP_P, seed=seed
        )
        choice = done["choices"][0]
        return Answer(choice["text"], choice["finish_reason"] == "stop", done["usage"]["completion_tokens"])


def asked(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Requests for a story, each with the kind that has to be in it."""
    rng = Random(seed)
    for kind in rng.sample(KINDS, count):
        yield pick(f"{LEADS} a story about {an(kind)}", rng), kind


def report(reader: Reader, count: int) -> Iterator[str]:
    began = time.perf_counter()
    answers = [(kind, reader.ask(text, seed)) for seed, (text, kind) in enumerate(asked(count, 1))]
    seconds = time.perf_counter() - began
    tokens = sum(answer.tokens for _, answer in answers)
    yield f"loaded in {reader.loading_s * 1000:.0f} ms; {tokens / seconds:,.0f} tokens/s with prompts, one at a time"
    yield f"{count} stories, each about another asked hero:"
    yield f"  ended by themselves within {MOST_TOKENS} tokens: {share(answer.ended for _, answer in answers)}"
    yield f"  the asked hero is in the story: {share(kind in answer.text.lower() for kind, answer in answers)}"
    yield f"  words, middle story: {sorted(len(answer.text.split()) for _, answer in answers)[count // 2]}"


def share(holds: Iterator[bool]) -> str:
    outcomes = list(holds)
    return f"{sum(outcomes)} of {len(outcomes)}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--stories", type=int, default=50)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    reader = Reader(options.model, options.threads)
    for line in report(reader, options.stories):
        print(line)
    for text in SHOWN:
        print(f"\n> {text}\n\n{reader.ask(text, seed=1).text}")


if __name__ == "__main__":
    main()
