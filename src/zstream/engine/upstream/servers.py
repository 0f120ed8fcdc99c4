"""Another server as the gateway knows it: where it is, what it answers to, how much it may be given; plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """How a server's dialect differs; all but Azure have OpenAI's paths."""

    OPENAI = "openai"
    AZURE = "azure"
    VLLM = "vllm"
    LLAMA_SERVER = "llama-server"
    OLLAMA = "ollama"


@dataclass(frozen=True, slots=True)
class Upstream:
    """One server. Times in seconds; 0: for ever, or, of `hedge_after_s`, never. `limit` 0: as many as come.

    `url` is what stands before `/chat/completions`; of Azure's, the resource's address. `models` maps the names that
    readers use to the server's own, at Azure to deployments; empty: it takes every name as it is. Of two servers for
    one model the one with twice the `weight` gets twice as much. `answer_timeout_s` is for answers that are not
    streamed. `hedge_after_s`: when its first token takes longer, another one is asked, too. `migrate`: it may go on
    with answers that another one broke off.
    """

    name: str
    url: str
    kind: Kind = Kind.OPENAI
    key: str | None = field(default=None, repr=False)
    models: Mapping[str, str] = field(default_factory=dict)
    weight: float = 1.0
    limit: int = 0
    api_version: str = "2024-10-21"
    connect_timeout_s: float = 5.0
    first_token_timeout_s: float = 120.0
    idle_timeout_s: float = 60.0
    answer_timeout_s: float = 600.0
    hedge_after_s: float = 0.0
    migrate: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", based(self.url, self.kind))

    def takes(self, model: str) -> bool:
        """Whether it has the model, as far as is known here."""
        return not self.models or model in self.models

    def own_name(self, model: str) -> str:
        """The server's name for it."""
        return self.models.get(model, model)


def based(url: str, kind: Kind) -> str:
    """The address without a slash at its end; a bare host gets `/v1`, where OpenAI's routes are."""
    base = url.rstrip("/").removesuffix("/chat/completions")
    path = base.partition("://")[2].partition("/")[2]
    return base if path or kind is Kind.AZURE else f"{base}/v1"
