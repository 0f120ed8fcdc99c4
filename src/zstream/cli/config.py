"""Options from a TOML file, below the command line and the environment; knows no option by name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import typer


def load_config(context: typer.Context, path: Path | None) -> Path | None:
    """A callback of `--config`: its values become the command's defaults. Raises `BadParameter`."""
    if path is not None:
        values = {name.replace("-", "_"): value for name, value in _read(path).items()}
        known = {parameter.name for parameter in context.command.params}
        if unknown := sorted(values.keys() - known):
            raise typer.BadParameter(f"{path} has unknown options: {', '.join(unknown)}")
        context.default_map = {**(context.default_map or {}), **values}
    return path


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise typer.BadParameter(f"{path} can't be read: {error}") from error
