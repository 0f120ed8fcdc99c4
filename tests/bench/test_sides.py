"""`bench.sides` and `bench.bars`: two servers' values, their ratio and target, as rows, page and picture."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from xml.etree import ElementTree

import pytest

from bench import bars
from bench.sides import Side, SideBySide, page

PLACE = {
    "date": "2030-01-02T03:04:05+00:00",
    "machine": {"cpu": "C", "cores": 2, "memory_gib": 8, "system": "S"},
    "versions": {"python": "3"},
}


def report() -> SideBySide:
    found = SideBySide("scenarios", "Side by <side>", ours="zstream", theirs="llama-server")
    found.servers.append("zstream serve")
    found.side("TTFT", "ms", [30, 10, 20], [40, 50, 40], at_most=0.65)
    found.side("speed", "tokens/s", [12], [10], at_least=1.7)
    found.side("speed kept", "", [0.99], [0.5], at_least=0.97, absolute=True)
    found.side("alone", "ms", [5], [4])
    return found


def stored() -> dict[str, Any]:
    return asdict(report()) | PLACE | {"command": "python -m bench scenarios"}


def test_values_are_medians_and_the_ratio_is_that_of_the_rounds() -> None:
    side = report().sides[0]
    assert (side.ours, side.theirs, side.ratio, side.our_rounds) == (20, 40, 0.5, [30, 10, 20])
    slower_by_the_round = Side("it", "ms", 20, 30, our_rounds=[10, 20, 40], their_rounds=[10, 30, 60])
    assert slower_by_the_round.ratio == pytest.approx(2 / 3)


@pytest.mark.parametrize(("index", "value", "met"), [(0, 0.5, True), (1, 1.2, False), (2, 0.99, True), (3, 1.25, None)])
def test_the_target_is_for_the_ratio_or_for_the_value_itself(index: int, value: float, met: bool | None) -> None:
    row = report().rows[index]
    assert (row.value, row.met) == (value, met)


def test_rows_say_what_they_are_a_multiple_of() -> None:
    assert [row.what for row in report().rows][1:3] == ["speed, times llama-server's", "speed kept, zstream"]


def test_without_anything_at_the_peer_there_is_no_ratio() -> None:
    side = Side("steps", "", 1, 0, at_most=1, our_rounds=[1, 1], their_rounds=[0, 0])
    assert (side.ratio, side.judged.value, side.judged.met) == (None, 1, True)


def test_the_page_has_both_values_ratio_target_and_circumstances() -> None:
    text = page(stored())
    assert "| TTFT | 20.0 ms | 40.0 ms | 0.500 | ratio at most 0.65 | met |" in text
    assert "| speed kept | 0.990 | 0.500 | 1.98 | itself at least 0.97 | met |" in text
    assert "| alone | 5.00 ms | 4.00 ms | 1.25 |  |  |" in text
    assert "2030-01-02, C, 2 cores, 8 GiB, S; python 3" in text
    assert "- `zstream serve`" in text


def test_the_picture_is_well_formed_with_a_bar_a_row_and_a_flag_a_target() -> None:
    tree = ElementTree.fromstring(bars.draw(stored()))
    assert len(tree.findall(".//{*}circle")) == 4
    assert len(tree.findall(".//{*}path")) == 3
    assert [c.get("fill") for c in tree.findall(".//{*}circle")] == [bars.MET, bars.MISSED, bars.MET, bars.UNJUDGED]


def test_a_value_with_a_unit_is_drawn_as_a_multiple_with_its_target() -> None:
    found = SideBySide("cuda_7b", "it", ours="zstream", theirs="llama-server")
    found.side("TTFT", "ms", [40], [80], at_most=50, absolute=True)
    axis = bars.axis_for(found.sides)
    assert axis.low < 40 / 80 < 50 / 80 < 1 < axis.high < 2
