"""`zstream serve`: from options to a running server, and what it says on standard error."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zstream.cli.given import BadOption
from zstream.cli.upstreams import announcements, check_not_itself, model_names
from zstream.core.engine import Engine
from zstream.engine.upstream.servers import Upstream
from zstream.models.resolve import UnknownModel, resolve
from zstream.server.run import Runner, listen, run
from zstream.server.settings import ServerSettings, UnsafeBinding, UnusableKey, UnusableOrigin
from zstream.stream.journal.store import Store

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_USAGE_ERROR = 2
_FAILED = 1


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """See `zstream serve --help`. `named`: what to call an option that was given, see `named_options`."""

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
    upstreams: tuple[Upstream, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)


def serve_until_stopped(options: ServeOptions) -> int:
    """Returns the exit code."""
    try:
        _set_logging(options.log_level)
        _check_keys(options.api_keys, options.named.get("api_key", ""))
        engine, models = make_engine(options)
        settings = _settings(options, models)
        store = make_store(options.journal)
        listener = listen(options.host, options.port)
    except (UnknownModel, UnsafeBinding, BadOption) as error:
        return _complain(_told(error, options.named), _USAGE_ERROR)
    except OSError as error:
        return _complain(f"can't listen on {options.host}:{options.port}: {error.strerror}", _FAILED)
    port = listener.getsockname()[1]
    runner = Runner(
        engine,
        settings,
        buffer_tokens=options.buffer_tokens,
        store=store,
        on_ready=lambda: _announce(options, settings, port, engine),
        on_drain=_announce_drain,
        give_up=lambda: os._exit(0),
    )
    try:
        run(runner, listener)
    except Exception as error:
        return _complain(str(error), _FAILED)
    return 0


def _check_keys(keys: Sequence[str], place: str) -> None:
    # With a comma as separator it would be one long key, and every request a 401.
    if any("," in key for key in keys) and place.isupper():
        raise BadOption("api_key", "has spaces between keys, and one of these holds a comma")


def _told(error: Exception, named: Mapping[str, str]) -> str:
    """What was wrong; where a file or variable said so, which."""
    if isinstance(error, BadOption):
        return error.told(named)
    place = named.get(_option_of(error), "--")
    return str(error) if place.startswith("--") or place == "MODEL" else f"{place}: {error}"


def _option_of(error: Exception) -> str:
    for kind, option in ((UnknownModel, "model"), (UnusableKey, "api_key"), (UnusableOrigin, "allow_origin")):
        if isinstance(error, kind):
            return option
    return "host"


def make_engine(options: ServeOptions) -> tuple[Engine, tuple[str, ...]]:
    """The engine and the names of its models, `--alias` aside. Raises `BadOption`, `UnknownModel`.

    What an engine needs is imported with it: before other servers, neither kernels nor NumPy.
    """
    if options.upstreams:
        check_not_itself(options.upstreams, options.host, options.port)
        return _upstream_engine(options), model_names(options.upstreams)
    if options.engine == "scripted":
        return _scripted_engine(options), ("scripted",)
    if options.engine != "local":
        raise BadOption("engine", f"is local or scripted, not {options.engine!r}")
    return _local_engine(options)


def _upstream_engine(options: ServeOptions) -> Engine:
    from zstream.engine.upstream.engine import UpstreamEngine

    return UpstreamEngine(
        options.upstreams,
        max_queue=options.max_queue,
        queue_timeout_s=options.queue_timeout_s,
        pause_timeout_s=options.pause_timeout_s,
    )


def _scripted_engine(options: ServeOptions) -> Engine:
    from zstream.engine.scripted import ScriptedEngine

    if options.model is not None:
        raise BadOption("engine", f"scripted takes no MODEL, and {options.model!r} was given")
    return ScriptedEngine(rate=options.scripted_rate)


def _local_engine(options: ServeOptions) -> tuple[Engine, tuple[str, ...]]:
    from zstream.engine.make_local import LocalOptions, make_local

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
    return make_local(file.path, local), (file.name,)


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
    raise BadOption("journal", f"is memory, sqlite:PATH or redis://HOST:PORT/DB, not {journal!r}")


def _redis_store(url: str) -> Store:
    try:
        from zstream.stream.journal.redis import RedisStore
    except ImportError as error:
        raise BadOption("journal", "redis:// needs a package more: pip install 'zstream[redis]'") from error
    try:
        return RedisStore(url)
    except ValueError as error:
        raise BadOption("journal", f"is no address of a Redis: {error}") from error


def _settings(options: ServeOptions, models: tuple[str, ...]) -> ServerSettings:
    return ServerSettings(
        models=tuple(dict.fromkeys((*models, *options.aliases))),
        host=options.host,
        api_keys=options.api_keys,
        insecure=options.insecure,
        own_machine_only=True,
        allow_origins=options.allow_origins,
        heartbeat_s=options.heartbeat_s,
        drain_s=options.drain_s,
        reader_timeout_s=options.pause_timeout_s,
    )


def _set_logging(level: str) -> None:
    if level.lower() not in _LEVELS:
        raise BadOption("log_level", f"is one of {', '.join(_LEVELS)}, not {level!r}")
    logging.basicConfig(level=_LEVELS[level.lower()], format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("uvicorn").setLevel(logging.WARNING)


def _announce(options: ServeOptions, settings: ServerSettings, port: int, engine: Engine) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    url = f"http://{host}:{port}"
    first_token_s: float | None = getattr(engine, "first_token_s", None)
    if first_token_s is not None:
        _say(f"first token after {first_token_s * 1000:.1f} ms at warm-up")
    model = _announce_upstreams(engine) if options.upstreams else settings.models[0]
    key = ' -H "Authorization: Bearer YOUR_KEY"' if settings.api_keys else ""
    _say(
        f"try: curl -N {url}/v1/chat/completions -H 'Content-Type: application/json'{key} -d "
        f"""'{{"model": "{model}", "stream": true, """
        """"messages": [{"role": "user", "content": "Tell me a story"}]}'"""
    )
    _say(f"listening on {url}")


def _announce_upstreams(engine: Engine) -> str:
    """Returns the model that is used where none is named."""
    from zstream.engine.upstream.engine import UpstreamEngine

    assert isinstance(engine, UpstreamEngine)
    found = {server.upstream.name: server.found for server in engine.servers}
    for line in announcements([server.upstream for server in engine.servers], found):
        _say(line)
    return engine.default_model


def _announce_drain(streams: int) -> None:
    if streams:
        _say(f"stopping when {streams} running streams have finished; once more stops at once")


def _say(line: str) -> None:
    print(f"zstream: {line}", file=sys.stderr, flush=True)  # noqa: T201


def _complain(message: str, code: int) -> int:
    _say(message)
    return code
