"""`bench.report` and `bench.plot`: rows against targets, the page and the picture."""

from __future__ import annotations

import math
from dataclasses import asdict
from xml.etree import ElementTree

import pytest

from bench import plot, report
from bench.report import Report, Row, shown

PLACE = {
    "date": "2030-01-02T03:04:05+00:00",
    "machine": {"cpu": "C", "cores": 2, "memory_gib": 8, "system": "S"},
    "versions": {"python": "3"},
    "command": "python -m bench ttft",
}


@pytest.mark.parametrize(
    ("row", "met", "target"),
    [
        (Row("a", 20, "ms", at_most=20), True, "at most 20"),
        (Row("a", 20.1, "ms", at_most=20), False, "at most 20"),
        (Row("a", 61_000, "/s", at_least=60_000), True, "at least 60,000"),
        (Row("a", 1, "/s", at_least=2), False, "at least 2"),
        (Row("a", 1, "/s"), None, ""),
    ],
)
def test_row_against_its_target(row: Row, met: bool | None, target: str) -> None:
    assert (row.met, row.target) == (met, target)


def test_nothing_measured_meets_no_target() -> None:
    assert Row("a", math.nan, "ms", at_most=1).met is False


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.01234, "0.012"),
        (1.234, "1.23"),
        (12.34, "12.3"),
        (1234.5, "1,234"),
        (-3.21, "-3.21"),
        (math.nan, "none"),
    ],
)
def test_numbers_are_shown_with_three_digits(value: float, text: str) -> None:
    assert shown(value) == text


def stored() -> dict[str, object]:
    found = Report("ttft", "A <model>")
    found.row("it: TTFT", 8.5, "ms", at_most=20)
    found.sample("TTFT", "1 stream", [1.0, 2.0, 500.0])
    found.sample("ITL", "1 stream", [0.0, 2.0])
    return asdict(found) | PLACE


def test_the_page_names_figure_target_value_command_and_machine() -> None:
    page = report.markdown([stored()])
    assert "| it: TTFT | at most 20 | 8.50 ms | met | `python -m bench ttft` |" in page
    assert "2030-01-02, C, 2 cores, 8 GiB, S; python 3" in page


def test_the_picture_is_well_formed_with_a_line_for_each_series() -> None:
    tree = ElementTree.fromstring(plot.draw([stored()]))
    assert len(tree.findall(".//{*}polyline")) == 2


def test_a_picture_of_nothing_is_still_one() -> None:
    ElementTree.fromstring(plot.draw([]))
