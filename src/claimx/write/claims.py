"""Files of claims back to models: JSON Lines, or the one document of `claimx extract --format json`."""

import contextlib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from claimx.model import Claim, DocumentRecord, Failure
from claimx.read import STANDARD_INPUT
from claimx.write.lines import model_faults

_DOCUMENT = re.compile(rb'\s*\{\s*(?:"(?:run|documents|claims)"\s*:|$)')
"""How the first line of the one document begins; a claim's line opens with another field."""


@dataclass(frozen=True, slots=True)
class ClaimRead:
    """A claim, and where it stands: `claims.jsonl:12`."""

    where: str
    claim: Claim


def read_claims(path: Path) -> Iterator[ClaimRead | DocumentRecord | Failure]:
    """The claims of a file, or of standard input for `-`; what is no claim comes as a `Failure` in its place.

    JSON Lines are read one at a time. A document of `--format json` is read whole; its document records come first.
    Raises OSError.
    """
    with contextlib.nullcontext(sys.stdin.buffer) if path == STANDARD_INPUT else path.open("rb") as stream:
        first = stream.readline()
        if _DOCUMENT.match(first):
            yield from _document(first + stream.read(), str(path))
        else:
            yield from _lines(chain([first], stream), str(path))


def _lines(lines: Iterable[bytes], name: str) -> Iterator[ClaimRead | Failure]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            yield ClaimRead(where, Claim.model_validate_json(line))
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
                    yield ClaimRead(where, Claim.model_validate(entry))
            except ValidationError as error:
                yield Failure(where=where, reason=f"not valid: {model_faults(error)[0]}")
