"""CSV (RFC 4180) that spreadsheets open as it is meant: UTF-8 with a byte-order mark, one flat row a claim.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises ("CSV Injection"), and
so does one that begins with an apostrophe, so that `read` can take it off again. Numbers are written exactly; null is an
empty cell.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, BinaryIO

from claimx.model import RunInformation
from claimx.write.formats.columns import Kind, columns, flat, nested, parsed, read_line
from claimx.write.lines import plain_number

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_APOSTROPHE = "'"
_COLUMNS = columns(exact=False)
_LONGEST_CELL = 1 << 27
"""Python's own limit is 131,072 characters; the limit of a document is its size."""


class Writer:
    """Rows are out as soon as their document is done."""

    def __init__(self, stream: BinaryIO) -> None:
        self._text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
        self._rows = csv.writer(self._text)
        self._text.write("\ufeff")
        self._rows.writerow(column.name for column in _COLUMNS)

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """Writes a row for each claim; the record is not part of this format."""
        for line in claims:
            row = flat(parsed(line), exact=False)
            self._rows.writerow(_cell(row[column.name], column.kind) for column in _COLUMNS)

    def finish(self, run: RunInformation) -> None:
        """Nothing is left to write."""

    def close(self) -> None:
        """Lets go of the stream, which others close."""
        self._text.detach()


def _cell(value: Any, kind: Kind) -> str:
    if value is None:
        return ""
    if kind == "number":
        return plain_number(value)
    if kind in ("integer", "truth"):
        return str(value).lower()
    return f"{_APOSTROPHE}{value}" if value.startswith((*_FORMULA, _APOSTROPHE)) else str(value)


def read(path: Path) -> Iterator[bytes | str]:
    """The claims as lines of JSON, or the reason why a row is none. Raises OSError; ValueError for a file that is none of ours."""
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if missing := {column.name for column in _COLUMNS}.difference(rows.fieldnames or ()):
                raise ValueError(f"no columns of claims in it: {', '.join(sorted(missing)[:3])} … missing")
            for row in rows:
                yield read_line(row, _claim)
    except csv.Error as error:
        raise ValueError(f"no CSV: {error}") from None
    finally:
        csv.field_size_limit(limit)


def _claim(row: dict[str, Any]) -> dict[str, Any]:
    values = {column.name: _value(row[column.name] or "", column.kind) for column in _COLUMNS}
    return nested(values, exact=False)


def _value(cell: str, kind: Kind) -> Any:
    if not cell:
        return None
    if kind == "number":
        try:
            return Decimal(cell)
        except InvalidOperation:
            raise ValueError(f"no number: {cell!r}") from None
    if kind == "integer":
        return int(cell)
    if kind == "truth":
        return cell == "true"
    return cell.removeprefix(_APOSTROPHE)
