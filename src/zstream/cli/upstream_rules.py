"""The keys of an `[[upstream]]` table, and what each may be."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zstream.cli.rules import Rule, Wrong, kind_of, line, number, one_of, refused, several, text, true_or_false, whole
from zstream.cli.upstream_keys import file, variable
from zstream.cli.upstream_url import address
from zstream.engine.upstream.servers import Kind

_DAY_S = 86_400
_NAME_CHARACTERS = 100
_MOST = 1_000_000
_DEPLOYMENT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}")
_API_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,63}")


def _name(value: object) -> str:
    given = line(value)
    if len(given) > _NAME_CHARACTERS:
        raise refused(f"of at most {_NAME_CHARACTERS} characters", given)
    return given


def _api_version(value: object) -> str:
    if not _API_VERSION.fullmatch(given := text(value)):
        raise refused('a version such as "2024-10-21"', given)
    return given


def _models(value: object) -> Mapping[str, str | None]:
    """Readers' names, each with the server's own for it; None where the file doesn't say."""
    named: dict[str, str | None]
    if isinstance(value, dict):
        named = {name: _own_name(name, own) for name, own in value.items()}
    elif isinstance(value, list):
        named = dict.fromkeys(several(line)(value))
        if len(named) < len(value):
            raise Wrong("names a model twice")
    else:
        raise Wrong(f'must be a list of names, or a table of name = "the server\'s name", not {kind_of(value)}')
    if not named:
        raise Wrong("names no model: leave it out to pass every name on as it is")
    return named


def _own_name(name: str, own: object) -> str:
    try:
        line(name)
        return line(own)
    except Wrong as wrong:
        raise Wrong(wrong.text, at=(name,)) from wrong


def deployment(value: object) -> str:
    """Azure's name for a model, which becomes a part of the address."""
    if not _DEPLOYMENT.fullmatch(given := text(value)):
        raise refused("a deployment's name, of letters, digits, -, _ and .", given)
    return given


_seconds = number(0, _DAY_S)

RULES: Mapping[str, Rule] = {
    "name": _name,
    "url": address,
    "kind": one_of(Kind),
    "key_env": variable,
    "key_file": file,
    "models": _models,
    "deployment": deployment,
    "api_version": _api_version,
    "weight": number(above=0, most=_MOST),
    "limit": whole(0, _MOST),
    "connect_timeout_s": _seconds,
    "first_token_timeout_s": _seconds,
    "idle_timeout_s": _seconds,
    "answer_timeout_s": _seconds,
    "hedge_after_ms": number(0, _DAY_S * 1000),
    "migrate": true_or_false,
}
"""What a table may have; a hyphen may stand for an underscore."""
