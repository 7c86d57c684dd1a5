"""The stream of articles that a run works on."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

from claimx.model import Article, Failure, Note
from claimx.read.encoding import UndecodableError, decode
from claimx.read.records import read_records
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

    What cannot be read comes as a `Failure` in its place, and the stream goes on. An id that another document has
    already is a failure too, because claims would not say which of the two they are from.
    """
    seen: set[str] = set()
    for item in _read(paths, options):
        if not isinstance(item, Article):
            yield item
        elif item.id in seen:
            yield Failure(where=item.id, reason="another document has this id already: left out")
        else:
            seen.add(item.id)
            yield item.model_copy(
                update={
                    "published": item.published or options.published,
                    "home_currency": item.home_currency or options.home_currency,
                }
            )


def _read(paths: Sequence[Path], options: ReadOptions) -> Iterator[Article | Failure | Note]:
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


def _read_stream(
    stream: BinaryIO, source: Source, options: ReadOptions
) -> Iterator[Article | Failure | Note]:
    where = "standard input" if source.path == STANDARD_INPUT else str(source.path)
    by_name: InputFormat = "jsonl" if source.path.suffix.lower() == ".jsonl" else "text"
    if (options.input_format or by_name) == "jsonl":
        yield from read_records(stream, source.doc_id, where, options.encoding, options.max_size)
        return
    data = stream.read(options.max_size + 1)
    if len(data) > options.max_size:
        yield Failure(
            where=where, reason=f"more than {options.max_size} bytes: too large for one article (--max-size)"
        )
        return
    try:
        text, encoding = decode(data, options.encoding)
    except UndecodableError as error:
        yield Failure(where=where, reason=str(error))
        return
    if not text.strip():
        yield Failure(where=where, reason="empty: no text in it")
        return
    plain = source.path != STANDARD_INPUT
    yield Article(id=source.doc_id, text=text, encoding=encoding, plain=plain)
