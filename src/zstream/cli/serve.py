"""`zstream serve`: from options to a running server, and what it says on standard error."""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from zstream.engine.local import LocalEngine
from zstream.engine.make_local import LocalOptions, make_local
from zstream.engine.scripted import ScriptedEngine
from zstream.models.resolve import UnknownModel, resolve
from zstream.server.run import Runner, listen, run
from zstream.server.settings import ServerSettings, UnsafeBinding
from zstream.stream.journal.store import Store

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_USAGE_ERROR = 2
_FAILED = 1


class BadOption(Exception):
    """An option has a value that means nothing."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """See `zstream serve --help`."""

    model: str | None
    host: str
    port: int
    aliases: tuple[str, ...]
    threads: int
    context: int
    slots: int
    engine: str
    scripted_rate: float
    api_keys: tuple[str, ...]
    insecure: bool
    allow_origins: tuple[str, ...]
    max_queue: int
    queue_timeout_s: float
    max_tokens_limit: int
    journal: str
    buffer_tokens: int
    pause_timeout_s: float
    heartbeat_s: float
    itl_target_s: float | None
    guesses: int
    drain_s: float
    log_level: str


def serve_until_stopped(options: ServeOptions) -> int:
    """Returns the exit code."""
    try:
        _set_logging(options.log_level)
        engine, name = make_engine(options)
        settings = _settings(options, name)
        store = make_store(options.journal)
        listener = listen(options.host, options.port)
    except (UnknownModel, UnsafeBinding, BadOption) as error:
        return _complain(str(error), _USAGE_ERROR)
    except OSError as error:
        return _complain(f"can't listen on {options.host}:{options.port}: {error.strerror}", _FAILED)
    port = listener.getsockname()[1]
    runner = Runner(
        engine,
        settings,
        buffer_tokens=options.buffer_tokens,
        store=store,
        on_ready=lambda: _announce(settings, port, engine),
        on_drain=_announce_drain,
        give_up=lambda: os._exit(0),
    )
    try:
        run(runner, listener)
    except Exception as error:
        return _complain(str(error), _FAILED)
    return 0


def make_engine(options: ServeOptions) -> tuple[LocalEngine | ScriptedEngine, str]:
    """The engine and the name of its model. Raises `BadOption`, `UnknownModel`."""
    if options.engine == "scripted":
        if options.model is not None:
            raise BadOption(f"--engine scripted takes no MODEL, and {options.model!r} was given")
        return ScriptedEngine(rate=options.scripted_rate), "scripted"
    if options.engine != "local":
        raise BadOption(f"--engine is local or scripted, not {options.engine!r}")
    file = resolve(options.model)
    local = LocalOptions(
        threads=options.threads,
        slots=options.slots,
        context=options.context,
        max_queue=options.max_queue,
        max_tokens_limit=options.max_tokens_limit,
        pause_timeout_s=options.pause_timeout_s,
        queue_timeout_s=options.queue_timeout_s,
        itl_target_s=options.itl_target_s,
        guesses=options.guesses,
    )
    return make_local(file.path, local), file.name


def make_store(journal: str) -> Store | None:
    """Where resumable streams are kept; None: in memory. Raises `BadOption`."""
    kind, _, where = journal.partition(":")
    if journal == "memory":
        return None
    if kind == "sqlite" and where:
        from zstream.stream.journal.sqlite import SqliteStore

        return SqliteStore(Path(where))
    if kind in ("redis", "rediss", "unix"):
        return _redis_store(journal)
    raise BadOption(f"--journal is memory, sqlite:PATH or redis://HOST:PORT/DB, not {journal!r}")


def _redis_store(url: str) -> Store:
    try:
        from zstream.stream.journal.redis import RedisStore
    except ImportError as error:
        raise BadOption("--journal redis:// needs a package more: pip install 'zstream[redis]'") from error
    try:
        return RedisStore(url)
    except ValueError as error:
        raise BadOption(f"--journal: {error}") from error


def _settings(options: ServeOptions, name: str) -> ServerSettings:
    return ServerSettings(
        models=(name, *options.aliases),
        host=options.host,
        api_keys=options.api_keys,
        insecure=options.insecure,
        allow_origins=options.allow_origins,
        heartbeat_s=options.heartbeat_s,
        drain_s=options.drain_s,
        reader_timeout_s=options.pause_timeout_s,
    )


def _set_logging(level: str) -> None:
    if level.lower() not in _LEVELS:
        raise BadOption(f"--log-level is one of {', '.join(_LEVELS)}, not {level!r}")
    logging.basicConfig(level=_LEVELS[level.lower()], format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("uvicorn").setLevel(logging.WARNING)


def _announce(settings: ServerSettings, port: int, engine: LocalEngine | ScriptedEngine) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    url = f"http://{host}:{port}"
    if engine.first_token_s is not None:
        _say(f"first token after {engine.first_token_s * 1000:.1f} ms at warm-up")
    key = ' -H "Authorization: Bearer YOUR_KEY"' if settings.api_keys else ""
    _say(
        f"try: curl -N {url}/v1/chat/completions -H 'Content-Type: application/json'{key} -d "
        f"""'{{"model": "{settings.models[0]}", "stream": true, """
        """"messages": [{"role": "user", "content": "Tell me a story"}]}'"""
    )
    _say(f"listening on {url}")


def _announce_drain(streams: int) -> None:
    if streams:
        _say(f"stopping when {streams} running streams have finished; once more stops at once")


def _say(line: str) -> None:
    print(f"zstream: {line}", file=sys.stderr, flush=True)  # noqa: T201


def _complain(message: str, code: int) -> int:
    _say(message)
    return code
