"""Reads the exported file with llama.cpp: renders with the file's own template, samples as the file says."""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import llama_cpp
from jinja2.sandbox import ImmutableSandboxedEnvironment

from training import chat
from training.conversation import Sample
from training.probes import Answer, Probe
from training.served import Server

CONTEXT = 1024


@dataclass(frozen=True)
class Sampling:
    temperature: float
    top_k: int
    top_p: float


class Reader:
    def __init__(self, path: Path, threads: int) -> None:
        began = time.perf_counter()
        self.path, self.threads = path, threads
        self.model = llama_cpp.Llama(
            str(path), n_ctx=CONTEXT, n_threads=threads, n_threads_batch=threads, verbose=False
        )
        self.loading_s = time.perf_counter() - began
        self.sampling = sampling(self.model.metadata)
        self.template = template(self.model.metadata["tokenizer.chat_template"])

    def rendered(self, sample: Sample) -> str:
        """As a server would send it. A file whose template knows no tools is read with ours."""
        if self.template is None:
            return chat.rendered(sample, to_answer=True)
        messages = [{"role": message.role, "content": message.content} for message in sample.messages]
        return str(self.template.render(messages=messages, tools=list(sample.tools), add_generation_prompt=True))

    @cached_property
    def server(self) -> Server:
        return Server(self.path, context=CONTEXT, threads=self.threads)

    def answer(self, probe: Probe) -> Answer:
        if probe.served:
            return self.server.answer(probe)
        began = time.perf_counter()
        prompt = self.model.tokenize(self.rendered(probe.sample).encode(), add_bos=False, special=True)
        most = min(probe.most, CONTEXT - len(prompt))
        tokens, ended = self.generated(prompt, most, probe) if most > 0 else ([], False)
        text = self.model.detokenize(tokens, special=True).decode(errors="replace")
        return Answer(text, ended, len(tokens), time.perf_counter() - began)

    def generated(self, prompt: list[int], most: int, probe: Probe) -> tuple[list[int], bool]:
        """What was read before is forgotten first, so that no answer depends on the order of the questions."""
        self.model.reset()
        self.model.set_seed(probe.seed)
        temperature = 0.0 if probe.greedy else self.sampling.temperature
        stream = self.model.generate(
            prompt, temp=temperature, top_k=self.sampling.top_k, top_p=self.sampling.top_p, min_p=0.0
        )
        tokens: list[int] = []
        for token in stream:
            if llama_cpp.llama_vocab_is_eog(self.model._model.vocab, token):
                return tokens, True
            tokens.append(token)
            if len(tokens) == most:
                break
        return tokens, False


def sampling(metadata: dict[str, str]) -> Sampling:
    """The file's own hints; without them, those it has always had."""
    return Sampling(
        float(metadata.get("general.sampling.temp", 0.7)),
        int(metadata.get("general.sampling.top_k", 40)),
        float(metadata.get("general.sampling.top_p", 0.95)),
    )


def template(source: str) -> Any:
    """Compiled as zstream compiles it; None where tools are unknown to it."""
    if "tools" not in source:
        return None
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    environment.filters["tojson"] = lambda value, **_: json.dumps(value, ensure_ascii=False)
    return environment.from_string(source)


_reader: Reader


def _load(path: Path) -> None:
    global _reader
    _reader = Reader(path, threads=1)


def _answer(probe: Probe) -> Answer:
    return _reader.answer(probe)


class Readers:
    """Several readers of one file, each with one thread: for so small a model that is faster than the other way."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool = pool

    def answers(self, probes: Sequence[Probe]) -> Iterator[Answer]:
        """In the order of the questions."""
        return self.pool.map(_answer, probes, chunksize=2)


@contextmanager
def readers(path: Path, count: int) -> Iterator[Readers]:
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, fresh, _load, (path,)) as pool:
        yield Readers(pool)
