"""`claimx mentions`: the quantities, times and entities of articles."""

from collections.abc import Sequence, Set
from pathlib import Path
from typing import Annotated, get_args

import typer

from claimx.cli import options
from claimx.cli.report import Report
from claimx.model import Mention, MentionKind
from claimx.read import ReadOptions, read_articles
from claimx.run import Analysed, analyse_each
from claimx.write import DiscardError, json_bytes, open_output

KINDS: tuple[str, ...] = get_args(MentionKind)
DEFAULT_KINDS = frozenset(KINDS) - {"number"}


def _kinds(kinds: list[str] | None) -> list[str] | None:
    for kind in kinds or ():
        if kind not in KINDS:
            raise typer.BadParameter(f"{kind!r} is not one of {', '.join(KINDS)}")
    return kinds


def mentions(
    paths: options.Paths,
    *,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            callback=_kinds,
            metavar="KIND",
            help=f"Only this kind; may be repeated: {', '.join(KINDS)}. Default: all but number.",
        ),
    ] = None,
    published: options.Published = None,
    home_currency: options.HomeCurrency = None,
    encoding: options.Encoding = None,
    input_format: options.Format = None,
    max_size: options.MaxSize = options.DEFAULT_MAX_SIZE,
    out: options.Out = None,
) -> None:
    """Find amounts, times and names in articles.

    Prints JSON, one mention a line, with its place in the original text (code points from 0).

    \b
    Examples:
      claimx mentions articles/                              all kinds but bare numbers
      claimx mentions a.txt --kind money --kind percent      only these
      echo 近七成 | claimx mentions - --kind number           every number, with or without a unit
      claimx mentions a.txt --kind time --published 2025-07-11
    """
    read = ReadOptions(encoding, input_format, max_size, published, home_currency)
    raise typer.Exit(run_mentions(paths, frozenset(kind or DEFAULT_KINDS), read, out))


def run_mentions(paths: Sequence[Path], kinds: Set[str], read: ReadOptions, out: Path | None) -> int:
    """The mentions of all inputs to standard output or `out`; returns the exit status. Raises OSError for the output."""
    from claimx.run.analysis import extract_mentions

    report = Report()
    with open_output(out) as stream:
        for item in analyse_each(
            read_articles(paths, read), lambda article: extract_mentions(article, kinds)
        ):
            if not isinstance(item, Analysed):
                report.tell(item)
                continue
            found: list[Mention] = item.result
            stream.write(b"".join(json_bytes(mention) + b"\n" for mention in found))
            stream.flush()
            report.done(len(found))
        if not report.documents:
            raise DiscardError
    return report.status()
