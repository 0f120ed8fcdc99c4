"""A local engine for a model file, with sizes chosen where none were given."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from zstream.engine.backend import Backend
from zstream.engine.local import LocalEngine
from zstream.engine.scheduler import Bounds

_SMALL_FILE_BYTES = 200_000_000
_SMALL_SLOTS, _LARGE_SLOTS = 32, 16
_MOST_CONTEXT = 4096


@dataclass(frozen=True, slots=True)
class LocalOptions:
    """0 chooses: threads by the CPUs this process may use, slots by the size of the file, context by the model.

    The model's own context is taken up to 4,096, since every slot has cells for all of it. Times in seconds, 0: never.
    `itl_target_s`: None is 0.15, which may be stretched; a given one may not. `guesses`: see `Bounds`.
    """

    threads: int = 0
    slots: int = 0
    context: int = 0
    max_queue: int = 256
    max_tokens_limit: int = 0
    pause_timeout_s: float = 60.0
    queue_timeout_s: float = 0.0
    itl_target_s: float | None = None
    guesses: int = 8


def make_local(path: Path, options: LocalOptions) -> LocalEngine:
    """Not started; loading comes with `start`, and the kernels' library is imported only then."""
    bounds = Bounds(
        slots=options.slots or (_SMALL_SLOTS if path.stat().st_size < _SMALL_FILE_BYTES else _LARGE_SLOTS),
        context=options.context or _MOST_CONTEXT,
        pause_timeout_s=options.pause_timeout_s,
        queue_timeout_s=options.queue_timeout_s,
        guesses=options.guesses,
    )
    if options.itl_target_s is not None:
        bounds = replace(bounds, itl_target_s=options.itl_target_s, itl_most_s=options.itl_target_s)

    def load() -> Backend:
        from zstream.engine.llama.backend import LlamaBackend

        return LlamaBackend(path, bounds, threads=options.threads or available_cpus())

    return LocalEngine(load, max_queue=options.max_queue, max_tokens_limit=options.max_tokens_limit)


def available_cpus() -> int:
    """CPUs this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
