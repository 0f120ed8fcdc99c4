"""`bench.turns`: fair turns."""

from __future__ import annotations

import asyncio
from typing import Any

from rich.progress import Progress

from bench.run import Run
from bench.turns import Pair, take_turns


def test_who_goes_first_alternates() -> None:
    asked: list[tuple[str, int]] = []
    pair: Any = Pair("ours", "theirs")  # type: ignore[arg-type]

    async def ask(server: Any, number: int) -> str:
        asked.append((server, number))
        return f"{server} {number}"

    found = asyncio.run(take_turns(Run("zstream", False, Progress(disable=True)), pair, 3, "it", ask))
    assert [server for server, _ in asked] == ["ours", "theirs", "theirs", "ours", "ours", "theirs"]
    assert found == ([f"ours {i}" for i in range(3)], [f"theirs {i}" for i in range(3)])
