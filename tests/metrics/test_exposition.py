"""What streams and engine said, as Prometheus' own parser reads it."""

from __future__ import annotations

import pytest
from prometheus_client.parser import text_string_to_metric_families

from zstream.core.engine import EngineStatistics
from zstream.core.events import CancelReason, Timings
from zstream.core.observer import Observer
from zstream.metrics.exposition import JournalStatistics, Metrics

HISTOGRAMS = [
    "time_to_first_token_seconds",
    "inter_token_latency_seconds",
    "request_time_per_output_token_seconds",
    "e2e_request_latency_seconds",
]


def samples(
    metrics: Metrics, engine: EngineStatistics | None = None, unread: int = 0
) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    text = metrics.exposition(engine or EngineStatistics(), unread).decode()
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def kinds(metrics: Metrics) -> dict[str, str]:
    text = metrics.exposition(EngineStatistics(), 0).decode()
    return {family.name: family.type for family in text_string_to_metric_families(text)}


def busy() -> Metrics:
    metrics = Metrics()
    seen: Observer = metrics.observer
    seen.on_first_token(0.03)
    seen.on_tokens(1)
    for gap in (0.002, 0.002, 0.2):
        seen.on_token_gap(gap)
        seen.on_tokens(2)
    seen.on_end(0.3, Timings(tpot_ms=34.0))
    seen.on_end(4.0, Timings())
    seen.on_cancelled(CancelReason.CALLER, "decode")
    seen.on_cancelled(CancelReason.READER_LEFT, "decode")
    seen.on_cancelled(CancelReason.READER_LEFT, "queue")
    seen.on_failed("engine_dead")
    seen.on_failed(None)
    return metrics


def test_an_idle_server_has_every_name_at_zero() -> None:
    found = kinds(Metrics())
    for name in HISTOGRAMS:
        assert found[f"zstream:{name}"] == "histogram"
    for name in ("num_requests_running", "num_requests_waiting", "num_streams_paused", "unread_tokens"):
        assert found[f"zstream:{name}"] == "gauge"
    for name in ("tokens_streamed", "streams_cancelled"):
        assert found[f"zstream:{name}"] == "counter"
    idle = samples(Metrics())
    assert idle.pop(("zstream:journal_up", ())) == 1.0
    assert set(idle.values()) == {0.0}


def test_the_journal_is_seen_to_fail() -> None:
    metrics = Metrics()
    metrics.observer.on_journal_failed()
    metrics.observer.on_continued()
    text = metrics.exposition(EngineStatistics(), 0, JournalStatistics(up=False, kept_bytes=7, unsaved=3)).decode()
    for line in ("journal_up 0.0", "journal_bytes 7.0", "journal_unsaved_frames 3.0", "journal_failures_total 1.0"):
        assert f"zstream:{line}" in text
    assert "zstream:streams_continued_total 1.0" in text


@pytest.mark.parametrize(
    ("name", "count", "total", "bucket", "below"),
    [
        ("time_to_first_token_seconds", 1, 0.03, "0.04", 1),
        ("inter_token_latency_seconds", 3, 0.204, "0.0025", 2),
        ("request_time_per_output_token_seconds", 1, 0.034, "0.025", 0),
        ("e2e_request_latency_seconds", 2, 4.3, "0.3", 1),
    ],
)
def test_times_are_counted_in_seconds(name: str, count: int, total: float, bucket: str, below: int) -> None:
    found = samples(busy())
    assert found[f"zstream:{name}_count", ()] == count
    assert found[f"zstream:{name}_sum", ()] == pytest.approx(total)
    assert found[f"zstream:{name}_bucket", (("le", bucket),)] == below
    assert found[f"zstream:{name}_bucket", (("le", "+Inf"),)] == count


def test_tokens_cancels_and_failures_are_counted() -> None:
    found = samples(busy())
    assert found["zstream:tokens_streamed_total", ()] == 7
    assert found["zstream:streams_cancelled_total", (("stage", "decode"),)] == 2
    assert found["zstream:streams_cancelled_total", (("stage", "queue"),)] == 1
    assert found["zstream:streams_failed_total", (("code", "engine_dead"),)] == 1
    assert found["zstream:streams_failed_total", (("code", "unknown"),)] == 1


def test_gauges_are_those_of_the_engine_now() -> None:
    engine = EngineStatistics(waiting=1, running=2, paused=3, swapped=1, cells_used=40, cells_kept=8, cells=50, slots=9)
    found = samples(Metrics(), engine, unread=60)
    expected = {
        "num_requests_waiting": 1,
        "num_requests_running": 2,
        "num_streams_paused": 3,
        "num_streams_swapped": 1,
        "kv_cells_used": 40,
        "kv_cells_kept": 8,
        "kv_cells": 50,
        "unread_tokens": 60,
    }
    assert {name: found[f"zstream:{name}", ()] for name in expected} == expected


def test_the_content_type_is_prometheus_own() -> None:
    assert Metrics.content_type.startswith("text/plain; version=")
