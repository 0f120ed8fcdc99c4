"""The frame around a conversation: special tokens and the chat template. One format for training and export."""

from __future__ import annotations

END_OF_TEXT = "<|endoftext|>"
TURN_START = "<|im_start|>"
TURN_END = "<|im_end|>"
CONTROL = (END_OF_TEXT, TURN_START, TURN_END)
# Kept free for calls in the Hermes form: they must come out as text, so they are no control tokens.
TOOLS = ("<tool_call>", "</tool_call>", "<tools>", "</tools>", "<tool_response>", "</tool_response>")
SPECIAL = CONTROL + TOOLS

TEMPLATE = (
    "{%- for message in messages -%}"
    "{{- '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' -}}"
    "{%- endfor -%}"
    "{%- if add_generation_prompt -%}{{- '<|im_start|>assistant\\n' -}}{%- endif -%}"
)


def header(role: str) -> str:
    return f"{TURN_START}{role}\n"


def prompt(text: str) -> str:
    """What the template makes of a single user message."""
    return f"{header('user')}{text}{TURN_END}\n{header('assistant')}"
