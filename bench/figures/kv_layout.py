"""Which KV layout and attention decode fastest, straight on the runner: why `context_params` is what it is."""

from __future__ import annotations

import time
from typing import Any

from bench.random_gguf import M15, M500, random_model
from bench.report import Report
from bench.run import Run
from bench.stats import median
from zstream.core.request import SamplingParams
from zstream.engine.llama.choice import defaults_of, resolve
from zstream.engine.llama.model import LlamaModel
from zstream.engine.llama.plain import PlainSampler
from zstream.engine.llama.runner import LlamaRunner, context_params
from zstream.engine.make_local import available_cpus
from zstream.engine.runner import Work

CONTEXT = 512
PROMPT = 16
STEPS = 60
LAYOUTS = {
    "a cache each, flash attention": (False, 1),
    "a cache each": (False, 0),
    "unified, flash attention": (True, 1),
    "unified": (True, 0),
}


async def measure(run: Run) -> Report:
    report = Report("kv_layout", "Tokens/s by KV layout, decoding alone")
    for label, shape, streams in (("15M", M15, 64), ("0.5B", M500, 16)):
        model = LlamaModel(random_model(shape))
        progress = run.track(len(LAYOUTS), f"{label} layouts")
        for (name, layout), _ in zip(LAYOUTS.items(), progress, strict=True):
            rate = _rate(model, layout, range(streams), run.count(STEPS, 5))
            report.row(f"{label}, {streams} sequences: {name}", rate, "tokens/s")
        _gaps(report, run, model, label, streams)
        model.close()
    return report


def _gaps(report: Report, run: Run, model: LlamaModel, label: str, streams: int) -> None:
    """llama.cpp decodes neighbouring slots together: what holes between them cost."""
    kept, steps = LAYOUTS["a cache each, flash attention"], run.count(STEPS, 5)
    dense = _rate(model, kept, range(streams // 4), steps)
    holed = _rate(model, kept, range(0, streams, 4), steps)
    report.row(f"{label}, {streams // 4} sequences in neighbouring slots", dense, "tokens/s")
    report.row(f"{label}, {streams // 4} sequences with gaps between them", holed, "tokens/s")


def _rate(model: LlamaModel, layout: tuple[bool, int], slots: range, steps: int) -> float:
    """Tokens a second, by the median step."""
    runner = LlamaRunner(model, _params(layout, slots[-1] + 1))
    samplers = [_sampler(model) for _ in slots]
    prompt = list(range(300, 300 + PROMPT))
    tokens = runner.step([Work(s, prompt, 0, sampler) for s, sampler in zip(slots, samplers, strict=True)])
    taken = []
    for position in range(PROMPT, PROMPT + steps):
        began = time.perf_counter()
        work = [Work(s, [t], position, sampler) for s, t, sampler in zip(slots, tokens, samplers, strict=True)]
        tokens = runner.step(work)
        taken.append(time.perf_counter() - began)
    runner.close()
    return len(slots) / median(taken)


def _params(layout: tuple[bool, int], slots: int) -> Any:
    params = context_params(slots=slots, context=CONTEXT, threads=available_cpus(), batch_tokens=slots * PROMPT)
    params.kv_unified, params.flash_attn_type = layout
    return params


def _sampler(model: LlamaModel) -> PlainSampler:
    return PlainSampler(resolve(SamplingParams(), defaults_of(model), grammar=None))
