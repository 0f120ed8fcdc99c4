"""The requests that the figures send: seeded, so that two servers get the same work; pure."""

from __future__ import annotations

import random
from typing import Any

MODEL = "bench"

# Spelled out so that no server's own defaults decide what is measured.
TRUNCATION = {"top_k": 40, "top_p": 0.95, "min_p": 0.05}
SAMPLING = {"temperature": 0.8, **TRUNCATION}

_WHO = ("a little fox", "an old lighthouse", "two sisters", "a tired dragon", "the baker's cat", "a boy with a kite")
_WHERE = ("by the sea", "in a snowy wood", "on a tall hill", "under the bridge", "in a quiet village", "at the fair")
_WHAT = ("finds a lost key", "learns to share", "gets caught in the rain", "makes a new friend", "hears a strange song")


def words(count: int, seed: int) -> str:
    """Words that each are one token of the random models' vocabulary."""
    rnd = random.Random(seed)
    return " ".join(f"w{rnd.randrange(30_000)}" for _ in range(count))


def story(seed: int) -> str:
    """A wish for a story, as the embedded storyteller's users have."""
    rnd = random.Random(seed)
    return f"Tell me a story about {rnd.choice(_WHO)} {rnd.choice(_WHERE)} who {rnd.choice(_WHAT)}."


def chat(prompt: str, max_tokens: int, seed: int) -> dict[str, Any]:
    """A streamed chat request of exactly `max_tokens` tokens."""
    return {
        "model": MODEL,
        "messages": [{"role": "user", "content": prompt}],
        "max_tokens": max_tokens,
        "seed": seed,
        "stream": True,
        "stream_options": {"include_usage": True},
        "ignore_eos": True,
        **SAMPLING,
    }
