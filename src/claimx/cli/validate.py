"""`claimx validate`: a file of claims against the schema, and its spans against the texts."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli import options
from claimx.cli.outcome import EXIT_SOME_FAILED, EXIT_WELL
from claimx.read import ReadOptions, read_articles
from claimx.write.validation import ClaimsFile


def validate(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", callback=options.existing_file, help="Claims, one a line (JSON Lines)."
        ),
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
) -> None:
    """Check a file of claims.

    Every line must be a claim by the schema, with an id of its own. With --texts, every span must be what its document
    says at that place. Each fault is named with its line; the exit status is 1 if there is any.

    \b
    Examples:
      claimx validate claims.jsonl
      claimx validate claims.jsonl --texts articles/
    """
    raise typer.Exit(run_validate(file, texts, ReadOptions(encoding=encoding)))


def run_validate(file: Path, texts: list[Path] | None, read: ReadOptions) -> int:
    """Names every fault of the file on standard error; returns the exit status."""
    faults = 0
    with file.open("rb") as stream:
        claims = ClaimsFile(stream)
        for number, reason in claims.check_lines():
            faults += 1
            _tell(f"{file}:{number}: {reason}")
        if texts:
            for number, reason in claims.check_spans(read_articles(texts, read)):
                faults += 1
                _tell(f"{file}:{number}: {reason}")
    _tell(f"{file}: {claims.claims} claims, {faults} faults")
    return EXIT_SOME_FAILED if faults else EXIT_WELL


def _tell(line: str) -> None:
    print("claimx: " + " ".join(line.split()), file=sys.stderr)
