"""Defaults of options from a file: `claimx.toml`, or `[tool.claimx]` of a `pyproject.toml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

FILE, PROJECT = "claimx.toml", "pyproject.toml"
_WANTED = {bool: "true or false", int: "a whole number", float: "a number", date: "a day as YYYY-MM-DD"}


class ConfigurationError(Exception):
    """The file is wrong; the message is one line that names it and the key."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a file says of one option of one command. `table` is where: that of the command, or empty for all."""

    key: str
    value: Any
    table: str


@dataclass(slots=True)
class Configuration:
    """The settings of a file, by command and by parameter of the command's function."""

    path: Path
    settings: dict[str, dict[str, Setting]] = field(default_factory=dict)

    def defaults(self) -> dict[str, dict[str, Any]]:
        """The settings as click's `default_map`."""
        return {
            command: {name: setting.value for name, setting in settings.items()}
            for command, settings in self.settings.items()
        }


def find(start: Path) -> Path | None:
    """The nearest file with settings, from the folder `start` upwards; `claimx.toml` before `pyproject.toml`."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        project = folder / PROJECT
        if project.is_file() and b"tool.claimx" in _bytes(project):
            return project
    return None


def load(path: Path, commands: Mapping[str, Any]) -> Configuration:
    """The settings of a file for the commands of the command line. Raises `ConfigurationError`."""
    import tomllib

    try:
        content = tomllib.loads(_bytes(path).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: not TOML: {error}") from None
    if path.name == PROJECT:
        tools = content.get("tool")
        own = tools.get("claimx") if isinstance(tools, dict) else None
        if not isinstance(own, dict):
            raise ConfigurationError(f"{path}: tool.claimx is no table")
        content = own
    return _Reader(path, commands).read(content)


def keys(command: Any) -> dict[str, str]:
    """The options of a command that a file may set, without their dashes, and the parameter of each."""
    return {
        option.removeprefix("--"): parameter.name
        for parameter in command.params
        if parameter.param_type_name == "option"
        for option in parameter.opts
        if option.startswith("--")
    }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error.strerror}") from None


class _Reader:
    def __init__(self, path: Path, commands: Mapping[str, Any]) -> None:
        self._path = path
        self._keys = {name: keys(command) for name, command in commands.items()}
        self._hints = {name: get_type_hints(command.callback) for name, command in commands.items()}

    def read(self, content: dict[str, Any]) -> Configuration:
        found = Configuration(self._path, {name: {} for name in self._keys})
        for key, value in content.items():
            if key in self._keys and isinstance(value, dict):
                continue
            holders = [command for command, known in self._keys.items() if key in known]
            if not holders:
                raise self._unknown(
                    key, {*self._keys, *(name for known in self._keys.values() for name in known)}
                )
            for command in holders:
                self._set(found, command, key, value, "")
        for command, table in content.items():
            # `types` and `explain` are commands and options: a table is for the command
            for key, value in table.items() if isinstance(table, dict) else ():
                if key not in self._keys[command]:
                    raise self._unknown(f"{command}.{key}", self._keys[command])
                self._set(found, command, key, value, command)
        return found

    def _set(self, found: Configuration, command: str, key: str, value: Any, table: str) -> None:
        name = self._keys[command][key]
        place = f"{self._path}: {table}.{key}" if table else f"{self._path}: {key}"
        found.settings[command][name] = Setting(
            key, self._checked(place, self._hints[command][name], value), table
        )

    def _unknown(self, key: str, known: Iterable[str]) -> ConfigurationError:
        near = get_close_matches(key.rpartition(".")[2], known, 1)
        hint = f"; is {near[0]} meant?" if near else ""
        return ConfigurationError(f"{self._path}: {key}: no such option or command{hint}")

    def _checked(self, place: str, hint: Any, value: Any) -> Any:
        """The value as the option takes it, if it is of the option's type; paths count from the file."""
        from claimx.cli.extraction import Target

        kinds = [kind for kind in get_args(hint) if kind is not NoneType]
        kind = kinds[0] if NoneType in get_args(hint) else hint
        if get_origin(kind) is list:
            if not isinstance(value, list):
                raise ConfigurationError(f"{place}: a list is wanted: [{_shown(value)}]")
            return [self._checked(place, get_args(kind)[0], one) for one in value]
        wanted: tuple[type, ...] = {bool: (bool,), int: (int,), float: (int, float), date: (date, str)}.get(
            kind, (str,)
        )
        if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
            raise ConfigurationError(
                f"{place}: {_WANTED.get(kind, 'a text in quotes')} is wanted, not {_shown(value)}"
            )
        if kind in (Path, Target) and "://" not in str(value) and not Path(str(value)).is_absolute():
            return f"{self._path.parent}/{value}"
        return value


def _shown(value: Any) -> str:
    return (
        f'"{value}"'
        if isinstance(value, str)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )
