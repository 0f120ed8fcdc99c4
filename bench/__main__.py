"""The command: `python -m bench [FIGURE ...]`. Measures one figure after the other and shows what came out."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bench import pages
from bench import report as reports
from bench.figures import FIGURES
from bench.plot import draw
from bench.report import Report
from bench.run import LAUNCHERS, Run
from bench.server import NotReady
from bench.stats import Unsound

FAILURES = (NotReady, Unsound, OSError, RuntimeError, TimeoutError, ValueError)


def main() -> int:
    """0 when all was measured, whatever came out: targets are for people to judge, not for a build to fail on."""
    # A terminated bench must still take its servers down with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    options = _parse()
    console = Console()
    with _progress(console) as progress:
        run = Run(options.server, options.quick, progress, options.peers)
        measured = [_measure(run, name, console) for name in progress.track(options.figures, description="all figures")]
    if _counts(run):
        _write([report for report in measured if report])
        console.print(f"Written: {reports.LATEST.relative_to(reports.RESULTS.parent.parent)}")
    return 0 if all(measured) else 1


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=f"one of {', '.join(FIGURES)}; all if none")
    parser.add_argument("--server", choices=LAUNCHERS, default="zstream", help="measure this one; writes no results")
    parser.add_argument("--quick", action="store_true", help="a tenth of the work, to try it out; writes no results")
    parser.add_argument("--peers", action="store_true", help="install LiteLLM, which `gateway` then measures too")
    options = parser.parse_args()
    options.figures = options.figures or list(FIGURES)
    if unknown := set(options.figures) - set(FIGURES):
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    return options


def _progress(console: Console) -> Progress:
    # Drawn twice a second: the display shares its cores with what is measured.
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, refresh_per_second=2, transient=True)


def _measure(run: Run, name: str, console: Console) -> Report | None:
    """None when it could not be measured; the others go on."""
    try:
        report = asyncio.run(FIGURES[name](run))
    except FAILURES as failure:
        console.print(f"{name} was not measured: {type(failure).__name__}: {failure}", style="red", markup=False)
        return None
    console.print(_table(report))
    return report


def _table(report: Report) -> Table:
    table = Table("figure", "target", "reached", "", title=report.title, title_justify="left")
    for row in report.rows:
        table.add_row(row.what, row.target, row.reached, row.verdict, style="red" if row.met is False else "")
    return table


def _counts(run: Run) -> bool:
    return not run.quick and run.subject == "zstream"


def _write(measured: list[Report]) -> None:
    for report in measured:
        reports.write(report)
    found = reports.read_all(FIGURES)
    reports.LATEST.write_text(reports.markdown(found))
    reports.LATEST.with_suffix(".svg").write_text(draw(found))
    pages.write(found)


if __name__ == "__main__":
    sys.exit(main())
