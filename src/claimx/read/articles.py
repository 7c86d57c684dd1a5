"""The stream of articles that a run works on."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from claimx.model import Article, Failure, Note
from claimx.read.compressed import CompressedError, decompressed
from claimx.read.encoding import UndecodableError, decode
from claimx.read.extras import missing
from claimx.read.forms import InputFormat, compression_of, input_format_of
from claimx.read.html import parse_page
from claimx.read.markdown import front_matter
from claimx.read.metadata import usable
from claimx.read.raw import RawDocument
from claimx.read.records import parse_record, raw_records, read_day
from claimx.read.seen import SeenIds
from claimx.read.tables import read_csv, read_parquet
from claimx.read.walk import Source, Without, walk
from claimx.read.warc import read_warc

STANDARD_INPUT = Path("-")
MAX_SIZE = 20_000_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How the inputs of a run are read; the defaults are those of the command line."""

    encoding: str | None = None
    """Codec of every input; None: detected."""
    input_format: InputFormat | None = None
    """None: by the name of the file (`claimx.read.forms`), and text for standard input."""
    max_size: int = MAX_SIZE
    """Most bytes of one document (a file, or one line of records)."""
    published: date | None = None
    """Publication date of documents that have none of their own."""
    home_currency: str | None = None
    """ISO 4217 code that a bare 元 means in documents that do not say it."""
    columns: tuple[tuple[str, str], ...] = ()
    """Field of a record (`text`, `id` …) and the column of CSV or Parquet that holds it, where the names differ."""
    include: tuple[str, ...] = ()
    """Patterns (`fnmatch`) of the files to read in folders; none: all that have an ending of ours."""
    exclude: tuple[str, ...] = ()
    """Patterns of files and folders to leave out in folders."""


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
    paths: Sequence[Path], options: ReadOptions = ReadOptions(), without: Without = ()
) -> Iterator[RawDocument | Failure | Note]:
    """The documents of a run before they are decoded, one at a time, in the order of `read_articles`.

    An id that another document has already is a failure, because claims would not say which of the two they are from.
    An id is remembered for at least `claimx.read.seen.WINDOW` documents, so that the memory taken does not grow.
    `without`: what is left out in folders.
    """
    seen = SeenIds()
    for item in _read(paths, options, without):
        if isinstance(item, RawDocument) and not seen.add(item.id):
            yield Failure(
                where=item.where, reason=f"another document has this id already, {item.id!r}: left out"
            )
        else:
            yield item


def parse(raw: RawDocument, options: ReadOptions) -> Iterator[Article | Failure | Note]:
    """The article of a raw document, or the failure that says why it is none; a note may come before."""
    try:
        for item in _parse(raw, options.encoding):
            yield _with_defaults(item, options) if isinstance(item, Article) else item
    except Exception as error:
        yield Failure(where=raw.where, reason=_reason(error))


def _reason(error: Exception) -> str:
    """Why something cannot be read, also where no reader foresaw it: one document must not end the run."""
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    said = str(error).split("\n", 1)[0]
    return (
        f"cannot be read: {said if isinstance(error, CompressedError) else f'{type(error).__name__}: {said}'}"
    )


def _with_defaults(article: Article, options: ReadOptions) -> Article:
    """The article with the date and currency of the run where it has none of its own."""
    published = article.published or options.published
    currency = article.home_currency or options.home_currency
    if (published, currency) == (article.published, article.home_currency):
        return article
    return article.model_copy(update={"published": published, "home_currency": currency})


def _parse(raw: RawDocument, encoding: str | None) -> Iterator[Article | Failure | Note]:
    if raw.form == "record":
        return parse_record(raw, encoding)
    return parse_page(raw, encoding) if raw.form == "html" else _parse_text(raw, encoding)


def _parse_text(raw: RawDocument, encoding: str | None) -> Iterator[Article | Failure | Note]:
    try:
        text, name = decode(raw.data, encoding)
    except UndecodableError as error:
        hint = " (--encoding)" if str(error).startswith("cannot be decoded") else ""
        yield Failure(where=raw.where, reason=f"{error}{hint}")
        return
    if not text.strip():
        yield Failure(where=raw.where, reason="empty: no text in it")
        return
    front: dict[str, str] = {}
    if raw.form == "markdown":
        try:
            front = front_matter(text)
        except ValueError as error:
            yield Note(where=raw.where, reason=f"{error}; taken as text")
    fields = yield from usable(front, raw.where)
    yield Article(
        id=raw.id,
        text=text,
        title=fields["title"],
        published=read_day(front.get("published")),
        source=fields["source"],
        home_currency=fields["home_currency"],
        encoding=name,
        plain=raw.plain,
    )


def _read(
    paths: Sequence[Path], options: ReadOptions, without: Without
) -> Iterator[RawDocument | Failure | Note]:
    if STANDARD_INPUT in paths:
        yield from _read_stream(sys.stdin.buffer, Source(STANDARD_INPUT, "-"), options)
    given = [path for path in paths if path != STANDARD_INPUT]
    for source in walk(given, options.include, options.exclude, without):
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
    ending = compression_of(source.path.name)
    if ending == ".zst" and (failure := missing("zstandard", where)):
        yield failure
        return
    kind = options.input_format or input_format_of(source.path.name) or "text"
    try:
        content = decompressed(stream, ending) if ending else stream
        yield from _documents(content, kind, source, where, options)
    except Exception as error:
        yield Failure(where=where, reason=_reason(error))


def _documents(
    stream: BinaryIO, kind: InputFormat, source: Source, where: str, options: ReadOptions
) -> Iterator[RawDocument | Failure]:
    columns, size = dict(options.columns), options.max_size
    if kind == "jsonl":
        yield from raw_records(stream, source.doc_id, where, options.encoding, size)
    elif kind == "csv":
        yield from read_csv(stream, source.doc_id, where, options.encoding, columns, size)
    elif kind == "parquet":
        yield from read_parquet(stream, source.doc_id, where, columns, size)
    elif kind == "warc":
        yield from read_warc(stream, source.doc_id, where, size)
    else:
        data = stream.read(size + 1)
        if len(data) > size:
            reason = f"more than {size} bytes: too large for one article (--max-size)"
            yield Failure(where=where, reason=reason)
        else:
            plain = source.path != STANDARD_INPUT and compression_of(source.path.name) is None
            yield RawDocument(source.doc_id, where, data, form=kind, plain=plain and kind != "html")
