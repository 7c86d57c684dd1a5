"""`claimx eval`: scores of the extraction on a folder with gold claims."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimx.cli import options, run_options
from claimx.cli.github import Annotator, annotation
from claimx.write import open_output

if TYPE_CHECKING:
    from claimx.evaluate import Evaluation


def _types_like(incomplete: str) -> list[str]:
    from claimx.claim.claim_type import load_types

    return [name for name in load_types() if name.startswith(incomplete)]


def eval(
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
        typer.Option(
            "--type",
            metavar="TYPE",
            autocompletion=_types_like,
            help="Only this claim type; may be repeated.",
        ),
    ] = None,
    output_format: Annotated[Literal["table", "json"], typer.Option("--format")] = "table",
    show: Annotated[
        str,
        typer.Option(metavar="KINDS", help="Print cases too: missed, spurious, wrong, with commas between."),
    ] = "",
    github: run_options.Github = False,
) -> None:
    """Score the extraction on articles with gold claims.

    Precision, recall, F1, strict F1 (type, value and dates right) and full F1, per type, and each attribute.

    \b
    Examples:
      claimx eval corpus/
      claimx eval corpus/ --min-strict-f1 0.9          for continuous integration
      claimx eval corpus/ --min-strict-f1 0.9 --github   the cases beside their lines, in GitHub Actions
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
    message = " ".join(outcome.message.split())
    if github:
        for line in _annotations(folder, outcome.evaluation):
            print(line, file=sys.stderr)
    if message:
        print(annotation("error", message) if github else f"claimx: {message}", file=sys.stderr)
    raise typer.Exit(outcome.status)


def _annotations(folder: Path, evaluation: "Evaluation | None") -> Iterator[str]:
    """A warning for each claim that was missed, made up, or wrong, at its line where the article has its words."""
    annotator = Annotator([folder])
    cases = (
        (kind, case) for kind in ("missed", "spurious", "wrong") for case in getattr(evaluation, kind, ())
    )
    for kind, case in cases:
        article = folder / f"{case.document}.txt"
        before, found, _ = article.read_bytes().decode("utf-8-sig", "replace").partition(case.text)
        place = f"{article}:{before.count(chr(10)) + 1}" if found else str(article)
        of = f" in {', '.join(case.wrong)}" if case.wrong else ""
        words = " ".join(case.text.split())
        yield annotator.annotation("warning", place, f"{kind} {case.type}{of}: {words}")
