"""`claimx convert`: files of claims to another format."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

import claimx
from claimx.cli import options
from claimx.cli.outcome import Outcome
from claimx.model import SCHEMA_VERSION, Article, Claim, DocumentRecord, Failure, RunInformation
from claimx.read import ReadOptions, read_articles
from claimx.read.seen import SeenIds
from claimx.write import FORMATS, DiscardError, FormatError, OutputError, OutputFormat, format_of, open_writer
from claimx.write.claims import ClaimRead, claim_files, read_claims
from claimx.write.formats.table import Format


def _existing(paths: list[Path]) -> list[Path]:
    return options.existing_paths(paths) or []


def convert(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="CLAIMS...",
            callback=_existing,
            help="Files of claims (.jsonl, .csv, .parquet, .sqlite, .duckdb), folders of shards, or - for standard input.",
        ),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE|DIR", callback=options.output_file, help="Default: standard output."
        ),
    ] = None,
    output_format: Annotated[
        OutputFormat | None, typer.Option("--format", help="Default: by the name of --out, or jsonl.")
    ] = None,
    texts: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            callback=options.existing_paths,
            help="What the claims were extracted from; may be repeated. brat, label-studio, spacy and json need it.",
        ),
    ] = None,
    encoding: options.Encoding = None,
) -> None:
    """Write claims in another format.

    What holds all of a claim can be read back: JSON Lines, CSV, Parquet, SQLite, DuckDB. A database is added to: what it
    has of a document is replaced.

    \b
    Examples:
      claimx convert claims/ --out claims.parquet            a folder of shards
      claimx convert claims.jsonl --out claims.sqlite
      claimx convert claims.parquet --format csv | head
      claimx convert claims.jsonl --texts articles/ --format brat --out annotated/
    """
    to = output_format or (format_of(out.name) if out else None) or "jsonl"
    if (FORMATS[to].document == "text" or to == "json") and not texts:
        raise typer.BadParameter(f"{to} needs the texts: give what the claims are from with --texts")
    try:
        sources = [file for path in files for file in claim_files(path)]
        articles = _Articles(texts, ReadOptions(encoding=encoding)) if texts else None
        raise typer.Exit(run_convert(sources, FORMATS[to], out, articles))
    except FormatError as error:
        raise typer.BadParameter(str(error)) from None


class _Articles:
    """The articles that claims are from, looked for from where the last one was found, because they come in one order."""

    def __init__(self, paths: Sequence[Path], read: ReadOptions) -> None:
        self._paths, self._read = paths, read
        self._articles = self._all()

    def _all(self) -> Iterator[Article]:
        return (one for one in read_articles(self._paths, self._read) if isinstance(one, Article))

    def find(self, doc_id: str) -> Article | None:
        """The article of that id; None after all have been looked at."""
        for _ in range(2):
            for article in self._articles:
                if article.id == doc_id:
                    return article
            self._articles = self._all()
        return None


def run_convert(sources: Sequence[Path], to: Format, out: Path | None, articles: _Articles | None) -> int:
    """Writes the claims of all files; returns the exit status. Raises `FormatError`, and OSError for the output."""
    outcome = Outcome()
    begun = False
    try:
        with open_writer(to.name, out) as writer:
            begun = True
            for document in _documents(sources, to, articles, outcome):
                writer.add(document.record, document.lines)
                outcome.done(len(document.lines))
            if outcome.failed and not outcome.documents:
                raise DiscardError
            writer.finish(
                RunInformation(
                    claimx=claimx.__version__,
                    schema_version=SCHEMA_VERSION,
                    documents=outcome.documents,
                    claims=outcome.lines,
                    published=None,
                    home_currency=None,
                    failed=outcome.failed,
                    failures=outcome.failures,
                )
            )
    except OSError as error:
        if not begun and not isinstance(error, OutputError):
            raise
        outcome.unwritten(out or "standard output", error)
    return outcome.status()


@dataclass(frozen=True, slots=True)
class _Document:
    record: bytes | None
    lines: list[bytes]


def _documents(
    sources: Iterable[Path], to: Format, articles: _Articles | None, outcome: Outcome
) -> Iterator[_Document]:
    """The documents of all files; what is lost is told."""
    seen = SeenIds()
    for claims in _together(sources, outcome):
        first = claims[0].claim
        lines = [one.line for one in claims]
        if to.document == "nothing":
            yield _Document(None, lines)
            continue
        article = articles.find(first.doc_id) if articles else None
        if not seen.add(first.doc_id):
            # they would push out the earlier ones
            reason = "its claims stand in two places, the later ones are left out: sort the file by doc_id"
            outcome.tell(Failure(where=first.doc_id, reason=reason))
        elif articles and article is None:
            outcome.tell(Failure(where=first.doc_id, reason="there is no text of this document"))
        else:
            yield _Document(_record(first, len(lines), article, to), lines)


def _together(sources: Iterable[Path], outcome: Outcome) -> Iterator[list[ClaimRead]]:
    """The claims of one document after the other."""
    held: list[ClaimRead] = []
    for path in sources:
        for item in _read(path):
            if isinstance(item, Failure):
                outcome.tell(item)
            elif isinstance(item, ClaimRead):
                if held and held[0].claim.doc_id != item.claim.doc_id:
                    yield held
                    held = []
                held.append(item)
    if held:
        yield held


def _read(path: Path) -> Iterator[ClaimRead | DocumentRecord | Failure]:
    try:
        yield from read_claims(path)
    except OSError as error:
        yield Failure(where=str(path), reason=f"cannot be read: {error.strerror}")


def _record(claim: Claim, claims: int, article: Article | None, to: Format) -> bytes:
    """What a claim tells of its document, and what the text does, if it is there; the rest is null."""
    known: dict[str, Any] = dict.fromkeys(DocumentRecord.model_fields)
    known |= {"id": claim.doc_id, "published": claim.published, "published_basis": claim.published_basis}
    if article:
        from claimx.text.script import detect_script

        known |= {"title": article.title, "source": article.source, "encoding": article.encoding}
        known |= {"script": detect_script(article.text), "characters": len(article.text)}
        known["text"] = article.text if to.document == "text" or not article.plain else None
    return orjson.dumps(known | {"claims": claims})
