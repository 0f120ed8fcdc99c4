"""Draws a side-by-side report as one SVG: a bar a row, logarithmic, from 1 to what was measured. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bench.report import circumstances
from bench.sides import Side, sides_of
from bench.svg import FAINT, INK, Axis, document, rule, text

MET, MISSED, UNJUDGED = "#0d9488", "#ea580c", "#94a3b8"
LABELS, PLOT, VALUES, MARGIN = 430, 400, 190, 24
HEAD, ROW, FOOT = 84, 26, 68
BAR, MARK = 10, 17


def draw(report: dict[str, Any]) -> str:
    """The SVG's text, of a stored report."""
    sides = sides_of(report)
    axis = axis_for(sides)
    size = (LABELS + PLOT + VALUES + 2 * MARGIN, HEAD + ROW * len(sides) + FOOT)
    rows = [_row(axis, i, side) for i, side in enumerate(sides)]
    return document(size, [*_head(report), _grid(axis, len(sides)), *rows, _foot(report, size)])


def axis_for(sides: Iterable[Side]) -> Axis:
    """Holds all values, all targets and 1."""
    shown = [value for side in sides for value in (_value(side), *(at for at, _ in _targets(side))) if value > 0]
    return Axis(min([*shown, 1]) / 1.4, max([*shown, 1]) * 1.4, PLOT)


def _value(side: Side) -> float:
    return side.judged.value * _scale(side)


def _targets(side: Side) -> list[tuple[float, int]]:
    """Where they are, and to which side of it they are met."""
    found = ((side.at_most, -1), (side.at_least, 1))
    return [(bound * _scale(side), way) for bound, way in found if bound is not None]


def _scale(side: Side) -> float:
    """A value with a unit is drawn as a multiple too; one without is one already."""
    return 1 / side.theirs if side.judged.unit and side.theirs else 1


def _head(report: dict[str, Any]) -> list[str]:
    legend = [(MET, "target met"), (MISSED, "target missed"), (UNJUDGED, "no target")]
    parts = [text(MARGIN, 30, report["title"], size=16, weight=600)]
    says = f"{report['ours']} as a multiple of {report['theirs']}, or of what the row names; a flag marks a target"
    parts.append(text(MARGIN, 50, says, fill=FAINT, size=12))
    for i, (colour, name) in enumerate(legend):
        x = MARGIN + LABELS + i * 120
        parts.append(f'<rect x="{x}" y="60" width="12" height="8" rx="2" fill="{colour}"/>')
        parts.append(text(x + 17, 68, name, fill=FAINT, size=11))
    return parts


def _grid(axis: Axis, rows: int) -> str:
    bottom = ROW * rows
    ticks = axis.ticks()
    parts = [rule(axis.at(tick), 0, axis.at(tick), bottom) for tick in ticks]
    parts += [text(axis.at(t), bottom + 17, f"{t:g}", anchor="middle", fill=FAINT, size=11) for t in ticks]
    parts.append(rule(axis.at(1), -2, axis.at(1), bottom + 3, INK, 1.5))
    return _at(MARGIN + LABELS, HEAD, parts)


def _row(axis: Axis, index: int, side: Side) -> str:
    judged, middle = side.judged, ROW / 2
    colour = {True: MET, False: MISSED, None: UNJUDGED}[judged.met]
    end = axis.at(max(_value(side), axis.low))
    left, right = sorted((axis.at(1), end))
    plot = [f'<rect x="{left:.1f}" y="{middle - BAR / 2}" width="{right - left:.1f}" height="{BAR}" fill="{colour}"/>']
    plot.append(f'<circle cx="{end:.1f}" cy="{middle}" r="{BAR / 2}" fill="{colour}"/>')
    plot += [_mark(axis.at(target), way) for target, way in _targets(side)]
    value = f"{judged.reached} ({judged.target})" if judged.target else judged.reached
    parts = [
        text(LABELS - 12, middle + 4, side.what, anchor="end", size=12),
        _at(LABELS, 0, plot),
        text(LABELS + PLOT + 14, middle + 4, value, fill=MISSED if judged.met is False else INK, size=12),
    ]
    return _at(MARGIN, HEAD + index * ROW, parts)


def _mark(x: float, way: int) -> str:
    """The target: a line, and an arrow to where it is met."""
    middle = ROW / 2
    top = middle - MARK / 2
    line = rule(x, top, x, top + MARK, INK, 2)
    return line + f'<path d="M{x:.1f} {top:.1f} l{way * 6} 3.5 l{-way * 6} 3.5 z" fill="{INK}"/>'


def _foot(report: dict[str, Any], size: Sequence[float]) -> str:
    place, _, versions = circumstances(report).partition("; ")
    lines = (f"{report['command']}: {place}", versions)
    return "".join(text(MARGIN, size[1] - 24 + 13 * i, line, fill=FAINT, size=9) for i, line in enumerate(lines))


def _at(x: float, y: float, parts: Iterable[str]) -> str:
    return f'<g transform="translate({x:g} {y:g})">{"".join(parts)}</g>'
