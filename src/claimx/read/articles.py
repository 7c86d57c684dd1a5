"""The stream of articles that a run works on."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

from claimx.model import Article, Failure, Note
from claimx.read.encoding import UndecodableError, decode
from claimx.read.raw import RawDocument
from claimx.read.records import parse_record, raw_records
from claimx.read.seen import SeenIds
from claimx.read.walk import Source, walk

InputFormat = Literal["text", "jsonl"]
STANDARD_INPUT = Path("-")
MAX_SIZE = 20_000_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How the inputs of a run are read; the defaults are those of the command line."""

    encoding: str | None = None
    """Codec of every input; None: detected."""
    input_format: InputFormat | None = None
    """None: by the name of the file (`.jsonl` holds records), and text for standard input."""
    max_size: int = MAX_SIZE
    """Most bytes of one document (a file, or one line of records)."""
    published: date | None = None
    """Publication date of documents that have none of their own."""
    home_currency: str | None = None
    """ISO 4217 code that a bare 元 means in documents that do not say it."""


def read_articles(
    paths: Sequence[Path], options: ReadOptions = ReadOptions()
) -> Iterator[Article | Failure | Note]:
    """The articles of files, folders and `-` (standard input), one at a time, in an order that the names alone decide.

    What cannot be read comes as a `Failure` in its place, and the stream goes on. See `read_raw` for ids met twice.
    """
    for item in read_raw(paths, options):
        if isinstance(item, RawDocument):
            yield from parse(item, options)
        else:
            yield item


def read_raw(
    paths: Sequence[Path], options: ReadOptions = ReadOptions()
) -> Iterator[RawDocument | Failure | Note]:
    """The documents of a run before they are decoded, one at a time, in the order of `read_articles`.

    An id that another document has already is a failure, because claims would not say which of the two they are from.
    An id is remembered for at least `claimx.read.seen.WINDOW` documents, so that the memory taken does not grow.
    """
    seen = SeenIds()
    for item in _read(paths, options):
        if isinstance(item, RawDocument) and not seen.add(item.id):
            yield Failure(where=item.id, reason="another document has this id already: left out")
        else:
            yield item


def parse(raw: RawDocument, options: ReadOptions) -> Iterator[Article | Failure | Note]:
    """The article of a raw document, or the failure that says why it is none; a note may come before."""
    for item in parse_record(raw, options.encoding) if raw.record else _parse_text(raw, options.encoding):
        if isinstance(item, Article):
            yield item.model_copy(
                update={
                    "published": item.published or options.published,
                    "home_currency": item.home_currency or options.home_currency,
                }
            )
        else:
            yield item


def _parse_text(raw: RawDocument, encoding: str | None) -> Iterator[Article | Failure]:
    try:
        text, name = decode(raw.data, encoding)
    except UndecodableError as error:
        hint = " (--encoding)" if str(error).startswith("cannot be decoded") else ""
        yield Failure(where=raw.where, reason=f"{error}{hint}")
        return
    if text.strip():
        yield Article(id=raw.id, text=text, encoding=name, plain=raw.plain)
    else:
        yield Failure(where=raw.where, reason="empty: no text in it")


def _read(paths: Sequence[Path], options: ReadOptions) -> Iterator[RawDocument | Failure | Note]:
    if STANDARD_INPUT in paths:
        yield from _read_stream(sys.stdin.buffer, Source(STANDARD_INPUT, "-"), options)
    for source in walk([path for path in paths if path != STANDARD_INPUT]):
        if not isinstance(source, Source):
            yield source
            continue
        try:
            with source.path.open("rb") as stream:
                yield from _read_stream(stream, source, options)
        except OSError as error:
            yield Failure(where=str(source.path), reason=f"cannot be read: {error.strerror}")


def _read_stream(stream: BinaryIO, source: Source, options: ReadOptions) -> Iterator[RawDocument | Failure]:
    given = source.path == STANDARD_INPUT
    where = "standard input" if given else str(source.path)
    by_name: InputFormat = "jsonl" if source.path.suffix.lower() == ".jsonl" else "text"
    if (options.input_format or by_name) == "jsonl":
        yield from raw_records(stream, source.doc_id, where, options.encoding, options.max_size)
        return
    data = stream.read(options.max_size + 1)
    if len(data) > options.max_size:
        reason = f"more than {options.max_size} bytes: too large for one article (--max-size)"
        yield Failure(where=where, reason=reason)
    else:
        yield RawDocument(source.doc_id, where, data, record=False, plain=not given)
