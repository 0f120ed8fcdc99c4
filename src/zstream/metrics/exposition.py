"""What was counted, in Prometheus' text format, under vLLM's names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from zstream.core.engine import EngineStatistics
from zstream.metrics.observer import CountingObserver
from zstream.metrics.tally import Histogram

PREFIX = "zstream:"


@dataclass(frozen=True, slots=True)
class JournalStatistics:
    """Whether resumable streams can be kept now, what is kept in memory, and how many frames are not durable yet."""

    up: bool = True
    kept_bytes: int = 0
    unsaved: int = 0


IN_MEMORY = JournalStatistics()


class Metrics:
    """Holds the observer that counts, and prints it."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self.observer = CountingObserver()

    def exposition(self, engine: EngineStatistics, unread_tokens: int, journal: JournalStatistics = IN_MEMORY) -> bytes:
        """Everything as of now."""
        registry = CollectorRegistry(auto_describe=False)
        gauges = (*_gauges(engine, unread_tokens), *_journal_gauges(journal))
        registry.register(_Collected([*self._histograms(), *self._counters(), *gauges]))
        return generate_latest(registry)

    def _histograms(self) -> Iterator[Metric]:
        seen = self.observer
        yield _histogram("time_to_first_token_seconds", "From submission to the first token.", seen.first_token)
        yield _histogram("inter_token_latency_seconds", "Between two tokens of a stream.", seen.token_gap)
        yield _histogram(
            "request_time_per_output_token_seconds", "Mean time per token after the first.", seen.time_per_token
        )
        yield _histogram("e2e_request_latency_seconds", "From submission to the last token.", seen.request)
        yield _histogram("request_queue_time_seconds", "From submission to the prompt's first step.", seen.queue)
        yield _histogram(
            "delivery_latency_seconds", "From a token's making to the kernel; one a second and stream.", seen.delivery
        )

    def _counters(self) -> Iterator[Metric]:
        seen = self.observer
        yield _counter("tokens_streamed", "Tokens that went into streams.", {"": seen.tokens})
        yield _counter("streams_cancelled", "Streams cancelled, by how far they had come.", seen.cancelled, "stage")
        yield _counter("streams_resumed", "Readers that came back to a resumable stream.", {"": seen.resumed})
        yield _counter("streams_continued", "Streams of a process that ended, gone on with.", {"": seen.continued})
        yield _counter("journal_failures", "Batches not written, or not in time.", {"": seen.journal_failures})
        yield _counter("streams_failed", "Streams that ended with an error, by its code.", seen.failed, "code")


class _Collected:
    """What prometheus_client calls a collector, over families that exist already."""

    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> Iterator[Metric]:
        yield from self._families


def _histogram(name: str, says: str, histogram: Histogram) -> Metric:
    return HistogramMetricFamily(PREFIX + name, says, buckets=histogram.cumulative(), sum_value=histogram.total)


def _counter(name: str, says: str, values: Mapping[str, int], label: str | None = None) -> Metric:
    family = CounterMetricFamily(PREFIX + name, says, labels=[label] if label else [])
    for key, value in values.items():
        family.add_metric([key] if label else [], value)
    return family


def _gauges(engine: EngineStatistics, unread_tokens: int) -> Iterator[Metric]:
    yield _gauge("num_requests_running", "In the batch.", engine.running)
    yield _gauge("num_requests_waiting", "Waiting for a slot.", engine.waiting)
    yield _gauge("num_streams_paused", "Out of the batch until their readers have caught up.", engine.paused)
    yield _gauge("num_streams_swapped", "Of those paused: cells in host memory, slot given to others.", engine.swapped)
    yield _gauge("unread_tokens", "Generated and not yet written to a socket.", unread_tokens)
    yield _gauge("kv_cells_used", "KV cells that hold a token.", engine.cells_used)
    yield _gauge("kv_cells_kept", "KV cells of ended sequences, for prompts that begin alike.", engine.cells_kept)
    yield _gauge("kv_cells", "KV cells there are.", engine.cells)


def _journal_gauges(journal: JournalStatistics) -> Iterator[Metric]:
    yield _gauge("journal_up", "1 while resumable streams can be kept.", float(journal.up))
    yield _gauge("journal_bytes", "Of resumable streams, in memory.", journal.kept_bytes)
    yield _gauge("journal_unsaved_frames", "That a durable journal has not got yet.", journal.unsaved)


def _gauge(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(PREFIX + name, says, value=value)
