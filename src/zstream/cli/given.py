"""Where an option's value came from, so that an error names what its reader wrote: an option, a variable, a line."""

from __future__ import annotations

from collections.abc import Mapping

import typer

from zstream.cli.config import Config


class BadOption(Exception):
    """An option has a value that means nothing. `text` goes on where the option's name ends."""

    def __init__(self, option: str, text: str) -> None:
        super().__init__(option, text)
        self.option = option
        self.text = text

    def told(self, named: Mapping[str, str]) -> str:
        """`named` as `named_options` has it."""
        return f"{named.get(self.option, '--' + self.option.replace('_', '-'))} {self.text}"


def named_options(context: typer.Context, config: Config | None) -> Mapping[str, str]:
    """Of the options that were given, each by the place that decided: `--port`, `ZSTREAM_PORT`, `FILE:3: port`."""
    places = {}
    for parameter in context.command.params:
        name = parameter.name or ""
        source = context.get_parameter_source(name)
        if source is not None and source.name == "ENVIRONMENT":
            places[name] = str(parameter.envvar)
        elif source is not None and source.name == "COMMANDLINE":
            places[name] = parameter.opts[0] if parameter.opts[0].startswith("-") else name.upper()
        elif config is not None and (place := config.named(name)):
            places[name] = place
    return places
