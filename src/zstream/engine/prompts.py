"""A prompt of any kind -> token ids: chat template, tokeniser, length; never runs on the engine thread."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

import jinja2
from jinja2.ext import Extension
from jinja2.meta import find_undeclared_variables
from jinja2.nodes import Scope
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from zstream.core.errors import ContextLengthExceeded, InvalidRequest
from zstream.core.request import ChatPrompt, Prompt, TextPrompt
from zstream.engine.template_message import template_message

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


class TemplateUnreadable(Exception):
    """The file's chat template is no Jinja."""


class Vocabulary(Protocol):
    """What is needed of a model here."""

    n_vocab: int

    @property
    def longest_piece(self) -> int: ...

    @property
    def chat_template(self) -> str | None: ...

    @property
    def bos(self) -> int: ...

    @property
    def eos(self) -> int: ...

    @property
    def adds_bos(self) -> bool: ...

    def special(self, token: int) -> str: ...

    def tokenize(self, text: str, *, add_special: bool, parse_special: bool) -> list[int]: ...


class PromptReader:
    """Renders and tokenises for one model whose sequences have `context` cells."""

    def __init__(self, vocabulary: Vocabulary, context: int) -> None:
        self._vocabulary = vocabulary
        self._context = context
        self._bos, self._eos = vocabulary.special(vocabulary.bos), vocabulary.special(vocabulary.eos)
        # A file without a template gets the most common one, as llama.cpp does.
        source = vocabulary.chat_template or CHATML
        self._template = _compiled(source)
        self._knows_tools = "tools" in find_undeclared_variables(_environment().parse(source))

    def read(self, prompt: Prompt) -> list[int]:
        """Token ids, at least one and fewer than the context. Raises `InvalidRequest`, `ContextLengthExceeded`."""
        tokens = self._tokens(prompt)
        if not tokens:
            raise InvalidRequest("The prompt is empty: there is nothing to continue.", param="prompt")
        if len(tokens) >= self._context:
            raise self._too_long(prompt, f"{len(tokens)} tokens")
        return tokens

    def text(self, prompt: Prompt) -> str | None:
        """What will be tokenised, None for a prompt of token ids. Raises `InvalidRequest`."""
        if isinstance(prompt, ChatPrompt):
            return self.render(prompt.messages, prompt.tools)
        return prompt.text if isinstance(prompt, TextPrompt) else None

    def render(self, messages: Sequence[Mapping[str, Any]], tools: Sequence[Mapping[str, Any]] = ()) -> str:
        """The conversation as the model wants to see it. Raises `InvalidRequest` when the template refuses it."""
        if tools and not self._knows_tools:
            raise InvalidRequest(
                "`tools` (or `functions`) can't be shown to this model: its chat template knows none. Serve a model "
                "whose template does, or describe the functions in a message.",
                param="tools",
                code="unsupported_value",
            )
        try:
            return self._template.render(
                messages=list(map(template_message, messages)),  # many put `[{...}] +` in front
                add_generation_prompt=True,
                tools=list(tools) or None,
                bos_token=self._bos,
                eos_token=self._eos,
            )
        except (
            jinja2.TemplateError,
            TypeError,
            LookupError,
            ArithmeticError,
            AttributeError,
            ValueError,
            RecursionError,
        ) as error:
            raise InvalidRequest(
                f"The model's chat template does not accept these messages: {error}", param="messages"
            ) from error

    def _tokens(self, prompt: Prompt) -> list[int]:
        text = self.text(prompt)
        if text is None:
            return self._checked(prompt.tokens)  # type: ignore[union-attr]
        self._check_size(prompt, text)
        # A template that writes the BOS itself must not get a second one.
        doubled = bool(self._bos) and isinstance(prompt, ChatPrompt) and text.startswith(self._bos)
        return self._vocabulary.tokenize(text, add_special=not doubled, parse_special=True)

    def _check_size(self, prompt: Prompt, text: str) -> None:
        """Refuse at once what can't fit, so that no megabytes are tokenised in order to be refused."""
        try:
            size = len(text.encode())
        except UnicodeEncodeError as error:
            raise InvalidRequest(
                "The prompt holds half of a surrogate pair, which is no text.", param=_field(prompt)
            ) from error
        least = size // self._vocabulary.longest_piece
        if least >= self._context:
            raise self._too_long(prompt, f"at least {least} tokens")

    def _checked(self, tokens: Sequence[int]) -> list[int]:
        for token in tokens:
            if not 0 <= token < self._vocabulary.n_vocab:
                raise InvalidRequest(
                    f"`prompt` holds token {token}; this model's tokens are 0 to {self._vocabulary.n_vocab - 1}.",
                    param="prompt",
                )
        return list(tokens)

    def _too_long(self, prompt: Prompt, size: str) -> ContextLengthExceeded:
        return ContextLengthExceeded(
            f"This model's maximum context length is {self._context} tokens, and at least one must be left for the "
            f"answer; your prompt has {size}. Shorten it, or serve with a larger --context.",
            param=_field(prompt),
        )


def _field(prompt: Prompt) -> str:
    return "messages" if isinstance(prompt, ChatPrompt) else "prompt"


class _Generation(Extension):
    """Transformers' `{% generation %}`, which marks for training what the model is to say; here its body alone."""

    tags = {"generation"}  # noqa: RUF012  # as Jinja declares it

    def parse(self, parser: Parser) -> Scope:
        line = next(parser.stream).lineno
        return Scope(list(parser.parse_statements(("name:endgeneration",), drop_needle=True)), lineno=line)


def _compiled(source: str) -> jinja2.Template:
    try:
        return _environment().from_string(source)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateUnreadable(f"The model's chat template can't be read, line {error.lineno}: {error}") from error


def _environment() -> jinja2.Environment:
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols", _Generation]
    )
    environment.filters["tojson"] = _tojson
    environment.globals.update(raise_exception=_refuse, strftime_now=lambda form: datetime.now().strftime(form))
    return environment


def _tojson(
    value: Any,
    ensure_ascii: bool = False,
    indent: int | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,
) -> str:
    # Jinja's own escapes <, > and & for HTML, which a model should not see. The parameters are what templates use.
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def _refuse(message: str) -> None:
    raise jinja2.TemplateError(message)
