"""The commands. What they need is imported when they run, so that `--help` and start-up are quick."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from zstream.core.version import __version__

_USAGE_ERROR = 2

app = typer.Typer(
    name="zstream",
    help="Stream tokens from a model to its readers the moment they exist.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Model = Annotated[
    str | None, typer.Argument(envvar="ZSTREAM_MODEL", help="A GGUF file; nothing: the embedded storyteller.")
]
Threads = Annotated[int, typer.Option(envvar="ZSTREAM_THREADS", min=0, help="CPU threads; 0: all CPUs.")]
Context = Annotated[
    int, typer.Option(envvar="ZSTREAM_CONTEXT", min=0, help="Tokens a sequence; 0: the model's, up to 4096.")
]
Temperature = Annotated[float | None, typer.Option(min=0, max=2, help="0 always takes the likeliest token.")]
MaxTokens = Annotated[int | None, typer.Option(min=1, help="The most tokens an answer may have.")]
Seed = Annotated[int | None, typer.Option(help="The same seed gives the same answer.")]
System = Annotated[str | None, typer.Option(help="A system message.")]


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"zstream {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True)] = False,
) -> None:
    pass


def _load_config(asked: typer.Context, parameter: typer.CallbackParam, path: Path | None) -> Path | None:
    """What the file says becomes the command's defaults; the rest of it is in `asked.obj`."""
    if path is not None:
        from zstream.cli.config import read_config
        from zstream.cli.problems import ConfigError

        try:
            asked.obj = read_config(path, serve, without=[parameter.name or ""])
        except ConfigError as error:
            raise _refused(error.lines) from error
        asked.default_map = {**(asked.default_map or {}), **asked.obj.values}
    return path


def _refused(lines: Sequence[str]) -> typer.Exit:
    for line in lines:
        typer.echo(f"zstream: {line}", err=True)
    return typer.Exit(_USAGE_ERROR)


