"""JSON Lines to articles, one line at a time: a bad line costs that line alone."""

import codecs
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import orjson

from claimx.model import Article, Failure, Note

SKIP_BYTES = 1 << 20
_DAY = re.compile(r"\s*([12]\d{3})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})(?!\d)")
_STRINGS = ("id", "title", "source", "published", "home_currency")


def read_records(
    stream: BinaryIO, doc_id: str, where: str, encoding: str | None, max_size: int
) -> Iterator[Article | Failure | Note]:
    """The records of a JSON Lines stream; a line longer than `max_size` bytes is passed over, never held.

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
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            seen = True
            try:
                record = _parse(line, name, offset)
                article = _article(record, f"{doc_id}:{number}", name)
            except ValueError as error:
                yield Failure(where=place, reason=str(error))
            else:
                if record.get("published") and article.published is None:
                    reason = f"`published` is no day as YYYY-MM-DD: {record['published']!r}, taken as unknown"
                    yield Note(where=place, reason=reason)
                yield article
        offset += len(line)
    if not seen:
        yield Failure(where=where, reason="empty: no records in it")


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


def _article(record: dict[str, Any], default_id: str, encoding: str) -> Article:
    text = record.get("text")
    if not isinstance(text, str):
        raise ValueError("a record needs `text`, a string")
    if not text.strip():
        raise ValueError("empty: `text` has nothing in it")
    if type(record.get("id")) is int:
        record = record | {"id": str(record["id"])}
    for field in _STRINGS:
        if not isinstance(record.get(field), str | None):
            raise ValueError(f"`{field}` must be a string")
    return Article(
        id=record.get("id") or default_id,
        text=text,
        title=record.get("title") or None,
        published=_day(record.get("published")),
        source=record.get("source") or None,
        encoding=encoding,
        plain=False,
        home_currency=record.get("home_currency") or None,
    )


def _day(value: str | None) -> date | None:
    """The day that a text begins with: `YYYY-MM-DD…`, or year, month, day as 2025年7月1日, 2025/7/1, 2025.7.1.

    None for anything else, also for a day that no calendar has.
    """
    match = _DAY.match(value or "")
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
