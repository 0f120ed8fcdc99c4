"""Asks the exported file through zstream itself, with its tools on offer: what a user of the API gets."""

from __future__ import annotations

import time
from pathlib import Path

from training.chat import hermes
from training.probes import Answer, Probe
from zstream import ZSE


class Server:
    """The file, loaded as `zstream serve` loads it. An answer's call is written as the model would write it."""

    def __init__(self, path: Path, *, context: int, threads: int) -> None:
        self.zse = ZSE(path, slots=1, context=context, threads=threads)

    def answer(self, probe: Probe) -> Answer:
        began = time.perf_counter()
        stream = self.zse.chat_stream(
            [{"role": message.role, "content": message.content} for message in probe.sample.messages],
            tools=list(probe.sample.tools),
            parallel_tool_calls=False,
            seed=probe.seed,
            temperature=0.0 if probe.greedy else None,
            max_tokens=probe.most,
        )
        with stream:
            said = "".join(stream)
        calls = [hermes(made["function"]["name"], made["function"]["arguments"]) for made in stream.tool_calls]
        ended = stream.finish_reason != "length"
        return Answer(said + "".join(calls), ended, stream.usage.completion_tokens, time.perf_counter() - began)
