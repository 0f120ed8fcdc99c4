"""Questions about streaming and zstream, with answers that are true of the product: all topics, and one draw."""

from __future__ import annotations

from random import Random

from training.questions.about import ENGINE, SIZE, TRAINED, WHY, ZSTREAM
from training.questions.chunks import BY_SENTENCE, BY_TIME, BY_TOKENS, BY_WORD, CANCEL, CHUNKING, HEARTBEAT, SLOW
from training.questions.engine import BATCHING, CONTEXT, DECODE, KV_CACHE, PREFILL, QUANTIZATION, QUEUE, SPECULATIVE
from training.questions.fields import JSON, MAX_TOKENS, SEED, STOP, TEMPERATURE, TIMINGS, USAGE
from training.questions.operating import (
    CONFIG,
    DOCKER,
    DOCS,
    ERRORS,
    GPU,
    HEALTH,
    INSTALL,
    METRICS,
    MODELS,
    PRIVACY,
    SHUTDOWN,
)
from training.questions.pace import DONE, FINISH, ITL, SSE, START_STREAM, STREAMING, THROUGHPUT, TOKEN, TTFT
from training.questions.promises import PROMISES, promised
from training.questions.serving import ALIAS, API_KEY, CURL, GGUF, OPENAI, PORT, PYTHON, SERVE, TERMINAL

TOPICS = (
    TTFT, ITL, THROUGHPUT, TOKEN, STREAMING, START_STREAM, SSE, DONE, FINISH, CHUNKING, BY_SENTENCE, BY_WORD,
    BY_TOKENS, BY_TIME, HEARTBEAT, CANCEL, SLOW, USAGE, TIMINGS, STOP, TEMPERATURE, SEED, MAX_TOKENS, SERVE, GGUF,
    ALIAS, PORT, API_KEY, CURL, OPENAI, PYTHON, TERMINAL, METRICS, MODELS, HEALTH, DOCS, JSON, PREFILL, DECODE,
    KV_CACHE, BATCHING, QUEUE, CONTEXT, QUANTIZATION, SPECULATIVE, ZSTREAM, WHY, ENGINE, SIZE, TRAINED,
    INSTALL, DOCKER, GPU, CONFIG, SHUTDOWN, PRIVACY, ERRORS,
)  # fmt: skip
OFTEN = (TTFT, ITL, STREAMING, CANCEL, BY_SENTENCE, SERVE, ZSTREAM, OPENAI)
ALL = (*TOPICS, *map(promised, PROMISES))


def question(rng: Random) -> tuple[str, str]:
    """Something about streaming or zstream; what people ask most comes more often."""
    return rng.choice((*ALL, *OFTEN)).exchange(rng)
