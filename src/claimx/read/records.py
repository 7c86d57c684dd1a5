"""JSON Lines to articles, one line at a time: a bad line costs that line alone."""

import codecs
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import orjson

from claimx.model import Article, Failure, Note
from claimx.read.metadata import usable
from claimx.read.raw import RawDocument

SKIP_BYTES = 1 << 20
_DAY = re.compile(r"\s*([12]\d{3})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})(?!\d)")
_STRINGS = ("id", "title", "source", "published", "home_currency")


def raw_records(
    stream: BinaryIO, doc_id: str, where: str, encoding: str | None, max_size: int
) -> Iterator[RawDocument | Failure]:
    """The lines of a JSON Lines stream with their ids; a line longer than `max_size` bytes is passed over, never held.

    The lines are UTF-8, as JSON is, unless `encoding` says otherwise. A record without an id is `doc_id:LINE`.
    """
    name = codecs.lookup(encoding or "utf-8").name
    if "\n".encode(name) != b"\n":
        yield Failure(where=where, reason=f"JSON Lines in {name} cannot be read: convert them to UTF-8")
        return
    offset, number, seen = 0, 0, False
    while line := stream.readline(max_size + 1):
        number += 1
        place = f"{where}:{number}"
        if len(line) > max_size and not line.endswith(b"\n"):
            offset += len(line) + _skip(stream)
            yield Failure(where=place, reason=f"line of more than {max_size} bytes (--max-size)")
            continue
        start, offset = offset, offset + len(line)
        if number == 1 and line.startswith(codecs.BOM_UTF8):
            start, line = start + len(codecs.BOM_UTF8), line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            seen = True
            own_id = _own_id(line, name)
            yield RawDocument(own_id or f"{doc_id}:{number}", place, line, form="record", offset=start)
    if not seen:
        yield Failure(where=where, reason="empty: no records in it")


def parse_record(raw: RawDocument, encoding: str | None) -> Iterator[Article | Failure | Note]:
    """The article of one line, before it a note for what of its metadata cannot be read; or why it is none."""
    name = codecs.lookup(encoding or "utf-8").name
    try:
        record = _parse(raw.data, name, raw.offset)
        _check(record)
    except ValueError as error:
        yield Failure(where=raw.where, reason=str(error))
        return
    fields = yield from usable(record, raw.where)
    published = read_day(record.get("published"))
    if record.get("published") and published is None:
        reason = f"`published` is no day as YYYY-MM-DD: {record['published']!r}, taken as unknown"
        yield Note(where=raw.where, reason=reason)
    yield Article(
        id=raw.id,
        text=record["text"],
        title=fields["title"],
        published=published,
        source=fields["source"],
        encoding=name,
        plain=False,
        home_currency=fields["home_currency"],
    )


def _own_id(line: bytes, encoding: str) -> str | None:
    """The id that a record gives itself; None for one without, and for a line that is no record."""
    try:
        record = _parse(line, encoding, 0)
        _check(record)
    except ValueError:
        return None
    return None if record.get("id") is None else str(record["id"]) or None


def _skip(stream: BinaryIO) -> int:
    """Passes over the rest of a line; how many bytes that was."""
    skipped = 0
    while part := stream.readline(SKIP_BYTES):
        skipped += len(part)
        if part.endswith(b"\n"):
            break
    return skipped


def _parse(line: bytes, encoding: str, offset: int) -> dict[str, Any]:
    try:
        text = line.decode(encoding)
    except UnicodeDecodeError as error:
        at = offset + error.start
        raise ValueError(f"cannot be decoded: {encoding}: 0x{line[error.start]:02x} at byte {at}") from None
    try:
        record = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise ValueError("a record must be a JSON object")
    return record


def _check(record: dict[str, Any]) -> None:
    """Raises `ValueError` for a record that is no article."""
    text = record.get("text")
    if not isinstance(text, str):
        raise ValueError("a record needs `text`, a string")
    if not text.strip():
        raise ValueError("empty: `text` has nothing in it")
    for field in _STRINGS:
        value = record.get(field)
        if not (value is None or isinstance(value, str) or (field == "id" and type(value) is int)):
            raise ValueError(f"`{field}` must be a string")


def read_day(value: str | None) -> date | None:
    """The day that a text begins with: `YYYY-MM-DD…`, or year, month, day as 2025年7月1日, 2025/7/1, 2025.7.1.

    None for anything else, also for a day that no calendar has.
    """
    match = _DAY.match(value or "")
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
