"""Files of claims back to models: every format that holds all of a claim."""

import codecs
import contextlib
import errno
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from claimx.model import Claim, DocumentRecord, Failure
from claimx.read import STANDARD_INPUT
from claimx.write.formats.table import FORMATS, Format, format_of
from claimx.write.lines import json_bytes, model_faults
from claimx.write.writers import require

SHARDS = "claims-*.jsonl"
_DOCUMENT = re.compile(rb'\s*\{\s*(?:"(?:run|documents|claims)"\s*:|$)')
"""How the first line of the one document begins; a claim's line opens with another field."""


@dataclass(frozen=True, slots=True)
class ClaimRead:
    """A claim, and where it stands: `claims.jsonl:12`."""

    where: str
    claim: Claim
    line: bytes
    """The claim as a line of JSON Lines, without its line end."""


def read_claims(path: Path) -> Iterator[ClaimRead | DocumentRecord | Failure]:
    """The claims of a file, or of standard input for `-`; what is no claim comes as a `Failure` in its place.

    The name tells CSV, Parquet, SQLite and DuckDB; anything else is JSON Lines or the document of `--format json`, which
    is read whole; its document records come first. All others are read one claim at a time. Raises OSError.
    """
    known = FORMATS[format_of(path.name) or "jsonl"]
    if known.name not in ("jsonl", "json"):
        yield from _format(known, path)
        return
    with contextlib.nullcontext(sys.stdin.buffer) if path == STANDARD_INPUT else path.open("rb") as stream:
        first = stream.readline().removeprefix(codecs.BOM_UTF8)
        if _DOCUMENT.match(first):
            yield from _document(first + stream.read(), str(path))
        else:
            yield from _lines(chain([first], stream), str(path))


def claim_files(path: Path) -> list[Path]:
    """The file itself, or the shards of a folder in their order. Raises FileNotFoundError for a folder without any."""
    if not path.is_dir():
        return [path]
    if shards := sorted(path.glob(SHARDS)):
        return shards
    raise FileNotFoundError(errno.ENOENT, f"no {SHARDS} in this folder", str(path))


def _format(known: Format, path: Path) -> Iterator[ClaimRead | Failure]:
    try:
        if not known.readable:
            raise ValueError(f"claims cannot be read from {known.name}")
        require(known)
        module = import_module(f"claimx.write.formats.{known.module}")
        yield from _lines(module.read(path), str(path))
    except ValueError as error:
        yield Failure(where=str(path), reason=f"cannot be read: {error}")


def _lines(lines: Iterable[bytes | str], name: str) -> Iterator[ClaimRead | Failure]:
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number}"
        if isinstance(line, str):
            yield Failure(where=where, reason=f"no claim: {line}")
            continue
        if not line.strip():
            continue
        try:
            yield ClaimRead(where, Claim.model_validate_json(line), line.strip())
        except ValidationError as error:
            yield Failure(where=where, reason=f"no claim: {model_faults(error)[0]}")


def _document(data: bytes, name: str) -> Iterator[ClaimRead | DocumentRecord | Failure]:
    try:
        content: Any = from_json(data)
    except ValueError as error:
        yield Failure(where=name, reason=f"not JSON: {error}")
        return
    for field in ("documents", "claims"):
        entries = content.get(field)
        if not isinstance(entries, list):
            yield Failure(where=name, reason=f"no document of claims: `{field}` must be a list")
            continue
        for index, entry in enumerate(entries):
            where = f"{name}:{field}[{index}]"
            try:
                if field == "documents":
                    yield DocumentRecord.model_validate(entry)
                else:
                    claim = Claim.model_validate(entry)
                    yield ClaimRead(where, claim, json_bytes(claim))
            except ValidationError as error:
                yield Failure(where=where, reason=f"not valid: {model_faults(error)[0]}")
