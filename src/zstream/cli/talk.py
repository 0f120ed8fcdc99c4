"""`zstream run` and `zstream chat`: a model in this terminal, word by word."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from rich.console import Console

from zstream.core.errors import ContextLengthExceeded, ZStreamError
from zstream.models.resolve import UnknownModel
from zstream.native.options import Options
from zstream.native.token_stream import TokenStream
from zstream.native.zse import ZSE

_USAGE_ERROR = 2
_FAILED = 1
_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class TalkOptions:
    """See `zstream chat --help`."""

    model: str | None
    system: str | None
    temperature: float | None
    max_tokens: int | None
    seed: int | None
    threads: int
    context: int

    def sampling(self) -> Options:
        """Only what was given."""
        given = {"temperature": self.temperature, "max_tokens": self.max_tokens, "seed": self.seed}
        return cast(Options, {name: value for name, value in given.items() if value is not None})

    def opening(self) -> list[dict[str, str]]:
        return [{"role": "system", "content": self.system}] if self.system else []


def run_once(prompt: str, options: TalkOptions) -> int:
    """Answer one prompt on standard output; returns the exit code."""
    text = sys.stdin.read() if prompt == "-" else prompt
    try:
        with _load(options) as model:
            stream = model.chat_stream([*options.opening(), _said("user", text)], **options.sampling())
            show(stream)
    except (UnknownModel, ZStreamError) as error:
        return _complain(str(error), _USAGE_ERROR if isinstance(error, UnknownModel) else _FAILED)
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        return _INTERRUPTED
    return 0


def chat_until_eof(options: TalkOptions) -> int:
    """Read lines, stream answers; Ctrl-C ends an answer, Ctrl-D or Ctrl-C at the prompt the talk."""
    try:
        with _load(options) as model:
            _welcome()
            _converse(model, options)
    except (UnknownModel, ZStreamError) as error:
        return _complain(str(error), _USAGE_ERROR if isinstance(error, UnknownModel) else _FAILED)
    return 0


def _load(options: TalkOptions) -> ZSE:
    shown = Console(stderr=True).status("loading the model") if sys.stderr.isatty() else contextlib.nullcontext()
    try:
        with shown:
            return ZSE(options.model, slots=1, threads=options.threads, context=options.context)
    except UnknownModel:
        raise
    except Exception as error:  # whatever the kernels had to say of the file
        raise ZStreamError(str(error)) from error


def _converse(model: ZSE, options: TalkOptions) -> None:
    opening = options.opening()
    messages: list[Mapping[str, Any]] = [*opening]
    while (line := _ask()) is not None:
        if not line.strip():
            continue
        messages.append(_said("user", line))
        try:
            messages.append(_said("assistant", _answer_what_fits(model, messages, len(opening), options)))
        except ZStreamError as error:
            messages.pop()
            _complain(str(error), _FAILED)


def _ask() -> str | None:
    try:
        return input("> ")
    except (EOFError, KeyboardInterrupt):
        sys.stdout.write("\n")
        return None


def _answer_what_fits(model: ZSE, messages: list[Mapping[str, Any]], opening: int, options: TalkOptions) -> str:
    """Stream one answer. The oldest questions are forgotten, each with its answer, until the rest fits."""
    while True:
        try:
            return _answer(model, messages, options)
        except ContextLengthExceeded:
            if len(messages) == opening + 1:
                raise
            del messages[opening : opening + 2]


def _answer(model: ZSE, messages: Sequence[Mapping[str, Any]], options: TalkOptions) -> str:
    """Stream one answer. Ctrl-C ends it and keeps what came."""
    said: list[str] = []
    try:
        with model.chat_stream(messages, **options.sampling()) as stream:
            show(stream, said)
    except KeyboardInterrupt:
        sys.stdout.write(" [stopped]\n")
    return "".join(said)


def show(stream: TokenStream, said: list[str] | None = None) -> None:
    """Write each piece as it comes, and a closing line end."""
    for piece in stream:
        if said is not None:
            said.append(piece)
        sys.stdout.write(piece)
        sys.stdout.flush()
    sys.stdout.write("\n")


def _said(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}


def _welcome() -> None:
    if sys.stdin.isatty():
        Console(stderr=True).print("[dim]Ctrl-C stops an answer, Ctrl-D ends the talk.[/dim]")


def _complain(message: str, code: int) -> int:
    print(f"zstream: {message}", file=sys.stderr)  # noqa: T201
    return code
