"""`claimx show`: claims as lines that a person can read."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from claimx.cli import options
from claimx.cli.outcome import Outcome
from claimx.model import Claim, Failure
from claimx.read import STANDARD_INPUT
from claimx.write import model_faults, open_output
from claimx.write.readable import readable


def show(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            callback=options.existing_claims,
            help="Claims, one a line (JSON Lines), or - for standard input.",
        ),
    ],
) -> None:
    """Print a file of claims for a person to read.

    One line a claim: day, type, amount, who takes part, how sure, according to whom, document and place.

    \b
    Examples:
      claimx show claims.jsonl | head
      claimx show claims.jsonl | sort        in the order of their days
      claimx extract a.txt | claimx show -
    """
    raise typer.Exit(run_show(file))


def run_show(file: Path) -> int:
    """Prints the claims of the file; returns the exit status: 1 if some line is no claim, 2 if none is."""
    outcome = Outcome()
    with open_output(None) as stream:
        for item in _claims(file):
            if isinstance(item, Failure):
                outcome.tell(item)
            else:
                stream.write(readable(item).encode() + b"\n")
                outcome.done(1)
    return outcome.status()


def _claims(file: Path) -> Iterator[Claim | Failure]:
    with contextlib.nullcontext(sys.stdin.buffer) if file == STANDARD_INPUT else file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield Claim.model_validate_json(line)
            except ValidationError as error:
                yield Failure(where=f"{file}:{number}", reason=f"no claim: {model_faults(error)[0]}")
