"""Writes what was found as Markdown: where it was measured, the tables, and answers as they came."""

from __future__ import annotations

import datetime
import hashlib
import platform
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from training import chat
from training.findings import Exchange, Figure, Groups, Section

# Always the first of each group: nothing is picked.
SHOWN = {
    "hero": 3, "named hero": 3, "thing": 2, "hero and mood": 2, "hero and place": 2, "plain": 2,
    "shorter": 2, "next": 2, "who": 2, "questions": 4, "calls": 3, "emoji": 2, "accents": 1,
}  # fmt: skip
MARKS = {True: "✓", False: "✗", None: ""}


def written(sections: Sequence[Section], groups: Groups, model: Path, minutes: float) -> str:
    parts = ["# Storyteller, measured", "\n".join(circumstances(model, minutes))]
    parts += [verdict(sections)]
    for section in sections:
        parts += [f"## {section.title}", "\n".join(table(section.figures))]
        parts += [section.details] if section.details else []
    parts += ["## Answers as they came", "The first of each group, at the file's own temperature; none is picked."]
    parts += [shown(number, exchange) for number, exchange in enumerate(samples(groups), 1)]
    return "\n\n".join(parts) + "\n"


def circumstances(model: Path, minutes: float) -> Iterator[str]:
    content = model.read_bytes()
    yield f"- command: `{' '.join(['python -m training.evaluate', *sys.argv[1:]])}`"
    yield f"- file: {model.name}, {len(content):,} bytes, SHA-256 `{hashlib.sha256(content).hexdigest()[:16]}…`"
    yield f"- date: {datetime.date.today().isoformat()}; it took {minutes:.1f} minutes"
    yield f"- machine: {processor()}, {platform.system()}"
    yield f"- Python {platform.python_version()}, llama-cpp-python {version('llama-cpp-python')}"
    yield "- all seeds are fixed, so that the same file gives the same answers; words and wordings are held out"


def processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text().splitlines() if described.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.processor() or platform.machine()


def verdict(sections: Sequence[Section]) -> str:
    judged = [figure for section in sections for figure in section.figures if figure.target is not None]
    missed = [f"{section.title}: {figure.name.strip()}" for section in sections for figure in section.figures
              if figure.passed is False]  # fmt: skip
    head = f"{len(judged) - len(missed)} of {len(judged)} targets are reached."
    return head if not missed else head + " Not reached:\n\n" + "\n".join(f"- {name}" for name in missed)


def table(figures: Sequence[Figure]) -> Iterator[str]:
    yield "| | reached | target | |"
    yield "|---|---|---|---|"
    for figure in figures:
        yield f"| {indented(figure.name)} | {figure.shown} | {target(figure)} | {MARKS[figure.passed]} |"


def indented(name: str) -> str:
    return name.replace("  ", "&emsp;", 1) if name.startswith("  ") else name


def target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    return f"{'<' if figure.below else '≥'} {figure.target:.0%}"


def samples(groups: Groups) -> list[Exchange]:
    return [exchange for group, count in SHOWN.items() for exchange in list(groups.get(group, ()))[:count]]


def shown(number: int, exchange: Exchange) -> str:
    parts = [f"### {number}. {exchange.probe.group}"]
    sample = exchange.probe.sample
    if sample.tools:
        return "\n\n".join([*parts, fenced(chat.rendered(sample, to_answer=True)), fenced(exchange.text)])
    parts += [f"**{message.role}:**\n\n{quoted(message.content)}" for message in sample.messages]
    return "\n\n".join([*parts, f"**answer{'' if exchange.answer.ended else ', cut off'}:**", quoted(exchange.text)])


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def fenced(text: str) -> str:
    return f"~~~~text\n{text}\n~~~~"
