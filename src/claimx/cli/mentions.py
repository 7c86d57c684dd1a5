"""`claimx mentions`: the quantities, times and entities of articles."""

from typing import Annotated

import typer

from claimx.cli import options
from claimx.cli.lines import write_lines
from claimx.model import DEFAULT_MENTION_KINDS, MENTION_KINDS
from claimx.read import ReadOptions
from claimx.run import Settings


def _kinds(kinds: list[str] | None) -> list[str] | None:
    for kind in kinds or ():
        if kind not in MENTION_KINDS:
            raise typer.BadParameter(f"{kind!r} is not one of {', '.join(MENTION_KINDS)}")
    return kinds


def _kinds_like(incomplete: str) -> list[str]:
    return [kind for kind in MENTION_KINDS if kind.startswith(incomplete)]


def mentions(
    paths: options.Paths,
    *,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            callback=_kinds,
            autocompletion=_kinds_like,
            metavar="KIND",
            help=f"Only this kind; may be repeated: {', '.join(MENTION_KINDS)}. Default: all but number.",
        ),
    ] = None,
    published: options.Published = None,
    home_currency: options.HomeCurrency = None,
    encoding: options.Encoding = None,
    input_format: options.Format = None,
    max_size: options.MaxSize = options.DEFAULT_MAX_SIZE,
    user_dictionary: options.UserDictionaries = None,
    aliases: options.Aliases = None,
    spacy_model: options.SpacyModel = None,
    out: options.Out = None,
) -> None:
    """Find amounts, times and names in articles.

    Prints JSON, one mention a line, with its place in the original text (code points from 0).

    \b
    Examples:
      claimx mentions articles/                              all kinds but bare numbers
      claimx mentions a.txt --kind money --kind percent      only these
      echo 第3批2000人 | claimx mentions - --kind number      every number, with or without a unit
      claimx mentions a.txt --kind time --published 2025-07-11
    """
    from claimx.run.analysis import Analyzer

    read = ReadOptions(encoding, input_format, max_size, published, home_currency)
    kinds = frozenset(kind or DEFAULT_MENTION_KINDS)
    try:
        analyzer = Analyzer(Settings(user_dictionary or (), (), aliases or (), spacy_model))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(write_lines(paths, read, lambda article: analyzer.mentions(article, kinds), out))
