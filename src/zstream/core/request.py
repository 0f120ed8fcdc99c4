"""What to generate and how: frozen nouns, valid by construction; knows no wire format and no model."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from zstream.core.errors import InvalidRequest

MAX_STOPS = 16
MAX_SEED = 2**63 - 1
MAX_TOKENS = 2**31 - 1
MAX_CHOICES = 16
MAX_TOP_LOGPROBS = 20
# Around a tool call in a model's text, in the Hermes form.
CALL_OPEN, CALL_CLOSE = "<tool_call>", "</tool_call>"


def check_range(name: str, value: float | None, low: float, high: float) -> None:
    """Raise `InvalidRequest` naming the field unless `low <= value <= high`; None is no value."""
    if value is not None and not low <= value <= high:
        raise InvalidRequest(f"`{name}` must be between {low} and {high}, not {_shown(value)}.", param=name)


def _shown(value: float) -> str:
    try:
        return reprlib.repr(value)
    except ValueError:  # Python does not print integers of thousands of digits
        return "a number of thousands of digits"


@dataclass(frozen=True, slots=True)
class Calling:
    """The functions that an answer may call, each as OpenAI writes it, and whether it may make more calls than one.

    `required`: it has to call; else it may. `strict`: names of those for which it is an error if calls can't be kept to
    their schema.
    """

    functions: tuple[Mapping[str, Any], ...]
    many: bool = True
    required: bool = False
    strict: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SamplingParams:
    """How the next token is chosen. None means: as the model's file says, else OpenAI's default.

    `json_schema`: the answer must be JSON that satisfies it; `{}` asks for any JSON object. `calling`: what the answer
    may or has to call, and so what calls are read out of it; None leaves all of it text. `logit_bias` maps token ids to
    -100..100. `top_logprobs`: each token comes with its log probability and so many alternatives, all as the model
    gave them, before anything named here had its effect; None gives none.
    Raises `InvalidRequest` naming the field.
    """

    temperature: float | None = None
    top_p: float | None = None
    top_k: int | None = None
    min_p: float | None = None
    seed: int | None = None
    presence_penalty: float = 0.0
    frequency_penalty: float = 0.0
    repeat_penalty: float = 1.0
    logit_bias: Mapping[int, float] = field(default_factory=dict)
    json_schema: Mapping[str, Any] | None = None
    calling: Calling | None = None
    top_logprobs: int | None = None

    def __post_init__(self) -> None:
        check_range("temperature", self.temperature, 0, 2)
        check_range("top_p", self.top_p, 0, 1)
        check_range("top_k", self.top_k, 0, 2**31 - 1)
        check_range("min_p", self.min_p, 0, 1)
        check_range("seed", self.seed, -MAX_SEED - 1, MAX_SEED)
        check_range("presence_penalty", self.presence_penalty, -2, 2)
        check_range("frequency_penalty", self.frequency_penalty, -2, 2)
        check_range("repeat_penalty", self.repeat_penalty, 0.01, 10)
        check_range("top_logprobs", self.top_logprobs, 0, MAX_TOP_LOGPROBS)
        for value in self.logit_bias.values():
            check_range("logit_bias", value, -100, 100)
        if self.calling is not None and self.top_logprobs is not None:
            raise InvalidRequest(
                "`logprobs` are not served where calls are read out of the text: leave it out, or set `tool_choice` to "
                "'none'.",
                param="logprobs",
                code="unsupported_value",
            )

    @property
    def must_call(self) -> Calling | None:
        """What the answer has to be, where it has to be calls."""
        return self.calling if self.calling is not None and self.calling.required else None


@dataclass(frozen=True, slots=True)
class ChatPrompt:
    """A conversation for the model's chat template: messages, and the tools on offer, as OpenAI writes them."""

    messages: tuple[Mapping[str, Any], ...]
    tools: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class TextPrompt:
    """Text to continue as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class TokenPrompt:
    """Token ids to continue as they stand."""

    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ForwardPrompt:
    """A whole request to be passed on to another server, as its reader wrote it, to the route `route` below its base.

    `body` is the JSON object. Whether to stream, and what belongs to that, isn't in it: `stream` says so, and
    `include_usage` whether the usage is wanted, too. `choices` are asked for in it.
    """

    route: str
    model: str
    body: Mapping[str, Any]
    stream: bool = True
    include_usage: bool = True
    choices: int = 1
    scored: bool = False


Prompt = ChatPrompt | TextPrompt | TokenPrompt | ForwardPrompt


@dataclass(frozen=True, slots=True)
class GenerateRequest:
    """One generation. `max_tokens` None means: to the end of the context.

    `priority`: higher goes first; equal ones in order of arrival. `pause_timeout_s`: how long it may be paused, 0: for
    ever, None: as the engine says. `answered`: ids of the answer's first tokens, which were made before and are gone on
    after. Raises `InvalidRequest`.
    """

    prompt: Prompt
    sampling: SamplingParams = SamplingParams()
    max_tokens: int | None = None
    stop: tuple[str, ...] = ()
    ignore_eos: bool = False
    priority: int = 0
    pause_timeout_s: float | None = None
    answered: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        check_range("max_tokens", self.max_tokens, 1, MAX_TOKENS)
        check_range("priority", self.priority, -(2**31), 2**31 - 1)
        if len(self.stop) > MAX_STOPS:
            raise InvalidRequest(f"`stop` takes at most {MAX_STOPS} strings, not {len(self.stop)}.", param="stop")
        if not all(self.stop):
            raise InvalidRequest("`stop` holds an empty string, which would stop everything.", param="stop")

    def choice(self, index: int) -> GenerateRequest:
        """The one of several choices: a seed goes up with the index, so that they differ. Raises `InvalidRequest`."""
        if self.sampling.seed is None or index == 0:
            return self
        return replace(self, sampling=replace(self.sampling, seed=self.sampling.seed + index))


class ChunkBy(StrEnum):
    """The unit that chunks are counted in."""

    TOKEN = "token"
    WORD = "word"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Chunking:
    """How the stream is cut for its reader: `size` units of `by` a chunk, 1 to 1024."""

    by: ChunkBy = ChunkBy.TOKEN
    size: int = 1

    def __post_init__(self) -> None:
        check_range("stream_options.chunk_size", self.size, 1, 1024)
