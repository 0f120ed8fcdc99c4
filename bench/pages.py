"""Writes what the side-by-side reports among the results are shown as: a page and a picture each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bench import bars, sides
from bench.report import RESULTS


def write(found: Iterable[dict[str, Any]]) -> None:
    """For the stored reports that have sides; the others have their place in `latest.md`."""
    for report in found:
        if report.get("sides"):
            path = RESULTS / f"{report['name']}.md"
            path.write_text(sides.page(report))
            path.with_suffix(".svg").write_text(bars.draw(report))
