"""Parquet, typed and nested as the claim is, in row groups; needs pyarrow.

Numbers are double, which is exact to 15 digits; a quantity that needs more has them in `exact` (`columns.floating`).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel

from claimx.model import SCHEMA_VERSION, Claim, Quantity, RunInformation
from claimx.write.formats.columns import EXACT, exactly, fields, floating, parsed, read_line

GROUP_ROWS = 10_000
"""Claims held before they are written; some 20 MB."""
_TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "truth": pa.bool_(),
    "day": pa.date32(),
}


def _fields(model: type[BaseModel]) -> list[pa.Field]:
    result = []
    for field in fields(model):
        kind = _TYPES[field.type] if isinstance(field.type, str) else pa.struct(_fields(field.type))
        result.append(pa.field(field.name, pa.list_(kind) if field.many else kind))
    return [*result, pa.field(EXACT, pa.string())] if model is Quantity else result


SCHEMA = pa.schema(_fields(Claim), metadata={"claimx.schema_version": SCHEMA_VERSION})


class Writer:
    """Holds the claims of one row group at a time."""

    def __init__(self, stream: BinaryIO) -> None:
        self._file = pq.ParquetWriter(stream, SCHEMA, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, record: bytes | None, claims: Sequence[bytes]) -> None:
        """Takes the claims; the record is not part of this format."""
        for line in claims:
            self._rows.append(_dated(floating(parsed(line))))
            if len(self._rows) == GROUP_ROWS:
                self._write()

    def _write(self) -> None:
        self._file.write_table(pa.Table.from_pylist(self._rows, SCHEMA))
        self._rows.clear()

    def finish(self, run: RunInformation) -> None:
        """Writes the last row group."""
        if self._rows:
            self._write()

    def close(self) -> None:
        """Writes the footer, while there is a stream to write it to."""
        self._file.close()


def _dated(claim: dict[str, Any]) -> dict[str, Any]:
    """The claim with its days as dates."""
    time = claim["time"]
    days = {name: _day(time[name]) for name in ("first_day", "last_day")} if time else {}
    return claim | {"published": _day(claim["published"]), "time": time | days if time else None}


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def read(path: Path) -> Iterator[bytes | str]:
    """The claims as lines of JSON, or the reason why a row is none, a row group at a time.

    Raises OSError; ValueError for a file that is none of ours.
    """
    with path.open("rb") as stream:
        try:
            file = pq.ParquetFile(stream)
            if not file.schema_arrow.equals(SCHEMA):
                raise ValueError("its columns are not those of claims")
            for batch in file.iter_batches(GROUP_ROWS):
                for claim in batch.to_pylist():
                    yield read_line(claim, exactly)
        except (pa.ArrowException, OverflowError) as error:
            raise ValueError(f"no Parquet: {error}") from None
