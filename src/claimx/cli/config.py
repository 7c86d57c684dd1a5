"""`claimx config`: what holds when no option is given, and where it comes from."""

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from claimx.cli.configuration import FILE, PROJECT, Configuration, keys
from claimx.write import open_output


def _commands(context: typer.Context, incomplete: str) -> list[str]:
    commands = getattr(context.find_root().command, "commands", {})
    return [name for name in commands if name.startswith(incomplete)]


def config(
    context: typer.Context,
    command: Annotated[
        str | None, typer.Argument(metavar="COMMAND", autocompletion=_commands, help="Only this command.")
    ] = None,
) -> None:
    """Show the defaults of all options.

    Defaults stand in the nearest claimx.toml, or [tool.claimx] of a pyproject.toml, from the working folder upwards:
    a key is an option without its dashes; at the top for every command that has it, in a table for one command. What
    is given with a command wins. Prints TOML that can serve as such a file, and whence each value comes.

    \b
    Examples:
      claimx config                      what holds here
      claimx config extract              of one command
      claimx --no-config config          without any file
    """
    root = context.find_root()
    commands = getattr(root.command, "commands", {})
    if command is not None and command not in commands:
        raise typer.BadParameter(f"no such command: {command}; there are {', '.join(commands)}")
    with open_output(None) as stream:
        stream.write(f"# {_head(root.obj)}\n".encode())
        for name in [command] if command else commands:
            if lines := list(_lines(name, commands[name], root.obj)):
                stream.write(("\n".join(["", f"[{name}]", *lines]) + "\n").encode())


def _head(found: Configuration | None) -> str:
    return (
        str(found.path)
        if found
        else f"no {FILE}, and no [tool.claimx] in a {PROJECT}, from {Path.cwd()} upwards"
    )


def _lines(name: str, command: Any, found: Configuration | None) -> Iterator[str]:
    settings = found.settings[name] if found else {}
    defaults = {parameter.name: parameter.default for parameter in command.params}
    for key, parameter in keys(command).items():
        setting = settings.get(parameter)
        value = setting.value if setting else defaults[parameter]
        if value is None:
            yield f"# {key} is not set"
            continue
        whence = f"[{setting.table}]" if setting and setting.table else "for every command"
        yield f"{key} = {_toml(value)}  # {f'{found.path.name}: {whence}' if found and setting else 'default'}"


def _toml(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(str(value) if isinstance(value, StrEnum | Path) else value, ensure_ascii=False)
