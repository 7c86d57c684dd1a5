"""Rows of CSV and Parquet to records, one at a time."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, TextIO

import orjson

from claimx.model import Failure
from claimx.read.encoding import BYTE_ORDER_MARKS, SAMPLE_BYTES, UndecodableError, decode
from claimx.read.extras import missing
from claimx.read.raw import RawDocument

FIELDS = ("id", "text", "title", "published", "source", "home_currency")
_ROWS = 64
"""Rows of Parquet held at a time."""


def raw_rows(
    rows: Iterable[Mapping[str, Any]], doc_id: str, where: str, columns: Mapping[str, str], max_size: int
) -> Iterator[RawDocument | Failure]:
    """Each row as a record: `columns` names the column of a field, otherwise it has the name of the field.

    A row without an id is `doc_id:ROW`, rows counted from 1. A row that is larger than `max_size`, or holds what no JSON
    can hold, is a failure.
    """
    number = 0
    for number, row in enumerate(rows, start=1):
        place = f"{where}:{number}"
        try:
            record = {field: _plain(row.get(columns.get(field, field))) for field in FIELDS}
            data = orjson.dumps({field: value for field, value in record.items() if value not in (None, "")})
        except (TypeError, ValueError, OverflowError) as error:
            reason = str(error).split("\n", 1)[0]
            yield Failure(where=place, reason=f"row that cannot be read: {reason}")
            continue
        if len(data) > max_size:
            yield Failure(where=place, reason=f"row of more than {max_size} bytes (--max-size)")
        else:
            yield RawDocument(str(record["id"] or f"{doc_id}:{number}"), place, data, form="record")
    if not number:
        yield Failure(where=where, reason="empty: no rows in it")


def _plain(value: Any) -> Any:
    """A value as JSON has it: bytes, days and the like as text. Raises ValueError or OverflowError where it has none."""
    if hasattr(value, "as_py"):  # of Parquet, where a broken value shows when it is asked for
        value = value.as_py()
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if isinstance(value, str | int | float | list | dict | None) else str(value)


def _lacking(names: list[str], where: str, columns: Mapping[str, str]) -> Failure | None:
    if not names:
        return Failure(where=where, reason="empty: no columns in it")
    wanted = [name for field, name in columns.items() if name not in names]
    if columns.get("text", "text") not in names and "text" not in columns:
        wanted.append("text")
    if not wanted:
        return None
    return Failure(
        where=where,
        reason=f"no column {wanted[0]!r}, only {', '.join(names[:12])}; name it with --column text=NAME",
    )


def read_csv(
    stream: BinaryIO, doc_id: str, where: str, encoding: str | None, columns: Mapping[str, str], max_size: int
) -> Iterator[RawDocument | Failure]:
    """The rows of a CSV file with a line of names; its encoding is told by its beginning."""
    buffered = io.BufferedReader(stream, SAMPLE_BYTES)  # type: ignore[type-var]
    try:
        name = encoding or _encoding(buffered.peek(SAMPLE_BYTES)[:SAMPLE_BYTES])
    except UndecodableError as error:
        yield Failure(where=where, reason=str(error))
        return
    limit = csv.field_size_limit(max_size)
    lines = _Lines(io.TextIOWrapper(buffered, name, newline=""), max_size)
    rows = lines.rows()
    try:
        names = next(rows, [])
        if failure := _lacking(names, where, columns):
            yield failure
            return
        records = (dict(zip(names, row, strict=False)) for row in rows)
        yield from raw_rows(records, doc_id, where, columns, max_size)
    except UnicodeError as error:
        reason = getattr(error, "reason", error)
        yield Failure(where=where, reason=f"cannot be decoded after line {lines.number}: {name}: {reason}")
    except csv.Error as error:
        yield Failure(where=f"{where}:{lines.number}", reason=f"no CSV: {error}")
    finally:
        csv.field_size_limit(limit)


class _Lines:
    """The lines of a CSV file, of which one row takes no more than `most` characters. Raises csv.Error where it does."""

    def __init__(self, stream: TextIO, most: int) -> None:
        self._stream, self._most, self._taken = stream, most, 0
        self.number = 0
        """How many lines were taken."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._most - self._taken + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._taken += len(line)
        if self._taken > self._most:
            raise csv.Error(f"a row of more than {self._most} bytes (--max-size)")
        return line

    def rows(self) -> Iterator[list[str]]:
        """The rows that are not empty, also that of the names."""
        for row in csv.reader(self):
            self._taken = 0
            if row:
                yield row


def _encoding(head: bytes) -> str:
    """The encoding of a file by its first lines. Raises `UndecodableError`."""
    for mark, name in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return "utf-8-sig" if name == "utf-8" else name.rsplit("-", 1)[0]
    whole = head[: head.rfind(b"\n") + 1] or head
    return decode(whole)[1]


def read_parquet(
    stream: BinaryIO, doc_id: str, where: str, columns: Mapping[str, str], max_size: int
) -> Iterator[RawDocument | Failure]:
    """The rows of a Parquet file, which must be one that can be read at any place, so not compressed once more."""
    if failure := missing("pyarrow", where):
        yield failure
        return
    if not stream.seekable():
        yield Failure(where=where, reason="Parquet cannot be read from a stream, or compressed once more")
        return
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream)
        names = file.schema_arrow.names
        if failure := _lacking(names, where, columns):
            yield failure
            return
        wanted = [name for field in FIELDS if (name := columns.get(field, field)) in names]
        rows = (
            dict(zip(batch.schema.names, values, strict=True))
            for batch in file.iter_batches(_ROWS, columns=wanted)
            for values in zip(*batch.columns, strict=True)
        )
        yield from raw_rows(rows, doc_id, where, columns, max_size)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = str(error).split("\n", 1)[0]
        yield Failure(where=where, reason=f"no Parquet that can be read: {reason}")
