"""From the paths of a call to the files to read, in an order that depends on their names alone."""

import contextlib
import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from claimx.model import Failure, Note
from claimx.read.forms import ENDINGS, input_format_of
from claimx.read.location import files_below, is_remote

NOTHING_THERE = f"no articles to read in this folder: no file {', '.join(ENDINGS)}"
NOTHING_LEFT = f"{NOTHING_THERE} that --include and --exclude leave"
Patterns = Sequence[str]
Without = Sequence[tuple[Path, str]]
"""Folders, and patterns of names in them (`fnmatch`) that are not to be read: what the run itself writes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and the id that its document has by the contract."""

    path: Path
    doc_id: str


def walk(
    paths: Sequence[Path], include: Patterns = (), exclude: Patterns = (), without: Without = ()
) -> Iterator[Source | Failure | Note]:
    """The files of `paths`, folders searched through, sorted by path whatever order they are given or listed in.

    A folder yields the files with one of `ENDINGS`, compressed or not (any case; names with a leading dot are left out),
    with their path below the folder as id; a file given by name is taken whatever its ending, with its name as id.
    `include`, `exclude`: patterns of path or name (`fnmatch`) for the files of folders; `without`: what is left out.
    """
    for path in sorted(set(paths), key=str):
        if not _is_folder(path):
            yield Source(path, printable(path.name))
        elif is_remote(path):
            yield from _remote_folder(path, include, exclude, without)
        else:
            yield from _Folder(path, include, exclude, without).search()


def _remote_folder(
    folder: Path, include: Patterns, exclude: Patterns, without: Without
) -> Iterator[Source | Failure]:
    """The articles of a store's folder, by the same rules; a store has no links."""
    try:
        names = files_below(folder)
    except OSError as error:
        yield Failure(where=str(folder), reason=f"cannot be searched: {error.strerror or error}")
        return
    shown = [name for name in names if not any(part.startswith(".") for part in name.split("/"))]
    left_out = [f"{glob.escape(str(place).rstrip('/'))}/{pattern}" for place, pattern in without]
    root = str(folder).rstrip("/")
    chosen = [
        name for name in shown if is_wanted(name, include, exclude) and not _fits(f"{root}/{name}", left_out)
    ]
    if not chosen:
        yield _nothing(folder, include, exclude)
    yield from (Source(folder / name, name) for name in chosen)


def _nothing(folder: Path, include: Patterns, exclude: Patterns) -> Failure:
    return Failure(where=str(folder), reason=NOTHING_LEFT if include or exclude else NOTHING_THERE)


def is_wanted(doc_id: str, include: Patterns, exclude: Patterns) -> bool:
    """Whether a file of a folder is to be read."""
    if input_format_of(doc_id) is None or _fits(doc_id, exclude):
        return False
    return not include or _fits(doc_id, include)


def _fits(doc_id: str, patterns: Patterns) -> bool:
    """Whether the path below the folder, or its last name, is like one of the patterns; `*` goes over `/` too."""
    names = (doc_id, doc_id.rsplit("/", 1)[-1])
    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)


def total_size(paths: Sequence[Path], enough: int) -> int:
    """The bytes of the files of `paths`; the search ends when `enough` are found. Files that cannot be asked count 0."""
    total = 0
    for source in walk(paths):
        if isinstance(source, Source):
            with contextlib.suppress(OSError):
                total += source.path.stat().st_size
        if total >= enough:
            break
    return total


def printable(name: str) -> str:
    """A file name as valid Unicode: bytes of a name that are not UTF-8 are shown as `\\xNN`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _is_folder(entry: os.DirEntry[str] | Path) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle, a folder above that may not be searched
        return False


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


class _Folder:
    """The search through one folder given. Every real directory is searched once, so no loop of links can trap it."""

    def __init__(self, root: Path, include: Patterns, exclude: Patterns, without: Without) -> None:
        self.root = root
        self.include, self.exclude = include, exclude
        self.real_root = root.resolve()
        self.searched: set[tuple[int, int]] = set()
        self.found = False
        self.left_out: dict[tuple[int, int], list[str]] = {}
        """Patterns of names, by the directory they are in."""
        for place, pattern in without:
            with contextlib.suppress(OSError):
                self.left_out.setdefault(_identity(place.stat()), []).append(pattern)

    def search(self) -> Iterator[Source | Failure | Note]:
        yield from self._directory(self.root, "")
        if not self.found:
            yield _nothing(self.root, self.include, self.exclude)

    def _directory(self, directory: Path, prefix: str) -> Iterator[Source | Failure | Note]:
        try:
            identity = _identity(directory.stat())
            left_out = [".*", *self.left_out.get(identity, ())]
            with os.scandir(directory) as listing:
                entries = [entry for entry in listing if not _fits(entry.name, left_out)]
        except OSError as error:
            self.found = True
            yield Failure(where=str(directory), reason=f"cannot be searched: {error.strerror}")
            return
        self.searched.add(identity)
        folders = {entry.name for entry in entries if _is_folder(entry)}
        # a folder sorts as `name/`, so that ids come out in the order of their code points
        for entry in sorted(entries, key=lambda entry: entry.name + "/" * (entry.name in folders)):
            path, doc_id = directory / entry.name, prefix + printable(entry.name)
            if entry.name not in folders:
                yield from self._file(path, doc_id, entry.is_symlink())
            elif not entry.is_symlink() or not (reason := self._known(path)):
                yield from self._directory(path, doc_id + "/")
            else:
                yield Note(where=str(path), reason=reason)

    def _known(self, link: Path) -> str | None:
        """Why a link to a folder is not followed, or None if it is."""
        target = link.resolve()
        if self.real_root.is_relative_to(target):
            return "link back to a folder above it, not followed"
        if target.is_relative_to(self.real_root) or _identity(target.stat()) in self.searched:
            return "link to a folder that is searched at its own place, not followed"
        return None

    def _file(self, path: Path, doc_id: str, link: bool) -> Iterator[Source | Failure]:
        """A file that is wanted; a link that leads nowhere whatever its name, which may have been that of a folder."""
        wanted = is_wanted(doc_id, self.include, self.exclude)
        if not wanted and (not link or _fits(doc_id, self.exclude)):
            return
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            reason = "dangling link: its target does not exist"
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
        else:
            if not wanted:
                return
            reason = "" if stat.S_ISREG(mode) else "not a regular file"
        self.found = True
        yield Failure(where=str(path), reason=reason) if reason else Source(path, doc_id)
