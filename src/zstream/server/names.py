"""The names that a server with one model answers to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FixedModels:
    """`Models` that never change."""

    names: Sequence[str]

    @property
    def default_model(self) -> str:
        return self.names[0]

    def knows(self, model: str) -> bool:
        return model in self.names

    async def listed(self) -> Sequence[str]:
        return self.names
