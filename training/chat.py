"""The frame around a conversation: special tokens and the chat template. One format for training and export."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment

from training.conversation import Sample

END_OF_TEXT = "<|endoftext|>"
TURN_START = "<|im_start|>"
TURN_END = "<|im_end|>"
CONTROL = (END_OF_TEXT, TURN_START, TURN_END)
# Calls in the Hermes form come out as text, so their marks are no control tokens.
TOOLS = ("<tool_call>", "</tool_call>", "<tools>", "</tools>", "<tool_response>", "</tool_response>")
SPECIAL = CONTROL + TOOLS

# The functions on offer are written as lines instead of JSON schemas: a third of the tokens, and the words that a
# request is matched with stand close together. No space stands before a name, as none does in a call: so both are the
# same tokens.
#   get_tide: Look up the tide.
#   -harbour (string): name of the harbour
#   -unit (m/ft, optional)
TEMPLATE = """\
{%- macro kind(p) -%}
{%- if p.enum is defined -%}{{ p.enum | join('/') }}
{%- else -%}{{ p.type if p.type is defined else 'any' }}{%- endif -%}
{%- endmacro -%}
{%- if tools -%}
{{- '<|im_start|>system\\n' -}}
{%- if messages and messages[0]['role'] == 'system' -%}{{- messages[0]['content'] + '\\n' -}}{%- endif -%}
{{- '<tools>\\n' -}}
{%- for tool in tools -%}
{%- set f = tool.function if tool.function is defined else tool -%}
{%- set schema = f.parameters if f.parameters is defined and f.parameters else {} -%}
{%- set required = schema.required if schema.required is defined else [] -%}
{{- f.name -}}
{%- if f.description is defined and f.description -%}{{- ': ' + f.description -}}{%- endif -%}
{{- '\\n' -}}
{%- for name, p in (schema.properties if schema.properties is defined else {}).items() -%}
{{- '-' + name + ' (' + kind(p) + ('' if name in required else ', optional') + ')' -}}
{%- if p.description is defined and p.description -%}{{- ': ' + p.description -}}{%- endif -%}
{{- '\\n' -}}
{%- endfor -%}
{%- endfor -%}
{{- '</tools><|im_end|>\\n' -}}
{%- endif -%}
{%- for message in messages -%}
{%- if message['role'] == 'tool' -%}
{{- '<|im_start|>tool\\n<tool_response>\\n' + message['content'] + '\\n</tool_response><|im_end|>\\n' -}}
{%- elif not (tools and loop.first and message['role'] == 'system') -%}
{{- '<|im_start|>' + message['role'] + '\\n' -}}
{{- message['content'] if message['content'] else '' -}}
{%- for call in (message['tool_calls'] if message['tool_calls'] else []) -%}
{%- set f = call.function if call.function is defined else call -%}
{%- set arguments = f.arguments if f.arguments is string else f.arguments | tojson -%}
{{- ('\\n' if message['content'] or not loop.first else '') -}}
{{- '<tool_call>\\n{"name": "' + f.name + '", "arguments": ' + arguments + '}\\n</tool_call>' -}}
{%- endfor -%}
{{- '<|im_end|>\\n' -}}
{%- endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}{{- '<|im_start|>assistant\\n' -}}{%- endif -%}"""

_template = Environment().from_string(TEMPLATE)


def rendered(sample: Sample, *, to_answer: bool = False) -> str:
    """The text that the model reads, as the template in the exported file makes it; a raw text with its end."""
    if sample.text:
        return sample.text + END_OF_TEXT
    messages = [{"role": message.role, "content": message.content} for message in sample.messages]
    return _template.render(messages=messages, tools=list(sample.tools), add_generation_prompt=to_answer)


def call(name: str, arguments: Mapping[str, Any]) -> str:
    """A call in the Hermes form."""
    return hermes(name, json.dumps(arguments, ensure_ascii=False))


def hermes(name: str, arguments: str) -> str:
    """The same, of arguments that are JSON already."""
    return f'<tool_call>\n{{"name": {json.dumps(name)}, "arguments": {arguments}}}\n</tool_call>'


def header(role: str) -> str:
    return f"{TURN_START}{role}\n"


def prompt(text: str) -> str:
    """What the template makes of a single user message."""
    return f"{header('user')}{text}{TURN_END}\n{header('assistant')}"
