"""What is measured, one figure a file: each has a `measure` that fills a `Report` and may raise `Unsound`."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from bench.figures import (
    events,
    gateway,
    journals,
    kv_layout,
    scenarios,
    single_stream,
    stalled,
    startup,
    throughput,
    ttft,
)
from bench.report import Report
from bench.run import Run

Measure = Callable[[Run], Coroutine[Any, Any, Report]]

FIGURES: dict[str, Measure] = {
    "ttft": ttft.measure,
    "throughput": throughput.measure,
    "single_stream": single_stream.measure,
    "startup": startup.measure,
    "events": events.measure,
    "journals": journals.measure,
    "stalled": stalled.measure,
    "kv_layout": kv_layout.measure,
    "scenarios": scenarios.measure,
    "gateway": gateway.measure,
}
