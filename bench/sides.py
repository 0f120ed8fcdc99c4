"""Rows of two servers side by side: both values, their ratio, a target; as rows of a report, and as a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.report import Report, Row, circumstances, shown
from bench.stats import median


@dataclass(frozen=True, slots=True)
class Side:
    """One quantity: the medians over rounds, and each round's value.

    The ratio is the median of the rounds' own: a machine that is slower for a minute is so for both, who take turns.
    The bounds hold for the ratio, ours to theirs; with `absolute` for our own value, and theirs is there to compare.
    """

    what: str
    unit: str
    ours: float
    theirs: float
    at_most: float | None = None
    at_least: float | None = None
    absolute: bool = False
    our_rounds: list[float] = field(default_factory=list)
    their_rounds: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float | None:
        each = [ours / theirs for ours, theirs in zip(self.our_rounds, self.their_rounds, strict=True) if theirs]
        return median(each) if each else None

    @property
    def judged(self) -> Row:
        """What the target is held against."""
        if self.absolute or self.ratio is None:
            return Row(self.what, self.ours, self.unit, self.at_most, self.at_least)
        return Row(self.what, self.ratio, "", self.at_most, self.at_least)

    @property
    def target(self) -> str:
        subject = "itself" if self.absolute else "ratio"
        return f"{subject} {self.judged.target}" if self.judged.target else ""


@dataclass(slots=True)
class SideBySide(Report):
    """A report whose rows compare `ours`, a server's name, with `theirs`."""

    ours: str = ""
    theirs: str = ""
    sides: list[Side] = field(default_factory=list)

    def side(
        self,
        what: str,
        unit: str,
        ours: Sequence[float],
        theirs: Sequence[float],
        *,
        at_most: float | None = None,
        at_least: float | None = None,
        absolute: bool = False,
    ) -> None:
        """Add a quantity by its value in every round."""
        found = Side(what, unit, median(ours), median(theirs), at_most, at_least, absolute, list(ours), list(theirs))
        self.sides.append(found)
        suffix = self.ours if absolute or found.ratio is None else f"times {self.theirs}'s"
        judged = found.judged
        self.row(f"{what}, {suffix}", judged.value, judged.unit, at_most=at_most, at_least=at_least)


def page(report: dict[str, Any]) -> str:
    """The Markdown page of a stored report."""
    lines = [
        f"# {report['title']}",
        "",
        f"| scenario | {report['ours']} | {report['theirs']} | ratio | target | |",
        "|---|---|---|---|---|---|",
        *map(_line, sides_of(report)),
        "",
        "Medians of the rounds; the ratio is the median of each round's ratio. "
        f"`itself`: the target is for {report['ours']}'s own value.",
        "",
        f"![The ratios, with their targets]({report['name']}.svg)",
        "",
        *(f"- `{command}`" for command in report["servers"]),
        f"- `{report['command']}`: {circumstances(report)}",
    ]
    return "\n".join(lines) + "\n"


def sides_of(report: dict[str, Any]) -> list[Side]:
    return [Side(**side) for side in report["sides"]]


def _line(side: Side) -> str:
    ours, theirs = (f"{shown(value)} {side.unit}".strip() for value in (side.ours, side.theirs))
    ratio = shown(side.ratio) if side.ratio is not None else ""
    return f"| {side.what} | {ours} | {theirs} | {ratio} | {side.target} | {side.judged.verdict} |"
