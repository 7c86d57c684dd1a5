"""The pages of README, CONTRIBUTING and docs, played: `python tests/pages.py` writes what their commands print now.

In a ```console block a line that begins with `$ ` is a command (`> ` goes on with it), and the lines below are what it
prints. A ```python block is run, the blocks of a page one after another; ```toml, ```yaml and ```json blocks are read.
A page is played in a folder of its own, in which `corpus` and `docs` are those of the repository and `out` is empty.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"))
)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SET_UP = ("make ", "pip install ", "git clone ", "apt-get ")
"""Commands that set things up: a block of them shows no output and is not run."""
OPTIONAL_TOOLS = ("jq", "duckdb")
OPTIONAL_MODULES = ("duckdb", "pandas", "polars")
"""Tools and modules that a machine may lack: what needs them is left as it is, and told."""


@dataclass
class Played:
    """A page as it should be, and what of it could not be run here."""

    page: str
    left_out: list[str] = field(default_factory=list)


def commands(block: str) -> list[str]:
    """The commands of a console block, without their prompts."""
    return [command for command, _ in _parts(block)]


def _parts(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, and what is shown below each."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.splitlines(keepends=True)
        end = next((at for at in range(1, len(lines)) if not lines[at].startswith("> ")), len(lines))
        command = "".join(line.removeprefix("> ") for line in lines[:end])
        yield command.rstrip("\n"), "".join(lines[end:])


def is_set_up(block: str) -> bool:
    """Whether a console block sets things up."""
    return all(command.startswith(SET_UP) for command in commands(block))


def play(page: str, name: str) -> Played:
    """Runs all blocks of a page in their order."""
    played = Played(page)
    space: dict[str, Any] = {"__name__": "__main__"}

    def block(match: re.Match[str]) -> str:
        kind, content = match.groups()
        if kind == "console" and not is_set_up(content):
            return f"```console\n{_play_console(content, played)}```"
        if kind == "python":
            _play_python("\n" * page.count("\n", 0, match.start(2)) + content, name, space, played)
        elif kind in READERS:
            READERS[kind](content)
        return match[0]

    with _folder():
        played.page = BLOCK.sub(block, page)
    return played


READERS: dict[str, Callable[[str], object]] = {
    "toml": tomllib.loads,
    "yaml": yaml.safe_load,
    "json": json.loads,
}


def _play_console(content: str, played: Played) -> str:
    parts = []
    for command, shown in _parts(content):
        missing = [
            tool for tool in OPTIONAL_TOOLS if _needs(command, tool) and not shutil.which(tool, path=_path())
        ]
        if missing:
            played.left_out.append(f"{command} ({', '.join(missing)})")
        output = shown if missing else _run(command)
        parts.append("$ " + command.replace("\n", "\n> ") + "\n" + output)
    return "".join(parts)


def _needs(command: str, tool: str) -> bool:
    return re.search(rf"(?:^|\| ?){tool} ", command) is not None


def _play_python(content: str, name: str, space: dict[str, Any], played: Played) -> None:
    try:
        with redirect_stdout(StringIO()):
            exec(compile(content, name, "exec"), space)
    except ModuleNotFoundError as error:
        if error.name not in OPTIONAL_MODULES:
            raise
        played.left_out.append(f"a Python block ({error.name})")


@contextmanager
def _folder() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("corpus", "docs"):
            (Path(folder) / name).symlink_to(ROOT / name)
        (Path(folder) / "out").mkdir()
        with chdir(folder):
            yield


def _path() -> str:
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def _run(command: str) -> str:
    """What a command prints, run as a user of this environment would."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        env=os.environ | {"PATH": _path()},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"$ {command}\n{done.stderr}exit status {done.returncode}")
    return done.stdout.rstrip("\n") + "\n" if done.stdout else ""


if __name__ == "__main__":
    for name in PAGES:
        path = ROOT / name
        before = path.read_text("utf-8")
        after = play(before, name)
        for one in after.left_out:
            print(f"{name}: not run here: {one}")
        if after.page != before:
            path.write_text(after.page, "utf-8")
            print(name)
