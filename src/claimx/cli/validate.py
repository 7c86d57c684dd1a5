"""`claimx validate`: a file of claims against the schema, and its spans against the texts."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli import options, run_options
from claimx.cli.github import Annotator
from claimx.cli.outcome import EXIT_SOME_FAILED, EXIT_WELL
from claimx.read import ReadOptions, read_articles
from claimx.write import format_of
from claimx.write.validation import ClaimsFile


def _json_lines(paths: list[Path]) -> list[Path]:
    for path in options.existing_files(paths) or ():
        if format_of(path.name) not in (None, "jsonl"):
            raise typer.BadParameter(f"not JSON Lines (`claimx convert` makes them of it): {path}")
    return paths


def validate(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", callback=_json_lines, help="Claims, one a line (JSON Lines)."),
    ],
    *,
    texts: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            callback=options.existing_paths,
            help="Folder or file that the claims were extracted from; may be repeated. Checks every span.",
        ),
    ] = None,
    encoding: options.Encoding = None,
    github: run_options.Github = False,
) -> None:
    """Check files of claims.

    Every line must be a claim by the schema, with an id of its own. With --texts, every span must be what its document
    says at that place. Each fault is named with its line; the exit status is 1 if there is any.

    \b
    Examples:
      claimx validate claims.jsonl
      claimx validate claims.jsonl --texts articles/
      claimx validate claims.jsonl --github          each fault beside its line, in GitHub Actions
    """
    read = ReadOptions(encoding=encoding)
    raise typer.Exit(max(run_validate(file, texts, read, github) for file in files))


def run_validate(file: Path, texts: list[Path] | None, read: ReadOptions, github: bool = False) -> int:
    """Names every fault of the file on standard error, with `github` as annotations; returns the exit status."""
    annotator = Annotator() if github else None
    faults = 0

    def tell(number: int, reason: str) -> None:
        nonlocal faults
        faults += 1
        place, reason = f"{file}:{number}", " ".join(reason.split())
        if annotator:
            print(annotator.annotation("error", place, reason), file=sys.stderr)
        else:
            print(f"claimx: {place}: {reason}", file=sys.stderr)

    with file.open("rb") as stream:
        claims = ClaimsFile(stream)
        for number, reason in claims.check_lines():
            tell(number, reason)
        if texts:
            for number, reason in claims.check_spans(read_articles(texts, read)):
                tell(number, reason)
    print(f"claimx: {file}: {claims.claims} claims, {faults} faults", file=sys.stderr)
    return EXIT_SOME_FAILED if faults else EXIT_WELL
