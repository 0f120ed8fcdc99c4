"""Which names an upstream answers to, and what it calls them itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zstream.cli.rules import Wrong
from zstream.cli.upstream_rules import deployment
from zstream.engine.upstream.servers import Kind


def own_names(values: Mapping[str, Any], kind: Kind) -> Mapping[str, str]:
    """From a table's values: readers' names to the server's, at Azure to deployments. Raises `Wrong`."""
    return _deployments(values) if kind is Kind.AZURE else _names(values, kind)


def _names(values: Mapping[str, Any], kind: Kind) -> Mapping[str, str]:
    for key in ("deployment", "api_version"):
        if key in values:
            raise Wrong(f"is for kind azure, and this one's is {kind}", at=(key,))
    return {name: own or name for name, own in values.get("models", {}).items()}


def _deployments(values: Mapping[str, Any]) -> Mapping[str, str]:
    named: Mapping[str, str | None] = values.get("models", {})
    own: str | None = values.get("deployment")
    if "/openai/deployments" in values["url"]:
        raise Wrong("must end before /openai/deployments: name the deployment with deployment or models", at=("url",))
    if own is None and not named:
        raise _missing(())
    if own is None:
        return {name: _checked(name, given) for name, given in named.items()}
    if any(named.values()):
        raise Wrong("and models both name deployments: leave one out", at=("deployment",))
    return dict.fromkeys(named or [own], own)


def _checked(name: str, given: str | None) -> str:
    if given is None:
        raise _missing(("models",))
    try:
        return str(deployment(given))
    except Wrong as wrong:
        raise Wrong(wrong.text, at=("models", name)) from wrong


def _missing(at: tuple[str, ...]) -> Wrong:
    return Wrong(
        'needs deployment = "NAME", or models = { name = "DEPLOYMENT" }: at Azure a model is a deployment', at=at
    )
