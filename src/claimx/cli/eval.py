"""`claimx eval`: scores of the extraction on a folder with gold claims."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from claimx.cli import options
from claimx.write import open_output


def evaluate(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", callback=options.existing_folder, help="NAME.txt beside NAME.gold.json."
        ),
    ],
    *,
    claims: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", callback=options.existing_file, help="Score these claims instead of extracting."
        ),
    ] = None,
    min_strict_f1: Annotated[
        float | None, typer.Option(min=0, max=1, help="Exit with status 1 if strict F1 is below this.")
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Only this claim type; may be repeated."),
    ] = None,
    output_format: Annotated[Literal["table", "json"], typer.Option("--format")] = "table",
    show: Annotated[
        str,
        typer.Option(metavar="KINDS", help="Print cases too: missed, spurious, wrong, with commas between."),
    ] = "",
) -> None:
    """Score the extraction on articles with gold claims.

    Precision, recall, F1, strict F1 (type, value and dates right) and full F1, per type, and each attribute.

    \b
    Examples:
      claimx eval corpus/
      claimx eval corpus/ --min-strict-f1 0.9          for continuous integration
      claimx eval corpus/ --show missed,wrong          what to mend next
    """
    from claimx.evaluate.report import KINDS, report

    wanted = [kind for kind in show.split(",") if kind]
    if unknown := set(wanted) - set(KINDS):
        raise typer.BadParameter(f"--show knows {', '.join(KINDS)}, not {', '.join(sorted(unknown))}")
    outcome = report(
        folder,
        claims=claims,
        min_strict_f1=min_strict_f1,
        types=types,
        output_format=output_format,
        show=[kind for kind in KINDS if kind in wanted],
    )
    with open_output(None) as stream:
        stream.write(outcome.text.encode())
    if outcome.message:
        print(f"claimx: {' '.join(outcome.message.split())}", file=sys.stderr)
    raise typer.Exit(outcome.status)
