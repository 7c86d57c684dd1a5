"""Writers of claims: what they have in common, and how the one of a format is opened."""

import contextlib
import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from claimx.model import RunInformation
from claimx.write.formats.table import FORMATS, Format, OutputFormat
from claimx.write.output import DiscardError, open_output


class FormatError(ValueError):
    """A format that cannot be used here; the message says why, and what to install or to give."""


class ClaimWriter(Protocol):
    """What takes the documents of a run one after the other."""

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """One document: its record as JSON, where the format needs it, and the lines of its claims."""

    def finish(self, run: RunInformation) -> None:
        """The end of the run."""


@contextlib.contextmanager
def open_writer(name: OutputFormat, out: Path | None) -> Iterator[ClaimWriter]:
    """The writer of a format to `out`, or to standard output for None.

    A file appears whole or not at all (`claimx.write.output.open_output`); a database and a folder of files are changed
    in their place, document by document. Raises `FormatError`, OSError.
    """
    known = FORMATS[name]
    require(known)
    module = import_module(f"claimx.write.formats.{known.module}")
    if known.place == "stream":
        if out is None and known.binary and sys.stdout.isatty():
            raise FormatError(f"{name} is not for a terminal: give a file with --out")
        with open_output(out) as stream:
            writer = module.Writer(stream)
            with contextlib.closing(writer) if hasattr(writer, "close") else contextlib.nullcontext():
                yield writer
    elif out is None:
        raise FormatError(f"{name} needs a {known.place}: give it with --out")
    else:
        with _in_place(module.Writer, out) as writer:
            yield writer


@contextlib.contextmanager
def _in_place(make: Callable[[Path], Any], out: Path) -> Iterator[ClaimWriter]:
    """A writer that changes what is there. Where nothing was, and nothing comes, nothing is left."""
    fresh = not out.exists()
    try:
        writer = make(out)
    except ValueError as error:
        raise FormatError(f"{out}: {error}") from None
    try:
        with contextlib.closing(writer):
            yield writer
    except DiscardError:
        if fresh and out.is_file():
            out.unlink()


def require(known: Format) -> None:
    """Raises `FormatError` with the command that installs it, where what the format needs is not installed."""
    if known.package and importlib.util.find_spec(known.package) is None:
        command = f"pip install 'claimx[{known.extra}]'"
        raise FormatError(f"{known.name} needs {known.package}; install it with: {command}")
