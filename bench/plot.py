"""Draws the distributions of the results as one SVG: a row a figure, a panel a time, a line a series. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from bench.svg import FAINT, GRID, Axis, document, rule, text

COLOURS = ("#2563eb", "#ea580c", "#0d9488", "#9333ea")
WIDTH, HEIGHT, MARGIN = 420, 250, 24
LEFT, RIGHT, TOP, BOTTOM = 48, 16, 62, 40
NARROWEST = 4  # times from end to end, so that noise does not look like a difference


def axis_for(series: Iterable[Sequence[float]], width: float) -> Axis:
    """Wide enough for all; times under 10 µs, which are several events in one read, share its left edge."""
    values = [max(value, 0.01) for line in series for value in line]
    low, high = min(values) / 1.2, max(values) * 1.2
    widen = max(1.0, math.sqrt(NARROWEST * low / high))
    return Axis(low / widen, high * widen, width)


def draw(reports: Iterable[dict[str, Any]]) -> str:
    """The SVG's text; `reports` as they are stored. A report without samples takes no room."""
    rows = [report for report in reports if report["samples"]]
    columns = max((len(report["samples"]) for report in rows), default=1)
    size = (columns * (WIDTH + MARGIN) + MARGIN, max(1, len(rows)) * (HEIGHT + MARGIN) + MARGIN)
    panels = [_place(row, column, panel) for row, r in enumerate(rows) for column, panel in enumerate(_panels(r))]
    return document(size, panels)


def _panels(report: dict[str, Any]) -> list[str]:
    return [_panel(f"{report['title']}: {name}", series) for name, series in report["samples"].items()]


def _place(row: int, column: int, panel: str) -> str:
    x, y = MARGIN + column * (WIDTH + MARGIN), MARGIN + row * (HEIGHT + MARGIN)
    return f'<g transform="translate({x} {y})">{panel}</g>'


def _panel(title: str, series: dict[str, list[float]]) -> str:
    axis = axis_for(series.values(), WIDTH - LEFT - RIGHT)
    lines = [_line(axis, values, COLOURS[i % len(COLOURS)]) for i, values in enumerate(series.values())]
    frame = f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="white" stroke="{GRID}"/>'
    body = "".join([_shares(), _times(axis), *lines])
    return f'{frame}{text(16, 24, title, weight=600)}{_legend(series)}<g transform="translate({LEFT} {TOP})">{body}</g>'


def _legend(series: Iterable[str]) -> str:
    parts, x = [], 16
    for i, name in enumerate(series):
        parts.append(f'<rect x="{x}" y="37" width="14" height="4" rx="2" fill="{COLOURS[i % len(COLOURS)]}"/>')
        parts.append(text(x + 20, 43, name, fill=FAINT, size=11))
        x += 40 + round(6.2 * len(name))
    return "".join(parts)


def _shares() -> str:
    """The grid's horizontal lines: which share of the samples was as fast."""
    return "".join(
        rule(0, _y(share), WIDTH - LEFT - RIGHT, _y(share))
        + text(-8, _y(share) + 4, f"{share} %", anchor="end", fill=FAINT, size=10)
        for share in (0, 25, 50, 75, 100)
    )


def _times(axis: Axis) -> str:
    bottom = _y(0)
    ticks = axis.ticks()
    rules = [rule(axis.at(tick), 0, axis.at(tick), bottom) for tick in ticks]
    labels = [text(axis.at(t), bottom + 16, f"{t:g}", anchor="middle", fill=FAINT, size=10) for t in ticks]
    unit = text(axis.width, bottom + 31, "ms", anchor="end", fill=FAINT, size=10)
    return "".join([*rules, *labels, unit])


def _line(axis: Axis, values: Sequence[float], colour: str) -> str:
    last = max(1, len(values) - 1)
    points = " ".join(f"{axis.at(value):.1f},{_y(100 * i / last):.1f}" for i, value in enumerate(values))
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"/>'


def _y(share: float) -> float:
    return (HEIGHT - TOP - BOTTOM) * (1 - share / 100)
