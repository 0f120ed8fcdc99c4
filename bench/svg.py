"""The pieces that both pictures are drawn with: text, lines, colours, and an axis with ticks. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

INK, FAINT, GRID, PAPER = "#1f2937", "#6b7280", "#e5e7eb", "#f9fafb"
STEPS = (1, 2, 5)
MOST_TICKS = 11


@dataclass(frozen=True, slots=True)
class Axis:
    """A logarithmic scale from `low` to `high` over `width` pixels."""

    low: float
    high: float
    width: float

    def at(self, value: float) -> float:
        span = math.log(self.high / self.low)
        return self.width * math.log(min(max(value, self.low), self.high) / self.low) / span

    def ticks(self) -> list[float]:
        """1, 2 and 5 of every decade, or the decades alone where that is too many."""
        every = self._ticks(STEPS)
        return every if len(every) <= MOST_TICKS else self._ticks((1,))

    def _ticks(self, steps: Sequence[int]) -> list[float]:
        decades = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        return [t for decade in decades for step in steps if self.low <= (t := step * 10.0**decade) <= self.high]


def rule(x1: float, y1: float, x2: float, y2: float, colour: str = GRID, width: float = 1) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}"' + (f' stroke-width="{width}"' if width != 1 else "") + "/>"


def text(
    x: float, y: float, words: str, *, anchor: str = "start", fill: str = INK, size: int = 13, weight: int = 400
) -> str:
    style = f'text-anchor="{anchor}" fill="{fill}" font-size="{size}" font-weight="{weight}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(words)}</text>'


def document(size: tuple[float, float], parts: Iterable[str]) -> str:
    width, height = size
    style = 'font-family="system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" {style}>'
    return "\n".join([head, f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>', *parts, "</svg>"]) + "\n"
