"""`claimx extract`: articles to claims."""

from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli import options
from claimx.cli.report import Report
from claimx.model import SCHEMA_VERSION, Article, Claim, DocumentRecord, Failure, RunInformation
from claimx.read import ReadOptions, read_articles
from claimx.run import Analysed, analyse_each
from claimx.write import DiscardError, InvalidClaimError, OutputFormat, claim_bytes, claim_writer, open_output


def extract(
    paths: options.Paths,
    *,
    published: options.Published = None,
    home_currency: options.HomeCurrency = None,
    encoding: options.Encoding = None,
    input_format: options.Format = None,
    max_size: options.MaxSize = options.DEFAULT_MAX_SIZE,
    output_format: Annotated[
        OutputFormat,
        typer.Option("--format", help="jsonl: one claim a line; json: one document with run information."),
    ] = "jsonl",
    types: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            callback=options.existing_paths,
            help="Claim types of your own, or in place of ours (TOML, see CONTRIBUTING.md); may be repeated.",
        ),
    ] = None,
    user_dictionary: options.UserDictionaries = None,
    out: options.Out = None,
) -> None:
    """Find the dated claims in articles.

    Prints JSON, one claim a line. Every claim carries the words it rests on, with their place in
    the original text (code points from 0).

    \b
    Examples:
      claimx extract articles/                       every .txt, .md and .jsonl below the folder
      claimx extract a.txt --published 2025-07-11    the day from which 上周五 is counted
      cat a.txt | claimx extract -                   standard input
      claimx extract news.jsonl --out claims.jsonl   records: {"text": ..., "id": ..., "published": ...}
      claimx extract articles/ --format json | jq .run
    """
    from claimx.run.analysis import Analyzer

    read = ReadOptions(encoding, input_format, max_size, published, home_currency)
    try:
        analyzer = Analyzer(user_dictionary or (), types or ())
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(run_extract(paths, read, analyzer.claims, output_format, out))


def run_extract(
    paths: Sequence[Path],
    read: ReadOptions,
    analyse: Callable[[Article], tuple[DocumentRecord, list[Claim]]],
    output_format: OutputFormat,
    out: Path | None,
) -> int:
    """The claims of all inputs to standard output or `out`; returns the exit status. Raises OSError for the output."""
    report = Report()
    with open_output(out) as stream:
        writer = claim_writer(output_format, stream)
        for item in analyse_each(read_articles(paths, read), analyse):
            if not isinstance(item, Analysed):
                report.tell(item)
                continue
            record, claims = item.result
            lines = valid_lines(claims, item.article.text, report)
            writer.add(record.model_copy(update={"claims": len(lines)}), lines)
            report.done(len(lines))
        if not report.documents:
            raise DiscardError
        writer.finish(
            RunInformation(
                claimx=version("claimx"),
                schema_version=SCHEMA_VERSION,
                documents=report.documents,
                claims=report.lines,
                published=read.published,
                home_currency=read.home_currency,
                failures=report.failures,
            )
        )
    return report.status()


def valid_lines(claims: Sequence[Claim], original: str, report: Report) -> list[bytes]:
    """The claims as lines of JSON; an invalid one is reported with its rule and left out."""
    lines = []
    for claim in claims:
        try:
            lines.append(claim_bytes(claim, original))
        except InvalidClaimError as error:
            report.tell(Failure(where=claim.doc_id, reason=f"{error}; not written"))
    return lines
