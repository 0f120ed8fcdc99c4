"""What the local engine asks of a loaded model; no library in here."""

from __future__ import annotations

from typing import Any, Protocol

from zstream.core.request import Prompt, SamplingParams
from zstream.engine.runner import Runner
from zstream.engine.scheduler import Bounds


class Backend(Protocol):
    """A loaded model, as far as this engine needs one; `llama.backend` makes the real one."""

    bounds: Bounds
    fingerprint: str

    def tokens(self, prompt: Prompt) -> list[int]:
        """Raises `InvalidRequest`."""

    def sampler(self, sampling: SamplingParams, *, ignore_eos: bool) -> Any:
        """Raises `InvalidRequest`."""

    def piece(self, token: int) -> bytes | None: ...

    def runner(self) -> Runner: ...

    def close(self) -> None: ...
