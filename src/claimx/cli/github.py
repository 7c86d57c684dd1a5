"""Annotations of GitHub Actions: lines that its runner shows beside the file that they speak of.

The form is that of the workflow commands, `::error file=…,line=…::message`; the runner hears them on either stream.
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

import contextlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from claimx.read.location import is_remote

Level = Literal["error", "warning", "notice"]


def annotation(level: Level, message: str, file: str | None = None, line: int | None = None) -> str:
    """One annotation; `line` counts from 1."""
    place = f"file={_property(file)}," if file else ""
    place += f"line={line}," if file and line else ""
    return f"::{level} {place}title=claimx::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


class Annotator:
    """Makes annotations of what a run says of its inputs; `roots` are the files and folders that it was given."""

    def __init__(self, roots: Sequence[Path] = ()) -> None:
        self._roots = [root for root in roots if not is_remote(root)]

    def annotation(self, level: Level, where: str, reason: str) -> str:
        """What is said of `where`: a path, a document's id, or either with `:line`; with its file, where that is found."""
        file, line = self._file(where), None
        numbered = None if file else re.fullmatch(r"(.+):(\d+)", where, re.DOTALL)
        if numbered and (file := self._file(numbered[1])):
            line = int(numbered[2])
        return annotation(level, f"{where}: {reason}", file, line)

    def _file(self, name: str) -> str | None:
        return next((_in_workspace(path) for path in self._candidates(name) if os.path.lexists(path)), None)

    def _candidates(self, name: str) -> Iterator[str]:
        yield name
        for root in self._roots:
            with contextlib.suppress(OSError):  # what cannot be looked at
                yield str(root / name if root.is_dir() else root.with_name(name))


def _in_workspace(path: str) -> str:
    """The path as GitHub wants it: below the checked-out repository, where it is there."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    whole = os.path.normpath(Path(path).absolute())
    if workspace and Path(whole).is_relative_to(workspace):
        return os.path.relpath(whole, workspace)
    return path
