"""Rows of CSV and Parquet to records, one at a time."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

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

    A row without an id is `doc_id:ROW`, rows counted from 1. A row whose text is larger than `max_size` is a failure.
    """
    number = 0
    for number, row in enumerate(rows, start=1):
        place = f"{where}:{number}"
        record = {field: _plain(row.get(columns.get(field, field))) for field in FIELDS}
        data = orjson.dumps({field: value for field, value in record.items() if value not in (None, "")})
        if len(data) > max_size:
            yield Failure(where=place, reason=f"row of more than {max_size} bytes (--max-size)")
        else:
            yield RawDocument(str(record["id"] or f"{doc_id}:{number}"), place, data, form="record")
    if not number:
        yield Failure(where=where, reason="empty: no rows in it")


def _plain(value: Any) -> Any:
    """Days and times as text; an id that is a number as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _lacking(names: Iterable[str], where: str, columns: Mapping[str, str]) -> Failure | None:
    wanted = [name for field, name in columns.items() if name not in names]
    if columns.get("text", "text") not in names and "text" not in columns:
        wanted.append("text")
    if not wanted:
        return None
    return Failure(
        where=where,
        reason=f"no column {wanted[0]!r}, only {', '.join(list(names)[:12])}; name it with --column text=NAME",
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
    rows = csv.DictReader(io.TextIOWrapper(buffered, name, newline=""))
    try:
        if failure := _lacking(rows.fieldnames or (), where, columns):
            yield failure
            return
        yield from raw_rows(rows, doc_id, where, columns, max_size)
    except UnicodeDecodeError as error:
        yield Failure(
            where=where,
            reason=f"cannot be decoded after line {rows.line_num}: {error.encoding}: {error.reason}",
        )
    except csv.Error as error:
        yield Failure(where=f"{where}:{rows.line_num}", reason=f"no CSV: {error}")
    finally:
        csv.field_size_limit(limit)


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
        rows = (row for batch in file.iter_batches(_ROWS, columns=wanted) for row in batch.to_pylist())
        yield from raw_rows(rows, doc_id, where, columns, max_size)
    except (pa.ArrowException, OSError) as error:
        yield Failure(where=where, reason=f"no Parquet that can be read: {str(error).splitlines()[0]}")
