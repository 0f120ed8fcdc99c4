"""Which upstreams the server stands before: those of the command line or environment, else those of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path

from zstream.cli.config import Config
from zstream.cli.given import BadOption
from zstream.cli.problems import Problem
from zstream.cli.rules import Wrong
from zstream.cli.upstream_keys import usable
from zstream.cli.upstream_rules import deployment
from zstream.cli.upstream_tables import Described, described_in
from zstream.engine.upstream.asking import place_of
from zstream.engine.upstream.servers import Kind, Upstream

_LOCAL = (
    "model", "engine", "scripted_rate", "threads", "context", "slots", "max_tokens_limit", "itl_target", "guesses",
)  # fmt: skip
_SHOWN_MODELS = 8


def find_upstreams(
    urls: Sequence[str],
    key: str | None,
    aliases: Sequence[str],
    config: Config | None,
    named: Mapping[str, str],
    environment: Mapping[str, str],
) -> tuple[Upstream, ...]:
    """None of them: the model is served from here. `key` is for those of which nothing but the address was given.

    `named`: see `named_options`. Reads key files. Raises `BadOption`, `ConfigError`.
    """
    described = _from_urls(urls) if urls else list(config.upstreams) if config else []
    _check_key(key, described, named)
    if not described:
        return ()
    _check_local(named)
    keyed = _with_keys(described, _usable(key), config, environment)
    return _with_aliases(keyed, aliases)


def _from_urls(urls: Sequence[str]) -> list[Described]:
    described, problems = described_in(list(urls), ())
    for _, text in problems:
        raise BadOption("upstream", text)
    return described


def _check_key(key: str | None, described: Sequence[Described], named: Mapping[str, str]) -> None:
    # A variable may be there for other purposes, such as a table's key_env.
    if key is not None and named.get("upstream_key", "").startswith("-") and not any(one.alone for one in described):
        raise BadOption("upstream_key", "is for --upstream; an [[upstream]] table has key_env or key_file instead")


def _usable(key: str | None) -> str | None:
    try:
        return None if key is None else usable(key)
    except Wrong as wrong:
        raise BadOption("upstream_key", wrong.text) from wrong


def _check_local(named: Mapping[str, str]) -> None:
    for option in _LOCAL:
        if option in named:
            raise BadOption(
                option, "is for a model that runs here, and with an upstream none does: leave one of them out"
            )


def _with_keys(
    described: Sequence[Described], key: str | None, config: Config | None, environment: Mapping[str, str]
) -> list[Upstream]:
    folder = config.path.parent if config else Path()
    keyed, problems = [], []
    for one in described:
        own = key if one.alone else None
        try:
            own = one.key.read(environment, folder) if one.key else own
        except Wrong as wrong:
            problems.append(Problem(one.key_path, wrong.text))
        keyed.append(replace(one.upstream, key=own))
    if problems and config:
        raise config.error(problems)
    return keyed


def _with_aliases(upstreams: Sequence[Upstream], aliases: Sequence[str]) -> tuple[Upstream, ...]:
    """Where no models are listed, the aliases are: they are passed on as they are."""
    if aliases and all(upstream.models for upstream in upstreams):
        raise BadOption(
            "alias", "names models of upstreams that list none, and all of these do: add it to their models"
        )
    for upstream in upstreams:
        if upstream.kind is Kind.AZURE and not upstream.models:
            _check_deployments(upstream, aliases)
    names = {alias: alias for alias in aliases}
    return tuple(upstream if upstream.models else replace(upstream, models=names) for upstream in upstreams)


def _check_deployments(upstream: Upstream, aliases: Sequence[str]) -> None:
    if not aliases:
        raise BadOption(
            "upstream",
            f"{upstream.url} is Azure's, where a model is a deployment: name yours with --alias, "
            "or describe it in an [[upstream]] table of a --config file",
        )
    for alias in aliases:
        try:
            deployment(alias)
        except Wrong as wrong:
            raise BadOption("alias", wrong.text) from wrong


def check_not_itself(upstreams: Sequence[Upstream], host: str, port: int) -> None:
    """A server before itself would ask itself without end. Raises `BadOption`."""
    for upstream in upstreams:
        place = place_of(upstream)
        if place.port == port and _is_own(place.host, host):
            raise BadOption(
                "upstream",
                f"{upstream.url} is the address of this server itself: give the other server's, "
                "or this one another with --port",
            )


def _is_own(name: str, host: str) -> bool:
    """Whether a server that listens on `host` may be what answers at `name`."""
    return name == host.lower() or (_is_here(name) and _is_here(host.lower()))


def _is_here(name: str) -> bool:
    try:
        address = ip_address(name)
    except ValueError:
        return name == "localhost"
    return address.is_loopback or address.is_unspecified


def model_names(upstreams: Sequence[Upstream]) -> tuple[str, ...]:
    """The names readers may use, as far as they are known here, each once."""
    return tuple(dict.fromkeys(name for upstream in upstreams for name in upstream.models))


def announcements(upstreams: Sequence[Upstream], found: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What to say of them at the start; no keys. `found`: by their names, the models that they list themselves."""
    for upstream in upstreams:
        key = "" if upstream.key else ", without a key"
        models = _models(upstream, found.get(upstream.name, ()))
        yield f"before {upstream.name} ({upstream.kind} at {upstream.url}{key}): {models}"
    for upstream in upstreams:
        if (upstream.hedge_after_s or upstream.migrate) and not any(_may_share(upstream, other) for other in upstreams):
            yield f"no other upstream has a model of {upstream.name}: its hedge_after_ms and migrate have no effect"


def _models(upstream: Upstream, found: Sequence[str]) -> str:
    named = [name if name == own else f"{name} ({own} there)" for name, own in upstream.models.items()] or found
    more = f" and {len(named) - _SHOWN_MODELS} more" if len(named) > _SHOWN_MODELS else ""
    return f"{', '.join(named[:_SHOWN_MODELS])}{more}" if named else "any model, by the name it has there"


def _may_share(one: Upstream, other: Upstream) -> bool:
    return one is not other and (not one.models or not other.models or bool(one.models.keys() & other.models.keys()))
