"""Who waits for a slot that a stream nobody reads could give up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pytest

from zstream.core.engine import Engine, EngineStatistics
from zstream.server.app import _crowd


@dataclass
class Counting:
    seen: EngineStatistics

    def statistics(self) -> EngineStatistics:
        return self.seen


@pytest.mark.parametrize(
    ("seen", "crowd"),
    [
        ({"slots_used": 3}, 0),  # they wait for the next step
        ({"slots_used": 4}, 0),  # for those who run
        ({"slots_used": 4, "paused": 2, "swapped": 2}, 0),  # for those who run, too: what is swapped out has no slot
        ({"slots_used": 4, "paused": 3, "swapped": 2, "swappable": 1}, 0),  # for the next step: the engine swaps it
        ({"slots_used": 4, "paused": 3, "swapped": 2}, 5),
        ({"slots_used": 4, "paused": 1}, 5),
    ],
)
def test_only_a_paused_stream_in_a_slot_is_in_the_way(seen: dict[str, Any], crowd: int) -> None:
    engine = Counting(EngineStatistics(waiting=5, slots=4, **seen))
    assert _crowd(cast(Engine, engine)) == crowd