@app.command()
def serve(
    asked: typer.Context,
    model: Model = None,
    *,
    config: Annotated[
        Path | None,
        typer.Option(
            envvar="ZSTREAM_CONFIG",
            callback=_load_config,
            is_eager=True,
            help="A TOML file with these options, and [[upstream]] tables.",
        ),
    ] = None,
    upstream: Annotated[
        list[str] | None,
        typer.Option(
            envvar="ZSTREAM_UPSTREAM",
            metavar="URL",
            help="Another server that does the work, OpenAI-compatible or Azure's, such as http://localhost:8001/v1; "
            "repeatable (the variable: with spaces between). Those in the file are left out then.",
        ),
    ] = None,
    upstream_key: Annotated[
        str | None,
        typer.Option(
            envvar="ZSTREAM_UPSTREAM_KEY",
            metavar="KEY",
            help="What each --upstream is given as API key; as an option others on this machine can see it.",
        ),
    ] = None,
    host: Annotated[str, typer.Option(envvar="ZSTREAM_HOST")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="ZSTREAM_PORT", min=0, max=65535, help="0 takes a free one.")] = 8000,
    alias: Annotated[
        list[str] | None,
        typer.Option(
            envvar="ZSTREAM_ALIAS",
            help="A further name; with --upstream, the only ones; repeatable (the variable: with spaces between).",
        ),
    ] = None,
    threads: Threads = 0,
    context: Context = 0,
    slots: Annotated[int, typer.Option(envvar="ZSTREAM_SLOTS", min=0, help="Sequences at once; 0: by size.")] = 0,
    engine: Annotated[
        str,
        typer.Option(
            envvar="ZSTREAM_ENGINE",
            help="local, or scripted: known tokens without a model, its threads, slots, queue, context and limits.",
        ),
    ] = "local",
    scripted_rate: Annotated[
        float, typer.Option(envvar="ZSTREAM_SCRIPTED_RATE", min=0, help="Tokens a second and stream; 0: no pause.")
    ] = 0.0,
    api_key: Annotated[
        list[str] | None,
        typer.Option(
            envvar="ZSTREAM_API_KEYS", help="A key that opens the API; repeatable (the variable: with spaces between)."
        ),
    ] = None,
    insecure: Annotated[bool, typer.Option(envvar="ZSTREAM_INSECURE", help="Other machines, and no key.")] = False,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option(
            envvar="ZSTREAM_ALLOW_ORIGIN",
            help="A site whose pages may use the server; repeatable (the variable: with spaces between).",
        ),
    ] = None,
    max_queue: Annotated[
        int, typer.Option(envvar="ZSTREAM_MAX_QUEUE", min=0, help="Requests that may wait; more get a 429.")
    ] = 256,
    queue_timeout: Annotated[
        float, typer.Option(envvar="ZSTREAM_QUEUE_TIMEOUT", min=0, help="Seconds a request may wait; 0: for ever.")
    ] = 0.0,
    max_tokens_limit: Annotated[
        int, typer.Option(envvar="ZSTREAM_MAX_TOKENS_LIMIT", min=0, help="Caps every answer; 0: the context does.")
    ] = 0,
    journal: Annotated[
        str,
        typer.Option(
            envvar="ZSTREAM_JOURNAL",
            metavar="WHERE",
            help="Where resumable streams are kept: memory, sqlite:PATH (survives a crash), redis://HOST:PORT/DB "
            "(shared by servers). They hold prompts and answers.",
        ),
    ] = "memory",
    buffer_tokens: Annotated[
        int, typer.Option(envvar="ZSTREAM_BUFFER_TOKENS", min=1, help="Unread tokens at which a stream pauses.")
    ] = 256,
    pause_timeout: Annotated[
        float, typer.Option(envvar="ZSTREAM_PAUSE_TIMEOUT", min=0, help="Seconds a stream may be paused; 0: for ever.")
    ] = 60.0,
    heartbeat: Annotated[
        float, typer.Option(envvar="ZSTREAM_HEARTBEAT", min=0, help="Seconds of silence before a comment; 0: none.")
    ] = 15.0,
    itl_target: Annotated[
        float | None,
        typer.Option(
            envvar="ZSTREAM_ITL_TARGET",
            min=1,
            show_default="150, up to 600 where prompts would be read at half their speed",
            help="Milliseconds a prompt may hold up the others.",
        ),
    ] = None,
    guesses: Annotated[
        int, typer.Option(envvar="ZSTREAM_GUESSES", min=0, max=64, help="Tokens a lone stream may guess; 0: none.")
    ] = 8,
    drain: Annotated[
        float, typer.Option(envvar="ZSTREAM_DRAIN", min=0, help="Seconds that streams may take to finish.")
    ] = 30.0,
    log_level: Annotated[str, typer.Option(envvar="ZSTREAM_LOG_LEVEL", help="debug, info, warning, error.")] = "info",
) -> None:
    """Serve a model at an OpenAI-compatible address."""
    from zstream.cli.given import BadOption, named_options
    from zstream.cli.problems import ConfigError
    from zstream.cli.serve import ServeOptions, serve_until_stopped
    from zstream.cli.upstreams import find_upstreams

    named = named_options(asked, asked.obj)
    try:
        upstreams = find_upstreams(upstream or (), upstream_key, alias or (), asked.obj, named, os.environ)
    except BadOption as error:
        raise _refused([error.told(named)]) from error
    except ConfigError as error:
        raise _refused(error.lines) from error
    options = ServeOptions(
        upstreams=upstreams,
        named=named,
        model=model,
        host=host,
        port=port,
        aliases=tuple(alias or ()),
        threads=threads,
        context=context,
        slots=slots,
        engine=engine,
        scripted_rate=scripted_rate,
        api_keys=tuple(api_key or ()),
        insecure=insecure,
        allow_origins=tuple(allow_origin or ()),
        max_queue=max_queue,
        queue_timeout_s=queue_timeout,
        max_tokens_limit=max_tokens_limit,
        journal=journal,
        buffer_tokens=buffer_tokens,
        pause_timeout_s=pause_timeout,
        heartbeat_s=heartbeat,
        itl_target_s=None if itl_target is None else itl_target / 1000,
        guesses=guesses,
        drain_s=drain,
        log_level=log_level,
    )
    raise typer.Exit(serve_until_stopped(options))


@app.command()
def run(
    prompt: Annotated[str, typer.Argument(help='What to say; "-" reads standard input.')],
    *,
    model: Annotated[str | None, typer.Option(envvar="ZSTREAM_MODEL", help="A GGUF file.")] = None,
    system: System = None,
    temperature: Temperature = None,
    max_tokens: MaxTokens = None,
    seed: Seed = None,
    threads: Threads = 0,
    context: Context = 0,
) -> None:
    """Answer one prompt, streaming to standard output."""
    from zstream.cli.talk import TalkOptions, run_once

    options = TalkOptions(model, system, temperature, max_tokens, seed, threads, context)
    raise typer.Exit(run_once(prompt, options))


@app.command()
def chat(
    model: Model = None,
    *,
    system: System = None,
    temperature: Temperature = None,
    max_tokens: MaxTokens = None,
    seed: Seed = None,
    threads: Threads = 0,
    context: Context = 0,
) -> None:
    """Talk with a model; Ctrl-C stops an answer, Ctrl-D ends the talk."""
    from zstream.cli.talk import TalkOptions, chat_until_eof

    raise typer.Exit(chat_until_eof(TalkOptions(model, system, temperature, max_tokens, seed, threads, context)))


def main() -> None:
    """The console script."""
    app()
