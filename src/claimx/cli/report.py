"""`claimx report`: claims and their articles as one page to look at."""

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli import options
from claimx.cli.outcome import Outcome
from claimx.model import Failure
from claimx.read import ReadOptions, read_articles
from claimx.write import DiscardError, open_output


def report(
    claims: Annotated[
        list[Path],
        typer.Argument(
            metavar="CLAIMS",
            callback=options.existing_claim_files,
            help="Claims as JSON Lines or --format json; or - for standard input.",
        ),
    ],
    *,
    texts: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            callback=options.existing_paths,
            help="Folder or file that the claims were extracted from; may be repeated. "
            "Default: the words that the claims quote.",
        ),
    ] = None,
    title: Annotated[str, typer.Option(help="What the page is called.")] = "Claims",
    encoding: options.Encoding = None,
    out: options.Out = None,
) -> None:
    """Make a page of claims and articles, to look at in a browser.

    One HTML file that needs no network: a table of the claims with search, filters and order, a timeline, and every
    article with its evidence marked. Claims without a text, or with words that their text does not have, are named.

    \b
    Examples:
      claimx report claims.jsonl --texts articles/ --out report.html
      claimx extract articles/ | claimx report - --texts articles/ --out report.html
      claimx report claims/claims-*.jsonl --title 'Trade, July' --out report.html
    """
    raise typer.Exit(run_report(claims, texts, ReadOptions(encoding=encoding), title, out))


def run_report(
    claims: list[Path], texts: list[Path] | None, read: ReadOptions, title: str, out: Path | None
) -> int:
    """Writes the page; returns the exit status: 1 if some claim or text is not right, 2 if no claim could be read."""
    from claimx.write.claims import read_claims
    from claimx.write.report import Collection, write_page

    outcome = Outcome()
    collection = Collection()
    for path in claims:
        for item in read_claims(path):
            if isinstance(item, Failure):
                outcome.tell(item)
                continue
            for failure in collection.add(item):
                outcome.tell(failure)
    for message in collection.place(read_articles(texts, read) if texts else None):
        outcome.tell(message)
    outcome.done(collection.claims.count, collection.articles.count)
    with open_output(out) as stream:
        if outcome.failed and not outcome.documents:
            raise DiscardError
        write_page(collection, title, stream)
    return outcome.status()
