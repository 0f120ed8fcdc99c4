"""`python -m training.evaluate`: asks the exported file through llama.cpp and reports what a reader would meet."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from training import probes, report
from training.findings import Exchange, Figure, Section, sections, sorted_out
from training.probes import Counts, Probe
from training.reader import Reader, Readers, readers

HERE = Path(__file__).parent
MODEL = HERE.parent / "src" / "zstream" / "models" / "storyteller.gguf"
RESULTS = HERE / "RESULTS.md"
COUNT, QUICK_COUNT = 200, 20
SPEED_THREADS = 2
SPEED_STORIES, QUICK_SPEED_STORIES = 12, 2


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--count", type=int, help=f"requests of each sort (default {COUNT}, or {QUICK_COUNT} if quick)")
    parser.add_argument("--quick", action="store_true", help="fewer requests")
    parser.add_argument("--workers", type=int, default=2, help="processes that ask at the same time, a thread each")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name} beside this program")
    parser.add_argument("--out", type=Path, help="write the results there instead")
    return parser.parse_args()


def speed(path: Path, count: int) -> Section:
    """Before anything else runs: one stream, as a single reader has it."""
    busy = f"The machine's load before that was {os.getloadavg()[0]:.1f}; 0 is idle."
    reader = Reader(path, SPEED_THREADS)
    asked = probes.stories(Counts(2))[:count]
    answers = [reader.answer(probe) for probe in asked]
    tokens, seconds = sum(answer.tokens for answer in answers), sum(answer.seconds for answer in answers)
    figures = [
        Figure("loading the file", reader.loading_s, f"{reader.loading_s * 1000:.0f} ms"),
        Figure("tokens a second", tokens / seconds, f"{tokens / seconds:,.0f} (prompts and sampling included)"),
    ]
    return Section(f"Speed: one stream, {SPEED_THREADS} threads", figures, busy)


class Asking:
    """Puts questions to the readers and moves the bar."""

    def __init__(self, using: Readers, bar: Progress) -> None:
        self.using, self.bar = using, bar
        self.task = bar.add_task("asking", total=0)

    def exchanges(self, asked: Sequence[Probe]) -> list[Exchange]:
        self.bar.update(self.task, total=(self.bar.tasks[self.task].total or 0) + len(asked))
        made: list[Exchange] = []
        for probe, answer in zip(asked, self.using.answers(asked), strict=True):
            made.append(Exchange(probe, answer))
            self.bar.advance(self.task)
        return made


def ask_everything(path: Path, counts: Counts, workers: int) -> list[Exchange]:
    with readers(path, workers) as using, progress_bar() as bar:
        asking = Asking(using, bar)
        first = probes.stories(counts)
        told = asking.exchanges([*first, *probes.again(first, counts)])
        after = probes.follow_ups([(exchange.probe, exchange.text) for exchange in told], counts)
        single = [probe for make in probes.SINGLE.values() for probe in make(counts)]
        return [*told, *asking.exchanges([*after, *single])]


def progress_bar() -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())


def shown(section: Section) -> Table:
    table = Table(title=section.title, title_justify="left", expand=False)
    for column in ("", "reached", "target", ""):
        table.add_column(column)
    for figure in section.figures:
        table.add_row(figure.name, figure.shown, report.target(figure), report.MARKS[figure.passed])
    return table


def main() -> None:
    options, console = arguments(), Console()
    counts = Counts(options.count or (QUICK_COUNT if options.quick else COUNT))
    began = time.perf_counter()
    speeds = speed(options.model, QUICK_SPEED_STORIES if options.quick else SPEED_STORIES)
    exchanges = ask_everything(options.model, counts, options.workers)
    groups = sorted_out(exchanges)
    found = [*sections(groups), speeds]
    console.print(*map(shown, found), sep="\n")
    out = options.out or (RESULTS if options.write else None)
    if out:
        minutes = (time.perf_counter() - began) / 60
        out.write_text(report.written(found, groups, options.model, minutes), encoding="utf-8")
        console.print(f"wrote {out}")


if __name__ == "__main__":
    main()
