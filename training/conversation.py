"""What one sample is made of: messages and the tools on offer, or one raw text. Knows nothing of what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Turn = tuple[str, str]
Tool = dict[str, Any]


@dataclass(frozen=True)
class Message:
    """`role` is system, user, assistant or tool. A call is content too, in the Hermes form (`chat.call`)."""

    role: str
    content: str


@dataclass(frozen=True)
class Sample:
    """A conversation, with `tools` in OpenAI's form, or one raw text without any frame; never both."""

    messages: tuple[Message, ...] = ()
    text: str = ""
    tools: tuple[Tool, ...] = ()


def spoken(turns: list[Turn]) -> list[Message]:
    """(question, answer) pairs as messages."""
    return [Message(role, text) for turn in turns for role, text in zip(("user", "assistant"), turn, strict=True)]
