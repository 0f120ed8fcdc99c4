"""What a figure found: rows against their targets, written as JSON and shown as tables. Measures nothing."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import machine
from bench.stats import quantiles

RESULTS = Path(__file__).resolve().parent / "results"
LATEST = RESULTS / "latest.md"


@dataclass(frozen=True, slots=True)
class Row:
    """One number. Without bounds it is there for comparison only."""

    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def met(self) -> bool | None:
        if self.target == "":
            return None
        low, high = self.at_least, self.at_most
        return (low is None or self.value >= low) and (high is None or self.value <= high)

    @property
    def target(self) -> str:
        bounds = (("at least", self.at_least), ("at most", self.at_most))
        return ", ".join(f"{word} {bound:,g}" for word, bound in bounds if bound is not None)

    @property
    def reached(self) -> str:
        return f"{shown(self.value)} {self.unit}".strip()

    @property
    def verdict(self) -> str:
        return {None: "", True: "met", False: "missed"}[self.met]


@dataclass(slots=True)
class Report:
    """One figure's rows; `samples` are series by panel, kept as percentiles for the plot."""

    name: str
    title: str
    rows: list[Row] = field(default_factory=list)
    samples: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    servers: list[str] = field(default_factory=list)

    def row(
        self, what: str, value: float, unit: str, *, at_most: float | None = None, at_least: float | None = None
    ) -> None:
        self.rows.append(Row(what, value, unit, at_most, at_least))

    def sample(self, panel: str, series: str, values: Sequence[float]) -> None:
        self.samples.setdefault(panel, {})[series] = quantiles(values)

    @property
    def command(self) -> str:
        return f"python -m bench {self.name}"


def write(report: Report) -> None:
    RESULTS.mkdir(exist_ok=True)
    found = asdict(report) | {
        "command": report.command,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine.describe(),
        "versions": machine.versions(),
    }
    (RESULTS / f"{report.name}.json").write_text(json.dumps(found, indent=1, allow_nan=False) + "\n")


def read_all(names: Iterable[str]) -> list[dict[str, Any]]:
    """The stored results of these figures, those not measured yet left out."""
    paths = [RESULTS / f"{name}.json" for name in names]
    return [json.loads(path.read_text()) for path in paths if path.exists()]


def markdown(found: Iterable[dict[str, Any]]) -> str:
    """The page of all results: a table, then what each was measured on."""
    found = list(found)
    lines = ["# Measured", "", "| figure | target | reached | | command |", "|---|---|---|---|---|"]
    for report in found:
        lines += [_markdown_row(report, Row(**row)) for row in report["rows"]]
    lines += ["", "![Distributions of TTFT and ITL](latest.svg)", ""]
    lines += [f"- `{report['command']}`: {circumstances(report)}" for report in found]
    return "\n".join(lines) + "\n"


def shown(value: float) -> str:
    """Three digits, or all that stand before the point."""
    if not math.isfinite(value):
        return "none"
    digits = max(0, 2 - math.floor(math.log10(abs(value)))) if value else 0
    return f"{value:,.{min(digits, 3)}f}"


def _markdown_row(report: dict[str, Any], row: Row) -> str:
    return f"| {row.what} | {row.target} | {row.reached} | {row.verdict} | `{report['command']}` |"


def circumstances(report: dict[str, Any]) -> str:
    """When, on what and with which versions."""
    place, versions = report["machine"], ", ".join(f"{name} {at}" for name, at in report["versions"].items())
    where = f"{place['cpu']}, {place['cores']} cores, {place['memory_gib']} GiB, {place['system']}"
    return f"{report['date'][:10]}, {where}; {versions}"
