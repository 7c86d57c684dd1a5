"""Where data goes: standard output, or a file that appears whole or not at all."""

import contextlib
import errno
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

_SHOWN = 58
"""So many characters of a name are in its temporary name: with them it has 255 bytes at most."""


class DiscardError(Exception):
    """Raised inside `open_output` to leave the file as it was before."""


class FolderInUseError(Exception):
    """Another run writes to the same folder of shards."""


class OutputError(OSError):
    """Output that could not be written to its end; `filename` says which."""


@contextlib.contextmanager
def open_output(path: Path | None) -> Iterator[BinaryIO]:
    """A binary stream to `path`, or to standard output for None.

    A file is written under a temporary name beside it and renamed at the end, so that a run that breaks leaves the old
    file as it was. A reader that closes standard output (`| head`) ends the block quietly. Raises OSError: where it
    breaks off, an `OutputError`.
    """
    try:
        with _stream(path) as stream:
            yield stream
    except OSError as error:
        if error.filename is not None:
            raise
        name = str(path or "standard output")
        raise OutputError(error.errno, error.strerror or str(error), name) from error


@contextlib.contextmanager
def _stream(path: Path | None) -> Iterator[BinaryIO]:
    if path is None:
        with _standard_output() as stream:
            yield stream
    elif path.exists() and not path.is_file():
        with path.open("wb") as device:
            yield device
    else:
        with _replacing(Path(os.path.realpath(path))) as file:
            yield file


@contextlib.contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    try:
        with contextlib.suppress(DiscardError):
            yield cast(BinaryIO, sys.stdout.buffer)
        sys.stdout.flush()
    except OSError as error:
        # what is still buffered goes nowhere, or the interpreter would complain on its way out
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder to write to", str(path.parent))
    part = path.with_name(f".{path.name[:_SHOWN]}.{secrets.token_hex(8)}.part")
    try:
        with _opened(part, path) as file:
            yield file
        part.replace(path)
    except DiscardError:
        pass
    finally:
        part.unlink(missing_ok=True)


def _opened(part: Path, path: Path) -> BinaryIO:
    """The part of a file that is being written. Raises OSError, which names the file itself."""
    try:
        return part.open("xb")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
